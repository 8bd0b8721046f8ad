"""Reads expressions for actors out of a text, word by word from its beginning."""

from counterclaim.knowledge.actor_reading.found import Found
from counterclaim.knowledge.actor_reading.known import Known
from counterclaim.knowledge.actor_reading.names import Names
from counterclaim.knowledge.actor_scan import Hit, Scan
from counterclaim.model import Actor, ActorKind

# After a name these words mean its people under arms.
_UNDER_ARMS = frozenset({"forces", "troops", "army", "soldiers", "militia"})


class ActorReader(Known):
    """Reads expressions for actors out of a text."""

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


class _Pass(Names):
    """One reading of one text for all kinds of expressions."""

    def run(self) -> list[Found]:
        done = 0
        for i in self._starts():
            if i >= done:
                done = max(self._step(i), i + 1)
        return self.found

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
