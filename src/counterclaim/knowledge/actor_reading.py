"""Which words of a text name actors, and what each expression means by itself.

What it means in its document ("the army": whose?) is settled by the caller.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from counterclaim.knowledge.actor_scan import Hit, Scan, Vocabulary
from counterclaim.knowledge.actor_words import Holder, keys_of
from counterclaim.knowledge.formations import Unit
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
        unit: Name and branch of a unit of that organ, empty where it is the organ itself.
        word: Key of the last word, by which a later "the militia" refers back.
        is_bare_country: Only a country's name, which may be meant as a place.
        is_unnamed: Made from the words: no actor of the register.
        is_definite: "the" stands before it.
    """

    start: int
    end: int
    actor: Actor | None = None
    organ: str = ""
    unit: tuple[str, str] = ("", "")
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

    def read(
        self, scan: Scan, *, country: str | None = None, year: int | None = None
    ) -> list[Found]:
        """Return every expression for an actor in a text, in order, without overlaps.

        Args:
            scan: What `scan` returned for the text.
            country: ISO code of where the text plays; it decides between states of one
                name ("Congolese") and groups of one name, not whose army "the army" is.
            year: Year of the report; it decides between groups of one name, too.
        """
        return _Pass(self, scan, country, year).run()

    def unit(self, name: str, branch: str, *, of: Actor) -> Actor:
        """Return a unit made from its name, as a part of an army, a branch or a group."""
        above = (of.id, *of.lineage)
        country = of.country
        if branch and country and of.id == self.organs.get((country, "armed_forces")):
            above = (f"{of.id.rpartition('-')[0]}-{branch}", *above)
        return Actor(
            id=mint("act", above[0], " ".join(keys_of(name))),
            name=name,
            kind=of.kind,
            country=country,
            parent=above[0],
            codes=tuple((k, v) for k, v in of.codes if k in _INHERITED),
            lineage=above,
        )


# What an actor is codes its units too; an id in somebody's list does not.
_INHERITED = frozenset({"acled_inter", "plover"})
_BEFORE_NAMES = frozenset({"the", "a", "an"})
_JOINING = frozenset({"&", "or"})


class _Pass:
    """One reading of one text."""

    def __init__(
        self, reader: ActorReader, scan: Scan, country: str | None, year: int | None
    ) -> None:
        self.r = reader
        self.v = reader.vocabulary
        self.text = scan.text
        self.country = country
        self.year = year
        self.words = scan.words
        self.shouting = scan.is_shouted
        self.at = {hit.first: self._told_apart(hit, scan) for hit in scan.hits}
        self.units = {unit.first: unit for unit in scan.units}
        self.found: list[Found] = []
        self.began = self.ended = 0

    def run(self) -> list[Found]:
        done = 0
        for i in self._starts():
            if i >= done:
                done = max(self._step(i), i + 1)
        return self.found

    def _told_apart(self, hit: Hit, scan: Scan) -> Hit:
        """Return a phrase that several actors share with the one that is meant here."""
        holders = hit.meaning.holders
        if hit.meaning.actor is not None or not holders:
            return hit
        here = self._held_here(holders, scan)
        if len(here) == 1:
            actor, needs_people = here[0].actor, here[0].needs_people
        elif here:
            # Who of them is not told: it is kept by its name, as one that no register knows.
            kinds = {holder.actor.kind for holder in here}
            kind = kinds.pop() if len(kinds) == 1 else ActorKind.UNKNOWN
            actor, needs_people = self._made(hit.first, hit.last, kind), False
        else:
            return hit
        return hit._replace(meaning=replace(hit.meaning, actor=actor, needs_people=needs_people))

    def _held_here(self, holders: tuple[Holder, ...], scan: Scan) -> list[Holder]:
        """Return which of the actors that share a phrase may be meant, by country and year."""
        here = [h for h in holders if self.country and h.actor.country == self.country]
        if not here:
            told = {code for named in self.v.countries(scan) for code in named.codes}
            here = [h for h in holders if h.actor.country in told]
        here = here or [h for h in holders if not h.is_local]
        if len(here) > 1 and self.year is not None:
            here = [h for h in here if h.actor.was_active(self.year)] or here
        return here

    def _starts(self) -> list[int]:
        """Return the words at which an expression may start."""
        marks = self.v.named["marks"]
        if self.shouting or marks.isdisjoint([word.key for word in self.words]):
            return sorted({*self.at, *self.units}) if self.units else list(self.at)
        return [
            i
            for i, word in enumerate(self.words)
            if i in self.at or i in self.units or word.text[0].isupper()
        ]

    def _step(self, i: int) -> int:
        """Read what starts at a word; return where to go on."""
        hit = self.at.get(i)
        if i in self.units and (
            hit is None or hit.meaning.actor is None or hit.last < self.units[i].last
        ):
            return self._unit(self.units[i])
        if hit is None:
            return self._capitalised(i)
        meaning = hit.meaning
        if meaning.is_nobody:
            return hit.last
        if self.v.is_turned(self.words, hit.first, hit.last):
            return self._turned(hit)
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

    def _turned(self, hit: Hit) -> int:
        """Read "Iran-backed militia", "pro-Assad fighters": not those whom they are for."""
        before = self.words[hit.first - 1].key if hit.first else ""
        is_before = before in self.v.turned["before"]
        word = before if is_before else self.words[hit.last].key
        follower = self.at.get(hit.last if is_before else hit.last + 1)
        if word not in self.v.turned["close"] | self.v.turned["against"] or follower is None:
            return hit.last
        if follower.meaning.armed is None or not self._joins(follower.first):
            return hit.last
        ally = None
        if word not in self.v.turned["against"]:
            ally = hit.meaning.actor
            if ally is None and hit.meaning.countries:
                ally = self._state(hit.meaning.countries[0], "government")
        return self._armed(hit.first - is_before, follower, country=None, ally=ally, is_whole=True)

    def _unit(self, unit: Unit, *, first: int | None = None, owner: Actor | None = None) -> int:
        """Read the name of a unit, as a part of whom the words beside it name."""
        start, organ = unit.first if first is None else first, unit.organ
        if owner is None and self.ended == unit.first and self._joins(unit.first):
            # "The army's 4th Division", "Hill Front's Lion Brigade".
            before = self.found[-1]
            if before.actor is None or before.actor.kind in _WITH_UNITS:
                start, owner, organ = self.began, before.actor, before.organ or organ
                del self.found[-1]
        if owner is None and self._joins(unit.last) and self.words[unit.last].key == "of":
            owner = self._owner_behind(unit.last)
        if owner is None and unit.country:
            owner = self._state(unit.country, organ)
        name = self._name_of(unit.first, unit.last)
        if owner is None or owner.kind not in _WITH_UNITS:
            return self._emit(start, unit.last, organ=organ, unit=(name, unit.branch))
        if owner.country and owner.id == self.r.organs.get((owner.country, "government")):
            owner = self._state(owner.country, unit.organ)
        return self._emit(start, unit.last, actor=self.r.unit(name, unit.branch, of=owner))

    def _owner_behind(self, i: int) -> Actor | None:
        """Return whose unit it is in "of the Iraqi army", "of the Hill Front", from "of" on."""
        j = i + 1
        if self._joins(j) and self.words[j].key == "the":
            j += 1
        hit = self.at.get(j) if self._joins(j) else None
        if hit is None or hit.meaning.is_people:
            return None
        if hit.meaning.actor is not None and not hit.meaning.needs_people:
            return hit.meaning.actor
        if not hit.meaning.countries:
            return None
        here = self.country if self.country in hit.meaning.countries else hit.meaning.countries[0]
        behind = self._behind_country(hit)
        return self._state(here, (behind and behind.meaning.organ) or "armed_forces")

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
        if hit.last in self.units and self._joins(hit.last):
            unit, known = self.units[hit.last], self.at.get(hit.last)
            if known is not None and known.meaning.actor and known.last >= unit.last:
                return self._emit(hit.first, known.last, actor=known.meaning.actor)
            return self._unit(unit, first=hit.first, owner=self._state(country, unit.organ))
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

    def _armed(
        self,
        first: int,
        hit: Hit,
        *,
        country: str | None,
        ally: Actor | None = None,
        is_whole: bool = False,
    ) -> int:
        """Read armed people, with whom they follow or are close to if that is said.

        Who follows a group is of it; who follows a government or its head is below it;
        who is only linked to somebody is an actor of their own, with an ally.
        """
        last = hit.last
        while (
            self._joins(last)
            and last in self.at
            and (self.at[last].meaning.armed or self.at[last].meaning.follows)
        ):
            last = self.at[last].last
        kind = hit.meaning.armed or ActorKind.UNKNOWN
        followed = self._followed(last)
        above = None
        if followed is not None:
            whom, last, is_ally = followed
            if whom is not None and not is_ally and whom.kind is not ActorKind.GOVERNMENT:
                return self._emit(first, last, actor=self._armed_side(whom))
            above, ally = (above, whom or ally) if is_ally else (whom, ally)
        if country is None and not is_whole:
            first = self._with_modifiers(first)
        made = self._made(first, last, kind, country)
        if above is not None:
            made = replace(made, parent=above.id, lineage=(above.id, *above.lineage))
        if ally is not None:
            made = replace(made, allies=(ally.id,))
        return self._emit(first, last, actor=made, is_unnamed=True)

    def _followed(self, i: int) -> tuple[Actor | None, int, bool] | None:
        """Return whom "loyal to …" at word `i` names, `None` for one not known, and its end.

        The last says that they are only close to them: "linked to …".
        """
        for size in (2, 1):
            phrase = tuple(word.key for word in self.words[i : i + size])
            is_ally = phrase in self.v.allied
            if (is_ally or phrase in self.v.loyal) and self._joins(i):
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
                return hit.meaning.actor, hit.last, is_ally
            if is_ally and hit is not None and hit.meaning.countries:
                return self._allied_state(hit)
            # "Led by former Hill Front men": by those no longer.
            is_turned = self.words[j].key in self.v.turned["before"] - self.v.turned["close"]
            if is_turned or not self.words[j - 1].joins or (hit and hit.meaning.countries):
                break
        end = self._capitals(start)
        return (None, end, is_ally) if size == 2 and end > start else None

    def _allied_state(self, hit: Hit) -> tuple[Actor, int, bool] | None:
        """Return the state in "backed by Iran", "backed by Iranian troops", and its end."""
        code = hit.meaning.countries[0]
        behind = self._behind_country(hit)
        if behind is not None and behind.meaning.organ:
            return self._state(code, behind.meaning.organ), behind.last, True
        if hit.meaning.is_country_name:
            return self._state(code, "government"), hit.last, True
        return None

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
        if word.key not in _BEFORE_NAMES and self._is_unit(i, end):
            return self._unit(self.v.formations.unit(self.words, i, end))
        if any(w.key in self.v.named["never"] for w in self.words[i:end]):
            return i + 1
        begins = word.key in self.v.named["begins"]
        tail = " ".join(w.key for w in self.words[max(end - 2, i + 1) : end])
        ends = tail in self.v.named["ends"] or self.words[end - 1].key in self.v.named["ends"]
        if not (begins or ends) or word.key in _BEFORE_NAMES:
            return i + 1
        return self._emit(i, end, actor=self._made(i, end, ActorKind.ARMED_GROUP), is_unnamed=True)

    def _is_unit(self, i: int, end: int) -> bool:
        """Whether a capitalised name is that of a unit: by its words, or whose it is."""
        formations = self.v.formations
        if self.words[end - 1].key not in formations.named["nouns"]:
            return False
        inside = (self.at[j].meaning for j in range(i, end) if j in self.at)
        if any(j in self.units for j in range(i, end)) or any(m.countries for m in inside):
            return False
        before = self.found[-1] if self.ended == i and self._joins(i) else None
        if before is None or before.is_bare_country or before.is_unnamed:
            return formations.names(self.words, i, end)
        if before.actor is None:
            return before.organ != "government"
        return before.actor.kind in _WITH_UNITS

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
        key = " ".join(word.key for word in self.words[first:last])
        return Actor(
            id=mint("act", country, kind.value, key),
            name=self._name_of(first, last),
            kind=kind,
            country=country,
        )

    def _name_of(self, first: int, last: int) -> str:
        """Return words as a name, without the owner's ending and the capitals of a wire."""
        name = " ".join(self.text[self.words[first].start : self._end_of(last)].split())
        return name.capitalize() if name.isupper() and last - first > 1 else name

    def _end_of(self, last: int) -> int:
        word = self.words[last - 1]
        return word.end - 2 * word.text.endswith(("'s", "\u2019s"))

    def _emit(
        self,
        first: int,
        last: int,
        *,
        actor: Actor | None = None,
        organ: str = "",
        unit: tuple[str, str] = ("", ""),
        is_bare_country: bool = False,
        is_unnamed: bool = False,
    ) -> int:
        self.began, self.ended = first, last
        self.found.append(
            Found(
                start=self.words[first].start,
                end=self._end_of(last),
                actor=actor,
                organ=organ,
                unit=unit,
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
# Who has units with names of their own.
_WITH_UNITS = frozenset({ActorKind.STATE_FORCE, ActorKind.ARMED_GROUP, ActorKind.GOVERNMENT})
# After a name these words mean its people under arms.
_UNDER_ARMS = frozenset({"forces", "troops", "army", "soldiers", "militia"})
