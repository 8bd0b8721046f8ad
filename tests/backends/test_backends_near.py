"""What lies near a place and what has a name: the same from every database, with extensions or not.

PostGIS is asked where the server has it (Debian: apt install postgresql-postgis).
"""

import random
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from sqlalchemy.dialects import sqlite

from counterclaim.archive import tables
from counterclaim.archive.asking import Asked
from counterclaim.model import Circle, Harm, Place, Speaker, Words
from counterclaim.store import open_ledger, queries
from counterclaim.store.matching import event_matches, matches
from counterclaim.store.near import POSTGIS
from ledger_records import claim, document, event

EXTENSIONS = "SELECT extname FROM pg_extension"
INDEXES = "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()"
NAMES = ("Éastbridge", "Tal Ahmar", "Tal Afar", "حلب", "100% Ridge", "old_town", "a\\b", "ba")
PAIRS = 40


def place(chance: random.Random) -> Place:
    near = chance.random() < 0.6
    return Place(
        name=chance.choice(NAMES),
        lat=chance.uniform(35, 37.5) if near else chance.uniform(-90, 90),
        lon=chance.uniform(36, 38.5) if near else chance.choice([179.9, -179.9, 0.0, 37.0]),
        where_prec=chance.choice([1, 1, 2, 3, 4, 5, 6, None]),
        uncertainty_km=chance.choice([None, 5, 80.5, 300]),
    )


def records():
    chance = random.Random(11)
    for number in range(12):
        doc = document(number, text=f"Report {number}: Colonel Öz and the Tal Brigade said so.")
        said = [Words.at(doc.text, 11, 11 + chance.choice([7, 10])) for _ in range(10)]
        yield (
            doc,
            [
                claim(doc, each, place=place(chance), speaker=Speaker(words=said[each]))
                for each in range(10)
            ],
        )


def fill(store):
    told = list(records())
    for doc, claims in told:
        store.add_reading(doc, claims)
    claims = [each for _, some in told for each in some]
    events = [event(n, each, place=each.place) for n, each in enumerate(claims)]
    events.append(event(999, claims[0], place=None))
    store.replace_derived([], events, [], policy="ucdp@1.4")
    return claims, events


def ask(url, *statements):
    import psycopg

    with psycopg.connect(url, autocommit=True) as admin:
        for statement in statements:
            found = admin.execute(statement)
        return {row[0] for row in found.fetchall()} if found.description else set()


@pytest.fixture
def url(postgres):
    return postgres.new()


@pytest.fixture
def with_postgis(postgres, url):
    found = ask(url, "SELECT name FROM pg_available_extensions")
    if "postgis" not in found:
        pytest.skip("the server has no PostGIS (Debian: apt install postgresql-postgis)")
    ask(url, "CREATE EXTENSION postgis")
    return url


@pytest.fixture(params=["sqlite", "postgresql", pytest.param("postgis", marks=pytest.mark.slow)])
def store(request, tmp_path):
    where = tmp_path / "a.ledger"
    if request.param != "sqlite":
        wanted = "with_postgis" if request.param == "postgis" else "url"
        where = request.getfixturevalue(wanted)
    with open_ledger(where) as opened:
        has = getattr(opened._engine.dialect, POSTGIS, None)
        assert (has is not None) == (request.param == "postgis")
        yield opened


def circles():
    chance = random.Random(3)
    yield Circle(lat=36.2, lon=37.16, km=50)
    yield Circle(lat=36.2, lon=37.16, km=50, perhaps=True)
    for _ in range(PAIRS):
        yield Circle(
            lat=chance.choice([36.2, 0, 90, -90, 89.9, chance.uniform(-90, 90)]),
            lon=chance.choice([37.16, 180, -180, 179.95, chance.uniform(-180, 180)]),
            km=chance.choice([0.5, 40, 400, 6000, 20015]),
            perhaps=chance.random() < 0.3,
        )


def test_near_a_point_every_database_finds_the_same(store):
    claims, events = fill(store)
    met = 0
    for circle in circles():
        wanted = [c for c in claims if matches(c, {"near": circle})]
        assert sorted(store.claims(near=circle), key=lambda c: c.id) == sorted(
            wanted, key=lambda c: c.id
        ), circle
        assert store.claims_counted(near=circle) == len(wanted)
        told = {e.id for e in events if event_matches(e, {"near": circle})}
        assert {e.id for e in store.events(near=circle)} == told, circle
        lines = store.event_lines(policy="ucdp")
        assert {
            e.id for e in lines if circle.has(e.lat, e.lon, e.where_prec, e.uncertainty_km)
        } == told
        met += len(wanted)
    assert met > 200


def test_near_a_point_narrows_beside_other_filters(store):
    claims, _ = fill(store)
    circle = Circle(lat=36.2, lon=37.16, km=120)
    wanted = {c.id for c in claims if circle.holds(c.place) and c.place.name == "Tal Afar"}
    found = list(store.claims(near=circle, place="tal afar", harm=Harm.KILLED))
    assert {c.id for c in found} == wanted
    assert wanted
    assert list(store.claims(near=circle, harm=Harm.MISSING)) == []


def test_an_archive_finds_the_same(tmp_path, archive_of):
    told = list(records())
    asked = Asked(archive_of(told))
    claims = [each for _, some in told for each in some]
    for circle in circles():
        wanted = {c.id for c in claims if matches(c, {"near": circle})}
        assert {c.id for c in asked.claims({"near": circle})} == wanted, circle
    (some,) = {len(list(asked.slice("km_apart(lat, lon, 36.2, 37.16) <= 30000")))}
    assert some == len(told)
    assert list(asked.slice("km_apart(lat, lon, 36.2, 37.16) < 0")) == []


@pytest.fixture
def archive_of(tmp_path, monkeypatch):
    """Write documents with their claims as an archive holds them."""
    pytest.importorskip("duckdb")
    parquet = pytest.importorskip("pyarrow.parquet")

    def make(told):
        from counterclaim.pipeline import Reading

        folder = tmp_path / "archive"
        for name in ("documents", "claims"):
            (folder / name).mkdir(parents=True)
        readings = [
            Reading(document=doc, mentions=(), claims=tuple(some), issues=()) for doc, some in told
        ]
        cells = [tables.claim_cells(c, r.document) for r in readings for c in r.claims]
        parquet.write_table(tables.table(tables.CLAIMS, cells), folder / "claims" / "0.parquet")
        docs = [tables.document_cells(r) for r in readings]
        parquet.write_table(
            tables.table(tables.DOCUMENTS, docs), folder / "documents" / "0.parquet"
        )
        monkeypatch.setattr("counterclaim.archive.asking.is_archive", lambda _: True)
        monkeypatch.setattr(
            Asked, "_table", lambda self, name: f"read_parquet('{folder / name / '0.parquet'}')"
        )
        return folder

    return make


def test_sqlite_looks_up_the_points_between_two_parallels(tmp_path):
    path = tmp_path / "a.ledger"
    with open_ledger(path) as opened:
        fill(opened)
        stmt = queries.claim_ids({"near": Circle(lat=36.2, lon=37.16, km=50)}, opened.texts)
    asked = stmt.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    with closing(sqlite3.connect(path)) as raw:
        raw.create_function("km_apart", 4, lambda *_: 0.0)
        plan = raw.execute(f"EXPLAIN QUERY PLAN {asked}").fetchall()
    assert "claims_by_point (where_prec=? AND lat>? AND lat<?)" in str(plan)


@pytest.mark.slow
def test_names_are_the_same_with_trigrams_and_without(url):
    with open_ledger(url) as opened:
        claims, _ = fill(opened)
    assert "pg_trgm" in ask(url, EXTENSIONS)
    assert {"claims_by_names", "event_words_by_names"} <= ask(url, INDEXES)
    parts = ("tal", "TAL A", "é", "éAST", "حلب", "حل", "100%", "%", "d_t", "a\\", "ba", "xyz")
    asked = [(name, part) for part in parts for name in ("where", "speaker", "actor")]
    found = []
    for statement in ("SET enable_seqscan = on", "DROP EXTENSION pg_trgm CASCADE"):
        with open_ledger(url) as opened:
            found.append(
                [
                    (
                        [place[3] for place in opened.claim_ids(**{name: part})],
                        sorted(opened.event_ids(**{name: part})),
                    )
                    for name, part in asked
                ]
            )
            for (name, part), (ids, _) in zip(asked, found[-1], strict=True):
                assert set(ids) == {c.id for c in claims if matches(c, {name: part})}
        ask(url, statement)
    assert found[0] == found[1]
    assert any(ids for ids, _ in found[0])
    assert "claims_by_names" not in ask(url, INDEXES)


def test_names_are_looked_up_by_trigrams(url):
    with open_ledger(url) as opened:
        fill(opened)
    for table in ("claims", "event_words"):
        plan = ask(
            url,
            "SET enable_seqscan = off",
            f"EXPLAIN SELECT * FROM {table} WHERE where_key LIKE '%' || 'afar' || '%' ESCAPE '/'",
        )
        assert f"{table}_by_names" in str(plan)


@pytest.mark.slow
def test_who_may_add_no_extension_has_a_ledger_all_the_same(postgres, url):
    ask(
        url,
        "DROP ROLE IF EXISTS maker",
        "CREATE ROLE maker LOGIN",
        "GRANT CREATE, USAGE ON SCHEMA public TO maker",
        f"REVOKE CREATE ON DATABASE {url.partition('@/')[2].partition('?')[0]} FROM PUBLIC",
    )
    mine = url.replace("keeper@", "maker@")
    with open_ledger(mine) as opened:
        fill(opened)
        assert list(opened.claims(where="tal afar"))
    assert "pg_trgm" not in ask(url, EXTENSIONS)
    # The owner of the database adds it later: who owns the tables makes the indexes.
    ask(url, "CREATE EXTENSION pg_trgm")
    with open_ledger(mine):
        assert {"claims_by_names", "event_words_by_names"} <= ask(url, INDEXES)
    ask(url, "DROP OWNED BY maker")


@pytest.mark.slow
def test_an_extension_that_comes_later_is_used_and_one_that_goes_is_not_missed(with_postgis):
    url = with_postgis
    ask(url, "DROP EXTENSION postgis")
    circle = Circle(lat=36.2, lon=37.16, km=80)
    with open_ledger(url) as opened:
        fill(opened)
        told = list(opened.claims(near=circle))
    ask(url, "CREATE SCHEMA maps", "CREATE EXTENSION postgis SCHEMA maps")
    ask(url, "DROP ROLE IF EXISTS reader", "CREATE ROLE reader LOGIN")
    ask(
        url,
        "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader",
    )
    # Who only reads makes no index, and finds the same without.
    with open_ledger(url.replace("keeper@", "reader@")) as opened:
        assert getattr(opened._engine.dialect, POSTGIS) is None
        assert list(opened.claims(near=circle)) == told
    with open_ledger(url) as opened:
        assert getattr(opened._engine.dialect, POSTGIS) == "maps"
        assert list(opened.claims(near=circle)) == told
        assert told
    for rights, schema in ((), None), (("GRANT USAGE ON SCHEMA maps TO reader",), "maps"):
        ask(url, "SELECT 1", *rights)
        with open_ledger(url.replace("keeper@", "reader@")) as opened:
            assert getattr(opened._engine.dialect, POSTGIS) == schema
            assert list(opened.claims(near=circle)) == told
    with open_ledger(url) as opened:
        assert list(opened.claims(near=circle)) == told
    plan = ask(
        url,
        "SET enable_seqscan = off",
        "EXPLAIN SELECT id FROM claims WHERE maps.ST_DWithin(maps.geography(maps.ST_MakePoint("
        "lon, lat)), maps.geography(maps.ST_MakePoint(37.16, 36.2)), 80000, false)",
    )
    assert "claims_by_circle" in str(plan)
    ask(url, "DROP EXTENSION postgis CASCADE")
    with open_ledger(url) as opened:
        assert getattr(opened._engine.dialect, POSTGIS) is None
        assert list(opened.claims(near=circle)) == told
    ask(url, "DROP OWNED BY reader")


@pytest.mark.slow
def test_a_dump_brings_extensions_and_indexes(postgres, with_postgis, tmp_path):
    circle, other = Circle(lat=36.2, lon=37.16, km=80), postgres.new()
    with open_ledger(with_postgis) as opened:
        fill(opened)
        told = list(opened.claims(near=circle))
    postgres.program("pg_dump", "--format=custom", f"--file={tmp_path / 'a.dump'}", with_postgis)
    postgres.program("pg_restore", "--no-owner", f"--dbname={other}", tmp_path / "a.dump")
    assert ask(other, INDEXES) == ask(with_postgis, INDEXES)
    with open_ledger(other) as opened:
        assert getattr(opened._engine.dialect, POSTGIS) == "public"
        assert list(opened.claims(near=circle)) == told


def test_a_claim_without_a_point_is_nowhere_near(store):
    doc = document(1)
    nowhere, named = claim(doc, 1), claim(doc, 2, place=Place(name="Nowhere", where_prec=1))
    badly = replace(named, id="clm-badly", place=Place(name="South", where_prec=5))
    store.add_reading(doc, [nowhere, named, badly])
    all_of_it = Circle(lat=0, lon=0, km=20015)
    assert store.claims_counted(near=all_of_it) == 0
    assert store.claims_counted(near=replace(all_of_it, perhaps=True)) == 0
