"""Candidates → places: the whole document decides which names are places, and which."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from counterclaim.knowledge import spelling
from counterclaim.knowledge.entry import Entry
from counterclaim.mentions.places.candidates import Candidate, Names, unheard
from counterclaim.mentions.places.evidence import ENOUGH, SURE, fame
from counterclaim.mentions.places.weighing import ENGLISH, Group, choose, rated
from counterclaim.mentions.places.wording import countries_by_wording

# Between a place and what contains it: "X, Texas", "X in the Y", "X, two districts of Y".
_INSIDE = re.compile(
    r"\s*(?:,|\()\s*(?:the )?$|[,']?s?\s+in (?:the )?(?:\w+ ){0,2}$"
    r"|[^.;:]{0,60}\b(?:district|neighbou?rhood|suburb|village|town|cit(?:y|ie)|quarter|part|province|area|camp|department)s?"
    r" (?:\w+ )?(?:of|in|near|outside) (?:the )?(?:\w+ )?$",
    re.IGNORECASE,
)
_OWNED = re.compile(r"['\u2019]s? (?:\w+ ){0,2}$")
_LISTED = re.compile(r"\s*(?:,|and|or|,\s*and|&|/|to)\s*(?:in |the )?$")
# What a name is worth more in a report of the country that it lies in.
_AT_HOME = 2
# Letters of a name that is hardly anything else's.
_TELLING = 5
# People in a town that a word is taken for which may be none.
_TOWN = 5_000
# People in a town that is known by a name misspelt where nothing else is told of its country.
_KNOWN_ABROAD = 100_000
# Names that must agree on a country that is not named itself.
_AGREED = 1.5


def resolve(
    names: Names, *, source_country: str | None = None
) -> list[tuple[Candidate, Entry | None]]:
    """Return the candidates that are places, each with what it means; `None` where that is unknown.

    A name means the same place all through a document, the one that fits best with:
    what the text says contains it, the kind of place it is called, the countries and
    divisions named (nationality words and the source's country count a little), the
    distance to the other places, and, last, how many people live there.
    """
    # Sound-alikes say nothing of a country: leaving some out does not change which are told.
    told = _countries_told(names, source_country)
    names = _heard(names, told)
    bound = _bindings(names.candidates)
    accepted = _accepted(names, bound, told)
    groups = _groups(names.candidates, accepted, bound)
    hints = Counter(names.countries)
    if source_country:
        hints[source_country] += 2
    hints.update(_by_wording(names.candidates))
    choose(groups, hints)
    return [(names.candidates[i], groups[_group_key(names.candidates[i])].best) for i in accepted]


def _by_wording(candidates: Sequence[Candidate]) -> Counter[str]:
    doc = candidates[0].scanned.sent.doc if candidates else None
    return countries_by_wording(doc.text) if doc is not None else Counter()


def _group_key(candidate: Candidate) -> tuple[str, bool]:
    # "Aleppo province" and "Aleppo" in one report are two places.
    return candidate.key, bool(candidate.setting.features)


def _heard(names: Names, told: set[str]) -> Names:
    """Return the names, without villages abroad that only sound like a name.

    "Wazgarim" in a report of Iraq is a village that the gazetteer lacks, no hamlet of
    Poland; "Mogadisho" is Mogadishu wherever it is told of.
    """
    if not told:
        return names
    return replace(
        names,
        candidates=tuple(unheard(c) if _is_heard_abroad(c, told) else c for c in names.candidates),
    )


def _is_heard_abroad(c: Candidate, told: set[str]) -> bool:
    return c.is_by_sound and not any(
        e.country in told or e.population >= _KNOWN_ABROAD for e in c.entries
    )


def _scores(names: Names) -> list[int]:
    return [c.score - 3 * _is_somebody(c, names.people) for c in names.candidates]


def _bindings(candidates: Sequence[Candidate]) -> dict[int, int]:
    """Return for candidates that the text puts inside another one the number of that other."""
    bound: dict[int, int] = {}
    for i in range(len(candidates) - 1):
        left, right = candidates[i], candidates[i + 1]
        if left.scanned is not right.scanned:
            continue
        gap = left.scanned.view[left.end - left.scanned.sent.span.start :][: right.start - left.end]
        if _INSIDE.match(gap) and _may_contain(right, left):
            bound[i] = i + 1
            if _LISTED.match(gap) is None:
                _spread(candidates, bound, i)
        elif _OWNED.match(gap) and _may_contain(left, right):
            bound[i + 1] = i
    return bound


def _spread(candidates: Sequence[Candidate], bound: dict[int, int], i: int) -> None:
    """Bind what is listed before a place that was bound: "A, B and C, districts of Y"."""
    outer = bound[i]
    while i > 0 and i - 1 not in bound and candidates[i - 1].scanned is candidates[i].scanned:
        left, right = candidates[i - 1], candidates[i]
        gap = left.scanned.view[left.end - left.scanned.sent.span.start :][: right.start - left.end]
        if not _LISTED.match(gap) or not _may_contain(candidates[outer], left):
            return
        bound[i - 1] = outer
        i -= 1


def _may_contain(outer: Candidate, inner: Candidate) -> bool:
    ids = {e.id for e in outer.entries}
    return any(ids.intersection(e.within) for e in inner.entries)


def _accepted(names: Names, bound: Mapping[int, int], told: set[str]) -> list[int]:
    """Return the numbers of the candidates that are places."""
    candidates = names.candidates
    scores = _scores(names)
    for i, c in enumerate(candidates):
        if _may_be_at_home(c, told) and not _is_somebody(c, names.people):
            # The parser's model takes many foreign towns for people.
            scores[i] += _AT_HOME + max(0, -1 - c.by_model)
            scores[i] += max(2 * _is_only_at_home(c, told), _known_at_home(c, told))
        elif c.is_guess:
            scores[i] -= SURE
    for inner, outer in bound.items():
        scores[inner] += 3
        scores[outer] += 2
    for i in range(len(candidates) - 1):
        if _are_listed(candidates[i], candidates[i + 1]):
            low, high = sorted((i, i + 1), key=lambda k: scores[k])
            scores[low] += 2 if scores[high] >= SURE else 0
    sure = {candidates[i].key for i, score in enumerate(scores) if score >= SURE}
    return [
        i
        for i, score in enumerate(scores)
        if score + (2 if candidates[i].key in sure and not candidates[i].setting.is_person else 0)
        >= ENOUGH
    ]


def _may_be_at_home(candidate: Candidate, told: set[str]) -> bool:
    """Whether a name is that of a place in one of some countries; "the Toyota" is none."""
    words, first = candidate.scanned.words, candidate.first
    has_article = first > 0 and words[first - 1].low == "the"
    if candidate.setting.is_person or (has_article and not candidate.setting.features):
        return False
    if not candidate.entries:
        return candidate.is_guess and bool(told)
    if candidate.is_guess:
        # "In grave condition": some hamlet bears the name of every word.
        towns = [e for e in candidate.entries if e.is_main and e.population > _TOWN]
        return any(e.country in told for e in towns)
    return any(e.country in told for e in candidate.entries)


def _known_at_home(candidate: Candidate, told: set[str]) -> int:
    """Return what a second name counts more there: Palmyra, which the gazetteer calls Tadmur."""
    if candidate.scanned.is_flat or candidate.scanned.is_recased:
        return 0
    return max(
        0,
        fame(tuple(e._replace(is_main=True) for e in candidate.entries if e.country in told))
        - fame(candidate.entries),
    )


def _is_only_at_home(candidate: Candidate, told: set[str]) -> bool:
    """Whether a name of some length is known in the countries told of, and nowhere else.

    In a text of capitals any word may be a name, and every word is some hamlet's.
    """
    return (
        not candidate.scanned.is_flat
        and not candidate.scanned.is_recased
        and len(candidate.key) >= _TELLING
        and bool(candidate.entries)
        and all(e.country in told for e in candidate.entries)
    )


def _countries_told(names: Names, source_country: str | None) -> set[str]:
    """Return the countries that a report tells of: by name, people, or a place only there.

    Where English is spoken towns are called after people and people after towns: there the
    country says little of a name.
    """
    told = {*names.countries, source_country or ""}
    shared: dict[str, dict[str, float]] = {}
    for candidate, score in zip(names.candidates, _scores(names), strict=True):
        where = {e.country for e in _meant(candidate.entries) if e.country}
        if score >= SURE and len(where) == 1:
            told |= where
        elif score >= 0:
            for country in where:
                shared.setdefault(country, {})[candidate.key] = 1 / len(where)
    # Two names that are towns of one country and of hardly any other speak for it together.
    told |= {country for country, told_by in shared.items() if sum(told_by.values()) >= _AGREED}
    return told - ENGLISH - {""}


def _meant(entries: Sequence[Entry]) -> list[Entry]:
    """Return what a name usually means: a country, whatever hamlets are called after it."""
    main = [e for e in entries if e.is_main]
    large = [e for e in main if e.kind in ("country", "adm1")]
    return large if any(e.kind == "country" for e in large) else main


def _is_somebody(candidate: Candidate, people: frozenset[str]) -> bool:
    is_one_word = candidate.first == candidate.last
    return (
        is_one_word
        and spelling.without_article(candidate.key) in people
        and (candidate.setting.strength < 2 or not candidate.entries)
        and not any(e.kind == "country" for e in candidate.entries)
    )


def _are_listed(left: Candidate, right: Candidate) -> bool:
    if left.scanned is not right.scanned:
        return False
    gap = left.scanned.view[left.end - left.scanned.sent.span.start :][: right.start - left.end]
    return _LISTED.fullmatch(gap) is not None


def _groups(
    candidates: Sequence[Candidate], accepted: Sequence[int], bound: Mapping[int, int]
) -> dict[tuple[str, bool], Group]:
    groups: dict[tuple[str, bool], Group] = {}
    for i in accepted:
        key = _group_key(candidates[i])
        if key not in groups:
            groups[key] = Group(entries=rated(candidates[i]))
        groups[key].count += 1
    for inner, outer in bound.items():
        left, right = (
            groups.get(_group_key(candidates[inner])),
            groups.get(_group_key(candidates[outer])),
        )
        if left and right and left is not right:
            left.containers.append(right)
            inside = {e.id for _, e in right.entries}
            left.entries = [
                (s + 5 * bool(inside.intersection(e.within)), e) for s, e in left.entries
            ]
            right.entries = [
                (s + 1.5 * _contains_any(e, left.entries), e) for s, e in right.entries
            ]
    return groups


def _contains_any(outer: Entry, entries: list[tuple[float, Entry]]) -> bool:
    return any(outer.id in e.within for _, e in entries)
