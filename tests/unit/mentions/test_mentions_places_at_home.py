"""Small places in reports that tell which country they are about."""

import pytest

from counterclaim.mentions.places.finding import find_places


@pytest.fixture
def places(parse, tools):
    def find(text):
        return [m.text for m in find_places(parse(text), gazetteer=tools.gazetteer)]

    return find


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The army in Burkina Faso said rebels died on the road to Djibo.", "Djibo"),
        ("Nigerian soldiers left Damboa after three of them were killed.", "Damboa"),
        ("The rebels of northern Syria left Jarablus after six men had died.", "Jarablus"),
        ("The army of Syria freed Palmyra from them on Monday.", "Palmyra"),
        ("Six men died in Rawa in Iraq. Near Haditha troops shot two.", "Haditha"),
        ("Syrian activists said two men were shot at Wazgarim.", "Wazgarim"),
        ("Two towns of the Ecuadorean coast mourned. Esmeraldas saw nine killed.", "Esmeraldas"),
    ],
)
def test_a_town_needs_little_said_of_it_in_a_report_of_its_country(text, place, places):
    assert place in places(text)


def test_towns_of_one_country_speak_for_it_together(places):
    text = "Gonaïves counted four dead, Saint-Marc two and Cap-Haïtien none."
    assert places(text) == ["Gonaïves", "Saint-Marc", "Cap-Haïtien"]


@pytest.mark.parametrize(
    "text",
    [
        "Syrian fighters shot the Ford that Nasser was driving.",
        "The Iraqi army said Karim was killed.",
        "They had strong support in Parliament and in Congress, Syrian rebels said.",
    ],
)
def test_things_and_people_are_no_towns_there(text, places):
    assert set(places(text)) <= {"Syria"}


def test_a_village_that_no_gazetteer_holds_is_found_after_in(places):
    text = "Syrian activists said four people died in Wazgarim on Friday."
    assert "Wazgarim" in places(text)


def test_elsewhere_a_name_after_in_may_be_anything(places):
    assert places("Four people died in Wazgarim on Friday.") == []


def test_a_town_in_capitals_that_the_parser_does_not_know(places):
    text = "THE ARMY OF GUATEMALA SAID 18 SOLDIERS DIED IN THE FIGHTING AROUND BARILLAS."
    assert places(text) == ["GUATEMALA", "BARILLAS"]


def test_a_town_before_a_headline_s_capitals(places):
    assert "Damboa" in places("19 Nigerians Killed in Damboa Terrorist Attack.")


def test_a_village_of_no_known_place_is_in_the_district_of_the_town_beside_it(parse, tools):
    text = "Syrian activists said four people died in Wazgarim, north of Aleppo, on Friday."
    found = {m.text: m for m in find_places(parse(text), gazetteer=tools.gazetteer)}
    village, town = found["Wazgarim"], found["Aleppo"]
    assert village.rule == "places.unknown/1"
    assert village.value.country == "SY"
    assert (village.value.lat, village.value.lon) == (town.value.lat, town.value.lon)
    assert village.value.where_prec == 3
    assert village.value.uncertainty_km >= 25
