"""Rival figures side by side: what each is, who says so, and in which words."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from counterclaim.cli import phrases
from counterclaim.model import Claim, Document, wording

# Narrower columns break every second word, so that figures are put one under the other instead.
NARROWEST = 22


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One speaker with one figure.

    Attributes:
        claim: The claim whose words are shown.
        speaker: Who is quoted.
        reports: The reports that carry it, each as its source and day.
        quote: The sentence, with the figure highlighted.
    """

    claim: Claim
    speaker: str
    reports: tuple[str, ...]
    quote: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """One of the figures that contradict each other, with everybody who gives it."""

    figure: str
    voices: tuple[Voice, ...]


def rivals(claims: Iterable[Claim], documents: Mapping[str, Document]) -> list[Rival]:
    """Return the figures that these claims give, the lowest first, with who says each."""
    by_figure: dict[str, list[Claim]] = {}
    for claim in claims:
        by_figure.setdefault(wording.figure_of(claim), []).append(claim)
    ordered = sorted(by_figure.items(), key=lambda item: _size(item[1][0]))
    return [Rival(figure=name, voices=_voices(told, documents)) for name, told in ordered]


def _size(claim: Claim) -> tuple[float, float, str]:
    # Open-ended figures come after the closed one that they begin with, vague ones last.
    known = claim.figure
    low = known.low if known and known.low is not None else None
    high = known.high if known and known.high is not None else None
    first = low if low is not None else high
    return (
        float("inf") if first is None else first,
        float("inf") if high is None else high,
        wording.figure_of(claim),
    )


def _voices(claims: Sequence[Claim], documents: Mapping[str, Document]) -> tuple[Voice, ...]:
    by_speaker: dict[str, list[Claim]] = {}
    for claim in claims:
        by_speaker.setdefault(wording.speaker(claim), []).append(claim)
    return tuple(
        Voice(
            claim=told[0],
            speaker=name,
            reports=tuple(dict.fromkeys(report(documents[claim.doc]) for claim in told)),
            quote=phrases.quotation(documents[told[0].doc].text, told[0].sentence, told[0].words),
        )
        for name, told in by_speaker.items()
    )


def report(doc: Document) -> str:
    """Return a report in a few words: who published it and when."""
    name = doc.source.name if doc.source else (doc.title or doc.origin or doc.id)
    named = wording.plain(name)
    return f"{named}, {phrases.day(doc.date)}" if doc.date else named


def side_by_side(
    told: Sequence[Rival], *, width: int, quotes: Callable[[Rival], Sequence[Voice]] | None = None
) -> RenderableType:
    """Return the rivals in columns, or one under the other where the terminal is narrow.

    Args:
        told: The figures.
        width: Columns of the terminal.
        quotes: Which of a figure's voices are quoted; all of them if not given.
    """
    shown = quotes or (lambda rival: rival.voices)
    # Where all stand in one report, its name is over them already.
    named = len({name for rival in told for voice in rival.voices for name in voice.reports}) > 1
    cells = [_cell(rival, shown(rival), named=named) for rival in told]
    heads = [Text(rival.figure, style=phrases.DISPUTED_STYLE) for rival in told]
    if not told or width // len(told) < NARROWEST:
        return Group(
            *(
                Group(head, Padding(cell, (0, 0, 1, 2)))
                for head, cell in zip(heads, cells, strict=True)
            )
        )
    table = Table(box=box.ROUNDED, border_style="dim", padding=(0, 1))
    for head in heads:
        table.add_column(head, ratio=1, overflow="fold")
    table.add_row(*cells)
    return table


def _cell(rival: Rival, quoted: Sequence[Voice], *, named: bool) -> Text:
    cell = Text()
    for i, voice in enumerate(rival.voices):
        if i:
            cell.append("\n\n" if voice in quoted else "\n")
        cell.append(voice.speaker, style="bold")
        if named:
            cell.append(f"\n{'; '.join(voice.reports)}", style="dim")
        if voice in quoted:
            cell.append("\n")
            cell.append_text(voice.quote)
    return cell
