"""The words of English time expressions, each with its kind and value."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from counterclaim.errors import KnowledgeError

# Table of the data file -> kind of its words.
_VALUED = {
    "months": "month",
    "month_abbreviations": "monabbr",
    "weekdays": "weekday",
    "weekday_abbreviations": "wdabbr",
    "numbers": "numword",
    "vague_numbers": "few",
    "ordinals": "ordword",
    "parts": "part",
    "seasons": "season",
    "decades": "decadeword",
    "daywords": "dayword",
}

# The same for names, which may have several words.
_NAMED = {
    "holidays": "holiday",
    "weekday_holidays": "wdholiday",
    "moved_feasts": "movedfeast",
    "islamic_feasts": "moonfeast",
    "islamic_months": "moonmonth",
    "ethiopian_months": "ethmonth",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWords:
    """The lexicon of the time grammar.

    Attributes:
        words: Lower-case word -> its kind and value.
        names: Feasts and months of one or more words -> kind and value: `holiday` with
            (month, day), `wdholiday` with (month, weekday, which), `movedfeast` with (feast,
            days after it), `moonfeast` with (Islamic month, day), `feast` with nothing,
            `moonmonth` and `ethmonth` with the number of an Islamic or Ethiopian month.
        ahead: Words that tell that a clause looks forward from its report.
        back: Words that tell that it looks back.
    """

    words: Mapping[str, tuple[str, object]]
    names: Mapping[str, tuple[str, object]]
    ahead: frozenset[str]
    back: frozenset[str]


@cache
def time_words() -> TimeWords:
    """Return the lexicon, read once.

    Raises:
        KnowledgeError: The data file is missing or damaged.
    """
    try:
        text = (
            resources.files("counterclaim.knowledge").joinpath("data/times.toml").read_text("utf-8")
        )
        data = tomllib.loads(text)
        return _compile(data)
    except (OSError, KeyError, tomllib.TOMLDecodeError) as error:
        raise KnowledgeError(
            "the words of time expressions cannot be read",
            where="knowledge/data/times.toml",
            remedy="Install counterclaim again",
        ) from error


def _compile(data: Mapping[str, Mapping[str, object]]) -> TimeWords:
    words: dict[str, tuple[str, object]] = {}
    for kind, forms in data["kinds"].items():
        words.update((form, (kind, None)) for form in _strings(forms))
    for table, kind in _VALUED.items():
        words.update((form, (kind, value)) for form, value in data[table].items())
    words.update((form, (f"u_{unit}", unit)) for form, unit in data["units"].items())
    words.update((f"{form}s", ("weekdays", value)) for form, value in data["weekdays"].items())
    names: dict[str, tuple[str, object]] = {}
    for table, kind in _NAMED.items():
        names.update((name, (kind, value)) for name, value in data[table].items())
    names.update((name, ("feast", None)) for name in _strings(data["feasts"]["names"]))
    tense = data["tense"]
    return TimeWords(
        words=words,
        names=names,
        ahead=frozenset(_strings(tense["ahead"])),
        back=frozenset(_strings(tense["back"])),
    )


def _strings(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []
