"""What all commands share: their context, their options and how days are typed in."""

import datetime as dt
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from counterclaim.cli.output import Output
from counterclaim.config import Settings
from counterclaim.errors import SettingsError

if TYPE_CHECKING:
    from counterclaim.workspace import Workspace

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


class Context:
    """What a command is given: where to print, and the workspace to work in.

    Attributes:
        out: The streams of the command.
        debug: Whether an error shows where in the program it came from.
    """

    def __init__(self, out: Output | None = None) -> None:
        self.out = out or Output()
        self.debug = False

    def workspace(self, **options: Any) -> "Workspace":
        """Return the workspace for these options of the command line."""
        # Imported here: `counterclaim --help` needs no stage and no database.
        from counterclaim.workspace import Workspace

        settings = Settings.load(
            {**options, "debug": self.debug or None}, environment=dict(os.environ)
        )
        self.debug = settings.debug
        ws = Workspace(settings, progress=self.out.preparing)
        command = click.get_current_context(silent=True)
        if command is not None:  # a thread of the server has none, and closes its own
            command.call_on_close(ws.close)
        return ws


class Command(click.Command):
    """A command with the options that every command has."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.append(debug_option())


def debug_option() -> click.Option:
    """Return the option that every command has."""
    return click.Option(
        ["--debug"],
        is_flag=True,
        expose_value=False,
        callback=_set_debug,
        help="Show where in the program an error came from.",
    )


def _set_debug(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value:
        ctx.ensure_object(Context).debug = True


class Day(click.ParamType[dt.date]):
    """A day as 2024-03-31."""

    name = "day"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date:
        """Return the day, or fail with a sentence that shows the form."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day. Write it as 2024-03-31", param, ctx)


def ledger_option(command: Decorated) -> Decorated:
    """Add the option that names the ledger."""
    return click.option(
        "--ledger",
        metavar="LEDGER",
        callback=without_password,
        help="The ledger to use, a file or postgresql://USER@HOST/DATABASE.  "
        "[default: counterclaim.ledger]",
    )(command)


def without_password(_ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Return the ledger that an option or argument names, if no password stands in it.

    Raises:
        SettingsError: One does. Everybody on the machine can read it in the list of processes.
    """
    if value is None or "://" not in value:
        return value
    # Imported here: `counterclaim --help` needs no database.
    from counterclaim.store.addresses import has_password, masked

    if has_password(value):
        name = param.opts[0] if isinstance(param, click.Option) else param.make_metavar(_ctx)
        raise SettingsError(
            "a password on the command line can be read by everybody on this machine",
            where=f"{name} {masked(value)}",
            remedy="Take it out there, change it, and put it into ~/.pgpass or PGPASSWORD",
            code="settings-password",
        )
    return value


def columns_option(command: Decorated) -> Decorated:
    """Add the option that says which column of a table holds what."""
    return click.option(
        "--columns",
        metavar="FIELD=NAME,...",
        help="Which column of a table holds what: text=Body,date=Published.  [default: guessed]",
    )(command)


def json_option(command: Decorated) -> Decorated:
    """Add the option that asks for JSON lines."""
    return click.option(
        "--json", "as_json", is_flag=True, help="JSON lines, as when the output is piped."
    )(command)


def filter_options(command: Decorated) -> Decorated:
    """Add the options by which lists are narrowed down; they arrive as keyword arguments."""
    options = (
        click.option("--harm", metavar="HARM", help="killed, wounded, captured, missing ..."),
        click.option("--place", metavar="NAME", help="A place, or what contains it."),
        click.option("--country", metavar="XX", help="A country's two letters, as IQ."),
        click.option(
            "--near", metavar="PLACE", help="Around a town, or a point as 36.2,37.16; see --within."
        ),
        click.option("--within", metavar="KM", help="So many kilometres around it."),
        click.option(
            "--perhaps",
            is_flag=True,
            help="What may lie there instead: its place is known to a province or less.",
        ),
        click.option("--speaker", metavar="NAME", help="Who is quoted."),
        click.option("--actor", metavar="NAME", help="Who did it, or who was harmed."),
        click.option("--from", "since", type=Day(), metavar="DAY", help="On or after this day."),
        click.option("--to", "until", type=Day(), metavar="DAY", help="On or before this day."),
        click.option(
            "--disputed", is_flag=True, help="Only what speakers contradict each other on."
        ),
        click.option(
            "--text",
            metavar="WORDS",
            help='Only from reports with these words, "phrases" and beginnings*.',
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command
