"""How far an account goes on: a claim beside what its report's speakers say before and behind it.

For the trees alone. A speaker who is taken up again behind a claim, whose sentences tell of the
same, or who is the only one for paragraphs, rather gives the claim too.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from counterclaim.claims.weighed.between import Between
from counterclaim.claims.weighed.people import one_hot
from counterclaim.claims.weighed.told import Told
from counterclaim.knowledge.lexicon import words
from counterclaim.model import Cue, Mention, MentionKind, Sentence, Trigger

# What gives the mention that a speaker is named by: the name behind "the source".
Meant = Callable[[Mention], Mention]
# Cues before and behind a claim that are looked at: a report of any length is read as fast.
_BEFORE, _BEHIND = 40, 20
# Sentences and paragraphs beyond which it is all the same how far off somebody speaks.
_BACK, _AHEAD, _MANY = 13, 7, 8
_NEVER_BACK, _NEVER_AHEAD = _BACK + 1, _AHEAD + 1
_STRETCH = 250  # code points around a sentence in which somebody may be quoted that nobody parsed
_LEAD = 1  # the last sentence of a report's lead
_PERSONAL = frozenset({"he", "she", "they", "it", "his", "their"})
_POINTING = frozenset({"the", "this", "these", "that"})
_DEFINITE = ("the ", "these ", "his ", "their ")
_CONTINUES = words("claims.said.attribution", "continues")
_VERBS = ("say", "report", "according to", "add", "tell", "")


def _any_of(key: str) -> re.Pattern[str]:
    listed = words("claims.weighed.accounts", key)
    return re.compile(rf"\b(?:{'|'.join(sorted(listed))})\b", re.IGNORECASE)


_DOUBT, _SELVES, _SAYS = _any_of("doubt"), _any_of("selves"), _any_of("says")
_AGAIN = "|".join(sorted(words("claims.weighed.accounts", "again")))
_ADDS = re.compile(rf"\b(?:{_AGAIN})\s(?:also\s)?(?:said|says|adds|added)\b", re.IGNORECASE)
_IS_OVER = re.compile(r"\b(?:had|has|have) (?:\w+ly )?(?:been )?\w+(?:ed|en|wn)\b", re.IGNORECASE)


class Accounts:
    """Who speaks where in one document.

    Args:
        text: The document's text.
        by_sentence: Its mentions, by number of their sentence.
        between: How its sentences hang together.
    """

    def __init__(
        self, text: str, by_sentence: Mapping[int, Sequence[Mention]], between: Between
    ) -> None:
        self._text = text
        self._between = between
        self._by = by_sentence
        self._first = min(by_sentence, default=0)
        self._last = max(by_sentence, default=0)
        self._cues = sorted(
            (m for found in by_sentence.values() for m in found if m.kind is MentionKind.SPEAKER),
            key=lambda m: m.span.start,
        )
        self._at = [m.sent.index for m in self._cues]
        self._names: list[str] = []
        self._often: Counter[str] = Counter()
        self._leads: dict[str, int] = {}

    def _name_all(self, meant: Meant) -> None:
        if len(self._names) < len(self._cues):
            self._names = [meant(m).text.lower() for m in self._cues]
            self._often = Counter(self._names)
            for name, m in zip(self._names, self._cues, strict=True):
                self._leads.setdefault(name, m.sent.index)

    def of_claim(self, told: Told, meant: Meant) -> tuple[float, ...]:
        """Return what speaks for and against anybody giving a claim, whoever it is.

        Args:
            told: The claim.
            meant: Who a speaker is.
        """
        self._name_all(meant)
        sent, i = told.sent, told.sent.index
        first, last = bisect_left(self._at, i), bisect_right(self._at, i)
        before = self._cues[first - 1].sent if first else None
        behind = self._cues[last].sent if last < len(self._cues) else None
        text = sent.text
        opening = [t.lower for t in sent.tokens[:5]]
        after = self._text[sent.span.end : sent.span.end + _STRETCH]
        ahead = self._text[max(0, sent.span.start - _STRETCH) : sent.span.start]
        signs = {
            "own_cues": min(last - first, 3),
            "cues_before": min(first, _MANY),
            "cues_behind": min(len(self._cues) - last, _MANY),
            "speakers": min(len(self._often), _MANY),
            "cues_a_sentence": len(set(self._at)) / max(1, self._last),
            "back": min(i - before.index, _BACK) if before else _BACK,
            "paragraphs_back": min(sent.paragraph - before.paragraph, _BACK) if before else _BACK,
            "ahead": min(behind.index - i, _AHEAD) if behind else _AHEAD,
            "paragraphs_ahead": (
                min(behind.paragraph - sent.paragraph, _AHEAD) if behind else _AHEAD
            ),
            "opens_personal": bool(opening) and opening[0] in _PERSONAL,
            "opens_pointing": bool(opening) and opening[0] in _POINTING,
            "continues": any(w in _CONTINUES for w in opening),
            "known_people": self._are_known(told),
            "doubt": _DOUBT.search(text) is not None,
            "is_over": _IS_OVER.search(text) is not None,
            "selves": _SELVES.search(text) is not None and not text.isupper(),
            "leads": i == self._first,
            "paragraph": sent.paragraph,
            "alike_last": self._between.alike(before.index, i) if before else 0.0,
            "alike_lead": self._between.alike(self._first, i),
            "says_after": _SAYS.search(after) is not None,
            "says_ahead": _SAYS.search(ahead) is not None,
            "says": _SAYS.search(text) is not None,
            "adds_after": _ADDS.search(after) is not None,
            "commas": text.count(",") / max(1, len(text)) * 100,
            "is_ended": text.rstrip()[-1:] in '.!?"\u201d',
        }
        return (*self._between.of_claim(told), *map(float, signs.values()))

    def of_choices(
        self, told: Told, choices: Sequence[Mention], meant: Meant
    ) -> list[tuple[float, ...]]:
        """Return for each choice how its speaker's account lies to a claim.

        Args:
            told: The claim.
            choices: Who may give it.
            meant: Who a speaker is.
        """
        self._name_all(meant)
        i = told.sent.index
        first, last = bisect_left(self._at, i), bisect_right(self._at, i)
        known: dict[str, tuple[float, ...]] = {}
        out = []
        for m in choices:
            name = meant(m).text.lower()
            if name not in known:
                known[name] = self._of_name(told, name, first, last)
            out.append((*known[name], self._between.alike(m.sent.index, i)))
        return out

    def _of_name(self, told: Told, name: str, first: int, last: int) -> tuple[float, ...]:
        i, paragraph = told.sent.index, told.sent.paragraph
        start, end = max(0, first - _BEFORE), min(len(self._cues), last + _BEHIND)
        own = [n for n in range(start, end) if self._names[n] == name]
        before = next((self._cues[n] for n in reversed(own) if n < first), None)
        behind = next((self._cues[n] for n in own if n >= last), None)
        others = [n for n in range(start, end) if self._names[n] != name]
        alike = [self._between.alike(self._at[n], i) for n in own if self._at[n] != i]
        here = sum(first <= n < last for n in own)
        quote = self._text[told.quote.start : told.quote.end].lower()
        sent, next_sent = before.sent if before else None, behind.sent if behind else None
        cue = before.value if before and isinstance(before.value, Cue) else None
        spoken = self._text[sent.span.end : told.sent.span.start] if sent else ""
        is_last = first > 0 and self._names[first - 1] == name
        is_next = last < len(self._names) and self._names[last] == name
        signs = {
            "is_last": is_last,
            "is_next": is_next,
            "is_around": is_last and is_next,
            "back": min(i - sent.index, _BACK) if sent else _NEVER_BACK,
            "paragraphs_back": min(paragraph - sent.paragraph, _BACK) if sent else _NEVER_BACK,
            "ahead": min(next_sent.index - i, _AHEAD) if next_sent else _NEVER_AHEAD,
            "paragraphs_ahead": (
                min(next_sent.paragraph - paragraph, _AHEAD) if next_sent else _NEVER_AHEAD
            ),
            "others_back": _sentences(
                self._at[n] for n in others if sent and sent.index < self._at[n] < i
            ),
            "others_ahead": _sentences(
                self._at[n] for n in others if next_sent and i < self._at[n] < next_sent.index
            ),
            "is_here": here > 0,
            "is_here_with_others": 0 < here < last - first,
            "often": min(self._often[name], _MANY),
            "share": self._often[name] / max(1, len(self._cues)),
            "most_alike": max(alike, default=0.0),
            "last_alike": self._between.alike(sent.index, i) if sent else 0.0,
            "gave_it": any(
                quote in self._cues[n].sent.text.lower() and self._tells(self._cues[n].sent, told)
                for n in own
                if self._at[n] != i
            ),
            "told_harm": sent is not None and self._tells(sent, told),
            "turned": sent is not None and self._between.turns(sent.index, i),
            "said_all": cue is not None and sent is not None and cue.content == sent.span,
            "said_to_the_end": (
                cue is not None and sent is not None and cue.content.end >= sent.span.end - 2
            ),
            "in_lead": self._leads.get(name, self._last + 2) <= _LEAD,
            "is_quoted": name in self._often,
            "says_since": min(len(_SAYS.findall(spoken[: _MANY * _STRETCH])), 6) if sent else 7,
            "words": len(name.split()),
            "is_known": name.startswith("the "),
            "is_new": name.startswith("a "),
        }
        return (
            *map(float, signs.values()),
            *one_hot(cue.verb if cue else "", _VERBS),
        )

    def _tells(self, sent: Sentence, told: Told) -> bool:
        """Whether a sentence tells of the harm of a claim."""
        return any(
            isinstance(m.value, Trigger) and m.value.harm is told.harm
            for m in self._by[sent.index]
            if m.kind is MentionKind.HARM
        )

    def _are_known(self, told: Told) -> bool:
        """Whether people are told of as known: "the two peasants"."""
        of = told.victims.words.text.lower() if told.victims.words else ""
        ahead = self._text[max(0, told.quote.start - 6) : told.quote.start].lower()
        return of.startswith(_DEFINITE) or ahead.endswith(_DEFINITE)


def _sentences(found: Iterable[int]) -> int:
    return min(len(set(found)), _MANY)
