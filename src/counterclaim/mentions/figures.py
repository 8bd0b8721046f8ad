"""Sentence → figure mentions: the numbers that can count people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from counterclaim.knowledge.lexicon import Lexicon, words
from counterclaim.mentions.numbers import NumberGrammar, Reading
from counterclaim.model import Figure, Mention, MentionKind, Sentence, Span, Token

RULE = "mentions.figures/1"
_ZERO = frozenset({"no", "none", "nobody", "zero", "neither"})
_MONTHS = words("mentions.figures", "months")
_UNITS = words("mentions.figures", "units")
_LABELS = words("mentions.figures", "labels")
_AGES = frozenset({"age", "ages", "aged"})
_IN_A_LIST = frozenset({",", "and", "to", "or", "-", "\u2013", "between", "from"})
_PARENTS = frozenset({"mother", "father", "mom", "dad", "parent", "grandmother", "grandfather"})
_CURRENCIES = frozenset({"$", "#", "\u00a3", "\u20ac", "us$"})
_BEFORE_A_YEAR = frozenset({"in", "since", "of", "during", "by", "until", ","})


def find_figures(sent: Sentence) -> list[Mention]:
    """Return the figures of a parsed sentence that can count people, in order.

    Ages, dates, clock times, money, distances, ordinals, names of units and machines
    ("11th", "F-16") are left out. The head is the noun counted, or the number itself.
    """
    return list(_find(sent))


def figure_in(words: str) -> Figure | None:
    """Return the first figure that some words give, read without a parse; `None` of none.

    It is for words that a person chose: what is no count of people ("Tuesday 12") is not
    told apart.
    """
    tokens = tuple(
        Token(i, m.start(), m.end(), m[0], m[0].lower(), m[0].lower(), "", "", "", i, "")
        for i, m in enumerate(_WORDS.finditer(words))
    )
    grammar = NumberGrammar.load()
    for at in range(len(tokens)):
        reading = _zero(tokens, at) or grammar.read(tokens, at)
        if reading is not None:
            return reading.figure
    return None


_WORDS = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['\u2019-][^\W\d_]+)*|[^\w\s]")


def _find(sent: Sentence) -> Iterator[Mention]:
    grammar = NumberGrammar.load()
    tokens = sent.tokens
    i = 0
    while i < len(tokens):
        reading = _zero(tokens, i) or grammar.read(tokens, i) or _another(tokens, i)
        if reading is None:
            i += 1
            continue
        if not _is_something_else(sent, reading):
            head = counted(sent, reading.first, reading.last)
            if tokens[head].lower in Lexicon.load().animals:
                i = reading.last + 1
                continue
            span = Span(tokens[reading.first].start, tokens[reading.last].end)
            yield Mention(
                sent=sent,
                kind=MentionKind.FIGURE,
                span=span,
                value=reading.figure,
                head=head,
                rule=RULE,
            )
        i = reading.last + 1


def _zero(tokens: tuple[Token, ...], at: int) -> Reading | None:
    word = tokens[at].lower
    if word not in _ZERO:
        return None
    nxt = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if word == "no" and nxt in ("fewer", "less", "more", "longer", "matter", "doubt", "."):
        return None
    last = at + 1 if word == "no" and nxt == "one" else at
    return Reading(at, last, Figure.exactly(0))


def _another(tokens: tuple[Token, ...], at: int) -> Reading | None:
    """Read "another" standing for one more person ("and another was wounded")."""
    token = tokens[at]
    if token.lower != "another" or token.dep in ("det", "amod"):
        return None
    return Reading(at, at, Figure.exactly(1))


def counted(sent: Sentence, first: int, last: int) -> int:
    """Return the index of the noun that a number counts, or of the number's last word.

    "20 of the soldiers" and "dozens of soldiers" count soldiers.
    """
    tokens = sent.tokens
    inside = range(first, last + 1)
    # The number's own head: the word of it that hangs from outside.
    top = next((i for i in inside if tokens[i].head not in inside or tokens[i].head == i), last)
    head = tokens[top].head
    if (
        tokens[top].dep in ("nummod", "amod", "det", "quantmod", "compound", "nmod", "poss")
        and head > last
    ):
        # "hurt at least 15 a monitor said": the monitor is another phrase.
        apart = any(t.tag == "DT" for t in tokens[last + 1 : head])
        return last if apart or _is_next_counted(tokens, last, head) else head
    after = last + 1
    if after < len(tokens) and tokens[after].pos == "PUNCT":
        after += 1  # "dozens" of rebels
    if after < len(tokens) and tokens[after].lower == "of":
        noun = next((c for c in sent.children[after] if tokens[c].dep == "pobj"), None)
        if noun is not None:
            return noun
    return top if tokens[top].pos in ("NOUN", "NUM", "PRON", "PROPN", "ADJ", "DET") else last


def _is_next_counted(tokens: Sequence[Token], last: int, head: int) -> bool:
    """Whether another number counts what a number seems to: "three dead, two hurt"."""
    comma = next((i for i in range(last + 2, head) if tokens[i].text == ","), len(tokens))
    return any(t.pos == "NUM" for t in tokens[comma : head + 1])


def _is_something_else(sent: Sentence, reading: Reading) -> bool:
    """Whether a number counts no people: an age, a date, a measure, part of a name."""
    tokens = sent.tokens
    before = tokens[reading.first - 1].lower if reading.first else ""
    after = tokens[reading.last + 1].lower if reading.last + 1 < len(tokens) else ""
    if reading.figure.vague == "many" and before in ("how", "so", "as", "too"):
        return True
    if _is_place_in_a_series(tokens, reading, before):
        return True
    if after in Lexicon.load().people:
        return before in _LABELS
    if before == "." and tokens[max(0, reading.first - 2)].text == "No":
        return True  # "the No. 5 unit"
    if reading.figure.is_vague or reading.figure.high == 0:
        return False
    return (
        _is_one_as_pronoun(tokens, reading)
        or before in _LABELS
        or _is_of_a_parent(tokens, reading, before)
        or before in _CURRENCIES
        or _has_unit(tokens, reading, after)
        or _is_in_a_code(sent, reading)
        or _is_date(tokens, reading, before)
        or _is_age(tokens, reading, before, after)
    )


def _is_of_a_parent(tokens: tuple[Token, ...], reading: Reading, before: str) -> bool:
    """Whether a number counts somebody's children: "a mother of two"."""
    at = reading.first
    return before == "of" and at > 1 and tokens[at - 2].lower in _PARENTS


def _is_place_in_a_series(tokens: tuple[Token, ...], reading: Reading, before: str) -> bool:
    """Whether a number tells how many pictures there are: "Image 2 of 5", "2 / 5 Back"."""
    at = reading.first
    if before == "/" and at > 1 and tokens[reading.last].text.isdigit():
        return tokens[at - 2].text.isdigit() or tokens[at - 2].lower == "of"
    behind = [t.text for t in tokens[reading.last + 1 : reading.last + 3]]
    if behind[:1] == ["/"] and behind[-1].isdigit() and tokens[at].text.isdigit():
        return True
    if before != "of" or at < 3 or not tokens[at - 2].text.isdigit():
        return False
    return tokens[at - 3].lower in _LABELS


def _has_unit(tokens: tuple[Token, ...], reading: Reading, after: str) -> bool:
    """Whether a unit of time, length or money follows, at once or within the same entity."""
    number = tokens[reading.last]
    if after in _UNITS or after in ("years-old", "year-old", "\u00b0"):
        return True
    if after == "-":
        # "12 - year": an age taken apart; "12-20" was read as a range.
        following = tokens[reading.last + 2 : reading.last + 3]
        return bool(following) and not following[0].text[0].isdigit()
    if number.ent not in ("DATE", "TIME", "QUANTITY"):
        return False
    rest = tokens[reading.last + 1 : reading.last + 4]
    return any(t.ent == number.ent and (t.lower in _UNITS or t.lower in _MONTHS) for t in rest)


def _is_in_a_code(sent: Sentence, reading: Reading) -> bool:
    """Whether the digits belong to something longer: "29-06-2016", "10:30", "F-16"."""
    first, last = sent.tokens[reading.first], sent.tokens[reading.last]
    text = sent.doc.text
    if not last.text[0].isdigit():
        return False
    joined_left = text[max(0, first.start - 1) : first.start] in ("-", "/", ".", ":")
    return joined_left or re.match(r"[-/.:]\d", text[last.end : last.end + 2]) is not None


def _is_date(tokens: tuple[Token, ...], reading: Reading, before: str) -> bool:
    number = tokens[reading.last]
    if not number.text.isdigit():
        return False
    after = tokens[reading.last + 1].lower if reading.last + 1 < len(tokens) else ""
    if after in _MONTHS:
        return True
    if before in _MONTHS and (int(number.text) <= 31 or _is_year(number.text)):
        return True
    if _is_last_of_days(tokens, reading.first):
        return True
    if _is_year(number.text) and (number.ent == "DATE" or before in _BEFORE_A_YEAR):
        return True
    return number.ent == "DATE" and reading.first > 0 and tokens[reading.first - 1].ent == "DATE"


def _is_last_of_days(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a number is the second day of "between March 3 and 7", "from March 3 to 7"."""
    if at < 4:
        return False
    opens, month, first, joint = (t.lower for t in tokens[at - 4 : at])
    joints = {"between": "and", "from": "to"}
    return month in _MONTHS and first.isdigit() and joints.get(opens) == joint


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and 1900 <= int(text) <= 2100


def _is_age(tokens: tuple[Token, ...], reading: Reading, before: str, after: str) -> bool:
    """Whether ", 45," stands behind a person's name, or "of 12" behind a boy: an age."""
    at = reading.first
    if at < 2 or not tokens[reading.last].text.isdigit():
        return False
    if _is_in_list_of_ages(tokens, at) or _is_pair_of_ages(tokens, at):
        return True
    named = tokens[at - 2]
    if before == "than" and named.lower in ("younger", "older"):
        return True
    if before == "of":
        return named.tag == "NN" and named.lower in Lexicon.load().age
    if before == "also" and named.text == ",":
        return after == ","  # "another boy, also 15, was"
    if before != "," or after not in (",", ".", "was", "and", ""):
        return False
    is_person = named.tag == "NN" or named.lower in Lexicon.load().people
    return named.pos == "PROPN" or (after == "," and is_person)


def _is_pair_of_ages(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a number is one of two behind people: "two men, 19 and 20, were"."""
    for first in (at, at - 2):
        behind = [t.lower for t in tokens[first : first + 4]]
        if len(behind) < 4 or first < 2 or tokens[first - 1].text != ",":
            continue
        ages = behind[0].isdigit() and behind[2].isdigit() and behind[1] == "and"
        if ages and behind[3] == "," and tokens[first - 2].lower in Lexicon.load().people:
            return True
    return False


def _is_in_list_of_ages(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether only ages stand between a number and "ages": "two men, ages 28 and 22"."""
    while at and (tokens[at - 1].text.isdigit() or tokens[at - 1].lower in _IN_A_LIST):
        at -= 1
    return at > 0 and tokens[at - 1].lower in _AGES


def _is_one_as_pronoun(tokens: tuple[Token, ...], reading: Reading) -> bool:
    """Whether "one" points to a thing ("this one", "one of the reasons", "one day")."""
    if tokens[reading.last].lower != "one" or reading.first != reading.last:
        return False
    if reading.first == 0:
        return False
    before = tokens[reading.first - 1]
    if before.lower == "that" and before.tag == "IN":
        return False  # "she said that one of the seven was shot"
    return before.lower in ("this", "that", "no", "any", "every", "each", "which", "the")
