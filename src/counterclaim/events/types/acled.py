"""ACLED's event and sub-event type, the kinds of actors, and whether civilians were the aim."""

from counterclaim.events.types.interaction import BATTLES, CIVILIANS, PROTESTS, interaction, struck
from counterclaim.events.types.others import act_told, harm_told
from counterclaim.events.types.parties import Doer, doer, pair, sides_struck
from counterclaim.events.types.sides import EXTERNAL, Standing
from counterclaim.events.types.testimonies import Testimonies, ranking
from counterclaim.knowledge.event_types import Means
from counterclaim.model import ActType
from counterclaim.model.event_types import AcledType

_RULE = "events.types.acled.{}/1"
_REMOTE, _RIOTS = "Explosions/Remote violence", "Riots"
_CLASH, _ATTACK, _EXCESSIVE = "Armed clash", "Attack", "Excessive force against protesters"
_REGAINS = "Government regains territory"
_OVERTAKES = "Non-state actor overtakes territory"


def acled(told: Testimonies) -> AcledType:
    """Return ACLED's event type, or none with the reason.

    A fight in which both sides are struck is a battle, whatever they fired. Otherwise
    the weapon decides: what is dropped, fired from afar, planted or carried as a bomb
    is remote violence. Fighters struck without such a weapon make a battle, unarmed
    people an attack on civilians; people of whom nothing is said pass for unarmed.
    Where nobody is killed or wounded, other harm decides, and then acts. A battle by which a
    place changed hands is one over territory: regained by the state's own forces, overtaken
    by anybody else (ACLED codebook).
    """
    if told.bodily:
        return _violence(told)
    if told.harms:
        return _other_harm(told)
    return _acts(told)


def _violence(told: Testimonies) -> AcledType:
    done, means = doer(told), told.means()
    crowd = _crowd(told)
    if crowd is not None:
        return _against_crowd(told, crowd, done)
    fight = _fight(told)
    if fight is not None:
        return _battle("battle", fight, told, done)
    if means is not None and means.is_remote:
        return _remote(told, means, done)
    hit = struck(told)
    if done is None and means is None and not told.is_fight:
        who = f"Only {hit.words} are told of" if hit else "People were killed or wounded"
        return _none("open", f"{who}, but neither by whom nor how.")
    if hit is not None:
        why = f"People under arms ({hit.words}) were struck, and by no remote weapon"
        return _battle("armed-struck", why, told, done)
    if told.is_fight and (done is None or not told.only_civilians):
        return _battle("clash", "People were harmed in a clash", told, done)
    who = f"by {done.side.words}" if done else "by somebody whom nobody names"
    whom = "Civilians" if told.only_civilians else "People of whom nobody says that they were armed"
    return _made(CIVILIANS, _ATTACK, "attack", f"{whom} were attacked {who}", told, done)


def _battle(rule: str, why: str, told: Testimonies, done: Doer | None) -> AcledType:
    """Return a battle: a clash, or one by which territory changed hands."""
    ranked = ranking(told.captures, lambda a: a.by)
    if not ranked:
        return _made(BATTLES, _CLASH, rule, why, told, done)
    by = ranked[0].value
    is_own = by.standing is Standing.STATE and by.inter != EXTERNAL
    sub = _REGAINS if is_own else _OVERTAKES
    why = f"{why}, and {by.words} are said to have taken a place"
    return _made(BATTLES, sub, f"{rule}-territory", why, told, done)


def _remote(told: Testimonies, means: Means, done: Doer | None) -> AcledType:
    kind = means.acled or "whether from the air or from guns is not told"
    name = (means.acled or "remote").split("/")[0].split()[0].casefold()
    return _made(_REMOTE, means.acled, name, f"Most testimonies tell the means: {kind}", told, done)


def _against_crowd(told: Testimonies, crowd: str, done: Doer | None) -> AcledType:
    if crowd == "protesters" and done is not None and done.side.standing is Standing.STATE:
        why = f"Protesters were harmed by {done.side.words}"
        return _made(PROTESTS, _EXCESSIVE, "excessive-force", why, told, done)
    if crowd == "rioters":
        return _made(_RIOTS, None, "riot", "Rioters were harmed", told, done)
    why = "Protesters were attacked, and nobody says that state forces did it"
    return _made(CIVILIANS, _ATTACK, "attack", why, told, done)


def _other_harm(told: Testimonies) -> AcledType:
    harm, coding = harm_told(told, lambda coding: coding.acled is not None)
    if coding is None or coding.acled is None:
        return _none("other-harm", f"ACLED has no type for people {harm} of whom no more is told.")
    event, sub = coding.acled
    return _made(
        event, sub, harm, f"People were {harm}, nobody killed or wounded", told, doer(told)
    )


def _acts(told: Testimonies) -> AcledType:
    act, coding = act_told(told)
    if act is None:
        return _none("nothing", "No claim tells of harm or of an act.")
    why = f"Nobody is said to be harmed; told of: {act.mode}"
    if told.captures and told.is_fight:
        return _battle("act", why, told, doer(told))
    if act.type is ActType.ASSAULT and (coding is None or coding.asks_parties):
        return _attack_told(told, why)
    if coding is None or coding.acled is None:
        return _none("other-act", f"{why}, for which ACLED has no type.")
    return _made(*coding.acled, "act", why, told, doer(told))


def _attack_told(told: Testimonies, why: str) -> AcledType:
    done, means = doer(told), told.means()
    if means is not None and means.is_remote:
        return _remote(told, means, done)
    if struck(told) is not None:
        return _battle("act", f"{why}, on people under arms", told, done)
    return _none("attack-open", f"{why}, but not on whom.")


def _made(
    event: str, sub: str | None, rule: str, why: str, told: Testimonies, done: Doer | None
) -> AcledType:
    return AcledType(
        event_type=event,
        sub_event_type=sub,
        interaction=interaction(told, done, event),
        civilian_targeting=_targeting(told, event, sub),
        rule=_RULE.format(rule),
        reason=f"{why}.{done.doubt if done else ''}",
    )


def _none(rule: str, reason: str) -> AcledType:
    return AcledType(rule=_RULE.format(rule), reason=reason)


def _fight(told: Testimonies) -> str | None:
    """Return why it is a fight with blows from both sides, `None` if that is not told."""
    hit = sides_struck(told.bodily)
    if len(hit) > 1:
        both = " and ".join(sorted(side.words for side in hit[:2]))
        return f"People under arms of both sides were struck: {both}"
    pairs = [both for both in (pair([testimony]) for testimony in told.bodily) if both]
    back = {by.words for by, _ in pairs if by.key in {on.key for _, on in pairs}}
    if back:
        return f"Who struck was struck as well: {', '.join(sorted(back))}"
    if hit and told.is_fight:
        return f"People under arms ({hit[0].words}) were struck in a clash"
    return None


def _crowd(told: Testimonies) -> str | None:
    """Return the crowd that was harmed, if most testimonies of harm tell of one."""
    told_of = [a for a in told.bodily if a.crowd]
    if 2 * len(told_of) < len(told.bodily):
        return None
    ranked = ranking(told_of, lambda a: a.crowd)
    return ranked[0].value if ranked else None


def _targeting(told: Testimonies, event: str, sub: str | None) -> bool | None:
    if event == CIVILIANS or sub == _EXCESSIVE:
        return True
    if event not in (_REMOTE, _RIOTS):
        return False
    if any(a.on for a in told.main):
        return False
    return True if told.only_civilians else None
