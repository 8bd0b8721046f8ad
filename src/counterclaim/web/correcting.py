"""A form → the values of a correction: only what a person changed, words with their place."""

from collections.abc import Mapping

from counterclaim import review
from counterclaim.model import Claim, Document, Words

WORDS = ("quote", "victims", "speaker", "perpetrator", "weapon")
"""Fields that hold words of the report."""

_PLAIN = (
    "harm",
    "act",
    "approx",
    "vague",
    "victim_class",
    "sex",
    "age_group",
    "place",
    "geonameid",
    "lat",
    "lon",
    "country",
    "where_prec",
    "stance",
    "modality",
    "scope",
)


def values(claim: Claim, doc: Document, form: Mapping[str, str]) -> dict[str, str]:
    """Return what a form changes of a claim, as a decision writes it.

    Fields that are not in the form are left alone. Words that were typed and not selected
    are looked for in the report, nearest to the claim's figure first; those that it does
    not hold are given on as they are, so that the error can name them.
    """
    now = review.show(claim)
    found = {name: form[name].strip() for name in _PLAIN if name in form}
    for name in WORDS:
        if name in form:
            found[name] = _words(claim, doc, form[name].strip(), form.get(f"{name}_at", ""))
    if "low" in form and "high" in form:
        found["figure"] = f"{_whole(form['low'])}-{_whole(form['high'])}"
    if "from" in form and "to" in form:
        first, last = form["from"].strip(), form["to"].strip()
        dated = f"{first or last}/{last or first}" if first or last else ""
        # A day that is only told in words ("Monday") leaves both fields empty.
        relative = bool(now["when"]) and "/" not in now["when"]
        found["when"] = now["when"] if relative and not dated else dated
    changed = {name: value for name, value in found.items() if not _is_same(now, name, value)}
    if "place" in changed and found.get("country") and changed["place"]:
        # A new place has no country of the old one; the form shows one, and it is meant.
        changed["country"] = found["country"]
    return changed


def _is_same(now: Mapping[str, str], name: str, value: str) -> bool:
    if name in WORDS:
        before = now[name].partition(" ")[2]
        return value == now[name] or " ".join(value.split()) == " ".join(before.split())
    return value == now[name]


def _whole(value: str) -> str:
    return value.replace(",", "").replace("\u202f", "").strip()


def _words(claim: Claim, doc: Document, typed: str, at: str) -> str:
    """Return words with their place: the one selected, else the nearest that fits."""
    if not typed:
        return ""
    first, _, last = at.partition(":")
    if first.isdecimal() and last.isdecimal():
        start, end = int(first), int(last)
        if " ".join(doc.text[start:end].split()) == " ".join(typed.split()):
            return review.words_value(Words.at(doc.text, start, end))
    current = review.show(claim)
    for name in WORDS:
        shown = current[name].partition(" ")[2]
        if shown and " ".join(shown.split()) == typed:
            return current[name]
    start = _nearest(doc.text, typed, claim.words.span.start)
    return typed if start < 0 else review.words_value(Words.at(doc.text, start, start + len(typed)))


def _nearest(text: str, words: str, to: int) -> int:
    before = text.rfind(words, 0, to + len(words))
    after = text.find(words, to)
    known = [start for start in (before, after) if start >= 0]
    return min(known, key=lambda start: abs(start - to), default=-1)
