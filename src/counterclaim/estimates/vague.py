"""Words without a number, read as one where a policy has a table for them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from counterclaim.estimates.containment import is_umbrella
from counterclaim.estimates.counts import counts_people
from counterclaim.model import Claim, Figure


def numbered(claims: Sequence[Claim], *, table: Mapping[str, int]) -> list[Claim]:
    """Return the claims, vague words with the number that a table has for them.

    A number that anybody gives for the people comes before the words for them: beside
    "24 people" nobody needs to know what "dozens" is. The number read is a lower bound,
    and the word stays with it.

    Args:
        claims: The claims of one event and one harm.
        table: The number for each vague word; a word that is not in it stays vague.
    """
    counted = [c for c in claims if counts_people(c)]
    return [
        claim
        if any(_is_of_them(claim, other) for other in counted)
        else replace(claim, figure=_read(claim.figure, table))
        for claim in claims
    ]


def _read(figure: Figure | None, table: Mapping[str, int]) -> Figure | None:
    if figure is None or not figure.is_vague:
        return figure
    return replace(figure, low=table.get(figure.vague or ""))


def _is_of_them(vague: Claim, counted: Claim) -> bool:
    """Return whether a number may count some of the people of the vague words."""
    if is_umbrella(vague) or is_umbrella(counted):
        return True
    return vague.victims.victim_class is counted.victims.victim_class
