"""`serve`: review in the browser."""

import threading
import webbrowser
from collections.abc import Callable

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
@click.option("--team", is_flag=True, help="Ask who is there: people log in with accounts.")
@click.option(
    "--address",
    default="",
    metavar="URL",
    help="The address that browsers use, where a proxy with TLS stands in front.",
)
@click.option("--open", "opens", is_flag=True, help="Open the page in your browser.")
@click.pass_obj
def serve_command(
    ctx: Context,
    ledger: str | None,
    host: str,
    port: int,
    team: bool,
    address: str,
    opens: bool,
) -> None:
    """Review claims and events in the browser, on this machine.

    Nothing is loaded from the network. There is no login: only programs on this machine
    reach the page, and decisions are signed with your login name, or the setting
    COUNTERCLAIM_WHO. Where no ledger is named and there is none yet, an empty one is
    made; reports can be imported in the browser.

    With --team people log in with the accounts of `counterclaim people`, and other
    machines may reach the page through a proxy with TLS.
    """
    # Imported here: no other command needs a server.
    from counterclaim import web

    _check_reach(host, team=team, address=address, is_near=web.is_loopback(host))

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

    if not team:
        _tell_of_accounts(ctx, make)
    web.serve(make, host=host, port=port, ready=ready, team=team, address=address)


def _check_reach(host: str, *, team: bool, address: str, is_near: bool) -> None:
    """Check that nobody from elsewhere comes in without a login, or sends a password openly."""
    if address and not team:
        raise SettingsError(
            "behind an address anybody could decide, as nobody has to log in",
            where="--address",
            remedy="Add --team",
        )
    if is_near:
        return
    if not team:
        raise SettingsError(
            f"{host} can be reached from other machines, and there is no login without --team",
            where="--host",
            remedy="Use 127.0.0.1, ::1 or localhost; from elsewhere come through an SSH tunnel, "
            "or make accounts and use --team",
        )
    if not address.startswith("https://"):
        raise SettingsError(
            f"{host} can be reached from other machines, and passwords would go there openly",
            where="--host",
            remedy="Put a proxy with TLS in front, and name it: --address https://ledger.example.org",
        )


def _tell_of_accounts(ctx: Context, make: Callable[[], Workspace]) -> None:
    with make().ledger as ledger:
        if ledger.people.accounts():
            ctx.out.say(
                "This ledger has accounts, and nobody is asked to log in: whoever uses this "
                "machine sees and decides all. Add --team to ask."
            )
