"""Places in unparsed and parsed sentences, with a gazetteer of a dozen names."""

import pytest

from counterclaim.knowledge import spelling
from counterclaim.knowledge.entry import Box, Entry
from counterclaim.mentions.places.finding import find_places
from counterclaim.model import Document, Sentence, Source, Span, Token

IRAQ, SYRIA, US, TEXAS, FRANCE, ALEPPO_PROVINCE, BAGHDAD = 100, 200, 300, 310, 400, 210, 110


def entry(
    id, name, kind, country, lat, lon, *, people=0, within=(), admin1=None, box=None, radius=5.0
):
    return Entry(
        id, name, kind, country, admin1, None, lat, lon, people, radius, box, within, "", True
    )


ENTRIES = [
    entry(IRAQ, "Iraq", "country", "IQ", 33, 44, people=38_000_000, box=Box(30, 39, 37, 48)),
    entry(SYRIA, "Syria", "country", "SY", 35, 38, people=17_000_000, box=Box(32.5, 36, 37, 42)),
    entry(US, "US", "country", "US", 39.8, -98.5, people=327_000_000),
    entry(FRANCE, "France", "country", "FR", 46, 2, people=67_000_000),
    entry(TEXAS, "Texas", "adm1", "US", 31.2, -99.2, people=22_000_000, within=(US,)),
    entry(ALEPPO_PROVINCE, "Aleppo", "adm1", "SY", 36.3, 37.5, people=2_800_000, within=(SYRIA,),
          admin1="Aleppo", box=Box(35.5, 36.6, 36.8, 38.5)),
    entry(211, "Aleppo", "city", "SY", 36.2, 37.16, people=2_000_000,
          within=(ALEPPO_PROVINCE, SYRIA), admin1="Aleppo"),
    entry(BAGHDAD, "Baghdad", "capital", "IQ", 33.34, 44.4, people=7_200_000, within=(IRAQ,)),
    entry(112, "Najaf", "city", "IQ", 32.03, 44.35, people=480_000, within=(IRAQ,)),
    entry(113, "Kut", "city", "IQ", 32.5, 45.8, people=390_000, within=(IRAQ,)),
    entry(-1, "Shula", "neighbourhood", "IQ", 33.37, 44.28, within=(BAGHDAD, IRAQ)),
    entry(-2, "Sadr City", "neighbourhood", "IQ", 33.39, 44.46, within=(BAGHDAD, IRAQ)),
    entry(-3, "Red Sea", "sea", None, 20, 38.5, radius=900),
    entry(-4, "Euphrates River", "river", "IQ", 33.5, 42, within=(IRAQ,)),
    entry(401, "Paris", "capital", "FR", 48.85, 2.35, people=2_100_000, within=(FRANCE,)),
    entry(311, "Paris", "town", "US", 33.66, -95.55, people=25_000, within=(TEXAS, US)),
    entry(402, "Sadr", "village", "FR", 47, 3, people=900, within=(FRANCE,)),
    entry(312, "Danbury", "city", "US", 41.4, -73.5, people=120_000, within=(US,)),
    entry(403, "Danbury", "city", "GB", 51.7, 0.6, people=130_000),
]  # fmt: skip


class SmallGazetteer:
    """Stands in for the compiled one: `exact` by key, nothing by sound."""

    def __init__(self):
        self.names = {}
        for e in ENTRIES:
            self.names.setdefault(spelling.key(e.name), []).append(e)
            if e.kind == "adm1":
                self.names.setdefault(spelling.key(f"{e.name} province"), []).append(e)

    def exact(self, name):
        key = spelling.key(name)
        found = self.names.get(key) or self.names.get(spelling.without_article(key), [])
        return tuple(sorted(found, key=lambda e: -e.population))

    def similar(self, name):
        return ()

    def division(self, short, *, after_comma=False):
        return ENTRIES[4] if short == "TX" and after_comma else None

    def country_of_demonym(self, word):
        return {"iraqi": "IQ", "american": "US", "texan": "US"}.get(word.lower())


def document(*lines, source=None):
    return Document.make("\n".join(lines), id="d", source=source)


def sentences(doc):
    at, found = 0, []
    for index, line in enumerate(doc.text.split("\n")):
        found.append(Sentence(doc=doc, index=index, span=Span(at, at + len(line)), paragraph=index))
        at += len(line) + 1
    return found


def places(*lines, source=None):
    return find_places(sentences(document(*lines, source=source)), gazetteer=SmallGazetteer())


def only(*lines):
    (mention,) = places(*lines)
    return mention.value


def names(*lines):
    return [m.text for m in places(*lines)]


def test_mentions_quote_their_text_and_stand_in_order():
    found = places("Clashes spread from Baghdad to Najaf.", "In Sadr City two died.")
    assert [m.text for m in found] == ["Baghdad", "Najaf", "Sadr City"]
    assert all(m.value.words.text == m.text for m in found)


@pytest.mark.parametrize(
    ("line", "precision"),
    [
        ("Two died in Najaf.", 1),
        ("Two died in Sadr City.", 1),
        ("Two died near Najaf.", 2),
        ("Two died on the outskirts of Najaf.", 2),
        ("Two died 17 km north of Najaf.", 2),
        ("Two died 60 kilometres south of Najaf.", 5),
        ("Two died in Aleppo province.", 4),
        ("Two died in the province of Aleppo.", 4),
        ("Two died in northern Aleppo province.", 4),
        ("Two died in southern Iraq.", 5),
        ("Two died along the Euphrates River in a raid.", 5),
        ("Two died in Iraq.", 6),
        ("Two died in the Red Sea.", 7),
    ],
)
def test_precision_follows_ucdp(line, precision):
    assert only(line).where_prec == precision


def test_a_town_is_meant_where_its_province_has_the_same_name():
    assert only("Two died in Aleppo.").kind == "city"


def test_a_part_of_a_country_lies_half_way_to_its_edge():
    south = only("Two died in southern Iraq.")
    assert (south.lat, south.lon) == (31.5, 44)
    assert south.geonameid is None
    assert south.within == (IRAQ,)
    assert only("Two died in central Iraq.").lat == 33


def test_a_part_of_a_town_is_in_the_town():
    part = only("Two died in eastern Aleppo.")
    assert (part.where_prec, part.geonameid, part.words.text) == (1, 211, "eastern Aleppo")


def test_nationality_words_and_adjectives_are_no_places():
    assert names("Iraqi police and US-backed fighters met American troops.") == []


def test_people_are_no_places():
    assert names("Moqtada Sadr spoke.", "Sadr told his men to leave.") == []


def test_a_title_makes_a_person():
    assert names("On Friday President Paris left.") == []


def test_months_and_days_are_no_places():
    assert names("In March and in Friday prayers two died.") == []


def test_what_the_text_says_contains_a_place_decides():
    assert only_country("Two died in Paris, Texas.") == "US"
    assert only_country("Two died in Paris, TX.") == "US"
    assert only_country("Two died in Paris, France.") == "FR"


def only_country(line):
    return next(m.value.country for m in places(line) if m.text == "Paris")


def test_the_countries_of_the_report_decide_between_namesakes():
    report = (
        "Texan police met in Danbury.",
        "A Texan court in Danbury ruled.",
        "A woman died in Paris.",
    )
    found = places(*report, "It was the first case in Texas.")
    assert {m.value.country for m in found} == {"US"}


def test_the_largest_place_is_meant_where_nothing_else_speaks():
    assert only("Two died in Paris.").country == "FR"


def test_the_source_counts_a_little():
    paper = Source(name="The Daily Paper", kind="local", country="US")
    assert only("A man died in Danbury.").country == "GB"
    assert places("A man died in Danbury.", source=paper)[0].value.country == "US"


def test_a_list_shares_its_preposition():
    assert names("Fighting went on in Najaf, Kut and Baghdad.") == ["Najaf", "Kut", "Baghdad"]


def test_a_list_whose_commas_are_lost_is_taken_apart():
    assert names("Fighting went on in Najaf Kut Baghdad.") == ["Najaf", "Kut", "Baghdad"]


def test_districts_of_a_town_do_not_make_the_town_a_district():
    found = places("Shops stayed shut in Shula and Sadr City, two districts of Baghdad.")
    assert [m.value.kind for m in found] == ["neighbourhood", "neighbourhood", "capital"]


def test_the_dateline_is_marked():
    found = places("BAGHDAD, Iraq (AP) - Two people died in Najaf on Friday.")
    assert [m.rule for m in found] == ["places.dateline/1", "places.dateline/1", "places.name/1"]


def test_an_institution_stands_in_the_place_it_is_called_after():
    (found,) = places("The Danbury Police Department said so.")
    assert (found.text, found.rule) == ("Danbury", "places.modifier/1")


def test_an_unknown_village_keeps_its_words_and_gets_no_coordinates():
    (found,) = places("Two died in the village of Khmasiyeh.")
    assert found.value.name == "Khmasiyeh"
    assert not found.value.is_located
    assert found.rule == "places.unknown/1"


def test_a_street_keeps_its_words():
    (found,) = places("Police went to the 2700 block of Oak Grove Road.")
    assert found.text == "2700 block of Oak Grove Road"
    assert found.value.kind == "street"


def test_possessives_and_full_stops_stay_outside():
    assert names("Militants hold Iraq's Najaf.") == ["Iraq", "Najaf"]


def test_a_line_break_inside_a_name_does_not_hide_it():
    doc = document("Two died in Sadr", "City yesterday.")
    sent = Sentence(doc=doc, index=0, span=Span(0, len(doc.text)))
    (found,) = find_places([sent], gazetteer=SmallGazetteer())
    assert found.text == "Sadr\nCity"
    assert found.value.name == "Sadr City"


def test_capitals_throughout_are_read_after_prepositions():
    assert names("REBELS KILLED TWO SOLDIERS IN BAGHDAD AND FLED TO THE MOUNTAINS.") == ["BAGHDAD"]


def test_the_parsers_label_keeps_a_person_out():
    doc = document("Later Danbury resigned quietly.")
    tokens = tuple(
        Token(i, start, start + len(word), word, word.lower(), word, "PROPN", "NNP", "dep", i, ent)
        for i, (word, start, ent) in enumerate(
            [("Later", 0, ""), ("Danbury", 6, "PERSON"), ("resigned", 14, ""), ("quietly", 23, "")]
        )
    )
    sent = Sentence(
        doc=doc, index=0, span=Span(0, len(doc.text)), tokens=tokens, children=((),) * len(tokens)
    )
    assert find_places([sent], gazetteer=SmallGazetteer()) == []


def test_no_sentences_give_no_places():
    assert find_places([], gazetteer=SmallGazetteer()) == []
