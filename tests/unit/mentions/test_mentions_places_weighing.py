"""Which of many namesakes is meant: by the names around it, and by the wording of the report."""

import pytest

from counterclaim.mentions.places.finding import find_places
from counterclaim.mentions.places.wording import countries_by_wording


def test_names_that_repeat_elsewhere_tell_together_which_state_is_meant(places):
    found = places(
        "Crews cleared roads in Pottawatomie County and Riley County. "
        "Two people died near Manhattan and one in Wamego."
    )
    assert {found[n].admin1 for n in ("Pottawatomie County", "Riley County", "Manhattan")} == {
        "Kansas"
    }


def test_a_capital_gives_way_to_a_namesake_where_the_wording_is_of_another_country(places):
    text = "The {} City Council heard the sheriff. A {} man died on a county road, deputies said."
    assert places(text.format("Athens", "Athens"))["Athens"].country == "US"


def test_a_capital_stays_itself_where_its_country_is_told_of(places):
    found = places("The sheriff flew to Athens. Greek officials met the city council there.")
    assert found["Athens"].country == "GR"


def test_what_lies_in_several_countries_is_no_village_of_one_of_them(places):
    found = places("US troops left Iraq. The US said it would stay in the Middle East.")
    assert found["Middle East"].kind == "region"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The sheriff\u2019s office told the school board.", "US"),
        ("A garda was hurt.", "IE"),
        ("Gunmen entered the barangay hall.", "PH"),
    ],
)
def test_papers_of_a_country_have_their_words(text, country):
    assert countries_by_wording(text)[country] >= 1


def test_each_word_counts_once_and_no_country_more_than_four():
    assert countries_by_wording("Sheriff, sheriff, sheriff!") == {"US": 1}
    words = "sheriff, school board, grand jury, city manager, county road, sophomore"
    assert countries_by_wording(words) == {"US": 4}


def test_words_inside_others_do_not_count():
    assert not countries_by_wording("The barangayan lay in gardar.")


def test_a_site_lies_in_the_town_it_is_called_after(places):
    found = places(
        "Shells fell in Homs on Monday. Rebels in Hama said nothing. Doctors in Hama said that "
        "Homs Military Hospital was full."
    )
    hospital = next(v for words, v in found.items() if words.endswith("Hospital"))
    assert (hospital.lat, hospital.lon) == (found["Homs"].lat, found["Homs"].lon)


def test_a_village_abroad_that_sounds_alike_hides_no_unknown_one(tools, parse):
    class Hearing:
        """Hears every unknown name as a hamlet of Poland."""

        def __getattr__(self, name):
            return getattr(tools.gazetteer, name)

        def similar(self, name):
            hamlet = tools.gazetteer.exact("Zakopane")[0]
            return (hamlet._replace(is_main=False),)

    sents = parse("Iraqi soldiers said seven people were killed in Wazgarim in Diyala province.")
    found = {m.text: m.value for m in find_places(sents, gazetteer=Hearing())}
    assert found["Wazgarim"].country == "IQ"
    assert found["Wazgarim"].where_prec == 4
