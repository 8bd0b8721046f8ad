"""Rival figures side by side: what each is, who says so, and in which words."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from counterclaim.cli import phrases
from counterclaim.model import Claim, Document, Estimate, Harm, Stance, VictimClass

# Narrower columns break every second word, so that figures are put one under the other instead.
NARROWEST = 22
# Reasons (docs/reference/policies.md) for which a figure is not of the same people, time or kind
# as those beside it; a superseded one is, but its speaker no longer stands by it.
_APART = frozenset(
    {"cumulative", "sub-count", "nobody-else", "future", "hypothetical", "historical"}
)
_NO_RIVAL = _APART | {"superseded"}


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


def in_dispute(claims: Sequence[Claim], estimates: Iterable[Estimate] = ()) -> list[list[Claim]]:
    """Return the groups of claims that contradict each other: by harm, the widest apart first.

    Claims are in one group where one disputes or restates the other, or where a disputed
    estimate of one side holds them against each other. What a speaker has since
    corrected is history and no rival, and what is counted in another figure none either.

    Args:
        claims: The claims of a report or of an event.
        estimates: The estimates of the event.
    """
    groups = _Groups(claims)
    left_out: set[str] = set()
    copied: set[str] = set()
    for claim in claims:
        groups.join([claim.id, claim.same_as or ""], rival=False)
        for other in claim.disputes:
            groups.join([claim.id, other], rival=True)
    for estimate in estimates:
        left_out |= {r.claim for r in estimate.reasons if r.code in _NO_RIVAL}
        copied |= {r.claim for r in estimate.reasons if r.code == "copied"}
        if estimate.disputed and estimate.side not in (None, VictimClass.UNKNOWN):
            groups.join([r.claim for r in estimate.reasons if r.code not in _APART], rival=True)
    rival = [_standing(told, left_out, copied) for told in groups.contested()]
    several = [told for told in rival if len({phrases.figure_of(claim) for claim in told}) > 1]
    return sorted(several, key=_weight)


class _Groups:
    """Claims that are about the same harm to the same people, put together step by step."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._claims = {claim.id: claim for claim in claims}
        self._above = {claim.id: claim.id for claim in claims}
        self._class = {claim.id: claim.victims.victim_class for claim in claims}
        self._contested: set[str] = set()

    def join(self, members: Iterable[str], *, rival: bool) -> None:
        """Put claims together, unless they speak of other harm or of other people."""
        known = [member for member in members if member in self._claims]
        for a, b in pairwise(known):
            if self._put_together(a, b) and rival:
                self._contested |= {a, b}

    def _put_together(self, a: str, b: str) -> bool:
        one, other = self._root(a), self._root(b)
        classes = {self._class[one], self._class[other]} - {VictimClass.UNKNOWN}
        if self._claims[one].harm is not self._claims[other].harm or len(classes) > 1:
            return False
        self._above[other] = one
        self._class[one] = classes.pop() if classes else VictimClass.UNKNOWN
        return True

    def _root(self, member: str) -> str:
        while self._above[member] != member:
            member = self._above[member]
        return member

    def contested(self) -> list[list[Claim]]:
        """Return the groups in which a claim contradicts another, each in its order."""
        groups: dict[str, list[Claim]] = {}
        for claim in self._claims.values():
            groups.setdefault(self._root(claim.id), []).append(claim)
        return [
            told for told in groups.values() if any(claim.id in self._contested for claim in told)
        ]


def _standing(told: Sequence[Claim], left_out: set[str], copied: set[str]) -> list[Claim]:
    """Return the claims with a number that somebody stands by, and their copies."""

    def voice(claim: Claim) -> tuple[str, str]:
        return phrases.speaker(claim), phrases.figure_of(claim)

    # Who says "31 and not 40" in one sentence is quoted once, with the 31.
    instead = {(c.doc, c.sentence, phrases.speaker(c)) for c in told if c.stance is Stance.ASSERTS}
    known = [
        c
        for c in told
        if c.figure is not None
        and not c.figure.is_vague
        and not (c.stance is Stance.DENIES and (c.doc, c.sentence, phrases.speaker(c)) in instead)
    ]
    first = {voice(claim) for claim in known if claim.id not in left_out | copied}
    return [claim for claim in known if claim.id not in left_out and voice(claim) in first]


def _weight(claims: Sequence[Claim]) -> tuple[int, float]:
    """Return the harm's place in their list, and the lowest figure's share of the highest."""
    sizes = [_size(claim)[0] for claim in claims]
    harms = list(Harm)
    harm = claims[0].harm
    return (harms.index(harm) if harm else len(harms), (min(sizes) + 1) / (max(sizes) + 1))


def rivals(claims: Iterable[Claim], documents: Mapping[str, Document]) -> list[Rival]:
    """Return the figures that these claims give, the lowest first, with who says each."""
    by_figure: dict[str, list[Claim]] = {}
    for claim in claims:
        by_figure.setdefault(phrases.figure_of(claim), []).append(claim)
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
        phrases.figure_of(claim),
    )


def _voices(claims: Sequence[Claim], documents: Mapping[str, Document]) -> tuple[Voice, ...]:
    by_speaker: dict[str, list[Claim]] = {}
    for claim in claims:
        by_speaker.setdefault(phrases.speaker(claim), []).append(claim)
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
    named = phrases.plain(name)
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
