"""The command `counterclaim`: its groups, and what happens when something goes wrong."""

import logging
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from counterclaim import __version__, garbage
from counterclaim.cli.commands import Context, debug_option
from counterclaim.errors import CounterclaimError, SettingsError

DONE, SOME_FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130

# Where each command lives. Its file is imported when the command is called or its help is
# shown, so that a command pays only for what it needs.
_COMMANDS = {
    "read": "reading",
    "add": "adding",
    "columns": "columns",
    "imports": "importing",
    "documents": "browsing",
    "claims": "browsing",
    "events": "browsing",
    "queue": "queueing",
    "show": "showing",
    "link": "deriving",
    "estimate": "deriving",
    "decide": "deciding",
    "serve": "serving",
    "people": "peopling",
    "export": "exporting",
    "verify": "verifying",
    "compare": "comparing",
    "move": "moving",
    "archive": "archiving",
    "eval": "scoring",
    "demo": "demo",
}


class Counterclaim(click.Group):
    """The group of all commands. It turns errors into one line and an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click calls it
        """Return the names in the order in which a newcomer needs them."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as click calls it
        """Return a command, imported now."""
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"counterclaim.cli.{_COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; whoever reads its output may leave when they have seen enough."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # click itself would end with 1, as if something had failed.
            _close_quietly()
            return DONE

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = "counterclaim",
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: ARG002 - as click calls it; ours is both in one
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a command and leave with its exit code; no traceback unless asked for."""
        context = Context()
        try:
            _prepare_streams()
            code = super().main(
                args,
                prog_name or "counterclaim",
                complete_var,
                standalone_mode=False,
                windows_expand_args=windows_expand_args,
                obj=context,
                **extra,
            )
            sys.stdout.flush()
        except BaseException as error:
            if context.debug and not isinstance(error, (SystemExit, click.ClickException)):
                raise
            code = _explain(error)
        sys.exit(code if isinstance(code, int) else DONE)


@click.group(
    cls=Counterclaim,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="counterclaim %(version)s")
def cli() -> None:
    """Read who says how many were harmed, where and when, and where they contradict each other.

    To begin: `counterclaim demo`, then `counterclaim read YOUR-REPORT.txt`.
    """


cli.params.append(debug_option())


def main() -> None:
    """Run the command line."""
    # A connection that breaks is told in one line below, and not by tracebacks of the library.
    logging.getLogger("sqlalchemy").addHandler(logging.NullHandler())
    # Python would search for garbage some seventy times a report, and find next to none.
    garbage.look_less()
    cli()


def _prepare_streams() -> None:
    # A lone surrogate of a damaged JSON text comes out as the escape \udXXX, which is valid
    # JSON again, instead of stopping the run.
    for stream, for_data in ((sys.stdout, True), (sys.stderr, False)):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if for_data and not stream.isatty():
            reconfigure(encoding="utf-8", errors="backslashreplace")
        else:
            reconfigure(errors="backslashreplace")


def _explain(error: BaseException) -> int:
    """Say what went wrong in one line on standard error; return the exit code."""
    match error:
        case SystemExit():
            return error.code if isinstance(error.code, int) else SOME_FAILED
        case click.exceptions.Exit():
            return error.exit_code
        case KeyboardInterrupt() | click.Abort():
            return INTERRUPTED
        case BrokenPipeError():
            _close_quietly()
            return DONE
        case click.UsageError():
            error.show()
            return USAGE
        case click.ClickException():
            error.show()
            return error.exit_code
        case SettingsError():
            _tell(str(error))
            return USAGE
        case CounterclaimError():
            _tell(str(error))
            return SOME_FAILED
        case OSError():
            named = f"{error.filename}: " if error.filename else ""
            _tell(
                f"{named}{error.strerror or error}. Make room or name another place; "
                "nothing half-written is kept"
            )
            return SOME_FAILED
        case MemoryError():
            _tell(
                "the memory of this machine is not enough. Give fewer or smaller inputs at a time"
            )
            return SOME_FAILED
    _tell(
        f"this is a fault in counterclaim and not in your data: {type(error).__name__}: {error}. "
        "Run the same command with --debug to see where, and report it"
    )
    return SOME_FAILED


def _tell(message: str) -> None:
    # The stream of talk may be as gone as that of data.
    try:
        click.echo(f"counterclaim: {message}", err=True)
    except OSError:
        _close_quietly()


def _close_quietly() -> None:
    """Point standard output at nothing, so that Python's last flush has no pipe to break on."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
