"""`serve`: review in the browser."""

import threading
import webbrowser

import click

from counterclaim.cli.commands import Command, Context, ledger_option
from counterclaim.errors import LedgerError, SettingsError
from counterclaim.workspace import Workspace


@click.command("serve", cls=Command, short_help="Review in the browser.")
@ledger_option
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="HOST",
    help="The address to listen on.",
)
@click.option(
    "--port",
    default=8377,
    show_default=True,
    type=click.IntRange(0, 65535),
    metavar="PORT",
    help="The port; 0 takes any that is free.",
)
@click.option("--open", "opens", is_flag=True, help="Open the page in your browser.")
@click.pass_obj
def serve_command(ctx: Context, ledger: str | None, host: str, port: int, opens: bool) -> None:
    """Review claims and events in the browser, on this machine.

    Nothing is loaded from the network. There is no login: only programs on this machine
    reach the page, and decisions are signed with your login name, or the setting
    COUNTERCLAIM_WHO. Where no ledger is named and there is none yet, an empty one is
    made; reports can be imported in the browser.
    """
    # Imported here: no other command needs a server.
    from counterclaim import web

    if not web.is_loopback(host):
        raise SettingsError(
            f"{host} can be reached from other machines, and there is no login yet",
            where="--host",
            remedy="Use 127.0.0.1, ::1 or localhost; from elsewhere come through an SSH tunnel",
        )

    def make() -> Workspace:
        return ctx.workspace(ledger=ledger)

    first = make()
    try:
        first.ledger.close()
    except LedgerError as error:
        # One that was named is looked for: an empty one in its place would hide a slip.
        if ledger is not None or error.code != "ledger-missing":
            raise
        first.create()
        first.ledger.close()
        ctx.out.say(f"There was no ledger {first.settings.ledger}: an empty one was made.")

    def ready(address: str) -> None:
        ctx.out.say(f"Review at {address} (stop with Ctrl+C)")
        if opens:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

    web.serve(make, host=host, port=port, ready=ready)
