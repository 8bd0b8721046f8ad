"""Runs of capitalised words → candidates: names that can be places, with what speaks for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from counterclaim.knowledge import spelling
from counterclaim.knowledge.entry import Entry
from counterclaim.knowledge.gazetteer import Gazetteer
from counterclaim.mentions.places.candidates import Candidate, Names
from counterclaim.mentions.places.evidence import (
    FAMOUS,
    HUGE,
    PLACE_LABELS,
    by_model,
    evidence,
    fame,
)
from counterclaim.mentions.places.lookup import LONG_ENOUGH, Lookup
from counterclaim.mentions.places.roads import roads
from counterclaim.mentions.places.scan import Scan, Word, flat_runs, runs, scan
from counterclaim.mentions.places.setting import read_setting
from counterclaim.mentions.places.sites import sites
from counterclaim.mentions.places.streets import streets
from counterclaim.mentions.places.vocabulary import PlaceWords
from counterclaim.model import Place, Sentence

# Only names, figures and stops stand before the agency or the dash.
_DATELINE = re.compile(
    r"\W*[^\W\d_a-z][\w.'\u2019-]*(?:[\s,./]+(?:[^\W\d_a-z][\w.'\u2019-]*|\d+)){0,7}[\s,.]*"
    r"(?:\((?:[A-Z]{2,}|Reuters|Xinhua)\b[^)]{0,20}\)|--|[—–]| - )"
)


class Finder:
    """Finds the candidates of one document."""

    def __init__(self, gazetteer: Gazetteer, words: PlaceWords) -> None:
        self._gazetteer = gazetteer
        self._words = words
        self._lookup = Lookup(gazetteer, words)
        self._streets: list[tuple[Sentence, int, int]] = []
        self._roads: list[tuple[Sentence, Place]] = []
        self._sites: list[tuple[Sentence, int, int]] = []
        self._people: set[str] = set()

    def find(self, sents: Sequence[Sentence]) -> Names:
        """Return what the sentences of a document hold."""
        found = [c for sent in sents for c in self._in_sentence(scan(sent), sent)]
        return Names(
            candidates=tuple(found),
            streets=tuple(self._streets),
            sites=tuple(self._sites),
            roads=tuple(self._roads),
            people=frozenset(self._people),
            countries=tuple(self._lookup.countries),
        )

    def _in_sentence(self, scanned: Scan, sent: Sentence) -> Iterator[Candidate]:
        m = _DATELINE.match(scanned.view) if sent.index < 3 else None
        self._lookup.opening = sent.span.start + m.end() if m else 0
        taken = list(streets(scanned))
        self._streets += [(sent, start, end) for start, end in taken]
        on_roads = list(roads(scanned, self._gazetteer))
        self._roads += [(sent, road) for road in on_roads]
        taken += [(r.words.span.start, r.words.span.end) for r in on_roads if r.words is not None]
        self._sites += [(sent, start, end) for start, end in sites(scanned, self._gazetteer)]
        done = -1
        for first, last, is_guess in self._runs(scanned):
            for candidate in self._in_run(scanned, first, last, is_guess=is_guess):
                inside = any(
                    candidate.start < end and start < candidate.end for start, end in taken
                )
                if candidate.first > done and not inside:
                    yield candidate
                    done = candidate.last

    def _runs(self, scanned: Scan) -> Iterator[tuple[int, int, bool]]:
        """Yield first and last word of each run, and whether it is only guessed to be a name."""
        sure = list(runs(scanned, self._words))
        guessed: list[tuple[int, int]] = []
        if scanned.is_recased:
            # The parser lowers the names that it does not know: "fighting around barillas".
            named = {i for first, last in sure for i in range(first, last + 1)}
            guessed = [
                (first, last)
                for first, last in flat_runs(scanned, self._words)
                if named.isdisjoint(range(first, last + 1))
            ]
        yield from sorted([(*run, False) for run in sure] + [(*run, True) for run in guessed])

    def _in_run(
        self, scanned: Scan, first: int, last: int, *, is_guess: bool
    ) -> Iterator[Candidate]:
        if is_guess:
            yield from (replace(c, is_guess=True) for c in self._longest(scanned, first, last))
            return
        first, last, joined = self._whole(scanned, first, last)
        if joined:
            yield self._candidate(scanned, first, last, joined)
            return
        first = self._lookup.past_others(scanned, first, last)
        if first > last:
            return
        if scanned.is_flat:
            yield from self._longest(scanned, first, last)
            return
        parts = list(self._parts(scanned, first, last))
        if not parts and last > first:
            self._note_person(scanned, first, last)
        yield from parts

    def _whole(self, scanned: Scan, first: int, last: int) -> tuple[int, int, tuple[Entry, ...]]:
        """Return the run, or the run joined with its neighbours where the gazetteer knows that."""
        if scanned.is_flat:
            return first, last, ()
        words = scanned.words
        for end in (last + 2, last + 1, last):
            if end >= len(words) or (end == last + 2 and words[last + 1].low != "and"):
                continue
            name = scanned.text(first, end)
            if len(name) < 60 and "," not in name and ("." not in name or end == last):
                entries = self._lookup.known(name, scanned, first, end)
                if entries and end > first and _has_loose_article(scanned.words[first], entries):
                    first += 1
                # "Yarmouk camp", "Damascus countryside": lower-case words join our own names,
                # and any name where the case is a guess: "SAN PEDRO SULA".
                if entries and (
                    end == last
                    or (end == last + 2 and words[end].is_name)
                    or entries[0].id < 0
                    or scanned.is_recased
                ):
                    return first, end, entries
        if first > 0 and words[first - 1].low in self._words.directions:
            entries = self._lookup.known(scanned.text(first - 1, last), scanned, first - 1, last)
            if entries and entries[0].id < 0 and entries[0].is_main:
                return first - 1, last, entries
        return first, last, ()

    def _parts(self, scanned: Scan, first: int, last: int) -> Iterator[Candidate]:
        yield from (
            self._stripped(scanned, first, last)
            or self._after_of(scanned, first, last)
            or self._recognised(scanned, first, last)
            or self._before_institution(scanned, first, last)
            or self._leading(scanned, first, last)
            or self._tiled(scanned, first, last)
            or self._in_headline(scanned, first, last)
            or self._unknown(scanned, first, last)
        )

    def _stripped(self, scanned: Scan, first: int, last: int) -> list[Candidate]:
        """Try the run without the words that opened it and without a feature word at its end."""
        entries = self._lookup.known(scanned.text(first, last), scanned, first, last)
        if entries:
            return [self._candidate(scanned, first, last, entries)]
        group = self._words.features.get(scanned.words[last].low)
        if group and group not in ("street", "site", "base") and last > first:
            entries = self._lookup.known(scanned.text(first, last - 1), scanned, first, last - 1)
            if entries:
                return [self._candidate(scanned, first, last - 1, entries)]
        return []

    def _after_of(self, scanned: Scan, first: int, last: int) -> list[Candidate]:
        for i in range(last - 1, first, -1):
            if scanned.words[i].low != "of":
                continue
            low = scanned.words[i - 1].low
            if (
                low in self._words.institutions
                or low in self._words.before
                or low in self._words.titles
            ):
                entries = self._lookup.known(scanned.text(i + 1, last), scanned, i + 1, last)
                return [self._candidate(scanned, i + 1, last, entries)] if entries else []
        return []

    def _recognised(self, scanned: Scan, first: int, last: int) -> list[Candidate]:
        """Take the stretches that the parser's model calls places."""
        found: list[Candidate] = []
        i = first
        while i <= last:
            if scanned.words[i].ent in ("GPE", "LOC"):
                end = i
                while end < last and scanned.words[end + 1].ent == scanned.words[i].ent:
                    end += 1
                entries = self._lookup.known(scanned.text(i, end), scanned, i, end)
                if entries:
                    found.append(self._candidate(scanned, i, end, entries))
                i = end
            i += 1
        return found

    def _before_institution(self, scanned: Scan, first: int, last: int) -> list[Candidate]:
        """Take "Danbury" from "Danbury Police Department"."""
        low = scanned.words[last].low
        if (
            last == first
            or low not in self._words.institutions
            or self._words.features.get(low) == "street"
        ):
            return []
        for end in range(last - 1, first - 1, -1):
            low = scanned.words[end].low
            if end == first and (
                low in self._words.openers
                or low in self._words.given
                or low in self._words.institutions
            ):
                continue
            entries = self._lookup.known(scanned.text(first, end), scanned, first, end)
            if entries and (entries[0].is_main or entries[0].population > HUGE):
                return [self._candidate(scanned, first, end, entries, is_modifier=True)]
        return []

    def _leading(self, scanned: Scan, first: int, last: int) -> list[Candidate]:
        """Take "Ohio" from "Ohio Gov. Ted Strickland", "Walker County" from such runs."""
        for end in (first + 2, first + 1, first):
            if end >= last or scanned.words[first].low in self._words.given:
                continue
            entries = self._lookup.known(scanned.text(first, end), scanned, first, end)
            if entries and (fame(entries) >= FAMOUS or (end > first and _is_county(entries))):
                return [self._candidate(scanned, first, end, entries, is_modifier=True)]
        return []

    def _tiled(self, scanned: Scan, first: int, last: int) -> list[Candidate]:
        """Split a run whose commas are lost, "in Damascus Aleppo", where every part is a place."""
        if last == first or read_setting(scanned, first, last, self._words).strength < 2:
            return []
        found: list[Candidate] = []
        at = first
        while at <= last:
            for end in range(min(last, at + 2), at - 1, -1):
                entries = self._lookup.known(scanned.text(at, end), scanned, at, end)
                if (
                    entries
                    and entries[0].is_main
                    and scanned.words[at].low not in self._words.given
                ):
                    found.append(self._candidate(scanned, at, end, entries, listed=at > first))
                    at = end + 1
                    break
            else:
                return []
        return found

    def _in_headline(self, scanned: Scan, first: int, last: int) -> list[Candidate]:
        """Take "Tell Abyad" from a headline's "in Tell Abyad Terrorist Attack"."""
        if not _follows_in(scanned, first, self._words):
            return []
        for end in range(min(last - 1, first + 2), first - 1, -1):
            entries = self._lookup.known(scanned.text(first, end), scanned, first, end)
            if entries and entries[0].is_main and scanned.words[first].low not in self._words.given:
                return [replace(self._candidate(scanned, first, end, entries), is_guess=True)]
        return []

    def _longest(self, scanned: Scan, first: int, last: int) -> Iterator[Candidate]:
        for end in range(last, first - 1, -1):
            entries = tuple(
                e
                for e in self._lookup.known(scanned.text(first, end), scanned, first, end)
                if e.is_main
            )
            if entries and scanned.words[first].low not in self._words.stop:
                if not scanned.is_low or self._lookup.is_name_in_low(scanned, first, end, entries):
                    yield self._candidate(scanned, first, end, entries)
                return

    def _unknown(self, scanned: Scan, first: int, last: int) -> list[Candidate]:
        """Take names that the gazetteer lacks or spells otherwise, if the setting is clear."""
        setting = read_setting(scanned, first, last, self._words)
        low = {scanned.words[first].low, scanned.words[last].low}
        if last - first > 3 or setting.is_person or low & self._words.never:
            return []
        ent = scanned.words[last].ent
        is_place = ent in PLACE_LABELS and scanned.words[first].ent == ent
        introduced = setting.strength >= 1 and bool(setting.features)
        # "Arrested at Hpasawng": bodies that people are at bear names that the model knows.
        is_at = first > 0 and scanned.words[first - 1].low == "at" and ent not in ("ORG", "PERSON")
        if not (is_place or introduced or is_at or setting.strength == 2):
            return []
        name = scanned.text(first, last)
        similar = self._gazetteer.similar(name) if len(name) >= LONG_ENOUGH else ()
        is_clear = introduced or (is_place and setting.strength == 2)
        may_be_hamlet = (setting.strength == 2 or is_at) and self._lookup.may_be_hamlet(
            scanned, first, last
        )
        if not similar and not is_clear:
            if not may_be_hamlet:
                return []
            return [replace(self._candidate(scanned, first, last, ()), is_guess=True)]
        candidate = self._candidate(scanned, first, last, similar)
        is_by_sound = bool(similar) and (is_clear or may_be_hamlet)
        return [replace(candidate, is_by_sound=is_by_sound, is_clear=is_clear)]

    def _candidate(
        self, scanned: Scan, first: int, last: int, entries: tuple[Entry, ...],
        *, is_modifier: bool = False, listed: bool = False,
    ) -> Candidate:  # fmt: skip
        setting = read_setting(scanned, first, last, self._words)
        name = scanned.text(first, last)
        is_dateline = scanned.words[first].start < self._lookup.opening
        score = evidence(
            scanned, (first, last), entries, setting, words=self._words, is_modifier=is_modifier
        )
        return Candidate(
            scanned=scanned,
            first=first,
            last=last,
            name=name,
            key=spelling.key(name),
            entries=entries,
            setting=setting,
            score=score + 4 * is_dateline + 3 * listed,
            by_model=by_model(scanned, first, last),
            is_dateline=is_dateline,
            is_modifier=is_modifier,
        )

    def _note_person(self, scanned: Scan, first: int, last: int) -> None:
        """Remember the last name of what looks like a person: "Moqtada al-Sadr" → sadr."""
        low = scanned.words[last].low
        if (
            last - first < 4
            and low not in self._words.institutions
            and low not in self._words.features
        ):
            self._people.add(spelling.without_article(spelling.key(scanned.words[last].text)))


def _has_loose_article(word: Word, entries: tuple[Entry, ...]) -> bool:
    """Whether "The" before a name is none of it: "The Paris attacks", but "The Hague"."""
    return word.low == "the" and not entries[0].name.lower().startswith("the ")


def _follows_in(scanned: Scan, first: int, words: PlaceWords) -> bool:
    """Whether a word such as "in" stands right before a name."""
    return first > 0 and scanned.words[first - 1].low in words.strong


def _is_county(entries: tuple[Entry, ...]) -> bool:
    return entries[0].kind == "adm2"
