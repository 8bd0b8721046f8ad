"""The head of a speaker's name → all of it: office, place and person."""

from __future__ import annotations

import re

from counterclaim.mentions.speech import Speech
from counterclaim.model import Sentence, Span

# The longest name of a speaker, in tokens: an office with its place and the person's name.
_LONGEST = 14
# Not the clauses about a speaker, nor the "'s" of "the ministry's bulletin".
_CUT = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis", "conj", "cc", "case"})
# What may stand inside a name: "the state prosecutor's office".
_INSIDE = ("-", "'", ",", "'s", "\u2019s", "\u2019")
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}")
# Labels of entities that speak under their name.
_NAMES = frozenset({"ORG", "PERSON", "FAC"})


def speaker_extent(sent: Sentence, head: int) -> tuple[int, int]:
    """Return the first and last token of a speaker's name: office, place and person.

    Clauses about the speaker are left out; so is an apposition behind a person's name
    unless the noun alone names nobody ("the spokesman, John Doe").
    """
    tokens = sent.tokens
    keep = {head}
    todo = [head]
    while todo:
        i = todo.pop()
        for j in sent.children[i]:
            if tokens[j].dep in _CUT and not (tokens[j].dep in ("conj", "cc") and i != head):
                continue
            if tokens[j].dep == "appos" and tokens[head].ent == "PERSON":
                continue
            if tokens[j].dep == "punct" and tokens[j].text not in ("-", "'", '"', "(", ")", "."):
                continue
            if (
                tokens[j].dep == "prep"
                and j > head
                and tokens[j].lower
                not in ("of", "in", "at", "for", "by", "from", "with", "on", "to")
            ):
                continue
            keep.add(j)
            todo.append(j)
    first = last = head
    while first - 1 in keep or (
        first - 2 in keep and tokens[first - 1].text in _INSIDE and first - 1 > 0
    ):
        first -= 1
    while last + 1 in keep or (last + 2 in keep and tokens[last + 1].text in ("-", "'")):
        last += 1
    while last > head and (tokens[last].pos in ("PUNCT", "ADP") or _counts_next(sent, last)):
        last -= 1
    while first < head and tokens[first].pos in ("PUNCT", "ADV", "CCONJ"):
        first += 1
    # A phrase begins at its article, whatever the parse hangs before it.
    articles = [i for i in range(first + 1, head) if tokens[i].tag == "DT"]
    first = articles[-1] if articles and tokens[first].pos in ("NUM", "ADV", "ADP") else first
    # "In Eastern Ghouta the Observatory said", "near Raqqa a monitor said": a comma is lost.
    lost = [
        i
        for i in articles
        if i > first
        and tokens[i - 1].pos in ("PROPN", "NOUN", "NUM")
        and tokens[i - 1].ent != "PERSON"
    ]
    first = lost[-1] if lost else first
    last = _with_name(sent, head, last)
    first, last = _whole_name(sent, first, last)
    first = _behind_date(sent, first, head)
    if last - first >= _LONGEST:
        last = min(last, max(head, first + _LONGEST))
    return first, _closed(sent, first, head, last)


def _behind_date(sent: Sentence, first: int, head: int) -> int:
    """Leave out a day or an hour before a name, where the comma is lost."""
    tokens = sent.tokens
    # "Mon 9 Jun 2014 Activists say"
    dates = [
        i for i in range(first, head) if tokens[i].ent in ("DATE", "TIME") or _is_year(sent, i)
    ]
    first = dates[-1] + 1 if dates and tokens[first].tag != "DT" else first
    # "15:55 Health Ministry raises toll to 7"
    return first + (first < head and _CLOCK.fullmatch(tokens[first].text) is not None)


def _closed(sent: Sentence, first: int, head: int, last: int) -> int:
    """Return the last token of a name so that a bracket in it is closed or left out."""
    words = [t.text for t in sent.tokens[first : last + 1]]
    if words.count("(") <= words.count(")"):
        return last
    if last + 1 < len(sent.tokens) and sent.tokens[last + 1].text == ")":
        return last + 1
    opens = first + len(words) - 1 - words[::-1].index("(")
    return opens - 1 if opens > head else last


def _is_year(sent: Sentence, i: int) -> bool:
    text = sent.tokens[i].text
    return text.isdigit() and len(text) == 4


def _counts_next(sent: Sentence, i: int) -> bool:
    """Whether a number counts what stands behind it: "a source at the police 5 people died"."""
    tokens = sent.tokens
    return tokens[i].pos == "NUM" and i + 1 < len(tokens) and tokens[i + 1].pos == "NOUN"


def _whole_name(sent: Sentence, first: int, last: int) -> tuple[int, int]:
    """Take in the rest of a name and the office before it, whatever the parse made of them.

    "The Observatory for Human Rights", "envoy for Syria Ana Silva".
    """
    tokens, roles = sent.tokens, Speech.load().roles
    while (
        first > 0
        and tokens[first].tag != "DT"
        and tokens[first].ent in _NAMES
        and tokens[first - 1].ent == tokens[first].ent
    ):
        first -= 1
    while last + 1 < len(tokens) and (
        tokens[last].ent in _NAMES and tokens[last + 1].ent == tokens[last].ent
    ):
        last += 1
    office = first - 2
    if (
        office >= 0
        and tokens[first].ent in _NAMES
        and tokens[first - 1].lower in ("of", "for")
        and roles.get(tokens[office].lower) in ("official", "spokesman")
    ):
        first = office
        while first > 0 and tokens[first - 1].pos in ("PROPN", "ADJ"):
            first -= 1
    return first, last


def _with_name(sent: Sentence, head: int, last: int) -> int:
    """Take in the name behind an office: "the commissioner, Ana Silva"."""
    tokens = sent.tokens
    if tokens[head].ent == "PERSON" or last + 2 >= len(tokens) or tokens[last + 1].text != ",":
        return last
    at = last + 2
    while at < len(tokens) and tokens[at].ent == "PERSON":
        at += 1
    return at - 1 if at > last + 2 else last


def standing_beside(sent: Sentence, last: int) -> Span | None:
    """Return the words between commas behind a speaker's name: office and organisation."""
    tokens = sent.tokens
    first = last + 2
    if first >= len(tokens) or tokens[last + 1].text != ",":
        return None
    for end in range(first, min(first + _LONGEST + 2, len(tokens))):
        if tokens[end].text == ",":
            return Span(tokens[first].start, tokens[end - 1].end) if end > first else None
        if tokens[end].pos in ("VERB", "AUX", "PRON", "CCONJ"):
            return None
    return None
