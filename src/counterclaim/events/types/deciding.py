"""The claims of an event → its types by the three schemes."""

from collections.abc import Sequence
from dataclasses import replace

from counterclaim.events.types.acled import acled
from counterclaim.events.types.plover import plover
from counterclaim.events.types.testimonies import Testimonies, testimonies
from counterclaim.events.types.ucdp import ucdp
from counterclaim.model import Claim, EventTypes, Place


def event_types(group: Sequence[Claim], *, place: Place | None) -> EventTypes:
    """Return what kind of event its claims tell of, each with rule and reason.

    An event that somebody denies keeps its types, and the reasons say who does.

    Args:
        group: The claims, in any order.
        place: Where the event was; it tells forces of the country from others.
    """
    told = testimonies(group, place)
    against = _denials(told)
    ucdp_type, acled_type, plover_type = ucdp(told), acled(told), plover(told)
    return EventTypes(
        ucdp=replace(ucdp_type, reason=ucdp_type.reason + against),
        acled=replace(acled_type, reason=acled_type.reason + against),
        plover=replace(plover_type, reason=plover_type.reason + against),
    )


def _denials(told: Testimonies) -> str:
    if not told.deniers:
        return ""
    who = ", ".join(told.deniers)
    if told.only_denied:
        return f" All that is told of it is a denial, by {who}."
    return f" Denied, at least in part, by {who}."
