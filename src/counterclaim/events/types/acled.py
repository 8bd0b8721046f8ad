"""ACLED's event and sub-event type, the kinds of actors, and whether civilians were the aim."""

from counterclaim.events.types.accounts import Account, Accounts, Harmed, ranking
from counterclaim.events.types.others import act_told, harm_told
from counterclaim.events.types.parties import Doer, doer, pair
from counterclaim.events.types.sides import Side, Standing
from counterclaim.knowledge.event_types import Means, TypeWords
from counterclaim.model.event_types import AcledType

_RULE = "events.types.acled.{}/1"
_BATTLES, _CLASH = "Battles", "Armed clash"
_REMOTE = "Explosions/Remote violence"
_CIVILIANS, _ATTACK = "Violence against civilians", "Attack"
_PROTESTS, _EXCESSIVE = "Protests", "Excessive force against protesters"
_RIOTS, _MOB = "Riots", "Mob violence"
_PROTESTERS, _UNARMED = "6", "7"


def acled(told: Accounts) -> AcledType:
    """Return ACLED's event type, or none with the reason.

    A fight in which both sides are struck is a battle, whatever they fired. Otherwise
    the weapon decides: what is dropped, fired from afar, planted or carried as a bomb
    is remote violence. Fighters struck without such a weapon make a battle, unarmed
    people an attack on civilians; people of whom nothing is said pass for unarmed.
    Where nobody is killed or wounded, other harm decides, and then acts.
    """
    if told.bodily:
        return _violence(told)
    if told.harms:
        return _other_harm(told)
    return _acts(told)


def _violence(told: Accounts) -> AcledType:
    done, means = doer(told), told.means()
    hit = _armed_hit(told)
    crowd = _crowd(told)
    if crowd is not None:
        return _against_crowd(told, crowd, done)
    if _is_battle(told):
        return _made(_BATTLES, _CLASH, "battle", "Both sides of a fight are told of", told, done)
    if means is not None and means.is_remote:
        return _remote(told, means, done)
    if hit is not None:
        if done is None and means is None and not told.is_fight:
            return _none(
                "armed-open", f"Only {hit.words} are told of, and neither who did it nor how."
            )
        why = f"{_capital(hit.words)} were struck without remote weapons"
        return _made(_BATTLES, _CLASH, "battle", why, told, done)
    if told.is_fight and done is None:
        why = "People were harmed in a clash"
        return _made(_BATTLES, _CLASH, "clash", why, told, done)
    if done is None and means is None:
        return _none("open", "Nobody says who did it, nor how.")
    who = f"by {done.side.words}" if done else "by somebody whom nobody names"
    why = f"Unarmed people were attacked {who}"
    return _made(_CIVILIANS, _ATTACK, "attack", why, told, done)


def _remote(told: Accounts, means: Means, done: Doer | None) -> AcledType:
    kind = means.acled or "whether from the air or from guns is not told"
    name = (means.acled or "remote").split("/")[0].split()[0].casefold()
    return _made(_REMOTE, means.acled, name, f"Most accounts tell the means: {kind}", told, done)


def _against_crowd(told: Accounts, crowd: str, done: Doer | None) -> AcledType:
    if crowd == "protesters" and done is not None and done.side.standing is Standing.STATE:
        why = f"Protesters were harmed by {done.side.words}"
        return _made(_PROTESTS, _EXCESSIVE, "excessive-force", why, told, done)
    if crowd == "rioters":
        return _made(_RIOTS, None, "riot", "Rioters were harmed", told, done)
    why = "Protesters were attacked, and nobody says that state forces did it"
    return _made(_CIVILIANS, _ATTACK, "attack", why, told, done)


def _other_harm(told: Accounts) -> AcledType:
    harm, coding = harm_told(told, lambda coding: coding.acled is not None)
    if coding is None or coding.acled is None:
        return _none("other-harm", f"ACLED has no type for people {harm} of whom no more is told.")
    event, sub = coding.acled
    return _made(
        event, sub, harm, f"People were {harm}, nobody killed or wounded", told, doer(told)
    )


def _acts(told: Accounts) -> AcledType:
    act, coding = act_told(told)
    if act is None:
        return _none("nothing", "No claim tells of harm or of an act.")
    means = TypeWords.load().means_of(act.mode)
    why = f"Nobody is said to be harmed; told of: {act.mode}"
    if act.type == "ASSAULT" and means is not None and means.is_remote and not told.is_fight:
        return _remote(told, means, doer(told))
    if coding is not None and coding.asks_parties:
        return _attack_told(told, why)
    if coding is None or coding.acled is None:
        return _none("other-act", f"{why}, for which ACLED has no type.")
    return _made(*coding.acled, "act", why, told, doer(told))


def _attack_told(told: Accounts, why: str) -> AcledType:
    if pair(told.assaults) or told.is_fight or _armed_hit(told):
        return _made(_BATTLES, _CLASH, "act", f"{why}, on people under arms", told, doer(told))
    return _none("attack-open", f"{why}, but not on whom.")


def _made(
    event: str, sub: str | None, rule: str, why: str, told: Accounts, done: Doer | None
) -> AcledType:
    return AcledType(
        event_type=event,
        sub_event_type=sub,
        interaction=_interaction(told, done, event),
        civilian_targeting=_targeting(told, event, sub),
        rule=_RULE.format(rule),
        reason=f"{why}.{done.doubt if done else ''}",
    )


def _none(rule: str, reason: str) -> AcledType:
    return AcledType(rule=_RULE.format(rule), reason=reason)


def _is_battle(told: Accounts) -> bool:
    """Return whether both sides are struck, or a clash is told of and fighters are hit in it."""
    struck = {a.on.key for a in told.bodily if a.on}
    by = {a.by.key for a in told.bodily if a.by and a.on}
    return len(struck) > 1 or bool(struck & by) or bool(struck and told.is_fight)


def _armed_hit(told: Accounts) -> Side | None:
    ranked = ranking(told.bodily or told.assaults, lambda a: a.on)
    return ranked[0].value if ranked else None


def _crowd(told: Accounts) -> str | None:
    """Return the crowd that was harmed, if most accounts of harm tell of one."""
    told_of = [a for a in told.bodily if a.crowd]
    if 2 * len(told_of) < len(told.bodily):
        return None
    ranked = ranking(told_of, lambda a: a.crowd)
    return ranked[0].value if ranked else None


def _interaction(told: Accounts, done: Doer | None, event: str) -> str | None:
    names = TypeWords.load().inter
    codes = _codes(told, done, event)
    if codes is None:
        return None
    if len(codes) == 1:
        return f"{names[codes[0]]} only"
    first, second = sorted(codes)
    # External forces stand before civilians, though their code is the higher one.
    if (first, second) == ("7", "8"):
        first, second = second, first
    return f"{names[first]}-{names[second]}"


def _codes(told: Accounts, done: Doer | None, event: str) -> tuple[str, ...] | None:
    by = done.side.inter if done else None
    if event == _PROTESTS:
        return (by, _PROTESTERS) if by else None
    both = pair((*told.bodily, *told.assaults))
    if event == _BATTLES and both is not None:
        known = [side.inter for side in both if side.inter]
        return (known[0], known[1]) if len(known) == 2 else None
    hit = _hit_code(told, event)
    return (by, hit) if by and hit else None


def _hit_code(told: Accounts, event: str) -> str | None:
    if event == _CIVILIANS:
        return _UNARMED
    hit = _armed_hit(told)
    if hit is not None:
        return hit.inter
    return _UNARMED if _only_civilians(told.harms) else None


def _targeting(told: Accounts, event: str, sub: str | None) -> bool | None:
    if event == _CIVILIANS or sub == _EXCESSIVE:
        return True
    if event not in (_REMOTE, _RIOTS):
        return False
    if any(a.on for a in told.bodily):
        return False
    return True if _only_civilians(told.bodily) else None


def _only_civilians(told: tuple[Account, ...]) -> bool:
    """Return whether civilians are told of, and nobody under arms."""
    return any(a.harmed is Harmed.CIVILIANS for a in told) and not any(a.on for a in told)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
