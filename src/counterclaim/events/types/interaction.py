"""Which kinds of actors met, as ACLED's column `interaction` has it."""

from counterclaim.events.types.parties import Doer, pair, sides_struck
from counterclaim.events.types.sides import EXTERNAL, Side, is_other
from counterclaim.events.types.testimonies import Testimonies
from counterclaim.knowledge.event_types import TypeWords

BATTLES, CIVILIANS, PROTESTS = "Battles", "Violence against civilians", "Protests"
_STRATEGIC = "Strategic developments"
_PROTESTERS, _UNARMED = "6", "7"


def interaction(told: Testimonies, done: Doer | None, event: str) -> str | None:
    """Return both kinds of actor, the lower code first; `None` where one is not told.

    Of a strategic development one is enough.

    Args:
        told: The testimonies.
        done: Who did it.
        event: ACLED's event type.
    """
    codes = _codes(told, done, event)
    if codes is None:
        return None
    names = TypeWords.load().inter
    if len(codes) == 1:
        return f"{names[codes[0]]} only"
    first, second = sorted(codes)
    if (first, second) == (_UNARMED, EXTERNAL):
        # The one pair that ACLED writes with the higher code first.
        first, second = second, first
    return f"{names[first]}-{names[second]}"


def struck(told: Testimonies) -> Side | None:
    """Return the side under arms that most testimonies of harm, or else of attacks, tell of."""
    return next(iter(sides_struck(told.bodily or told.assaults)), None)


def _codes(told: Testimonies, done: Doer | None, event: str) -> tuple[str, ...] | None:
    if event == BATTLES:
        return _of_battle(told, done)
    by = done.side.inter if done else None
    if by is None:
        return None
    if event == PROTESTS:
        return by, _PROTESTERS
    hit = _UNARMED if event == CIVILIANS else _hit(told, done)
    if hit is None:
        return (by,) if event == _STRATEGIC else None
    return by, hit


def _of_battle(told: Testimonies, done: Doer | None) -> tuple[str, ...] | None:
    both = pair((*told.bodily, *told.assaults)) or tuple(sides_struck(told.bodily)[:2])
    if len(both) < 2 and done and both and is_other(done.side, both[0]):
        both = (done.side, both[0])
    codes = tuple(side.inter for side in both if side.inter)
    return codes if len(codes) == 2 else None


def _hit(told: Testimonies, done: Doer | None) -> str | None:
    side = struck(told)
    if side is None:
        return _UNARMED if told.only_civilians else None
    return side.inter if done and is_other(done.side, side) else None
