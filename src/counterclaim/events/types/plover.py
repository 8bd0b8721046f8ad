"""PLOVER's event and mode."""

from counterclaim.events.types.others import act_told, harm_told
from counterclaim.events.types.parties import doer
from counterclaim.events.types.testimonies import Testimonies
from counterclaim.model import ActType
from counterclaim.model.event_types import PloverType

_RULE = "events.types.plover.{}/1"


def plover(told: Testimonies) -> PloverType:
    """Return PLOVER's event and mode, or none with the reason.

    People killed or wounded make an ASSAULT, and the weapon its mode. Where nobody
    is, other harm decides, and then the gravest act that is told of.
    """
    if told.bodily:
        means = told.means()
        mode = means.plover if means else None
        how = f"the means are those of {mode}" if mode else "the means are not told or have no mode"
        return PloverType(
            event=ActType.ASSAULT.value,
            mode=mode,
            rule=_RULE.format("assault"),
            reason=f"People were killed or wounded; {how}.",
        )
    if told.harms:
        return _other_harm(told)
    return _acts(told)


def _other_harm(told: Testimonies) -> PloverType:
    harm, coding = harm_told(told, lambda coding: bool(coding.plover))
    if coding is None:
        reason = f"PLOVER has no event for people {harm} of whom no more is told."
        return PloverType(rule=_RULE.format("other-harm"), reason=reason)
    done = doer(told)
    who = f" by {done.side.words}" if done else ""
    return PloverType(
        event=coding.plover[0],
        mode=coding.plover[1] if len(coding.plover) > 1 else None,
        rule=_RULE.format(harm),
        reason=f"People were {harm}{who}, nobody killed or wounded.",
    )


def _acts(told: Testimonies) -> PloverType:
    act, coding = act_told(told)
    if act is None:
        return PloverType(rule=_RULE.format("nothing"), reason="No claim tells of harm or an act.")
    mode = coding.plover[0] if coding and coding.plover else None
    if mode is None and act.type is ActType.ASSAULT:
        means = told.means()
        mode = means.plover if means else None
    return PloverType(
        event=act.type.value,
        mode=mode,
        rule=_RULE.format("act"),
        reason=f"Nobody is said to be harmed; the gravest act told of: {act.mode}.",
    )
