"""What a person selects in a report → the fields of the claim that they add to it.

All that is looked up (days, coordinates, the number in the words) is written out, so that
the log says what was meant even where rules and gazetteer change.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from counterclaim import mentions, review, sentences
from counterclaim.errors import DataError
from counterclaim.knowledge.gazetteer import Gazetteer
from counterclaim.model import (
    Decision,
    Document,
    Figure,
    Interval,
    Mention,
    Place,
    Sentence,
    Span,
    Verdict,
    Words,
)
from counterclaim.review.values import read_words
from counterclaim.store import Store
from counterclaim.workspace.judged import Judged
from counterclaim.workspace.search import find

_PLACED = re.compile(r"\d{1,9}:\d{1,9} ")
_DAYS = re.compile(r"[\d/-]*")
# Places that words are named at in a message; a report may hold "people" a hundred times.
_MOST = 5


def report(store: Store, id: str) -> Document:
    """Return the report that a claim is added to.

    Raises:
        DataError: There is none with this id, or it is something else.
    """
    found = store.document(id) or find(store, id)
    if isinstance(found, Document):
        return found
    raise DataError(
        "this is not a report",
        where=id,
        remedy="`counterclaim documents` lists the ids of reports, as doc-...",
        code="id-unknown",
    )


def fields(
    judged: Judged,
    doc: Document,
    values: Mapping[str, str],
    *,
    gazetteer: Callable[[], Gazetteer],
) -> dict[str, str]:
    """Return the fields of a claim that a person adds, written out as the log keeps them.

    Words that stand once in the report need no place. Without a figure it is the number
    that the words give; a place has the coordinates that the reader gives it in this report,
    and days may be given by the words for them.

    Args:
        judged: The claims of the ledger as the log of this moment leaves them.
        doc: The report.
        values: The fields as the person gives them.
        gazetteer: Gives the gazetteer.

    Raises:
        DataError: Words do not stand in the report or stand there often, a value cannot
            be, or the claim is there already.
    """
    told = {name: value.strip() for name, value in values.items() if value.strip()}
    if "when" in told and not _DAYS.fullmatch(told["when"]):
        told.setdefault("when_words", told.pop("when"))
    if "place_words" not in told and _PLACED.match(told.get("place", "")):
        told["place_words"] = told.pop("place")
    for name in review.QUOTING:
        if name in told:
            told[name] = _placed(doc, name, told[name])
    told |= _figure(told)
    quote = _span(told, "quote")
    if quote is not None:
        sents = list(sentences.unparsed(doc))
        told |= _when(told, sents)
        told |= _place(told, sents, quote, gazetteer)
    _check(judged, doc, told)
    return told


def _placed(doc: Document, name: str, words: str) -> str:
    if _PLACED.match(words):
        return _as_it_stands(doc.text, words)
    found = list(places_of(doc.text, words))
    if len(found) == 1:
        return review.words_value(found[0])
    what = f"“{words}” does not stand in the report"
    remedy = "Give words as they stand there"
    if found:
        what = f"“{words}” stands {len(found)} times in the report"
        first = "; ".join(" ".join(review.words_value(w).split()) for w in found[:_MOST])
        remedy = f"Say which is meant: {first}{'; ...' if len(found) > _MOST else ''}"
    raise DataError(what, where=f"{doc.id}, field {name}", remedy=remedy, code="decision-field")


def _as_it_stands(text: str, value: str) -> str:
    """Return words with their place as the report has them, which may break their line."""
    place, _, words = value.partition(" ")
    start, end = (int(number) for number in place.split(":"))
    if start < end <= len(text) and text[start:end].split() == words.split():
        return review.words_value(Words.at(text, start, end))
    return value


def places_of(text: str, words: str) -> Iterator[Words]:
    """Yield the places in a text where words stand as whole words, across line breaks too."""
    parts = r"\s+".join(re.escape(part) for part in words.split())
    if not parts:
        return
    for found in re.finditer(rf"(?<!\w){parts}(?!\w)", text):
        yield Words.at(text, found.start(), found.end())


def _figure(told: Mapping[str, str]) -> dict[str, str]:
    """Return the fields of the figure that the words give, where the person gave none."""
    words = told.get("quote", "").partition(" ")[2]
    read = mentions.figure_in(words)
    given = as_fields(read) if read is not None else {}
    if "figure" in told or "vague" in told:
        # The number of the words, typed once more, is "about" so many where they say so.
        is_same = "approx" in given and told.get("figure") == given.get("figure")
        return {"approx": told.get("approx", "true")} if is_same else {}
    if not words or given:
        return given
    raise DataError(
        f"no number can be read from “{words}”",
        where="field figure",
        remedy="Give it: figure=12, figure=12- for “at least 12”, or vague=dozens",
        code="decision-field",
    )


def as_fields(figure: Figure) -> dict[str, str]:
    """Return a figure as the fields of a decision."""
    if figure.is_vague:
        return {"vague": figure.vague or "plural"}
    low, high = ("" if end is None else str(end) for end in (figure.low, figure.high))
    return {"figure": f"{low}-{high}"} | ({"approx": "true"} if figure.approximate else {})


def _when(told: Mapping[str, str], sents: list[Sentence]) -> dict[str, str]:
    """Return the days of the words for them, as the reader reckons them in this report."""
    words = _span(told, "when_words")
    if words is None or "when" in told:
        return {}
    for mention in _over(mentions.find_times(sents), words):
        days = mention.value
        if isinstance(days, Interval) and days.is_resolved:
            return {"when": f"{days.start}/{days.end}"}
    return {}


def _place(
    told: Mapping[str, str],
    sents: list[Sentence],
    quote: Span,
    gazetteer: Callable[[], Gazetteer],
) -> dict[str, str]:
    """Return a place with its coordinates, as the reader finds it in this report."""
    words = _span(told, "place_words")
    name = told.get("place", "")
    if words is None and not name:
        return {}
    found = mentions.find_places(sents, gazetteer=gazetteer())
    if words is not None:
        fitting = _over(found, words)
    else:
        fitting = [each for each in found if name.casefold() in (_name(each), _words(each))]
    best = min(fitting, key=lambda each: _apart(each.span, quote), default=None)
    place = best.value if best is not None else None
    if not isinstance(place, Place) or (name and name.casefold() not in _names(place)):
        own = told.get("place_words", "").partition(" ")[2]
        return {"place": name or " ".join(own.split())}
    known = {
        "place": place.name,
        "geonameid": place.geonameid,
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "where_prec": place.where_prec,
    }
    written = {key: str(value) for key, value in known.items() if value is not None}
    if "place_words" not in told and place.words is not None:
        written["place_words"] = review.words_value(place.words)
    # What the person typed beside the name is meant.
    return written | {key: told[key] for key in written if key in told and key != "place"}


def _words(mention: Mention) -> str:
    text = mention.sent.doc.text[mention.span.start : mention.span.end]
    return " ".join(text.split()).casefold()


def _name(mention: Mention) -> str:
    return mention.value.name.casefold() if isinstance(mention.value, Place) else ""


def _names(place: Place) -> tuple[str, ...]:
    words = place.words.text if place.words is not None else ""
    return place.name.casefold(), " ".join(words.split()).casefold()


def _over(found: list[Mention], span: Span) -> list[Mention]:
    return [each for each in found if each.span.overlaps(span)]


def _apart(one: Span, other: Span) -> int:
    return max(one.start, other.start) - min(one.end, other.end)


def _span(told: Mapping[str, str], name: str) -> Span | None:
    try:
        words = read_words(told.get(name, ""))
    except ValueError:
        return None  # told with the field when the claim is made
    return words.span if words is not None else None


def _check(judged: Judged, doc: Document, told: Mapping[str, str]) -> None:
    """Check that such a claim can be, and that the ledger does not hold it."""
    line = Decision.make(
        who="", at="", target=(doc.id,), verdict=Verdict.ADD, after=tuple(told.items())
    )
    claim = review.added(line, doc)
    for other in judged.claims(doc=doc.id):
        if other.id == claim.id or review.is_same(claim, other):
            raise DataError(
                "the ledger holds this claim",
                where=other.id,
                remedy=f"Accept or correct it: counterclaim decide correct {other.id} FIELD=VALUE",
                code="decision-there",
            )
