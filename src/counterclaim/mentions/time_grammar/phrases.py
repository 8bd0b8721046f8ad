"""A sentence's text → its time phrases, those for a day and its hours joined to one."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache

from counterclaim.knowledge.time_words import time_words
from counterclaim.mentions.time_grammar.context import part_stands_alone
from counterclaim.mentions.time_grammar.patterns import Phrase, Rule, compiled, shape_of
from counterclaim.mentions.time_grammar.reckoning import Level
from counterclaim.mentions.time_grammar.rules import RULES
from counterclaim.mentions.time_grammar.words import OTHER, Lexed, Word, first_word, lex

# Kinds without one of which no rule matches.
_TRIGGERS = (
    *("month", "monabbr", "weekday", "weekdays", "season", "dayword", "tonight", "overnight"),
    *("recently", "part", "isodate", "numeric", "clock", "decade", "decadeword", "year", "four"),
    *("shortyear", "holiday", "wdholiday", "feast", "bc", "oclock", "then", "recent"),
    *("period", "movedfeast", "moonfeast", "moonmonth", "ethmonth"),
    *("u_minute", "u_hour", "u_day", "u_week", "u_weekend", "u_fortnight", "u_month"),
    *("u_quarter", "u_year", "u_decade", "u_century"),
)
_SPELT_CENTURIES = (18, 19, 20)
# Digits one by one: any of them may be a date.
_QUICK = re.compile(r"[a-z]+|\d")
# Longest stretch of words that a rule looks at, and what lookbehinds need before it.
_WINDOW = 20
_BEHIND = 2
_OF_DAY = frozenset({Level.PART, Level.CLOCK})
_RANGED = frozenset({Level.DAY, Level.MONTH, Level.SEASON, Level.CLOCK})
_SINCE = frozenset(
    {Level.DAY, Level.WEEK, Level.MONTH, Level.QUARTER, Level.SEASON, Level.YEAR, Level.DECADE}
)


def find_phrases(text: str) -> list[Phrase]:
    """Return the time phrases of a sentence in their order, none overlapping another."""
    if _trigger_words().isdisjoint(_QUICK.findall(text.lower())):
        return []
    lexed = lex(text)
    if not _triggers().search(lexed.shape):
        return []
    joined = _join(list(_scan(lexed)), lexed.shape)
    kept = (p for p in joined if p.rule.level != Level.PART or part_stands_alone(p))
    return [_prefixed(p) for p in kept]


@cache
def _trigger_words() -> frozenset[str]:
    """Words and digits without one of which a sentence needs no closer look."""
    lexicon = time_words()
    single = {word for word, (kind, _) in lexicon.words.items() if kind in _TRIGGERS}
    # "nineteen ninety-four"
    numbers = [(word, value) for word, (kind, value) in lexicon.words.items() if kind == "numword"]
    single |= {word for word, value in numbers if value in _SPELT_CENTURIES}
    named = {first_word(name) for name in lexicon.names}
    return frozenset(single | named | set("0123456789"))


@cache
def _triggers() -> re.Pattern[str]:
    tail = f"(?<={shape_of('year')}{shape_of('hyphen')})[{shape_of('int', 'big')}]"
    spelt = f"[{shape_of('numword')}](?=[{shape_of('numword')}])"
    return re.compile(f"[{shape_of(*_TRIGGERS)}]|{tail}|{spelt}")


@cache
def _compiled_rules() -> tuple[tuple[Rule, re.Pattern[str]], ...]:
    return tuple((rule, compiled(rule.pattern)) for rule in RULES)


def _scan(lexed: Lexed) -> Iterator[Phrase]:
    words, shape = lexed
    triggers = _triggers()
    at = 0
    while (hit := triggers.search(shape, at)) is not None:
        # A phrase with this trigger begins at it or among the known words before it.
        start = max(at, shape.rfind(OTHER, at, hit.start()) + 1)
        phrase = None
        while start <= hit.start() and phrase is None:
            phrase = _longest(words, shape, start)
            start += 1
        if phrase is None:
            at = hit.end()
            continue
        at = phrase.last + 1
        if phrase.rule.is_time:
            yield phrase


def _longest(words: list[Word], shape: str, at: int) -> Phrase | None:
    begin = max(0, at - _BEHIND)
    window = shape[begin : at + _WINDOW]
    for rule, length, labels in _candidates(window, at - begin):
        phrase = Phrase(
            rule=rule,
            words=words,
            first=at,
            last=at + length - 1,
            labels={name: begin + index for name, index in labels},
        )
        if rule.holds is None or rule.holds(phrase):
            return phrase
    return None


@lru_cache(maxsize=20_000)
def _candidates(window: str, at: int) -> tuple[tuple[Rule, int, tuple[tuple[str, int], ...]], ...]:
    """Return the rules that match at a place of a shape, the longest match first."""
    found = []
    for rule, pattern in _compiled_rules():
        match = pattern.match(window, at)
        if match is not None and match.end() > at:
            labels = tuple(
                (name.split("_")[0], match.start(name))
                for name in match.groupdict()
                if match.start(name) >= 0
            )
            found.append((rule, match.end() - at, labels))
    return tuple(sorted(found, key=lambda item: -item[1]))


def _join(phrases: list[Phrase], shape: str) -> list[Phrase]:
    """Join neighbours: a day with its hours, a weekday with its date, two ends of a range."""
    joined: list[Phrase] = []
    for phrase in phrases:
        last = joined[-1] if joined else None
        both = _joined(last, phrase, shape) if last is not None else None
        if both is None:
            joined.append(phrase)
        else:
            joined[-1] = both
    ranged: list[Phrase] = []
    for phrase in joined:
        last = ranged[-1] if ranged else None
        both = _range(last, phrase, shape) if last is not None else None
        if both is None:
            if last is not None and _lends_year(last, phrase, shape):
                ranged[-1] = replace(last, until=phrase)
            ranged.append(phrase)
            continue
        ranged[-1] = both
        # "the night between Sunday and Monday"
        if len(ranged) > 1 and (night := _joined(ranged[-2], both, shape)) is not None:
            ranged[-2:] = [night]
    return ranged


@cache
def _gap(name: str) -> re.Pattern[str]:
    patterns = {
        "clock-day": "<on|of|comma|the|in>{0,2}",
        "part-day": "<on|of|the|in>{0,2}",
        "day-clock": "<at|comma|just>?<at>?<around|before|after|just>*",
        "day-part": "<at|in|just>?<the>?<around|before|after|just>*",
        "weekday-date": "<comma|dot|open|the|of>{0,2}",
    }
    return re.compile(_plain(patterns[name]))


def _plain(pattern: str) -> str:
    return re.sub(r"<([\w|]+)>", lambda m: f"[{shape_of(*m.group(1).split('|'))}]", pattern)


def _joined(a: Phrase, b: Phrase, shape: str) -> Phrase | None:
    gap = shape[a.last + 1 : b.first]
    if len(gap) > 4:
        return None
    is_dated = b.rule.level == Level.DAY or b.ends or b.rule.name == "times.days-of-month/2"
    if a.rule.level in _OF_DAY and is_dated and _gap(f"{a.rule.level}-day").fullmatch(gap):
        return _with_hours(b, a, first=a.first, last=b.last)
    if b.rule.level in _OF_DAY and b.word("mod") is None:
        fits = _gap(f"day-{b.rule.level}").fullmatch(gap) is not None
        if a.rule.level == Level.DAY and fits:
            return _with_hours(a, b, first=a.first, last=b.last)
        if a.rule.level == Level.CLOCK and b.rule.level == Level.PART and a.part is None and fits:
            return replace(a, part=b, last=b.last)
        return None
    is_weekday = a.rule.name.startswith("times.weekday/") and a.word("mod") is None
    is_date = b.rule.level == Level.DAY and b.word("m") is not None and b.word("wd") is None
    if is_weekday and is_date and _gap("weekday-date").fullmatch(gap):
        dated = replace(b, first=a.first, part=b.part or a.part, clock=b.clock or a.clock)
        return replace(dated, weekday=a.number("wd"))
    return None


def _with_hours(day: Phrase, hours: Phrase, *, first: int, last: int) -> Phrase | None:
    part, clock = day.part, day.clock
    if hours.rule.level == Level.CLOCK:
        if clock is not None:
            return None
        part = part if part is not None else hours.part
        return replace(day, clock=hours, part=part, first=first, last=last)
    if part is not None:
        # "the early hours of Thursday morning": what was said first is the finer.
        return replace(day, first=first, last=last)
    return replace(day, part=hours, first=first, last=last)


def _range(a: Phrase, b: Phrase, shape: str) -> Phrase | None:
    """Join two days or months that a range names; years stay apart, for no precision holds them."""
    if a.rule.level != b.rule.level or a.rule.level not in _RANGED or a.ends or b.ends:
        return None
    gap = shape[a.last + 1 : b.first]
    before = a.before()
    lead = before.kind if before is not None else ""
    if len(gap) != 1:
        return None
    if gap in shape_of("and"):
        if lead != "between":
            return None
        return _ranged(a, b, first=a.first - 1)
    if gap in shape_of("to") and lead != "from" and not (_has_digits(a) and _has_digits(b)):
        return None
    return _ranged(a, b, first=a.first) if gap in shape_of("to", "until", "hyphen") else None


def _lends_year(a: Phrase, b: Phrase, shape: str) -> bool:
    """Whether the year of the second date is that of the first too: "March and April 1916"."""
    gap = shape[a.last + 1 : b.first]
    if a.rule.level not in (Level.DAY, Level.MONTH, Level.SEASON) or len(gap) != 1:
        return False
    is_dated = a.word("m") is not None or a.word("s") is not None
    same = a.rule.level == b.rule.level and is_dated and a.word("y") is None
    return same and b.word("y") is not None and gap in shape_of("and", "or", "comma")


def _ranged(a: Phrase, b: Phrase, *, first: int) -> Phrase:
    return replace(b, ends=(a, b), first=first, last=b.last, part=None, clock=None)


def _has_digits(phrase: Phrase) -> bool:
    return any(word.text[0].isdigit() for word in phrase.inside())


def _prefixed(phrase: Phrase) -> Phrase:
    """Take in "since" and "around", which belong to what an expression means."""
    before = phrase.before()
    if before is None or phrase.prefix:
        return phrase
    can_be_since = phrase.rule.level in _SINCE or phrase.rule.level in _OF_DAY
    if before.kind == "since" and can_be_since and phrase.ends is None:
        return replace(phrase, first=phrase.first - 1, prefix="since")
    is_plain_day = phrase.rule.level == Level.DAY and not (
        phrase.part or phrase.clock or phrase.ends
    )
    after = phrase.after()
    is_owner = after is not None and after.kind == "poss"
    is_around = before.kind == "around" and before.text.lower() != "about" and not is_owner
    if is_around and is_plain_day and phrase.word("edge") is None:
        return replace(phrase, first=phrase.first - 1, prefix="around")
    return phrase
