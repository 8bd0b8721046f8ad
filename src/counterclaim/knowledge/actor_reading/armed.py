"""Armed people without a name in the register, with whom they follow or are close to."""

from dataclasses import replace

from counterclaim.knowledge.actor_reading.passing import BEFORE_NAMES
from counterclaim.knowledge.actor_reading.units import Units
from counterclaim.knowledge.actor_scan import Hit
from counterclaim.model import Actor, ActorKind

# How many words may stand between "gunmen from" and the name that they follow.
_LOYAL_REACH = 5


class Armed(Units):
    """Reads "Kurdish rebels", "gunmen loyal to ...", "Iran-backed militia"."""

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

    def _armed_side(self, actor: Actor) -> Actor:
        """Return a movement's armed wing, or a government's army, for "X's fighters"."""
        wing = self.r.wings.get(actor.id)
        if wing is not None and actor.kind is not ActorKind.ARMED_GROUP:
            return self.r.actors[wing]
        return actor

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
        if word.text[0].isupper() and not is_first_word and word.key not in BEFORE_NAMES:
            return i
        return first
