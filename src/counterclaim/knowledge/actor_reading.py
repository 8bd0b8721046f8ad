"""Which words of a text name actors, and what each expression means by itself.

What it means in its document ("the army": whose?) is settled by the caller.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from counterclaim.knowledge.actor_scan import Hit, Scan, Vocabulary
from counterclaim.model import Actor, ActorKind
from counterclaim.model.ids import mint

# How many words may stand between "gunmen from" and the name that they follow.
_LOYAL_REACH = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An expression for an actor, in offsets of the text that was read.

    Attributes:
        start: Where it starts.
        end: Where it ends.
        actor: Who is meant, where the words alone tell.
        organ: The organ of a state, where they do not tell of which.
        word: Key of the last word, by which a later "the militia" refers back.
        is_bare_country: Only a country's name, which may be meant as a place.
        is_unnamed: Made from the words: no actor of the register.
        is_definite: "the" stands before it.
    """

    start: int
    end: int
    actor: Actor | None = None
    organ: str = ""
    word: str = ""
    is_bare_country: bool = False
    is_unnamed: bool = False
    is_definite: bool = False


class ActorReader:
    """Reads expressions for actors out of a text."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        *,
        actors: Mapping[str, Actor],
        organs: Mapping[tuple[str, str], str],
        wings: Mapping[str, str],
    ) -> None:
        """Take what is known.

        Args:
            vocabulary: The words.
            actors: Actors by id.
            organs: Id of the actor by (country, organ).
            wings: Id of the one armed wing of a movement, by the movement's id.
        """
        self.vocabulary = vocabulary
        self.actors = actors
        self.organs = organs
        self.wings = wings

    def read(self, scan: Scan, *, country: str | None = None) -> list[Found]:
        """Return every expression for an actor in a text, in order, without overlaps.

        Args:
            scan: What `scan` returned for the text.
            country: ISO code of where the text plays; it decides between states of one
                name ("Congolese"), not whose army "the army" is.
        """
        return _Pass(self, scan, country).run()


_BEFORE_NAMES = frozenset({"the", "a", "an"})
_JOINING = frozenset({"&", "or"})


class _Pass:
    """One reading of one text."""

    def __init__(self, reader: ActorReader, scan: Scan, country: str | None) -> None:
        self.r = reader
        self.v = reader.vocabulary
        self.text = scan.text
        self.country = country
        self.words = scan.words
        self.shouting = scan.is_shouted
        self.at = {hit.first: hit for hit in scan.hits}
        self.found: list[Found] = []

    def run(self) -> list[Found]:
        done = 0
        for i in self._starts():
            if i >= done:
                done = max(self._step(i), i + 1)
        return self.found

    def _starts(self) -> list[int]:
        """Return the words at which an expression may start."""
        if self.shouting:
            return list(self.at)
        marks = self.v.named["marks"]
        if not any(word.key in marks for word in self.words):
            return list(self.at)
        return [i for i, word in enumerate(self.words) if i in self.at or word.text[0].isupper()]

    def _step(self, i: int) -> int:
        """Read what starts at a word; return where to go on."""
        hit = self.at.get(i)
        if hit is None:
            return self._capitalised(i)
        meaning = hit.meaning
        if meaning.is_nobody or self.v.is_turned(self.words, hit.first, hit.last):
            return hit.last
        if meaning.actor is not None:
            if not meaning.needs_people:
                return self._name(hit, meaning.actor)
            follower = self.at.get(hit.last) if self._joins(hit.last) else None
            if follower is not None and (follower.meaning.armed or follower.meaning.follows):
                return self._name(hit, meaning.actor)
        if meaning.countries and not meaning.is_people:
            return self._country(hit)
        if meaning.stands_alone and meaning.organ:
            return self._organ(hit)
        if meaning.armed is not None:
            return self._armed(hit.first, hit, country=None)
        if meaning.is_medical and not self._is_thing(hit.last):
            return self._emit(
                hit.first, hit.last, actor=self._made(hit.first, hit.last, ActorKind.MEDICAL)
            )
        return self._capitalised(i)

    def _name(self, hit: Hit, actor: Actor) -> int:
        """Read a name of the register and the words for people behind it."""
        last = hit.last
        owned = self.words[last - 1].is_possessive
        armed = False
        while self._joins(last) and last in self.at:
            after = self.at[last]
            m = after.meaning
            if m.actor is not None:
                if owned and actor.id in m.actor.lineage:
                    # "Sadr's Mahdi Army": only the narrower name counts.
                    return self._step(last)
                break
            if m.organ == "armed_forces" and actor.kind is ActorKind.GOVERNMENT:
                armed = True
            elif m.countries or not (m.armed or m.follows or (m.organ and not m.stands_alone)):
                break
            armed = (
                armed
                or m.armed is ActorKind.ARMED_GROUP
                or self.words[after.last - 1].key in _UNDER_ARMS
            )
            last = after.last
        if armed:
            actor = self._armed_side(actor)
        return self._emit(hit.first, last, actor=actor)

    def _armed_side(self, actor: Actor) -> Actor:
        """Return a movement's armed wing, or a government's army, for "X's fighters"."""
        wing = self.r.wings.get(actor.id)
        if wing is not None and actor.kind is not ActorKind.ARMED_GROUP:
            return self.r.actors[wing]
        return actor

    def _country(self, hit: Hit) -> int:
        """Read a country and what belongs to it: an organ, an attack, armed people."""
        codes = hit.meaning.countries
        country = self.country if self.country in codes else codes[0]
        if self.v.homonyms.get(self.words[hit.first].key) == self.country and self.country:
            return hit.last
        behind = self._behind_country(hit)
        if behind is not None:
            m = behind.meaning
            if m.organ and not self._is_thing(behind.last):
                last, organ = self._extended(behind)
                return self._emit(hit.first, last, actor=self._state(country, organ))
            if m.armed is ActorKind.ARMED_GROUP:
                return self._armed(hit.first, behind, country=country)
            if m.is_deed and behind.first == hit.last:
                self._emit(hit.first, hit.last, actor=self._state(country, "armed_forces"))
                return behind.last
            return hit.last
        joined = self._joined_organ(hit)
        if joined:
            return self._emit(hit.first, hit.last, actor=self._state(country, joined))
        if hit.meaning.is_country_name:
            return self._emit(
                hit.first, hit.last, actor=self._state(country, "government"), is_bare_country=True
            )
        return hit.last

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

    def _organ(self, hit: Hit) -> int:
        """Read an organ without a country before it: "the army", "police", "government of Iraq"."""
        if self._is_thing(hit.last):
            return hit.last
        last, organ = self._extended(hit)
        owner = self._owner(last)
        if owner is not None:
            country = (
                self.country
                if self.country in owner.meaning.countries
                else owner.meaning.countries[0]
            )
            end = owner.last if self.words[last].key == "of" else last
            return self._emit(hit.first, end, actor=self._state(country, organ))
        return self._emit(hit.first, last, organ=organ)

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

    def _armed(self, first: int, hit: Hit, *, country: str | None) -> int:
        """Read armed people, with whom they follow if that is said."""
        last = hit.last
        while (
            self._joins(last)
            and last in self.at
            and (self.at[last].meaning.armed or self.at[last].meaning.follows)
        ):
            last = self.at[last].last
        kind = hit.meaning.armed or ActorKind.UNKNOWN
        followed = self._followed(last)
        if followed is not None:
            whom, end = followed
            if isinstance(whom, Actor):
                return self._emit(first, end, actor=self._armed_side(whom))
            last = end
        if country is None:
            first = self._with_modifiers(first)
        return self._emit(
            first, last, actor=self._made(first, last, kind, country), is_unnamed=True
        )

    def _followed(self, i: int) -> tuple[Actor | None, int] | None:
        """Return whom "loyal to …" at word `i` names, `None` for one not known, and its end."""
        for size in (2, 1):
            phrase = tuple(word.key for word in self.words[i : i + size])
            if phrase in self.v.loyal and self._joins(i):
                break
        else:
            return None
        start = i + size
        for j in range(start, min(start + _LOYAL_REACH, len(self.words))):
            hit = self.at.get(j)
            if hit is not None and hit.meaning.actor and not hit.meaning.needs_people:
                kind = hit.meaning.actor.kind
                if size == 1 and kind not in (ActorKind.ARMED_GROUP, ActorKind.UNKNOWN):
                    return None
                return hit.meaning.actor, hit.last
            if not self.words[j - 1].joins or (hit is not None and hit.meaning.countries):
                break
        end = self._capitals(start)
        return (None, end) if size == 2 and end > start else None

    def _capitals(self, i: int) -> int:
        """Return the end of the run of capitalised words that starts at word `i`."""
        if self.shouting:
            return i
        j = i
        while j < len(self.words) and self.words[j].text[0].isupper():
            j += 1
            if not self.words[j - 1].joins:
                break
        return j

    def _with_modifiers(self, first: int) -> int:
        """Return where armed people's own description starts: "Kurdish rebels", "Tutsi militia"."""
        i = first - 1
        if i < 0 or not self.words[i].joins or i in self.at:
            return first
        word = self.words[i]
        if word.key in self.v.peoples:
            return i
        if self.shouting:
            return first
        is_first_word = i == 0 or self.text[: word.start].rstrip()[-1:] in ("", ".", '"', "\u201c")
        if word.text[0].isupper() and not is_first_word and word.key not in _BEFORE_NAMES:
            return i
        return first

    def _capitalised(self, i: int) -> int:
        """Read a capitalised name made like that of an armed group ("Liwa Suqour al-Jabal")."""
        word = self.words[i]
        if self.shouting or not word.text[0].isupper():
            return i + 1
        end = self._name_end(i)
        if end - i < 2:
            return i + 1
        if any(w.key in self.v.named["never"] for w in self.words[i:end]):
            return i + 1
        begins = word.key in self.v.named["begins"]
        tail = " ".join(w.key for w in self.words[max(end - 2, i + 1) : end])
        ends = tail in self.v.named["ends"] or self.words[end - 1].key in self.v.named["ends"]
        if not (begins or ends) or word.key in _BEFORE_NAMES:
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

    def _is_thing(self, i: int) -> bool:
        """Whether a thing's word follows: "police station"."""
        hit = self.at.get(i) if self._joins(i) else None
        return hit is not None and hit.meaning.is_thing

    def _joins(self, i: int) -> bool:
        """Whether word `i` follows the one before it directly."""
        return 0 < i < len(self.words) and self.words[i - 1].joins

    def _state(self, country: str, organ: str) -> Actor:
        return self.r.actors[self.r.organs[country, organ]]

    def _made(self, first: int, last: int, kind: ActorKind, country: str | None = None) -> Actor:
        """Return an actor made from words: the same words give the same one."""
        words = self.words[first:last]
        name = " ".join(self.text[words[0].start : words[-1].end].split())
        key = " ".join(word.key for word in words)
        return Actor(
            id=mint("act", country, kind.value, key),
            name=name.capitalize() if name.isupper() and len(words) > 1 else name,
            kind=kind,
            country=country,
        )

    def _emit(
        self,
        first: int,
        last: int,
        *,
        actor: Actor | None = None,
        organ: str = "",
        is_bare_country: bool = False,
        is_unnamed: bool = False,
    ) -> int:
        end = self.words[last - 1].end
        if self.words[last - 1].text.endswith(("'s", "\u2019s")):
            end -= 2
        self.found.append(
            Found(
                start=self.words[first].start,
                end=end,
                actor=actor,
                organ=organ,
                word=self.words[last - 1].key,
                is_bare_country=is_bare_country,
                is_unnamed=is_unnamed,
                is_definite=first > 0 and self.words[first - 1].key == "the",
            )
        )
        return last


_INSIDE_NAMES = frozenset(
    {"al", "el", "ul", "bin", "ibn", "of", "the", "e", "i", "and", "for", "wal", "wa", "de"}
)
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
# After a name these words mean its people under arms.
_UNDER_ARMS = frozenset({"forces", "troops", "army", "soldiers", "militia"})
