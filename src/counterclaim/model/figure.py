"""How many: a figure with its bounds, and what is left open."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number of people as a report gives it.

    `None` means "not said" and is never zero: "at least 12" has low 12 and no
    high, "up to 12" has high 12 and no low, "dozens" has neither and says so in
    `vague`. "About 12" is 12 with `approximate` set.

    Attributes:
        low: The smallest number of people that the words allow.
        high: The largest number of people that the words allow.
        approximate: The words say "about", "some", "nearly" or the like.
        vague: The vague word in lower case ("dozens", "several"; "plural" for a
            bare plural), `None` where a number is given.
    """

    low: int | None = None
    high: int | None = None
    approximate: bool = False
    vague: str | None = None

    def __post_init__(self) -> None:
        if self.low is not None and self.low < 0:
            raise ValueError(f"a figure cannot be below zero: {self.low}")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"a figure cannot run from {self.low} to {self.high}")

    @classmethod
    def exactly(cls, number: int) -> "Figure":
        """Return the figure for a plain number of people."""
        return cls(low=number, high=number)

    @property
    def is_exact(self) -> bool:
        """Whether one number is given, and neither a bound nor an "about" with it."""
        return self.low is not None and self.low == self.high and not self.approximate

    @property
    def is_one(self) -> bool:
        """Whether it counts one person, also where "about" stands with it."""
        return self.low == self.high == 1

    @property
    def is_vague(self) -> bool:
        """Whether no number can be read from the words."""
        return self.low is None and self.high is None

    def agrees(self, other: "Figure") -> bool:
        """Return whether both can be true of the same people.

        "At least n" speaks for n up to a quarter more: who says "at least 16" does
        not know of 25. "About n" gives way by a tenth on either side. Vague words
        agree with everything.
        """
        if self.is_vague or other.is_vague:
            return True
        (low, high), (other_low, other_high) = self._speaks_for(), other._speaks_for()
        return low <= other_high and other_low <= high

    def _speaks_for(self) -> tuple[float, float]:
        low = 0 if self.low is None else self.low
        high = low * 1.25 if self.high is None else self.high
        return (low * 0.9, high * 1.1) if self.approximate else (low, high)

    def __str__(self) -> str:
        about = "about " if self.approximate else ""
        match self.low, self.high:
            case None, None:
                return self.vague or "unknown"
            case low, None:
                return f"{about}at least {low}"
            case None, high:
                return f"{about}up to {high}"
            case low, high if low == high:
                return f"{about}{low}"
            case low, high:
                return f"{about}{low} to {high}"
        raise AssertionError("every figure has one of the forms above")
