"""The gazetteer on a handful of places: what the packages give is replaced by a small world."""

import pickle
import sqlite3

import pytest

from counterclaim.errors import KnowledgeError
from counterclaim.knowledge import packages
from counterclaim.knowledge.compile import compile_gazetteer
from counterclaim.knowledge.gazetteer import Gazetteer, read_table
from counterclaim.knowledge.packages import City, Country, Division

IRAQ, DHI_QAR = 99237, 9001


def city(id, name, lat, lon, people, *, country="IQ", adm1=None, others=()):
    return City(
        id=id, name=name, country=country, adm1=adm1, adm2=None, lat=lat, lon=lon,
        population=people, alternates=tuple(others),
    )  # fmt: skip


CITIES = (
    city(1, "Nasiriyah", 31.06, 46.26, 558_000, adm1=DHI_QAR, others=("An Nāşirīyah",)),
    city(2, "Baghdad", 33.34, 44.40, 7_216_000),
    city(3, "Paris", 48.85, 2.35, 2_138_000, country="FR"),
    city(4, "Paris", 33.66, -95.55, 25_000, country="US"),
    city(5, "Us", 49.1, 2.0, 1_200, country="FR"),
    city(6, "Houston", 29.8, -95.4, 2_300_000, country="US"),
)
COUNTRIES = (
    Country(IRAQ, "Iraq", "IQ", 38_000_000, "Baghdad", ("ar",), ()),
    Country(10, "France", "FR", 67_000_000, "Paris", ("fr",), ()),
    Country(11, "United States", "US", 327_000_000, "Washington", ("en",), ()),
)
DIVISIONS = {
    DHI_QAR: Division(
        DHI_QAR, "Dhī Qār", "Dhi Qar", "IQ", 1, None, "IQ-DQ", ("province", "governorate"), ()
    )
}


@pytest.fixture
def small_world(monkeypatch):
    monkeypatch.setattr(packages, "divisions", lambda: DIVISIONS)
    monkeypatch.setattr(packages, "cities", lambda _divisions: iter(CITIES))
    monkeypatch.setattr(packages, "countries", lambda: COUNTRIES)
    monkeypatch.setattr(packages, "country_id", {c.code: c.id for c in COUNTRIES}.get)


@pytest.fixture
def gazetteer(small_world, tmp_path):
    return Gazetteer.open(tmp_path / "deep" / "gazetteer.sqlite")


def test_the_larger_place_comes_first(gazetteer):
    assert [e.country for e in gazetteer.lookup("Paris")] == ["FR", "US"]


def test_a_name_is_found_in_another_transliteration(gazetteer):
    assert [e.id for e in gazetteer.lookup("Nassiriya")] == [1]
    assert gazetteer.exact("Nassiriya") == ()


def test_the_article_may_be_left_out(gazetteer):
    assert gazetteer.exact("an-Nasiriyah")[0].id == gazetteer.exact("Nasiriyah")[0].id == 1


def test_a_town_knows_what_contains_it(gazetteer):
    town = gazetteer.lookup("Nasiriyah")[0]
    assert town.within == (DHI_QAR, IRAQ)
    assert (town.admin1, town.country) == ("Dhi Qar", "IQ")


def test_a_division_is_found_with_and_without_its_title(gazetteer):
    assert (
        gazetteer.lookup("Dhi Qar province")[0].id == gazetteer.lookup("Dhi Qar")[0].id == DHI_QAR
    )


def test_the_capital_is_marked(gazetteer):
    assert gazetteer.lookup("Baghdad")[0].kind == "capital"
    assert [e.kind for e in gazetteer.lookup("Paris")] == ["capital", "town"]


def test_the_projects_own_quarters_lie_in_their_town(gazetteer):
    (shula,) = gazetteer.lookup("Shoula")
    assert shula.kind == "neighbourhood"
    assert shula.geonameid is None
    assert shula.within == (2, IRAQ)


def test_countries_come_before_their_namesakes(gazetteer):
    assert gazetteer.lookup("US")[0].kind == "country"


def test_nationality_words_give_a_country_and_are_no_names(gazetteer):
    assert gazetteer.country_of_demonym("Iraqi") == "IQ"
    assert gazetteer.country_of_demonym("Najaf") is None
    assert gazetteer.lookup("Iraqi") == ()


def test_unknown_names_give_nothing(gazetteer):
    assert gazetteer.lookup("Xyzzyville") == ()
    assert gazetteer.lookup("") == ()


def test_an_instance_can_be_sent_to_another_process(gazetteer):
    again = pickle.loads(pickle.dumps(gazetteer))
    assert again.lookup("Nasiriyah") == gazetteer.lookup("Nasiriyah")


def test_compiling_tells_how_far_it_is_and_leaves_one_file(small_world, tmp_path):
    steps = []
    compile_gazetteer(tmp_path / "g.sqlite", progress=lambda *step: steps.append(step))
    assert [done for _, done, _ in steps] == list(range(len(steps)))
    assert steps[-1][1] == steps[-1][2]
    assert [p.name for p in tmp_path.iterdir()] == ["g.sqlite"]


def test_a_damaged_file_is_named_with_its_remedy(tmp_path):
    path = tmp_path / "g.sqlite"
    path.write_bytes(b"not a database" * 100)
    with pytest.raises(KnowledgeError, match="Delete the file") as error:
        Gazetteer.open(path)
    assert str(path) in str(error.value)


def test_a_file_of_another_version_is_refused(gazetteer):
    with sqlite3.connect(gazetteer.path) as db:
        db.execute("UPDATE facts SET value = '0'")
    with pytest.raises(KnowledgeError, match="another version"):
        Gazetteer.open(gazetteer.path)


def test_a_folder_that_cannot_be_made_is_named(small_world, tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(KnowledgeError, match="cannot be written"):
        Gazetteer.open(tmp_path / "file" / "g.sqlite")


def test_the_list_of_places_is_well_formed():
    rows = list(read_table("extra_places.csv"))
    assert len(rows) >= 150
    kinds = {
        "neighbourhood", "district", "camp", "base", "site", "village", "town", "region", "river",
        "lake", "sea", "mountain", "road", "border", "continent", "country",
    }  # fmt: skip
    for row in rows:
        assert row["kind"] in kinds, row
        assert -90 <= float(row["lat"]) <= 90, row
        assert -180 <= float(row["lon"]) <= 180, row
        assert float(row["radius_km"]) > 0, row
        assert len(row["country"]) in (0, 2), row
    assert len({(r["name"], r["country"]) for r in rows}) == len(rows)
