"""A form → the fields of a claim that a person adds, its words with their place."""

from collections.abc import Mapping

from counterclaim import review
from counterclaim.model import Document, Span, Words
from counterclaim.workspace import places_of

# Fields of the form that hold words, and what a decision calls them.
_WORDS = {
    "quote": "quote",
    "victims": "victims",
    "speaker": "speaker",
    "perpetrator": "perpetrator",
    "weapon": "weapon",
    "place": "place_words",
    "when": "when_words",
}
_PLAIN = ("harm", "victim_class", "vague", "country")


def values(doc: Document, form: Mapping[str, str]) -> dict[str, str]:
    """Return what a form tells of a missed claim, as a decision writes it.

    Words that were typed and not selected are the nearest to the figure that fit; which
    words of the figure are meant has to be told. A place that the report names nowhere is
    kept by its name.
    """
    found = {name: form.get(name, "").strip() for name in _PLAIN}
    found["quote"] = _chosen(doc, form, "quote")
    near = _span(found["quote"])
    for name, field in _WORDS.items():
        typed = form.get(name, "").strip()
        if not typed or name == "quote":
            continue
        found[field] = _chosen(doc, form, name) or _nearest(doc, typed, near) or typed
    if found.get("place_words") == form.get("place", "").strip():
        found["place"] = found.pop("place_words", "")
    low, high = (form.get(name, "").replace(",", "").strip() for name in ("low", "high"))
    if low or high:
        found["figure"] = f"{low}-{high}"
    if not found["quote"]:
        found["quote"] = form.get("quote", "").strip()
    first, last = (form.get(name, "").strip() for name in ("from", "to"))
    if first or last:
        found["when"] = f"{first or last}/{last or first}"
    return {name: value for name, value in found.items() if value}


def _chosen(doc: Document, form: Mapping[str, str], name: str) -> str:
    """Return the words selected, with their place; nothing if others were typed since."""
    first, _, last = form.get(f"{name}_at", "").partition(":")
    if not (first.isdecimal() and last.isdecimal()) or len(first + last) > 18:
        return ""
    start, end = int(first), int(last)
    fits = start < end <= len(doc.text)
    if not fits or doc.text[start:end].split() != form.get(name, "").split():
        return ""
    return review.words_value(Words.at(doc.text, start, end))


def _nearest(doc: Document, typed: str, near: Span | None) -> str:
    at = near.start if near is not None else 0
    known = places_of(doc.text, typed)
    best = min(known, key=lambda words: abs(words.span.start - at), default=None)
    return review.words_value(best) if best is not None else ""


def _span(value: str) -> Span | None:
    start, _, end = value.partition(" ")[0].partition(":")
    return Span(int(start), int(end)) if end else None
