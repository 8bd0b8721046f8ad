"""Whether the words around let a phrase be a time: "May", "2000" and "night" often are none."""

from counterclaim.mentions.time_grammar.patterns import Phrase
from counterclaim.mentions.time_grammar.words import OTHER, Word

# Words after which a lone year, month or part of the day is a time.
_LEADS = frozenset(
    ("in", "of", "since", "by", "until", "from", "to", "and", "between", "before", "after")
)
_NAME_LIKE = frozenset({"may", "march"})
_FASTING = 9  # Ramadan
_MODERN = range(1900, 2101)


def month_stands(phrase: Phrase) -> bool:
    """Return whether a month without day or year is one: "in May", but not "May said"."""
    word = phrase.word("m")
    if word is None:
        return False
    if phrase.word("edge") is not None or _kind(phrase.before()) in _LEADS:
        return not (word.kind == "monabbr" and _kind(phrase.after()) != "dot")
    if word.kind == "monabbr" or word.text.lower() in _NAME_LIKE:
        return False
    return not _is_name_part(phrase.before()) and not _is_name_part(phrase.after())


def year_stands(phrase: Phrase) -> bool:
    """Return whether four digits are a year and no count: "in 2004", but not "2000 rebels"."""
    word = phrase.word("y")
    if word is None or not isinstance(word.value, int):
        return False
    before, after = phrase.before(), phrase.after()
    if phrase.word("edge") is not None:
        return True
    if word.kind == "shortyear":
        return _kind(before) in _LEADS or _is_year_range(phrase)
    lead = _kind(before)
    if _kind(after) == "counted" or lead in ("quantity", "number"):
        return False
    if lead in ("in", "since", "by", "until", "between", "open", "the") or _is_year_range(phrase):
        return True
    if _is_plural(after) or (_kind(after) == "harmed" and lead not in _LEADS):
        return False
    if word.value in _MODERN:
        return lead != "just"
    return lead in _LEADS


def season_stands(phrase: Phrase) -> bool:
    """Return whether a season is one: "the fall", but not "the fall of Atlanta"."""
    word = phrase.word("s")
    return word is not None and not (word.text.lower() == "fall" and _kind(phrase.after()) == "of")


def feast_stands(phrase: Phrase) -> bool:
    """Return whether a feast dates something and names no battle: not "Operation Ramadan"."""
    before, after = phrase.before(), phrase.after()
    named = any(
        word is not None and word.kind == "violence" and word.text.istitle()
        for word in (before, after)
    )
    return not (named or _is_name_part(before) or _is_name_part(after))


def fast_stands(phrase: Phrase) -> bool:
    """Return whether an Islamic month without day or year is one: Ramadan, or "in Rajab"."""
    if not feast_stands(phrase):
        return False
    is_led = phrase.follows("in", "since", "until") or phrase.word("edge") is not None
    return is_led or phrase.number("mm") == _FASTING


def names_night(phrase: Phrase) -> bool:
    """Return whether what stands beside "before" is a stretch of each day, and no "noon"."""
    word = phrase.word("part")
    return word is None or word.text.lower() in ("night", "evening", "morning", "afternoon")


def is_spelt_year(phrase: Phrase) -> bool:
    """Return whether two numbers in words are a year: "nineteen ninety-four"."""
    century, tens = phrase.number("c"), phrase.number("t")
    return century in (18, 19, 20) and tens is not None and tens >= 10


def is_night_of(phrase: Phrase) -> bool:
    """Return whether it is a night that the fighting filled."""
    return any(
        word.text.lower() == "night" for word in phrase.words[phrase.first : phrase.last + 1]
    )


def part_stands_alone(phrase: Phrase) -> bool:
    """Return whether a part of the day dates something: "at dawn", but not "night watch"."""
    if phrase.kind("part") == "overnight":
        return True
    if phrase.word("mod") is not None or phrase.word("edge") is not None:
        return True
    first = phrase.words[phrase.first]
    inside = {word.kind for word in phrase.words[phrase.first : phrase.last]}
    if inside & {"before", "after", "around"} or phrase.word("small") is not None:
        return True
    lead = _kind(phrase.before())
    return lead in ("at", "by", "until", "since") or (lead == "in" and first.kind == "the")


def _kind(word: Word | None) -> str:
    return "" if word is None else word.kind


def _is_year_range(phrase: Phrase) -> bool:
    """Whether a hyphen joins it to another year, as in "1939-1945"."""
    before, after = phrase.before(), phrase.after()
    if _kind(before) == "hyphen" and _kind(phrase.before(2)) in ("year", "shortyear", "bc"):
        return True
    if _kind(after) != "hyphen" or phrase.last + 2 >= len(phrase.words):
        return False
    return phrase.words[phrase.last + 2].kind in ("year", "shortyear", "big", "int")


def _is_plural(word: Word | None) -> bool:
    return (
        word is not None
        and word.kind == OTHER
        and word.text.isalpha()
        and word.text.lower().endswith("s")
        and len(word.text) > 3
    )


def _is_name_part(word: Word | None) -> bool:
    """Whether a neighbour makes the month a person's name: "April Jones"."""
    return (
        word is not None
        and word.kind == OTHER
        and word.text[:1].isupper()
        and not word.text.isupper()
    )
