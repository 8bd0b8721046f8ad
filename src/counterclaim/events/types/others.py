"""What is told of where nobody is killed or wounded: the harm, or the act, that weighs most."""

from collections.abc import Callable

from counterclaim.events.types.parties import doer
from counterclaim.events.types.testimonies import Harmed, Testimonies, ranking
from counterclaim.knowledge.event_types import ANY, Coding, TypeWords
from counterclaim.model import Act


def harm_told(told: Testimonies, wanted: Callable[[Coding], bool]) -> tuple[str, Coding | None]:
    """Return the harm that most testimonies tell of, and the first coding of it that fits.

    Args:
        told: The testimonies, of which one at least tells of harm.
        wanted: Which codings are asked for.
    """
    harm = ranking(told.harms, lambda a: a.harm)[0].value
    done = doer(told)
    by = done.side.standing.value if done else None
    struck = any(a.harmed is Harmed.ARMED for a in told.harms)
    to = "armed" if struck else "unarmed"
    fits = (
        coding
        for coding in TypeWords.load().harms.get(harm, ())
        if (coding.by is None or by == coding.by or (coding.by == ANY and by is not None))
        and coding.to in (None, to)
        and wanted(coding)
    )
    return harm.value, next(fits, None)


def act_told(told: Testimonies) -> tuple[Act | None, Coding | None]:
    """Return the gravest act told of, of several the one told most often, and its coding."""
    lists = TypeWords.load()
    ranks = {kind: rank for rank, kind in enumerate(lists.order)}
    kinds = [a.act.type for a in told.acts if a.act is not None]
    if not kinds:
        return None, None
    gravest = min(kinds, key=lambda kind: ranks.get(kind, len(ranks)))
    ranked = ranking(told.acts, lambda a: a.act if a.act and a.act.type is gravest else None)
    act = ranked[0].value
    return act, lists.acts.get(act)
