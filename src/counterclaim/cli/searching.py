"""The filters of a command line → a search, and what is to be said about it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from counterclaim.cli.commands import Context
from counterclaim.cli.output import Output
from counterclaim.model import wording
from counterclaim.workspace import Search, Workspace
from counterclaim.workspace.nearby import nearby


def searched(ctx: Context, ws: Workspace, options: Mapping[str, Any]) -> Search:
    """Return the search that `filter_options` ask for; say which place it is around.

    Raises:
        SettingsError: The place or the distance cannot be.
    """
    given = dict(options)
    near, within, perhaps = (given.pop(name) for name in ("near", "within", "perhaps"))
    found = nearby(near or "", within, perhaps=perhaps, gazetteer=lambda: ws.tools.gazetteer)
    if found is None:
        return Search(**given)
    ctx.out.say(found.told, style="dim")
    return Search(**given, near=found.circle)


def tell_left_out(
    out: Output, noun: str, search: Search, found: Callable[[Search], Iterable[object]]
) -> None:
    """Say how much else may lie in the circle of a search, if anything does.

    Args:
        out: Where to.
        noun: What it is.
        search: The search.
        found: Gives what a search finds.
    """
    if search.near is None or search.near.perhaps:
        return
    perhaps = replace(search, near=replace(search.near, perhaps=True))
    many = sum(1 for _ in found(perhaps))
    if many:
        out.say(
            f"{wording.count(many, noun)} more may lie there: the place is known to a province "
            "or less. --perhaps lists them.",
            style="dim",
        )
