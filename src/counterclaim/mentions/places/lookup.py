"""Words of a sentence → what the gazetteer knows under them, and words that open no name."""

from __future__ import annotations

from counterclaim.knowledge.entry import Entry
from counterclaim.knowledge.gazetteer import Gazetteer
from counterclaim.mentions.places.evidence import FAMOUS, fame
from counterclaim.mentions.places.scan import Scan
from counterclaim.mentions.places.vocabulary import PlaceWords

_ARTICLES = ("al-", "el-", "an-", "ar-", "as-", "ash-", "at-", "ad-", "az-")
# Shorter names sound like too many others.
LONG_ENOUGH = 4


class Lookup:
    """Looks up the names of one document.

    Attributes:
        countries: ISO codes of the nationality words met so far, one for each.
        opening: Where the dateline of the sentence ends that is read; 0 without one.
    """

    def __init__(self, gazetteer: Gazetteer, words: PlaceWords) -> None:
        self._gazetteer = gazetteer
        self._words = words
        self.countries: list[str] = []
        self.opening = 0

    def known(self, name: str, scanned: Scan, first: int, last: int) -> tuple[Entry, ...]:
        """Return what the gazetteer knows under a name; nationality words are noted."""
        country = self._gazetteer.country_of_demonym(name)
        if country:
            self.countries.append(country)
            return ()
        if first == last:
            low = scanned.words[first].low
            if low in self._words.never or low in self._words.never_alone or len(name) == 1:
                return ()
            dotted = name + scanned.after(last)[:1]
            short = self._gazetteer.division(dotted, after_comma=_after_comma(scanned, first)) or (
                self._gazetteer.division(name, after_comma=_after_comma(scanned, first))
            )
            if short:
                return (short._replace(is_main=True),)
            if name.isupper() and len(name) <= 4 and not (scanned.is_flat and len(name) == 4):
                # "US", "UAE", "DRC" are countries; other short capitals are organisations, but
                # "LIMA" before the agency is a town.
                opens = len(name) == 4 and scanned.words[first].start < self.opening
                found = self._gazetteer.exact(name)
                return found if opens else tuple(e for e in found if e.kind == "country")
        return self._gazetteer.exact(name)

    def past_others(self, scanned: Scan, first: int, last: int) -> int:
        """Return the first word that can be part of a name: no nationality, title and so on."""
        while first <= last:
            low = scanned.words[first].low
            country = self._gazetteer.country_of_demonym(low)
            if first < last and (country or self._is_owner(low)):
                self.countries.append(country or self._gazetteer.exact(low[:-1])[0].country or "")
            elif not (
                country
                or low in self._words.openers
                or (first < last and low in self._words.strong)
            ) or self._begins_name(scanned, first, last):
                break
            first += 1
        return first

    def _is_owner(self, low: str) -> bool:
        """Return whether a word is a country whose apostrophe was lost: "northern Syrias Afrin"."""
        if not low.endswith("s") or len(low) < 5 or self._gazetteer.exact(low):
            return False
        return any(e.kind == "country" and e.is_main for e in self._gazetteer.exact(low[:-1])[:1])

    def _begins_name(self, scanned: Scan, first: int, last: int) -> bool:
        """Return whether a word that can be left out begins a name: "South Carolina Attorney"."""
        low = scanned.words[first].low
        if low == "the" or (
            low not in self._words.name_parts and low not in self._words.directions
        ):
            return False
        return first < last and bool(
            self.known(scanned.text(first, first + 1), scanned, first, first + 1)
        )

    def may_be_hamlet(self, scanned: Scan, first: int, last: int) -> bool:
        """Whether a name after "in" can be a place too small for the gazetteer: "in Dumburum"."""
        if first > 0 and scanned.words[first - 1].low in ("the", "a", "an"):
            return False
        return not any(
            word.low in self._words.calendar
            or word.low in self._words.harm
            or word.low in self._words.stop
            or word.low in self._words.institutions
            or word.ent in ("DATE", "TIME", "EVENT", "LANGUAGE", "MONEY")
            or not word.text[1:].islower()
            or self._gazetteer.country_of_demonym(word.text)
            for word in scanned.words[first : last + 1]
            if word.is_name and not word.low.startswith(_ARTICLES)
        )

    def is_name_in_low(
        self, scanned: Scan, first: int, last: int, entries: tuple[Entry, ...]
    ) -> bool:
        """Whether words of a sentence without capitals are a name: "in mosul", not "in custody".

        Every word is some hamlet's name; what is not known far and wide has to be a name to the
        parser too.
        """
        if len(scanned.text(first, last)) < LONG_ENOUGH:
            return False
        names = sum(
            t.pos == "PROPN"
            for t in scanned.sent.tokens
            if scanned.words[first].start <= t.start < scanned.words[last].end
        )
        return fame(entries) >= (1 if names else FAMOUS)


def _after_comma(scanned: Scan, first: int) -> bool:
    return first > 0 and scanned.gap(first - 1, first).strip() == ","
