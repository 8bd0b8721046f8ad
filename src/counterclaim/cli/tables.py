"""The lists that a person reads: claims, events with their estimates, documents."""

import re
from collections.abc import Iterable, Mapping, Sequence

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from counterclaim.cli import phrases, rivals
from counterclaim.estimates import Recorded
from counterclaim.estimates.wording import span
from counterclaim.model import Claim, Document, Estimate, Event, Harm, wording
from counterclaim.model.restated import first_tellings

# Below this many columns a table of six columns cannot be read, and lists take its place.
NARROW = 78
DISPUTED = "≠"
_MINTED = re.compile(r"[a-z]{3}-[0-9a-f]{20}")


def plain_table(*headings: str) -> Table:
    """Return an empty table with these headings, in the look of all lists."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), header_style="dim", border_style="dim")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table


def claims(told: Sequence[Claim], *, width: int, with_ids: bool = False) -> RenderableType:
    """Return claims as a table: harm, figure, victims, place, when, speaker.

    A restatement adds its speaker to the line of the claim that it restates.
    """
    again = _speakers(told)
    lines = [claim for claim in told if claim.id in again]
    disputed = {c.id for c in told if c.disputes} | {i for c in told for i in c.disputes}
    if width < NARROW:
        return Text("\n").join(_claim_lines(c, again[c.id], c.id in disputed) for c in lines)
    first = ("Claim",) if with_ids else ()
    table = plain_table(*first, "Harm", "How many", "Who", "Where", "When", "Said by")
    if with_ids:
        table.columns[0].no_wrap = True
    for claim in lines:
        style = phrases.DISPUTED_STYLE if claim.id in disputed else phrases.FIGURE_STYLE
        table.add_row(
            *((Text(claim.id, style="cyan"),) if with_ids else ()),
            Text(wording.what(claim)),
            Text(wording.figure_of(claim), style=style),
            Text(phrases.victims(claim)),
            Text(phrases.place(claim.place)),
            Text(phrases.when(claim.interval)),
            Text("; ".join(again[claim.id])),
        )
    return table


def _speakers(told: Sequence[Claim]) -> dict[str, list[str]]:
    """Return by claim who says it; claims that restate one of the list are left out."""
    first = first_tellings(told)
    speakers: dict[str, list[str]] = {}
    for claim in told:
        names = speakers.setdefault(first[claim.id], [])
        if wording.speaker(claim) not in names:
            names.append(wording.speaker(claim))
    return speakers


def _claim_lines(claim: Claim, speakers: Iterable[str], disputed: bool) -> Text:
    text = Text()
    text.append(f"{wording.what(claim)} ")
    style = phrases.DISPUTED_STYLE if disputed else phrases.FIGURE_STYLE
    text.append(wording.figure_of(claim), style=style)
    if phrases.victims(claim) != phrases.UNKNOWN:
        text.append(f" ({phrases.victims(claim)})")
    known = (phrases.place(claim.place), phrases.when(claim.interval))
    where = ", ".join(part for part in known if part != phrases.UNKNOWN)
    text.append(f"\n  {where}" if where else "")
    text.append(f"\n  said by {'; '.join(speakers)}", style="dim")
    return text


def events(
    told: Sequence[Event], *, estimates: Mapping[str, Sequence[Estimate]], width: int
) -> RenderableType:
    """Return events as a table: when, where, what, low–best–high by harm, reports."""
    if width < NARROW:
        return Text("\n").join(_event_lines(e, estimates.get(e.id, ())) for e in told)
    table = plain_table("Id", "Event", "Killed", "Wounded", "Other harm")
    table.leading = 1
    for column in table.columns:
        column.no_wrap = column.header in ("Id", "Killed", "Wounded")
    disputed = claimed = False
    for event in told:
        totals = {e.harm: e for e in _totals(estimates.get(event.id, ()))}
        disputed = disputed or any(total.disputed for total in totals.values())
        claimed = claimed or any(total.claimed is not None for total in totals.values())
        killed, wounded = (totals.pop(harm, None) for harm in (Harm.KILLED, Harm.WOUNDED))
        reports = wording.count(len(event.documents), "report")
        table.add_row(
            Text.assemble((short(event.id), "cyan"), "\n", (reports, "dim")),
            _setting(event),
            figures(killed) if killed else Text(),
            figures(wounded) if wounded else Text(),
            Text("\n").join(_named(total) for total in totals.values()),
        )
    if disputed:
        table.caption = f"low–best–high; {DISPUTED} the speakers contradict each other"
        if claimed:
            table.caption += (
                f"; the number after {DISPUTED} counts a party's figure for its enemy's losses, "
                "which is left out of the range"
            )
        table.caption_justify = "left"
        table.caption_style = "dim"
    return table


def _setting(event: Event) -> Text:
    lines = [phrases.town(event.place), phrases.when(event.interval), ", ".join(event.acts)]
    known = [line for line in lines if line and line != phrases.UNKNOWN]
    return Text("\n").join(Text(line, style="" if line == lines[0] else "dim") for line in known)


def _event_lines(event: Event, estimates: Sequence[Estimate]) -> Text:
    text = Text()
    text.append(f"{short(event.id)} ", style="cyan")
    text.append(phrases.headline(event))
    for estimate in _totals(estimates):
        text.append("\n  ")
        text.append_text(_named(estimate))
    return text


def _totals(estimates: Sequence[Estimate]) -> list[Estimate]:
    order = list(Harm)
    return sorted((e for e in estimates if e.side is None), key=lambda e: order.index(e.harm))


def _named(estimate: Estimate) -> Text:
    return Text(f"{estimate.harm.value} ").append_text(figures(estimate))


def figures(estimate: Estimate) -> Text:
    """Return low–best–high of an estimate, marked if it is disputed: "9 ≠ 31".

    The number behind the mark is what high would be with a party's figure for its
    enemy's losses, which does not count.
    """
    style = phrases.DISPUTED_STYLE if estimate.disputed else phrases.FIGURE_STYLE
    against = f" {estimate.claimed:,}" if estimate.claimed is not None else ""
    mark = f" {DISPUTED}{against}" if estimate.disputed else ""
    return Text(f"{span(estimate)}{mark}", style=style)


def short(id: str) -> str:
    """Return the beginning of an id; commands take it in place of the whole."""
    # Ids that an input gave are left as they are.
    return id[:12] if _MINTED.fullmatch(id) else id


def recorded(told: Sequence[Recorded]) -> RenderableType:
    """Return what events come to together: recorded low, best and high by harm."""
    table = plain_table("Recorded", "Low", "Best", "High", "Events", "One source", "Disputed")
    for column in table.columns[1:]:
        column.justify = "right"
    for total in told:
        more = " or more" if total.open else ""
        low, best, high = (
            phrases.UNKNOWN if number is None else f"{number:,}"
            for number in (total.low, total.best, total.high_told)
        )
        table.add_row(
            total.harm.value,
            low,
            Text(best, style=phrases.FIGURE_STYLE),
            f"{high}{more}",
            f"{total.events:,}",
            f"{total.single_source:,}",
            f"{total.disputed:,}",
        )
    table.caption = (
        "What reports tell, which is not all that happened. An event inside another adds nothing."
    )
    table.caption_justify = "left"
    table.caption_style = "dim"
    return table


def documents(told: Sequence[Document], *, claims: Mapping[str, int], width: int) -> RenderableType:
    """Return documents as a table: id, day, source, title, number of claims."""
    table = plain_table("Document", "Published", "Source", "Title", "Claims")
    table.columns[4].justify = "right"
    for doc in told:
        title = doc.title or wording.plain(doc.text[:200]).split(". ")[0]
        table.add_row(
            Text(short(doc.id), style="cyan"),
            Text(phrases.day(doc.date)),
            Text(wording.plain(doc.source.name) if doc.source else phrases.UNKNOWN),
            Text(wording.plain(title)[: max(24, width // 2)]),
            str(claims.get(doc.id, 0)),
        )
    return table


def heading(doc: Document) -> Text:
    """Return the line over a document's claims: its title and who published it when."""
    text = Text()
    title = doc.title or doc.origin or doc.id
    text.append(wording.plain(title), style="bold")
    told = rivals.report(doc)
    if told != wording.plain(title):
        text.append(f"  {told}", style="dim")
    return text
