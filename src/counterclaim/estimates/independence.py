"""Which claims come from one origin: one speaker, or one text without a speaker.

Ten papers that quote the same spokesman are one origin. So are a report's own
figure and the speaker whom it names for the same figure further down, and the papers
of one owner where the settings name it.
"""

from collections.abc import Iterable, Mapping, Sequence

from counterclaim.estimates.reports import by_report
from counterclaim.model import Claim
from counterclaim.model.voices import voices

_OWN, _OWNER = "text:", "owner:"


def origins_of(
    claims: Sequence[Claim],
    *,
    texts: Mapping[str, str],
    owners: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Return the origin of each claim by id.

    Args:
        claims: The claims of one event and one harm.
        texts: For each document the id of the one that stands for its text.
        owners: By id of a claim the owner of who makes it, where one is known.
    """
    owners = owners or {}
    found = _voices(claims, owners)
    return {claim.id: found[claim.id] or _own(claim, texts, owners) for claim in claims}


def is_own_voice(origin: str) -> bool:
    """Return whether an origin is a report that names no speaker, or the papers of one owner."""
    return origin.startswith((_OWN, _OWNER))


def owner_in(origin: str) -> str | None:
    """Return the owner whose papers are an origin, `None` where it is something else."""
    return origin.removeprefix(_OWNER) if origin.startswith(_OWNER) else None


def _own(claim: Claim, texts: Mapping[str, str], owners: Mapping[str, str]) -> str:
    if claim.id in owners:
        return _OWNER + owners[claim.id]
    return _OWN + texts.get(claim.doc, claim.doc)


def _voice(claim: Claim, owners: Mapping[str, str], heard: Mapping[str, str]) -> str:
    """Return the voice of the speaker, that of the owner where one is known; empty without one."""
    if claim.speaker is None:
        return ""
    return _OWNER + owners[claim.id] if claim.id in owners else heard[claim.id]


def chains(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Return the claims in groups that restate each other, in the order of the claims.

    Beside what the reader marked, a figure in the report's own voice that a speaker
    of that report gives as well is taken for the speaker's.
    """
    known = {claim.id: claim for claim in claims}
    beside = by_report(claims)
    above: dict[str, str] = {}
    for claim in claims:
        first = known.get(claim.same_as or "")
        # A figure that contradicts the earlier one is no restatement of it.
        if first is not None and first is not claim and _agree(claim, first):
            above[claim.id] = first.id
        elif claim.speaker is None and (spoken := _spoken(claim, beside[claim.doc])) is not None:
            above.setdefault(claim.id, spoken.id)
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(_top(claim.id, above), []).append(claim)
    return list(groups.values())


def _voices(claims: Sequence[Claim], owners: Mapping[str, str]) -> dict[str, str]:
    heard = voices(claims)
    found: dict[str, str] = {}
    for chain in chains(claims):
        named = next((voice for c in chain if (voice := _voice(c, owners, heard))), "")
        for claim in chain:
            found[claim.id] = _voice(claim, owners, heard) or named
    return found


def _spoken(claim: Claim, beside: Iterable[Claim]) -> Claim | None:
    """Return the claim of a named speaker among those of its report with the same figure."""
    if claim.figure is None or claim.figure.low is None:
        return None
    return next(
        (
            other
            for other in beside
            if other.speaker is not None
            and other.same_as is None
            and other.figure is not None
            and other.figure.low == claim.figure.low
            and other.victims.victim_class is claim.victims.victim_class
            and other.sentence != claim.sentence
            and (other.part_of is None) == (claim.part_of is None)
            and other.stance is claim.stance
        ),
        None,
    )


def _agree(claim: Claim, first: Claim) -> bool:
    if claim.figure is None or first.figure is None or not claim.figure.agrees(first.figure):
        return False
    # "None" next to "dozens" is said of other people.
    return (claim.figure.high == 0) == (first.figure.high == 0)


def _top(claim: str, above: Mapping[str, str]) -> str:
    seen = {claim}
    while claim in above and above[claim] not in seen:
        claim = above[claim]
        seen.add(claim)
    # A ring of restatements, which a faulty reader could make, is named by its least.
    return min(seen) if claim in above else claim
