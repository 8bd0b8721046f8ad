"""One event or one claim opened up, with its words."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from counterclaim.cli import phrases, rivals, tables
from counterclaim.estimates import Verdict, grading, harms_of, in_dispute, standing
from counterclaim.estimates.wording import span
from counterclaim.model import (
    Claim,
    Decision,
    Document,
    Estimate,
    Event,
    EventTypes,
    Harm,
    Scope,
    VictimClass,
    wording,
)
from counterclaim.review import Signature

# More quotations than this in one column push the columns beside it out of sight.
QUOTED = 2


def event_card(
    event: Event,
    *,
    estimates: Sequence[Estimate],
    claims: Mapping[str, Claim],
    documents: Mapping[str, Document],
    width: int,
    reasons: bool = True,
    most: int | None = None,
    verdicts: Sequence[Verdict] = (),
    signed: Signature | None = None,
) -> RenderableType:
    """Return an event: its figures, the rival ones side by side, and every reason.

    Args:
        event: The event.
        estimates: Its estimates, totals and sides.
        claims: Its claims by id.
        documents: Its documents by id.
        width: Columns of the terminal.
        reasons: Whether the types of the event are told too, and each figure's reason.
        most: How many disputes are opened up, all if not given; those with figures
            furthest apart come first.
        verdicts: What the policies make of it; none, or one alone, is not shown.
        signed: Who stands for its figures, if anybody does.
    """
    parts: list[RenderableType] = [
        Text(phrases.headline(event), style="bold"),
        Text(_about(event, estimates), style="dim"),
        *([_types(event.types)] if reasons else []),
        _figures(estimates),
        *([_signed(signed)] if signed is not None else []),
        *([_policies(verdicts)] if len(verdicts) > 1 else []),
    ]
    if reasons:
        parts.insert(2, _graded(event, estimates, claims))
    groups = in_dispute([claims[known] for known in event.claims if known in claims], estimates)
    for group in groups[:most]:
        told = rivals.rivals(group, documents)
        parts.append(Text(f"\n{question(group)} The speakers contradict each other."))
        parts.append(
            rivals.side_by_side(told, width=width, quotes=lambda rival: rival.voices[:QUOTED])
        )
    if reasons:
        parts += _reasons(estimates, claims)
    return Group(*parts)


def _signed(signature: Signature) -> RenderableType:
    """Return who stands for the figures, since when and why, and what has changed since."""
    line = signature.decision
    text = Text.assemble(("Signed  ", "dim"), f"by {wording.plain(line.who)} {line.at[:10]}")
    if line.reason:
        text.append(f": {wording.plain(line.reason)}")
    if signature.holds:
        text.append("  nothing has changed since", style="dim")
    else:
        text.append(f"\n        no longer so: {'; '.join(signature.since)}", style="bold")
    return text


def _about(event: Event, estimates: Sequence[Estimate]) -> str:
    told = [
        tables.short(event.id),
        wording.count(len(event.claims), "claim"),
        wording.count(len(event.documents), "report"),
    ]
    if event.actors:
        told.append("named: " + ", ".join(map(wording.plain, event.actors)))
    told += sorted({f"policy {estimate.policy}" for estimate in estimates})
    return " · ".join(told)


def _graded(
    event: Event, estimates: Sequence[Estimate], claims: Mapping[str, Claim]
) -> RenderableType:
    """Return how well it is told of, and why."""
    found = grading(event, estimates, claims=claims)
    line = Text.assemble(("Graded  ", "dim"), found.grade or "no grade")
    line.append(f"  {wording.plain(found.reason)}", style="dim")
    return Padding(line, (1, 0, 0, 0))


def _types(types: EventTypes) -> RenderableType:
    """Return what kind of event it is by each scheme, and why."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for scheme, told, reason in (
        ("UCDP", phrases.ucdp(types.ucdp), types.ucdp.reason),
        ("ACLED", phrases.acled(types.acled), types.acled.reason),
        ("PLOVER", phrases.plover(types.plover), types.plover.reason),
    ):
        line = Text(wording.plain(told))
        line.append(f"  {wording.plain(reason)}" if reason else "", style="dim")
        grid.add_row(scheme, line)
    return Padding(grid, (1, 0, 0, 0))


def question(group: Sequence[Claim]) -> str:
    """Return what the speakers of rival claims are at odds about, as a question."""
    known = {claim.victims.victim_class for claim in group} - {VictimClass.UNKNOWN}
    side = f" ({known.pop().value.replace('_', ' ')})" if len(known) == 1 else ""
    return f"How many {wording.what(group[0])}{side}?"


def _counted(estimate: Estimate) -> str:
    side = f" ({estimate.side.value.replace('_', ' ')})" if estimate.side else ""
    return f"{estimate.harm.value}{side}"


def in_order(estimates: Sequence[Estimate]) -> list[Estimate]:
    """Return estimates by harm, each total before its sides."""
    order = list(Harm)
    return sorted(estimates, key=lambda e: (order.index(e.harm), e.side is not None, e.side or ""))


def _figures(estimates: Sequence[Estimate]) -> RenderableType:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), header_style="dim", border_style="dim")
    table.add_column("Harm")
    for heading in ("Low", "Best", "High"):
        table.add_column(heading, justify="right")
    table.add_column("", overflow="fold")
    for estimate in _telling(estimates):
        best = phrases.DISPUTED_STYLE if estimate.disputed else phrases.FIGURE_STYLE
        side = estimate.side.value.replace("_", " ") if estimate.side else ""
        table.add_row(
            Text(f"  {side}", style="dim") if side else estimate.harm.value,
            _number(estimate.low),
            Text(_number(estimate.best), style=best),
            "open"
            if estimate.high is None and estimate.best is not None
            else _number(estimate.high),
            Text("; ".join(standing(estimate)), style="dim"),
        )
    return table


def _policies(verdicts: Sequence[Verdict]) -> RenderableType:
    """Return low, best and high of the totals under each policy, those that agree in one row."""
    harms = harms_of(verdicts)
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), header_style="dim", border_style="dim")
    table.add_column("Under the policy", overflow="fold")
    for harm in harms:
        table.add_column(harm.value, justify="right")
    for verdict in verdicts:
        figures = (verdict.figures.get(harm, "") for harm in harms)
        table.add_row(", ".join(verdict.policies), *figures)
    return table


def _telling(estimates: Sequence[Estimate]) -> list[Estimate]:
    """Return the totals, and under each its sides where there is more than one."""
    ordered = in_order(estimates)
    sides = Counter(estimate.harm for estimate in ordered if estimate.side is not None)
    return [e for e in ordered if e.side is None or sides[e.harm] > 1]


def _number(value: int | None) -> str:
    return "?" if value is None else f"{value:,}"


def _reasons(estimates: Sequence[Estimate], claims: Mapping[str, Claim]) -> list[RenderableType]:
    parts: list[RenderableType] = []
    sides = [e for e in in_order(estimates) if e.side is not None] or in_order(estimates)
    for estimate in sides:
        parts.append(Text(f"\nWhy {_counted(estimate)}: {span(estimate)}", style="bold"))
        for reason in estimate.reasons:
            claim = claims.get(reason.claim)
            if claim is None:
                continue
            line = Text("used      " if reason.used else "left out  ", style="dim")
            line.append(wording.figure_of(claim), style=phrases.FIGURE_STYLE)
            line.append(f", {wording.speaker(claim)}: {reason.text}")
            line.append(f"  {tables.short(claim.id)}", style="cyan")
            parts.append(Padding(line, (0, 0, 0, 2)))
    return parts


def claim_card(
    claim: Claim,
    *,
    doc: Document,
    others: Mapping[str, Claim],
    decisions: Sequence[Decision],
    corrected: Mapping[str, str] | None = None,
    rejected: bool = False,
) -> RenderableType:
    """Return a claim: its slots, its sentence, what it contradicts, what was decided on it.

    Args:
        claim: The claim as people judged it.
        doc: Its document.
        others: The claims of that document by id.
        decisions: The decisions on it, oldest first.
        corrected: What was read before it was corrected, by the name of the field.
        rejected: Whether a person said that there is no such claim.
    """
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for name, value in _slots(claim):
        grid.add_row(name, value)
    related = [("disputes", other) for other in claim.disputes]
    related += [("restates", claim.same_as or ""), ("part of", claim.part_of or "")]
    for name, other in related:
        if other in others:
            grid.add_row(name, _one_line(others[other]))
    if rejected:
        grid.add_row("rejected", "the report holds no such claim; it counts nowhere")
    if corrected:
        was = (f"{name} was {wording.plain(old) or 'not said'}" for name, old in corrected.items())
        grid.add_row("corrected", Text("; ".join(was)))
    for decision in decisions:
        told = f"{decision.verdict.value} by {decision.who}, {decision.at[:10]}. {decision.reason}"
        line = Text(wording.plain(told))
        line.append(f"  {decision.id}", style="cyan")
        grid.add_row("decided", line)
    quote = phrases.quotation(doc.text, claim.sentence, claim.words)
    return Group(tables.heading(doc), Text(), Padding(quote, (0, 0, 1, 2)), grid)


def _slots(claim: Claim) -> Iterator[tuple[str, Text]]:
    marked = f"{wording.figure_of(claim)} {wording.what(claim)}".strip()
    yield "claim", Text.assemble((marked, phrases.FIGURE_STYLE), "  ", (claim.id, "cyan"))
    victims = claim.victims
    if victims.words or victims.victim_class != "unknown":
        known = victims.victim_class.value.replace("_", " ")
        yield "who", Text(f"{phrases.victims(claim)} ({known})")
    yield "said by", Text(_with_actor(wording.speaker(claim), claim.speaker))
    if claim.perpetrator:
        words = wording.plain(claim.perpetrator.words.text)
        yield "done by", Text(_with_actor(words, claim.perpetrator))
    if claim.weapon:
        yield "means", Text(wording.plain(claim.weapon.words.text))
    if claim.place:
        yield "where", Text(_where(claim))
    if claim.interval:
        told = claim.interval.words
        said = f"  (“{wording.plain(told.text)}”)" if told else ""
        yield "when", Text(f"{phrases.when(claim.interval)}{said}")
    if claim.scope is Scope.CUMULATIVE:
        yield "scope", Text("a running toll, which enters no event")
    if claim.modality != "asserted":
        yield "modality", Text(claim.modality.value)
    yield "read by", Text(f"{claim.rule or 'no named rule'}, confidence {claim.confidence:.2f}")


def _with_actor(words: str, party: object) -> str:
    actor = getattr(party, "actor", None)
    return f"{words}  ({wording.plain(actor.name)})" if actor and actor.name != words else words


def _where(claim: Claim) -> str:
    place = claim.place
    if place is None:
        return phrases.UNKNOWN
    told = f"{phrases.place(place)}  ({phrases.located(place)}"
    if place.is_located:
        told += f"; {place.lat:.3f}, {place.lon:.3f}, precision {place.where_prec}"
    return told + ")"


def _one_line(claim: Claim) -> Text:
    line = Text(f"{wording.figure_of(claim)} {wording.what(claim)}, {wording.speaker(claim)}  ")
    line.append(tables.short(claim.id), style="cyan")
    return line


def document_card(doc: Document, claims: Sequence[Claim], *, width: int) -> RenderableType:
    """Return a report: its claims, and its text with every figure highlighted."""
    text = Text(wording.unsteered(doc.text))
    for claim in claims:
        text.stylize("bold reverse", claim.words.span.start, claim.words.span.end)
    told = tables.claims(claims, width=width, with_ids=True) if claims else Text()
    return Group(tables.heading(doc), told, text)
