"""What a ledger holds at a moment, and how far what is derived has come."""

from dataclasses import dataclass

State = tuple[int, int, int]
"""A mark of what a ledger holds: how often readings and how often what is derived were changed,
and how many lines the decision log has. It only ever grows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """What is missing in what is linked.

    Attributes:
        policy: The policy of what is linked.
        docs: Documents that were added, or to which people added claims, since then.
        lines: How many lines the decision log had; what they say is in it.
    """

    policy: str
    docs: frozenset[str] = frozenset()
    lines: int = 0
