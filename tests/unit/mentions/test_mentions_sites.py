"""Villages, quarters and buildings that no gazetteer holds, and where they lie."""

import pytest

from counterclaim.model import Mention, MentionKind, Place


def sites(text, parse, tools):
    from counterclaim.mentions.places.finding import find_places

    found = find_places(parse(text), gazetteer=tools.gazetteer)
    rules = ("places.site/1", "places.unknown/1")
    return [" ".join(m.text.split()) for m in found if m.rule in rules]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Shells fell on Sundori residential neighbourhood on Monday.",
         ["Sundori residential neighbourhood"]),
        ("The strike on the village of Bir Zomrekh killed nine.", ["Bir Zomrekh"]),
        ("Gunmen raided Wogar village and burned houses.", ["Wogar village"]),
        ("A man was shot at Foster Hill Park.", ["Foster Hill Park"]),
        ("Rockets hit the al-Sundori and Marj al-Din districts.",
         ["al-Sundori and Marj al-Din districts"]),
        ("He was held in the Dar Sundor prison.", ["Dar Sundor prison"]),
        ("A bomb went off at the Hotel Sundori on Monday.", ["Hotel Sundori"]),
        ("Two men were shot on the Sundori pier.", ["Sundori pier"]),
    ],
)  # fmt: skip
def test_sites_are_found_by_what_they_are(text, named, parse, tools):
    assert sites(text, parse, tools) == named


@pytest.mark.parametrize(
    "text",
    [
        "The village was empty and the hospital was shut.",
        "They fled to a Syrian village near the border.",
        "Rebel-held areas were shelled.",
        "Shells killed four men in a suburb of the Syrian capital.",
        "Eastern districts were shelled.",
        "A market was hit.",
        "The mayor blamed the Free Valley Front for the bomb.",
        "The Green Camp Press said that six men had died.",
        "Police said Jane Hill was shot.",
    ],
)
def test_a_kind_alone_names_no_site(text, parse, tools):
    assert sites(text, parse, tools) == []


def test_a_town_of_the_gazetteer_stays_that_town(parse, tools):
    assert sites("Fighting went on in Aleppo city.", parse, tools) == []


def test_a_site_takes_the_coordinates_of_the_town_it_lies_in_and_keeps_its_words(parse, tools):
    from counterclaim.mentions.places.finding import find_places

    found = find_places(
        parse("Shells fell on Sundori neighbourhood in Aleppo on Monday."),
        gazetteer=tools.gazetteer,
    )
    place = next(m.value for m in found if m.rule == "places.site/1")
    town = next(m.value for m in found if m.rule == "places.name/1")
    assert place.name == "Sundori neighbourhood"
    assert (place.lat, place.lon) == (town.lat, town.lon)
    assert place.country == "SY"
    assert place.where_prec == 2
    assert place.geonameid is None
    assert town.geonameid in place.within


def test_a_site_with_nothing_known_near_stays_without_coordinates(parse):
    from counterclaim.mentions.places.surroundings import put_near_known
    from counterclaim.model import Words

    sent = parse("Shells fell on Sundori neighbourhood.")[0]
    words = Words.at(sent.doc.text, 15, 36)
    site = Place(name=words.text, words=words, kind="site")
    found = [
        Mention(sent=sent, kind=MentionKind.PLACE, span=words.span, value=value)
        for value in (site, Place(name="Syria"))
    ]
    assert put_near_known(found) == found
