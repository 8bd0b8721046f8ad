"""Whatever the text, places quote it; a second run finds the same."""

from hypothesis import given
from hypothesis import strategies as st

from counterclaim.knowledge.entry import Entry
from counterclaim.mentions.places.finding import find_places
from counterclaim.model import Document, Sentence, Span
from effort import examples

NAMES = [
    "southern",
    "province",
    "city",
    "Aleppo",
    "Paris",
    "IRAQ",
    "U.S.",
    "al-Sadr",
    "Sadr",
    "City",
]
REST = ["in", "near", "of", "and", "Iraqi", ",", ".", ";", "'s", "(", ")", "-", "17", "km", "north"]
MORE = ["Road", "2700", "block", "\n", "Saint", "St.", "é", "Ł", "said", "Mr", "Friday", "Texas"]
WORDS = st.sampled_from([*NAMES, *REST, *MORE])


class Everything:
    """Knows every name, as a town in one of two countries."""

    def exact(self, name):
        country = "IQ" if len(name) % 2 else "US"
        place = Entry(
            len(name) + 1,
            name,
            "town",
            country,
            None,
            None,
            1.0,
            2.0,
            20_000,
            3.0,
            None,
            (),
            "",
            True,
        )
        return (place,) if name.strip() else ()

    similar = exact

    def division(self, short, *, after_comma=False):
        return None

    def country_of_demonym(self, word):
        return "IQ" if word.lower() == "iraqi" else None


def mentions(text):
    doc = Document.make(text, id="d")
    middle = len(doc.text) // 2
    spans = [Span(0, middle), Span(middle, len(doc.text))]
    sents = [Sentence(doc=doc, index=i, span=span) for i, span in enumerate(spans)]
    return doc, find_places(sents, gazetteer=Everything())


@examples(150, deadline=None)
@given(st.lists(WORDS, max_size=30).map(" ".join) | st.text(max_size=80))
def test_places_quote_their_text_in_order_and_again(text):
    doc, found = mentions(text)
    for m in found:
        assert m.value.words.text == doc.text[m.span.start : m.span.end]
        assert m.sent.span.start <= m.span.start < m.span.end <= m.sent.span.end
        assert m.value.where_prec is None or 1 <= m.value.where_prec <= 7
    assert [m.span for m in found] == sorted(m.span for m in found)
    assert [(m.span, m.value) for m in mentions(text)[1]] == [(m.span, m.value) for m in found]
