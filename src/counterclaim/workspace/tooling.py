"""Settings → what is worked with, each checked before any reading."""

import getpass
from collections.abc import Callable
from pathlib import Path

from counterclaim.config import Settings
from counterclaim.errors import DataError, SettingsError
from counterclaim.knowledge.actors import ActorRegister
from counterclaim.knowledge.gazetteer import Gazetteer
from counterclaim.knowledge.reliability import Reliability
from counterclaim.pipeline import Tools

Progress = Callable[[str, int, int], None]
"""Called with the name of a step, how much of it is done, and how much there is."""


def tools_of(settings: Settings, *, progress: Progress | None = None) -> Tools:
    """Return the parser, the gazetteer, the register of actors and the trained model.

    Args:
        settings: The settings.
        progress: Called while the gazetteer is compiled.

    Raises:
        SettingsError: The table of actors cannot be read, or a row of it says what cannot be.
    """
    actors = Path(settings.actors) if settings.actors else None
    tools = Tools(actors=actors, rules_only=settings.rules_only)
    tools.gazetteer = Gazetteer.open(progress=progress)
    if actors is not None:
        tools.actors = _register(actors)
    return tools


def order_of(settings: Settings) -> Reliability:
    """Return the order of reliability that the settings name; the empty one if they name none.

    Raises:
        SettingsError: It cannot be read, or says what cannot be.
    """
    if not settings.reliability:
        return Reliability()
    try:
        return Reliability.load(settings.reliability)
    except DataError as error:
        raise SettingsError(
            error.what, where=error.where, remedy=error.remedy, code="settings-reliability"
        ) from error


def who_of(settings: Settings) -> str:
    """Return who works here: as the settings say, else the user of the machine."""
    try:
        return settings.who or getpass.getuser()
    except (KeyError, OSError):  # a container may run under a number without a name
        return "somebody"


def _register(actors: Path) -> ActorRegister:
    """Return the register with the user's table."""
    try:
        return ActorRegister.load(actors)
    except DataError as error:
        raise SettingsError(
            error.what, where=error.where, remedy=error.remedy, code="settings-actors"
        ) from error
