"""How much hangs on the policy: what each of them makes of one event."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.estimates.wording import span
from counterclaim.model import Estimate, Harm


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What one or more policies make of an event.

    Attributes:
        policies: Names of the policies that give these figures.
        figures: Low, best and high in words by harm: "14–15–20".
    """

    policies: tuple[str, ...]
    figures: Mapping[Harm, str]


def divergence(found: Mapping[str, Iterable[Estimate]]) -> list[Verdict]:
    """Return what the policies make of an event; those that agree on all totals are one verdict.

    Args:
        found: The event's estimates by the name of the policy.
    """
    told: dict[tuple[tuple[Harm, str], ...], list[str]] = {}
    for name, estimates in found.items():
        totals = [e for e in estimates if e.side is None]
        ordered = sorted(totals, key=lambda e: list(Harm).index(e.harm))
        told.setdefault(tuple((e.harm, span(e)) for e in ordered), []).append(name)
    return [
        Verdict(policies=tuple(names), figures=dict(figures)) for figures, names in told.items()
    ]


def harms_of(verdicts: Sequence[Verdict]) -> list[Harm]:
    """Return the harms that any of the verdicts has figures for, in the order of harms."""
    return [harm for harm in Harm if any(harm in verdict.figures for verdict in verdicts)]
