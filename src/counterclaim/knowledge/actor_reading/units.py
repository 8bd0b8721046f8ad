"""Units with names of their own, as parts of whom the words beside them name."""

from counterclaim.knowledge.actor_reading.owners import Owners
from counterclaim.knowledge.formations import Unit
from counterclaim.model import Actor, ActorKind

# Who has units with names of their own.
_WITH_UNITS = frozenset({ActorKind.STATE_FORCE, ActorKind.ARMED_GROUP, ActorKind.GOVERNMENT})


class Units(Owners):
    """Reads "the army's 4th Division", "Hill Front's Lion Brigade", "1st Battalion of ..."."""

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
