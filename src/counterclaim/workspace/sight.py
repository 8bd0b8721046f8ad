"""How much of a ledger somebody is shown."""

from collections.abc import Set
from dataclasses import dataclass

from counterclaim.model.account import Right


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What is shown of a ledger.

    Attributes:
        texts: The texts of reports; without them events, claims and figures are left.
        sensitive: Reports that have a label of sensitivity.
    """

    texts: bool = True
    sensitive: bool = True

    @classmethod
    def of(cls, rights: Set[Right]) -> "Sight":
        """Return what somebody with these rights is shown."""
        return cls(texts=Right.TEXTS in rights, sensitive=Right.SENSITIVE in rights)

    @property
    def mark(self) -> str:
        """What tells answers made for one sight from those for another."""
        return f"{'t' if self.texts else ''}{'s' if self.sensitive else ''}"


ALL = Sight()
"""Everything."""
