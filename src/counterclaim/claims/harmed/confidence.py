"""How often claims of a rule were right where that was measured."""

from __future__ import annotations

from counterclaim.claims.harmed.bond import Bond

# Share of claims found by the rule that annotators had found too, on the training reports
# (docs/reference/accuracy.md says how it is measured); by whether a number counts the
# people ("12 men") or not ("a man", "men").
_COUNTED = {
    "roles.object/1": 0.97,
    "roles.before/1": 0.95,
    "roles.subject/1": 0.88,
    "roles.counted/1": 0.85,
    "roles.event-noun/1": 0.95,
    "roles.behind/1": 0.7,
    "roles.state/1": 0.9,
    "roles.joined/1": 0.8,
    "roles.killed-or-wounded/1": 0.8,
    "tolls.reached/1": 0.95,
    "tolls.superseded/1": 0.9,
    "parts.including/1": 0.95,
    "parts.among-the-dead/1": 0.9,
    "parts.among-counted/1": 0.9,
    "parts.of-the-dead/1": 0.9,
    "parts.listed/1": 0.9,
    "roles.corrected/1": 0.9,
    "roles.gapped/1": 0.8,
}
_SINGLE = {
    "roles.object/1": 0.8,
    "roles.before/1": 0.95,
    "roles.subject/1": 0.8,
    "roles.event-noun/1": 0.85,
    "roles.state/1": 0.75,
    "parts.including/1": 0.7,
}
_UNKNOWN = 0.5
_PLURAL = 0.55  # bare plurals, whatever the rule


def confidence(bond: Bond) -> float:
    """Return how sure a bond is, from 0 to 1."""
    if bond.weighed is not None:
        return round(bond.weighed.probability, 3)
    if bond.candidate.figure.vague == "plural":
        return _PLURAL
    table = _COUNTED if bond.candidate.is_counted else _SINGLE
    return table.get(bond.rule, _UNKNOWN)
