"""Whose organ it is: the country before "troops", after "the government of", or joined by "and"."""

from counterclaim.knowledge.actor_reading.passing import Passing
from counterclaim.knowledge.actor_scan import Hit

_JOINING = frozenset({"&", "or"})
_NO_FILLERS = frozenset(
    {
        "&",
        "or",
        "in",
        "of",
        "on",
        "at",
        "to",
        "from",
        "by",
        "for",
        "with",
        "the",
        "a",
        "has",
        "have",
        "is",
        "was",
        "who",
        "said",
        "says",
        "that",
        "civilian",
        "civilians",
    }
)


class Owners(Passing):
    """Finds the country that an organ, an attack or armed people belong to."""

    def _behind_country(self, hit: Hit) -> Hit | None:
        """Return what a country's name or adjective is put before, over one unknown word."""
        if not self._joins(hit.last):
            return None
        behind = self.at.get(hit.last)
        if behind is None and hit.last + 1 < len(self.words) and self._joins(hit.last + 1):
            behind = self.at.get(hit.last + 1)
            if behind is None or not self._may_stand_between(hit, behind):
                return None
        return behind

    def _may_stand_between(self, hit: Hit, behind: Hit) -> bool:
        """Whether the word between may be an adjective: "Kenyan elite troops"."""
        filler = self.words[hit.last].key
        if filler in _NO_FILLERS or filler.endswith("ed"):
            return False
        describes = hit.meaning.is_adjective or self.words[hit.last - 1].is_possessive
        return describes and not (behind.meaning.is_deed and not behind.meaning.organ)

    def _joined_organ(self, hit: Hit) -> str:
        """Return the organ in "British and Italian troops" for the first of the two."""
        i = hit.last
        while self._joins(i) and i < len(self.words) and self.words[i].key in _JOINING:
            other = self.at.get(i + 1)
            if other is None or not other.meaning.countries or other.meaning.is_people:
                return ""
            behind = self._behind_country(other)
            if behind is not None and behind.meaning.organ:
                return behind.meaning.organ
            i = other.last
        return ""

    def _extended(self, hit: Hit) -> tuple[int, str]:
        """Return the end of an organ's words and which it is: "government soldiers", the army."""
        last, organ = hit.last, hit.meaning.organ
        while self._joins(last) and last in self.at and self.at[last].meaning.organ:
            if organ == "government":
                organ = self.at[last].meaning.organ
            last = self.at[last].last
        return last, organ

    def _owner(self, i: int) -> Hit | None:
        """Return the country in "of Iraq", "in southern Iraq" from word `i` on."""
        if not self._joins(i) or i >= len(self.words) or self.words[i].key not in ("of", "in"):
            return None
        for j in range(i + 1, min(i + 4, len(self.words))):
            hit = self.at.get(j)
            if hit is not None and hit.meaning.is_country_name:
                return hit
            if hit is not None or not self.words[j - 1].joins:
                return None
        return None
