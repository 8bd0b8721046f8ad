"""Rules of the time grammar: a pattern over kinds of words and what reads it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import count

from counterclaim.mentions.time_grammar.frame import Frame
from counterclaim.mentions.time_grammar.reckoning import Level, Reading
from counterclaim.mentions.time_grammar.words import OTHER, Word, kind_codes

_ALIASES = {
    "day_no": "int|ordinal",
    "month_name": "month|monabbr",
    "weekday_name": "weekday|wdabbr",
    "count": "int|big|hundred|numword|a",
    "edge_word": "first_part|middle_part|last_part|earlier|later",
    "edge_noun": "opening|middle_part|closing",
    "nth": "ordinal|ordword",
    "calendar_unit": "u_day|u_week|u_weekend|u_month|u_quarter|u_year|u_decade|u_century",
    "unit": "u_minute|u_hour|u_day|u_week|u_weekend|u_fortnight|u_month|u_year|u_decade|u_century",
    "year_no": "year|shortyear",
}
_MACROS = {
    # "the end of", "early in", "mid-"
    "EDGE": r"(?:<the>?<edge:edge_word><hyphen>?<on|of|in>?<the>?"
    r"|<the>?<edge:edge_noun><of><the>?)",
    # "a few", "several", "a couple of", "two", "twenty-four"
    "COUNT": r"(?:<a>?<few:few><of>?|<tens:numword><hyphen>?<n:numword>|<n1:count>)",
    "YEAR": r"(?:<comma>?<y:year_no>)",
    "WEEKDAY": r"(?:<wd:weekday_name><dot|comma>*<the>?)",
    "MONTH": r"(?:<m:month>|<m:monabbr><dot>?)",
    "NEAR": r"(?:<just>?(?:<after|before|around>)*)",
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A time expression as it was matched: words `first` to `last` and the labelled ones.

    `part` and `clock` are the phrases for a part of the day or an hour that were
    joined to one for a day; `ends` are the two phrases of a range; `until` is the
    phrase whose year a list of dates shares.
    """

    rule: "Rule"
    words: list[Word]
    first: int
    last: int
    labels: Mapping[str, int]
    part: "Phrase | None" = None
    clock: "Phrase | None" = None
    ends: "tuple[Phrase, Phrase] | None" = None
    until: "Phrase | None" = None
    weekday: int | None = None
    prefix: str = ""

    def word(self, label: str) -> Word | None:
        """Return the word with a label of the pattern."""
        index = self.labels.get(label)
        return None if index is None else self.words[index]

    def number(self, label: str) -> int | None:
        """Return the value of the word with a label, if it is a number."""
        word = self.word(label)
        return word.value if word is not None and isinstance(word.value, int) else None

    def kind(self, label: str) -> str:
        """Return the kind of the word with a label, empty if there is none."""
        word = self.word(label)
        return "" if word is None else word.kind

    def inside(self) -> list[Word]:
        """Return the words of the expression."""
        return self.words[self.first : self.last + 1]

    def before(self, distance: int = 1) -> Word | None:
        """Return the word that stands before the expression."""
        index = self.first - distance
        return self.words[index] if index >= 0 else None

    def follows(self, *kinds: str) -> bool:
        """Return whether the word before the expression has one of some kinds."""
        before = self.before()
        return before is not None and before.kind in kinds

    def after(self) -> Word | None:
        """Return the word that follows the expression."""
        return self.words[self.last + 1] if self.last + 1 < len(self.words) else None


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """How one form of time expression is found and read.

    Attributes:
        name: Name and version, noted on what the rule made.
        level: How fine the expression is.
        pattern: Kinds of words in angle brackets, with labels; see `compiled`.
        read: Gives the days that a phrase means in its frame; `None` for days that
            cannot be, such as 31 February.
        holds: Whether the words around let the phrase be a time at all.
        is_time: False for forms that only look like times (ages, "every Friday").
        moves_focus: Whether later expressions may be reckoned from this one.
    """

    name: str
    level: Level
    pattern: str
    read: Callable[[Phrase, Frame], Reading | None]
    holds: Callable[[Phrase], bool] | None = None
    is_time: bool = True
    moves_focus: bool = True


def compiled(pattern: str) -> re.Pattern[str]:
    """Return the regular expression over shapes for a pattern.

    `<month>` is a word of that kind, `<m:month|monabbr>` the same with a label,
    `{YEAR}` a macro; all else is as in regular expressions. A label may stand
    more than once in a pattern: its groups are numbered, `m_0`, `m_1` …
    """
    for name, text in _MACROS.items():
        pattern = pattern.replace("{" + name + "}", text)
    codes = kind_codes()
    number = count()

    def one(match: re.Match[str]) -> str:
        label, kinds = match.group(1), match.group(2)
        expanded = "|".join(_ALIASES.get(kind, kind) for kind in kinds.split("|"))
        chars = "".join(
            OTHER if kind == "other_word" else codes[kind] for kind in expanded.split("|")
        )
        return f"(?P<{label}_{next(number)}>[{chars}])" if label else f"[{chars}]"

    pattern = re.sub(r"\s+", "", pattern)
    return re.compile(re.sub(r"<(?:(\w+):)?([\w|]+)>", one, pattern))


@cache
def shape_of(*kinds: str) -> str:
    """Return the characters that stand for some kinds."""
    return "".join(kind_codes()[kind] for kind in kinds)
