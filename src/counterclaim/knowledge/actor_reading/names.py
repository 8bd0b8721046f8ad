"""Capitalised names made like those of armed groups, known to no register."""

from counterclaim.knowledge.actor_reading.armed import Armed
from counterclaim.knowledge.actor_reading.passing import BEFORE_NAMES
from counterclaim.model import ActorKind

_INSIDE_NAMES = frozenset(
    {"al", "el", "ul", "bin", "ibn", "of", "the", "e", "i", "and", "for", "wal", "wa", "de"}
)


class Names(Armed):
    """Reads "Liwa Suqour al-Jabal" by the words that such names begin or end with."""

    def _capitalised(self, i: int) -> int:
        """Read a capitalised name made like that of an armed group ("Liwa Suqour al-Jabal")."""
        word = self.words[i]
        if self.shouting or not word.text[0].isupper():
            return i + 1
        end = self._name_end(i)
        if end - i < 2:
            return i + 1
        if word.key not in BEFORE_NAMES and self._is_unit(i, end):
            return self._unit(self.v.formations.unit(self.words, i, end))
        if any(w.key in self.v.named["never"] for w in self.words[i:end]):
            return i + 1
        begins = word.key in self.v.named["begins"]
        tail = " ".join(w.key for w in self.words[max(end - 2, i + 1) : end])
        ends = tail in self.v.named["ends"] or self.words[end - 1].key in self.v.named["ends"]
        if not (begins or ends) or word.key in BEFORE_NAMES:
            return i + 1
        return self._emit(i, end, actor=self._made(i, end, ActorKind.ARMED_GROUP), is_unnamed=True)

    def _name_end(self, i: int) -> int:
        """Return the end of a capitalised name, over "al-" and "of the" inside."""
        end = j = i
        while j < len(self.words) and j - i < 7:
            text = self.words[j].text
            if text[0].isupper() and (j == i or j not in self.at or not self.at[j].meaning.actor):
                end = j + 1
            elif text not in _INSIDE_NAMES:
                break
            if self.words[j].is_possessive or not self.words[j].joins:
                break
            j += 1
        return end
