"""A claim that a person found in a report, where the reader found none."""

from collections.abc import Mapping
from dataclasses import replace

from counterclaim.errors import DataError
from counterclaim.model import (
    Claim,
    Decision,
    Document,
    Evidence,
    Figure,
    Harm,
    Span,
    Words,
)
from counterclaim.review.fields import put, quoted
from counterclaim.review.values import read_words
from counterclaim.sentences import sentence_around

ADDED = "person.added/1"
"""The rule of a claim that a person added; it is as sure as what they read."""

_SLOTS = {
    "quote": "figure",
    "victims": "victims",
    "perpetrator": "perpetrator",
    "weapon": "weapon",
    "place_words": "place",
    "when_words": "interval",
    "speaker": "speaker",
}


def bare(decision: Decision) -> Claim:
    """Return the claim that a line adds, as far as that is known without its report.

    Raises:
        DataError: The line has no words or no harm, or a value that cannot be.
    """
    values = dict(decision.after)
    if len(decision.target) != 1:
        raise _lacking("a claim is added to one report")
    (doc,) = decision.target
    given = values.pop("harm", "")
    if given not in list(Harm):
        what = f"there is no harm “{given}”" if given else "an added claim has a harm"
        raise _lacking(f"{what}; harms are {', '.join(Harm)}")
    harm = Harm(given)
    try:
        words = read_words(values.pop("quote", ""))
    except ValueError as error:
        raise _lacking(str(error)) from error
    if words is None:
        raise _lacking("an added claim has the words of its figure")
    if "act" in values:
        raise _lacking("an added claim is about harm and has a figure, no act")
    claim = Claim(
        id=Claim.id_at(doc, words.span, harm),
        doc=doc,
        words=words,
        sentence=words.span,
        harm=harm,
        figure=Figure(),
        rule=ADDED,
        confidence=1.0,
    )
    return put(claim, values)


def added(decision: Decision, doc: Document) -> Claim:
    """Return the claim that a line adds to a report, with the words behind its slots.

    Raises:
        DataError: A value cannot be, or words do not stand in the report where they should.
    """
    claim = bare(decision)
    found = quoted(dict(decision.after))
    for name, words in found.items():
        if not stands(doc.text, words):
            raise DataError(
                f"“{words.text}” does not stand at {words.span.start} to {words.span.end} "
                "of the report",
                where=f"{doc.id}, field {name}",
                remedy=where_it_stands(doc.text, words.text),
                code="decision-field",
            )
    known = {_SLOTS[name]: words.span for name, words in found.items()}
    spans: Mapping[str, Span] = {**known, "harm": claim.words.span}
    return replace(
        claim,
        sentence=sentence_around(doc.text, claim.words.span),
        evidence=tuple(
            Evidence(slot=slot, span=span, rule=ADDED) for slot, span in sorted(spans.items())
        ),
    )


def is_same(one: Claim, other: Claim) -> bool:
    """Return whether two claims of a report say the same of the same words.

    A person may select "12 people" where the reader takes "12", or "at least 12".
    """
    return (
        one.doc == other.doc
        and one.harm is other.harm
        and one.words.span.overlaps(other.words.span)
        and one.figure is not None
        and other.figure is not None
        and _number(one.figure) == _number(other.figure)
    )


def _number(figure: Figure) -> object:
    """Return the number that a figure is about: "12" and "at least 12" are the same one."""
    return figure.low if figure.low is not None else (figure.high, figure.vague)


def stands(text: str, words: Words) -> bool:
    """Return whether words stand in a text where they are said to stand."""
    return text[words.span.start : words.span.end] == words.text


def where_it_stands(text: str, words: str) -> str:
    """Return what to write for words that were given with a wrong place."""
    start = text.find(words)
    if start < 0:
        return "Give words of the report: none that it does not hold can enter a claim"
    return f"Write {start}:{start + len(words)} {words}"


def _lacking(what: str) -> DataError:
    return DataError(
        what,
        where="adding a claim",
        remedy='Give the words of its figure and the harm: quote="120:131 12 people" harm=killed',
        code="decision-field",
    )
