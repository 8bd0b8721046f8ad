"""Which claims of one report belong together, as a reader of it would see.

Places and times that differ part claims; a claim without place and time goes with
its neighbours in the text. A figure for a town and another for its province are
two tellings, the first contained in the second, unless the figures agree.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from counterclaim.events.days import days, gap, is_within
from counterclaim.events.likeness import agree, is_alike, is_counted
from counterclaim.events.nearness import Nearness, is_background, nearness
from counterclaim.events.unions import Unions
from counterclaim.model import Claim, Modality, Scope
from counterclaim.model.interval import is_period_beside


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What one document tells of one event: its claims in text order, at least one."""

    doc: str
    claims: tuple[Claim, ...]

    @property
    def head(self) -> Claim:
        """The first claim about harm, else the first act; it stands for the telling."""
        return next((c for c in self.claims if c.harm is not None), self.claims[0])


def position(claim: Claim) -> tuple[int, int, str]:
    """Return the key that puts the claims of one document in text order."""
    return claim.words.span.start, claim.words.span.end, claim.id


def makes_events(claim: Claim) -> bool:
    """Return whether a claim can be a member of an event.

    Running tolls are a series of their own; what is only expected, supposed or long
    past happened in no event of the report.
    """
    return claim.modality is Modality.ASSERTED and claim.scope is Scope.INCIDENT


def tellings(claims: Iterable[Claim]) -> list[Telling]:
    """Return the tellings of one document, by the place of their first claim."""
    members = sorted(filter(makes_events, claims), key=position)
    groups: list[list[Claim]] = []
    for unit in _units([c for c in members if c.harm is not None]):
        _place(unit, groups)
    # Acts come second: they go to where harm was done and never join two of these.
    harmful = len(groups)
    for act in (c for c in members if c.act is not None):
        _place([act], groups, among=harmful)
    found = [
        Telling(doc=group[0].doc, claims=tuple(sorted(group, key=position))) for group in groups
    ]
    return sorted(found, key=lambda telling: position(telling.claims[0]))


def _units(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """Yield the claims that hold together by what they say of each other, in text order."""
    known = {claim.id: claim for claim in claims}
    together = Unions(known)
    for claim in claims:
        for other in (claim.part_of, claim.same_as, *claim.disputes):
            if other in known:
                together.join(claim.id, other)
    units: dict[str, list[Claim]] = {}
    for claim in claims:
        units.setdefault(together.find(claim.id), []).append(claim)
    yield from units.values()


def _place(unit: list[Claim], groups: list[list[Claim]], *, among: int = -1) -> None:
    """Add a unit to the group that it fits best, or make a new one of it."""
    start = unit[0].words.span.start
    best: tuple[int, int, int] | None = None
    chosen: list[Claim] | None = None
    for number, group in enumerate(groups):
        fit = _fit(unit, group)
        if fit is None:
            continue
        before = max((c.words.span.start for c in group if c.words.span.start <= start), default=-1)
        same_sentence = any(c.sentence == unit[0].sentence for c in group)
        # A sure place or day first, then the neighbourhood in the text.
        key = (fit + same_sentence + (among >= 0 and number < among), before, -number)
        if best is None or key > best:
            best, chosen = key, group
    if chosen is None:
        groups.append(list(unit))
    else:
        chosen.extend(unit)


def _fit(unit: Sequence[Claim], group: Sequence[Claim]) -> int | None:
    """Return how much speaks for one event, 0 if nothing does, `None` if something forbids it."""
    differ = _figures_differ(unit, group)
    where = _where(unit, group)
    if where is Nearness.APART:
        return None
    if where in {Nearness.INSIDE, Nearness.AROUND} and differ:
        return None
    when = _when(unit, group, differ=differ, where=where)
    if when is None:
        return None
    if where is Nearness.UNKNOWN and differ and _names_differ(unit, group):
        return None
    return (2 if where is Nearness.SAME else int(where is not Nearness.UNKNOWN)) + when


def _where(unit: Sequence[Claim], group: Sequence[Claim]) -> Nearness:
    found = {
        nearness(a.place, b.place)
        for a in unit
        for b in group
        if not is_background(a.place) and not is_background(b.place)
    }
    order = (
        Nearness.SAME,
        Nearness.NEAR,
        Nearness.INSIDE,
        Nearness.AROUND,
        Nearness.APART,
        Nearness.UNKNOWN,
    )
    return next((kind for kind in order if kind in found), Nearness.UNKNOWN)


def _when(
    unit: Sequence[Claim], group: Sequence[Claim], *, differ: bool, where: Nearness
) -> int | None:
    pairs = [(days(a.interval), days(b.interval)) for a in unit for b in group]
    gaps = [g for g in (gap(a, b) for a, b in pairs) if g is not None]
    if not gaps:
        return 0
    if min(gaps) > 1 or (min(gaps) == 1 and not _may_be_next_day(unit, group, where)):
        return None
    if differ and any(
        (is_within(a, b) or is_within(b, a)) and is_period_beside(a.length, b.length)
        for a, b in pairs
        if a is not None and b is not None
    ):
        return None
    return 1 if any(a == b for a, b in pairs if a is not None) else 0


def _figures_differ(unit: Sequence[Claim], group: Sequence[Claim]) -> bool:
    pairs = [
        (a, b)
        for a in unit
        for b in group
        if a.harm is not None and a.harm is b.harm and is_counted(a) and is_counted(b)
    ]
    if any(is_alike(a, b) and agree(a, b) for a, b in pairs):
        return False
    return any(not agree(a, b) for a, b in pairs)


def _may_be_next_day(unit: Sequence[Claim], group: Sequence[Claim], where: Nearness) -> bool:
    """Return whether two days in a row can be one event.

    The wounded of Monday die on Tuesday: figures that agree, or of other harms, at
    places that nothing tells apart.
    """
    if _figures_agree(unit, group):
        return True
    harms = {c.harm for c in unit} & {c.harm for c in group}
    placed = any(c.place for c in unit) and any(c.place for c in group)
    return not harms and (where is Nearness.SAME or not placed)


def _figures_agree(unit: Sequence[Claim], group: Sequence[Claim]) -> bool:
    return any(
        is_alike(a, b) and is_counted(a) and is_counted(b) and agree(a, b)
        for a in unit
        for b in group
    )


def _names_differ(unit: Sequence[Claim], group: Sequence[Claim]) -> bool:
    """Return whether both name places, neither of them like the other."""
    mine = {c.place.name.casefold() for c in unit if c.place and not is_background(c.place)}
    theirs = {c.place.name.casefold() for c in group if c.place and not is_background(c.place)}
    if not mine or not theirs:
        return False
    return not any(a in b or b in a for a in mine for b in theirs)
