"""The keys of the page of a report, as somebody chose them for their browser."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from starlette.requests import Request

from counterclaim.errors import DataError

COOKIE = "counterclaim-keys"
KEPT = 365 * 24 * 3600
"""How long a browser keeps them, in seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What a key does.

    Attributes:
        name: Its name, in the cookie and in the script.
        usual: The key for it unless another one was chosen.
        short: What it does, in a word or two.
        told: The same in full.
    """

    name: str
    usual: str
    short: str
    told: str


ACTIONS = (
    Action(name="next", usual="j", short="next claim", told="next claim"),
    Action(name="previous", usual="k", short="previous claim", told="previous claim"),
    Action(
        name="accept",
        usual="a",
        short="accept",
        told="accept the claim and go on to the next",
    ),
    Action(
        name="reject", usual="r", short="reject", told="reject it: the report makes no such claim"
    ),
    Action(
        name="correct",
        usual="c",
        short="correct",
        told="correct it; with the cursor in a field, select its words in the report",
    ),
    Action(
        name="add",
        usual="m",
        short="add a missed one",
        told="add a claim that was not read, from the words that are selected",
    ),
    Action(
        name="undo",
        usual="u",
        short="undo",
        told="undo the last decision on it, or the one made just now",
    ),
    Action(
        name="report", usual="n", short="next report", told="go to the next report in the queue"
    ),
    Action(name="help", usual="?", short="help", told="show the list of keys"),
)
_USUAL = {action.name: action.usual for action in ACTIONS}


class Keys(dict[str, str]):
    """The key for each action, by the action's name."""

    @staticmethod
    def shown() -> Iterator[Action]:
        """Yield the actions that the foot of a page tells of, help apart."""
        return (action for action in ACTIONS if action.name != "help")


def usual() -> Keys:
    """Return the keys as they are unless somebody chose others."""
    return Keys(_USUAL)


def chosen(request: Request) -> Keys:
    """Return the keys of a browser; the usual ones where its cookie says what cannot be."""
    given = dict(part.partition("-")[::2] for part in request.cookies.get(COOKIE, "").split("."))
    try:
        asked = {name: chr(int(code, 16)) for name, code in given.items() if name in _USUAL}
        return checked(_USUAL | asked)
    except (ValueError, OverflowError, DataError):
        return usual()


def cookie(keys: Mapping[str, str]) -> str:
    """Return the keys as a cookie keeps them: what differs from the usual ones."""
    differing = ((name, key) for name, key in keys.items() if _USUAL[name] != key)
    return ".".join(f"{name}-{ord(key):x}" for name, key in differing)


def checked(given: Mapping[str, str]) -> Keys:
    """Return the keys that somebody asks for.

    Raises:
        DataError: One is no single sign, or two actions have the same.
    """
    found = Keys()
    for action in ACTIONS:
        key = given.get(action.name, "").strip()
        if len(key) != 1 or not key.isprintable():
            raise _refused(
                f"“{key}” is no key for “{action.short}”"
                if key
                else f"“{action.short}” has no key",
                "Give one letter, digit or sign",
            )
        other = next((name for name, known in found.items() if known == key), None)
        if other is not None:
            first = next(each.short for each in ACTIONS if each.name == other)
            raise _refused(
                f"“{key}” was chosen twice, for “{first}” and for “{action.short}”",
                "Give one of them another key",
            )
        found[action.name] = key
    return found


def _refused(what: str, remedy: str) -> DataError:
    return DataError(what, remedy=remedy, code="keys")
