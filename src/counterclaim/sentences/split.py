"""Where sentences begin and end, found on the text alone: no parser is needed for it."""

import re
from collections.abc import Iterator

from counterclaim.knowledge.lexicon import words

# Abbreviations after which a full stop does not end a sentence. Titles and ranks stand
# before names, months before days, and so on; single capital letters are initials.
_ABBREVIATIONS = words("sentences.split", "abbreviations")
# Possessive, and only from the first mark of a run: a line of 100,000 dots is one stop.
_STOP = re.compile(
    r"(?<![.!?\u2026])[.!?\u2026]++[\"')\]]*+(?=\s)"
    r"|(?<![.!?\u2026])[.!?][\"')\]]++(?=[A-Z])"
    r"|(?<=[a-z]{2})[.](?=[A-Z][a-z])"
)
_LAST_WORD = re.compile(r"([^\W_](?:[\w.'&-]*\w)?)$")
_OPENS = re.compile(r"\s*[\"'(\[-]*\s*([^\s\"'(\[])")
# Words that often follow an abbreviation and begin a new sentence all the same.
_STARTERS = words("sentences.split", "starters")
_WEEKDAY = r"(?:Mon|Tue|Tues|Wed|Wednes|Thu|Thurs|Fri|Sat|Satur|Sun)(?:day)?"
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_DAY = rf"(?:\d{{1,2}} {_MONTH},? \d{{4}}|{_MONTH} \d{{1,2}},? \d{{4}}|\d\d([.-])\d\d\1\d{{4}})"
# A date printed above a report, where the break behind it is lost: "23 November 2016 2 killed".
_ABOVE = re.compile(
    rf"\s*(?:Published |Updated |Last updated at )?(?:{_WEEKDAY},? )?{_DAY}"
    r"(?:,?(?: at)? \d\d:?\d\d\b(?! [a-z]))?(?= [\"'A-Z0-9])"
)
# The same between a headline and the body: "kills 15 AFP Thursday 6 Mar 2014 At least 15".
_BETWEEN = re.compile(
    r"(?<=\w )(?<!\b(?:of|by|to|in|[Oo]n) )(?<!\b(?:and|for|the) )(?<!\b(?:last|till|from) )"
    rf"(?<!\b(?:since|until) ){_WEEKDAY} \d{{1,2}} {_MONTH} \d{{4}}(?= [\"'A-Z0-9])"
)
# Longer stretches without a stop are tables or lists: cut at a space so that nothing explodes.
_LONGEST = 1200


def spans(view: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each sentence in a paragraph, surrounding spaces left out."""
    start = 0
    for end in _ends(view):
        yield from _trimmed(view, start, end)
        start = end
    yield from _trimmed(view, start, len(view))


def _ends(view: str) -> list[int]:
    ends = {m.end() for m in _STOP.finditer(view) if _is_end(view, m.start(), m.end())}
    above = _ABOVE.match(view)
    if above is not None:
        ends.add(above.end())
    for m in _BETWEEN.finditer(view):
        ends |= {m.start(), m.end()}
    return sorted(ends)


def _is_end(view: str, dot: int, after: int) -> bool:
    opening = _OPENS.match(view, after)
    if opening is None:
        return True
    first = opening.group(1)
    if view[dot] != ".":
        # "Why?" he asked.
        return not first.islower()
    if first.islower():
        return False
    word = _LAST_WORD.search(view[max(0, dot - 20) : dot])
    if word is None:
        return True
    last = word.group(1)
    if len(last) == 1 and last.isupper():
        return _next_word(view, after) in _STARTERS
    if last.lower() in _ABBREVIATIONS:
        # "No. 5" goes on; "at 9 p.m. The police" does not.
        return not first.isdigit() and _next_word(view, after) in _STARTERS
    return True


def _next_word(view: str, at: int) -> str:
    m = re.compile(r"\W*([A-Za-z]+)").match(view, at)
    return m.group(1).lower() if m else ""


def _trimmed(view: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and view[start].isspace():
        start += 1
    while end > start and view[end - 1].isspace():
        end -= 1
    while end - start > _LONGEST:
        cut = view.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        cut = cut if cut != -1 else start + _LONGEST
        yield start, cut
        start = cut
        while start < end and view[start].isspace():
            start += 1
    if start < end:
        yield start, end
