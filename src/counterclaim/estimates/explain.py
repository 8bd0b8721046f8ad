"""The reasoning for one event, line by line, as a casualty recorder would write it down."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from counterclaim.estimates.divergence import Verdict, harms_of
from counterclaim.estimates.grading import Grading
from counterclaim.estimates.policies import POLICIES
from counterclaim.estimates.standing import standing
from counterclaim.estimates.wording import side_of, span, speaker_of, words_of
from counterclaim.model import Claim, Document, Estimate, Event, Harm, Reason, Share, Stance
from counterclaim.model.days import day_in_words

# The words that an account is checked by; what is longer is mostly a broken list.
_LONGEST = 300
# What only says again what stands in another line is not quoted once more.
_AGAIN = frozenset({"copied", "restated"})


def explain(
    event: Event,
    estimates: Iterable[Estimate],
    *,
    claims: Mapping[str, Claim],
    documents: Mapping[str, Document] | None = None,
    graded: Grading | None = None,
    against: Mapping[str, Grading] | None = None,
    verdicts: Sequence[Verdict] = (),
) -> list[str]:
    """Return the lines that lead from the words of an event to its figures.

    A line that goes on from the one above is indented further than it. Every figure of
    the event stands there with its words, who says it and when, and why it was used or
    left out; then how the sides add up.

    Args:
        event: The event.
        estimates: Estimates, of this event or of many.
        claims: The claims of the event by id.
        documents: Its documents by id, for source, day and sentence.
        graded: How well it is told of.
        against: The same against each belligerent that is blamed, by name.
        verdicts: What the policies make of it.
    """
    own = [estimate for estimate in estimates if estimate.event == event.id]
    documents = documents or {}
    lines = [_heading(event), *_about(event, own, graded, against or {})]
    order = list(Harm)
    totals = (estimate for estimate in own if estimate.side is None)
    for total in sorted(totals, key=lambda e: order.index(e.harm)):
        sides = [e for e in own if e.side is not None and e.harm is total.harm]
        lines += ["", *_harm(total, sides, claims, documents)]
    if len(verdicts) > 1:
        lines += ["", *_policies(verdicts)]
    return lines


def _heading(event: Event) -> str:
    where = event.place.name if event.place else "place not told"
    when = event.interval.describe() if event.interval else "day not told"
    reports = len(event.documents)
    dispute = "; speakers contradict each other" if event.disputed else ""
    return f"{where}, {when}: {reports} report{'s' * (reports != 1)}{dispute}"


def _about(
    event: Event,
    own: Sequence[Estimate],
    graded: Grading | None,
    against: Mapping[str, Grading],
) -> Iterator[str]:
    yield f"Event {event.id}"
    policies = {policy.name: policy for policy in POLICIES}
    for name in sorted({estimate.policy for estimate in own}):
        known = policies.get(name.split("@", maxsplit=1)[0])
        yield f"Policy {name}" + (f": {known.about}" if known is not None else "")
    if graded is not None:
        yield f"Grade: {graded.grade or 'none'}, because {graded.reason}"
    for name, found in against.items():
        yield f"    Against {name}: {found.grade or 'none'}, because {found.reason}"


def _harm(
    total: Estimate,
    sides: Sequence[Estimate],
    claims: Mapping[str, Claim],
    documents: Mapping[str, Document],
) -> Iterator[str]:
    notes = "; ".join(standing(total))
    yield f"{total.harm.value.upper()}: {numbers(total)}" + (f" ({notes})" if notes else "")
    if len(sides) < 2:
        yield from _figures(total, claims, documents)
        yield from _shares(total)
        return
    for side in sides:
        notes = "; ".join(standing(side))
        yield f"  {_capital(side_of(side))}: {numbers(side)}" + (f" ({notes})" if notes else "")
        yield from _figures(side, claims, documents)
    yield from _sum(total, sides)
    yield from _shares(total)


def _figures(
    estimate: Estimate, claims: Mapping[str, Claim], documents: Mapping[str, Document]
) -> Iterator[str]:
    told = [(claims[r.claim], r) for r in estimate.reasons if r.claim in claims]
    for claim, reason in sorted(told, key=lambda pair: not pair[1].used):
        yield f"    {_line(claim, reason, documents.get(claim.doc))}"
        quoted = _sentence(claim, documents.get(claim.doc))
        if quoted and reason.code not in _AGAIN:
            yield f"        {quoted}"
        # The reason says "used" or "left out" itself, for who reads it alone.
        yield f"        Why: {reason.text.partition(': ')[2]}"


def _line(claim: Claim, reason: Reason, doc: Document | None) -> str:
    use = "Used" if reason.used else "Left out"
    denied = "not " if claim.stance is Stance.DENIES else ""
    return f'{use}: {denied}"{words_of(claim)}", {speaker_of(claim)}, {_report(claim, doc)}'


def _report(claim: Claim, doc: Document | None) -> str:
    if doc is None:
        return f"in {claim.doc}"
    source = doc.source.name if doc.source else f"in {doc.id}"
    return f"{source}, {day_in_words(doc.date)}" if doc.date else source


def _sentence(claim: Claim, doc: Document | None) -> str:
    if doc is None:
        return ""
    text = " ".join(doc.text[claim.sentence.start : claim.sentence.end].split())
    return f"“{text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + '…'}”"


def _sum(total: Estimate, sides: Sequence[Estimate]) -> Iterator[str]:
    """Yield how the sides make up the best of the total, which they always do."""
    known = [side for side in sides if side.best is not None]
    if total.best is None or not known:
        return
    parts = " + ".join(f"{side.best:,} {side_of(side)}" for side in known)
    open_sides = [side_of(side) for side in sides if side.best is None]
    left = f"; no number for {', '.join(open_sides)}" if open_sides else ""
    yield f"  Sum: {parts} = {total.best:,}{left}"


def _shares(total: Estimate) -> Iterator[str]:
    """Yield what the total comes to on each day and at each place, where it is divided."""
    if total.shares:
        parts = "; ".join(f"{_part(share)} {share.people:,}" for share in total.shares)
        yield f"  Divided evenly, as this policy does with a total over days or places: {parts}"
        yield f"    The total of {total.best:,} is kept; its parts are not added to it"


def _part(share: Share) -> str:
    day = day_in_words(share.day) if share.day is not None else ""
    return ", ".join(filter(None, (share.place, day)))


def _policies(verdicts: Sequence[Verdict]) -> Iterator[str]:
    harms = harms_of(verdicts)
    yield "UNDER EACH POLICY (low–best–high)"
    for verdict in verdicts:
        figures = (f"{harm.value} {verdict.figures.get(harm, 'no number')}" for harm in harms)
        yield f"    {', '.join(verdict.policies)}: {'; '.join(figures)}"


def numbers(estimate: Estimate) -> str:
    """Return low, best and high in words: "best 15, low 14, high 20", "20", "no number"."""
    low, best, high = estimate.low, estimate.best, estimate.high
    if best is None or low == best == high:
        return f"at most {high}" if best is None and high is not None else span(estimate)
    ends = f"low {'not told' if low is None else f'{low:,}'}"
    return f"best {best:,}, {ends}, high {'open' if high is None else f'{high:,}'}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
