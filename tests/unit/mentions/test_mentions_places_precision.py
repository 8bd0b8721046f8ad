"""How precisely a place is known: lists, parts, ways, borders and contradictory containers."""

import pytest


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Six people were killed in Homs and Hama provinces.", ("Homs", "Hama")),
        ("Six people were killed in the provinces of Homs and Hama.", ("Homs", "Hama")),
        ("Six people died in Raqqa, Homs and Hama provinces.", ("Raqqa", "Homs", "Hama")),
    ],
)
def test_a_list_shares_the_word_for_what_it_lists(text, names, places):
    found = places(text)
    assert [(found[n].kind, found[n].where_prec) for n in names] == [("adm1", 4)] * len(names)


def test_a_word_for_one_speaks_for_the_last_alone(places):
    found = places("Six people were killed in Homs and Hama province.")
    assert found["Homs"].where_prec == 1
    assert found["Hama province"].where_prec == 4


def test_districts_of_a_list_of_towns_leave_them_towns(places):
    found = places("Shells fell on two districts of Aleppo and on Homs.")
    assert (found["Aleppo"].kind, found["Homs"].kind) == ("city", "city")


@pytest.mark.parametrize(
    ("text", "printed", "name"),
    [
        ("Six people died in the north of Mali.", "north of Mali", "north Mali"),
        ("Six died in the eastern half of Syria.", "eastern half of Syria", "eastern Syria"),
        ("Six died in the south of the Central African Republic.",
         "south of the Central African Republic", "south Central African Republic"),
    ],
)  # fmt: skip
def test_a_half_of_a_country_is_a_fuzzy_part_of_it(text, printed, name, places):
    place = places(text)[printed]
    assert (place.name, place.where_prec, place.kind) == (name, 5, "region")


def test_the_south_of_a_town_is_in_it_and_south_of_it_is_near(places):
    assert places("Six people died in the south of Mosul.")["south of Mosul"].where_prec == 1
    assert places("Six people died south of Mosul.")["Mosul"].where_prec == 2


def test_a_side_in_an_institutions_name_is_named_for_the_side(places):
    assert places("A man died at East Texas Medical Center.")["Texas"].name == "east Texas"


@pytest.mark.parametrize(
    "text",
    [
        "A convoy was ambushed between Homs and Hama, killing three.",
        "A bomb on the road between Homs and Hama killed three.",
        "A bomb on the road from Homs to Hama killed three.",
    ],
)
def test_between_two_towns_is_a_fuzzy_place_as_far_off_as_the_other(text, places):
    found = places(text)
    for town in ("Homs", "Hama"):
        assert found[town].where_prec == 5
        assert 40 <= found[town].uncertainty_km <= 50


def test_between_neighbouring_towns_is_near_them(places):
    assert places("Three died between Baghdad and Abu Ghraib.")["Baghdad"].where_prec == 2


@pytest.mark.parametrize(
    "text",
    ["Talks between Kabul and Islamabad failed.", "A match between Kabul and Herat ended early."],
)
def test_nothing_lies_on_the_way_between_who_talks_or_plays(text, places):
    assert places(text)["Kabul"].where_prec == 1


def test_a_road_called_after_its_ends_lies_half_way(places):
    road = places("A bomb on the Kabul-Kandahar highway killed four.")["Kabul-Kandahar highway"]
    assert (road.kind, road.where_prec, road.country, road.geonameid) == ("road", 5, "AF", None)
    assert 31.6 < road.lat < 34.5
    assert road.uncertainty_km > 200


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Four people died near the border with Turkey.", "Turkey"),
        ("Four people died on the border between Chad and Sudan.", "Chad"),
        ("Four people died on the border between Chad and Sudan.", "Sudan"),
        ("Soldiers killed five on the Chad border.", "Chad border"),
    ],
)
def test_a_border_is_a_part_of_a_country(text, printed, places):
    assert places(text)[printed].where_prec == 5


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Five died in Homs province's Palmyra, Hama.", "Homs province's Palmyra, Hama"),
        ("Five died in Palmyra, Hama province, on Monday.", "Palmyra, Hama province"),
    ],
)
def test_contradictory_containers_give_both_words_and_the_larger_precision(text, printed, places):
    place = places(text)[printed]
    assert (place.where_prec, place.country, place.admin1) == (4, "SY", None)
    assert place.uncertainty_km > 70
    assert place.geonameid is None


@pytest.mark.parametrize(
    "text",
    [
        "Five died in Palmyra, Hama and Idlib.",
        "Five died in Palmyra, Homs province.",
        "Five died in Palmyra, Homs.",
    ],
)
def test_lists_and_true_containers_are_no_contradiction(text, places):
    palmyra = places(text)["Palmyra"]
    assert (palmyra.where_prec, palmyra.admin1) == (1, "Homs")


def test_a_namesake_far_off_gives_way_to_the_unit_named(places):
    place = places("Five died in Blanco, Tolima department, Colombia.").get(
        "Blanco, Tolima department"
    )
    assert place is None or (place.country, place.where_prec) == ("CO", 4)


def test_a_quarter_of_no_gazetteer_is_in_the_town_it_is_said_to_be_of(places):
    place = places("Four were killed in the Sundori neighbourhood of Mosul.")[
        "Sundori neighbourhood"
    ]
    assert (place.where_prec, place.country) == (2, "IQ")
    assert place.uncertainty_km == places("Four were killed in Mosul.")["Mosul"].uncertainty_km


def test_an_unknown_village_is_no_finer_than_the_province_named(places):
    found = places("Three died in the village of Zarbatul in Helmand province.")
    village, province = found["Zarbatul"], found["Helmand province"]
    assert village.where_prec == province.where_prec == 4
    assert village.uncertainty_km >= province.uncertainty_km
    assert province.geonameid in village.within


def test_an_article_before_a_name_stays_outside(places):
    assert "Paris" in places("The Paris attacks killed many. French police came.")
    assert "The Hague" in places("Judges sat in The Hague.")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nassiriya", "Nasiriyah"),
        ("Falluja", "Fallujah"),
        ("el-Fasher", "al-Fashir"),
        ("Deir al-Zor", "Deir ez-Zor"),
        ("Saint Louis", "St. Louis"),
        ("Kandahar", "Qandahar"),
    ],
)
def test_spellings_of_a_name_are_one_place(one, other, places):
    text = "Sudan, Iraq, Syria, Afghanistan and Missouri sent help to those hurt in {}."
    first = places(text.format(one))[one]
    second = places(text.format(other))[other]
    assert first.geonameid == second.geonameid is not None
