"""`people`: the accounts of a ledger that a team works on."""

import getpass
import sys

import click
from rich import box
from rich.table import Table
from rich.text import Text

from counterclaim.cli.commands import Command, Context, json_option, ledger_option
from counterclaim.cli.tables import short
from counterclaim.errors import AccountError
from counterclaim.model.account import Account, Role, Token
from counterclaim.people import Register, Safe, codes
from counterclaim.people.register import DAYS, By

ROLES = click.Choice([role.value for role in Role])


@click.group("people", short_help="Accounts for `serve --team`.")
def people_command() -> None:
    """Make and change the accounts that people log in with at `counterclaim serve --team`.

    The first is an owner's. Whoever can write the file of the ledger can make accounts:
    keep it where only the server's user can.
    """


role_option = click.option(
    "--role",
    type=ROLES,
    required=True,
    help="What they may: owner, editor, reviewer, viewer, data-viewer.",
)


@people_command.command("add", cls=Command)
@click.argument("name")
@role_option
@ledger_option
@click.pass_obj
def add_command(ctx: Context, name: str, role: str, ledger: str | None) -> None:
    """Add an account. The password is asked for, or is the first line of standard input."""
    register, by = _register(ctx, ledger)
    account = register.add(name, Role(role), _new_password(), by)
    ctx.out.say(f"{account.name} can log in, as {account.role.value}.")


@people_command.command("list", cls=Command)
@ledger_option
@json_option
@click.pass_obj
def list_command(ctx: Context, ledger: str | None, as_json: bool) -> None:
    """Show the accounts and their tokens, and nothing secret of them."""
    register, _ = _register(ctx, ledger)
    people = register.people
    known = [
        (each, people.tokens(each.id), people.recovery_left(each.id)) for each in people.accounts()
    ]
    if as_json or not ctx.out.for_people:
        ctx.out.rows(_row(*each) for each in known)
    elif known:
        ctx.out.show(_table(known))
    else:
        ctx.out.say(
            "There are no accounts. Make the first: counterclaim people add NAME --role owner"
        )


@people_command.command("role", cls=Command)
@click.argument("name")
@click.argument("role", type=ROLES)
@ledger_option
@click.pass_obj
def role_command(ctx: Context, name: str, role: str, ledger: str | None) -> None:
    """Give an account another role; it holds at once."""
    register, by = _register(ctx, ledger)
    account = register.set_role(name, Role(role), by)
    ctx.out.say(f"{account.name} is {account.role.value} from now on.")


@people_command.command("remove", cls=Command)
@click.argument("name")
@ledger_option
@click.pass_obj
def remove_command(ctx: Context, name: str, ledger: str | None) -> None:
    """Let nobody log in with an account any more. What it decided stays, under its name."""
    register, by = _register(ctx, ledger)
    account = register.remove(name, by)
    ctx.out.say(f"Nobody logs in as {account.name} any more; what was decided stays.")


@people_command.command("password", cls=Command)
@click.argument("name")
@ledger_option
@click.pass_obj
def password_command(ctx: Context, name: str, ledger: str | None) -> None:
    """Give an account another password, and end its sessions."""
    register, by = _register(ctx, ledger)
    register.account(name)  # a wrong name is told before anything is typed
    account = register.set_password(name, _new_password(), by)
    ctx.out.say(f"{account.name} has a new password. All sessions have ended.")


@people_command.command("codes", cls=Command)
@click.argument("name")
@click.option("--off", is_flag=True, help="Ask for no codes any more, as when a phone is lost.")
@click.option("--recovery", is_flag=True, help="Make ten new recovery codes; the old ones end.")
@ledger_option
@click.pass_obj
def codes_command(ctx: Context, name: str, off: bool, recovery: bool, ledger: str | None) -> None:
    """Ask an account for codes of an app (TOTP) beside the password, or stop asking.

    Ten recovery codes are printed once; at the login each stands once for a code when the
    phone is not at hand.
    """
    if off and recovery:
        raise click.UsageError("--off ends recovery codes too: give one of --off and --recovery")
    register, by = _register(ctx, ledger)
    account = register.account(name)
    if off:
        register.stop_codes(name, by)
        ctx.out.say(f"{account.name} is asked for no codes any more.")
        return
    if recovery:
        _show_recovery(ctx, register.renew_recovery(name, by))
        ctx.out.say("Recovery codes from before open nothing any more.")
        return
    secret = codes.new_secret()
    click.echo(codes.address(secret, account.name))
    ctx.out.say("Give this address to an app for such codes, and type the code that it shows.")
    given = register.start_codes(name, secret, _typed("Code", hide=False), by)
    _show_recovery(ctx, given)
    ctx.out.say(f"{account.name} is asked for a code at each login.")


@people_command.command("token", cls=Command)
@click.argument("name")
@click.option("--for", "what_for", default="", metavar="TEXT", help="What the token is for.")
@click.option("--role", type=ROLES, help="What it may at most.  [default: as the account]")
@click.option(
    "--days", type=int, default=DAYS, show_default=True, metavar="N", help="How long it is good."
)
@click.option("--revoke", metavar="ID", help="Take a token back instead; `list` shows the ids.")
@ledger_option
@click.pass_obj
def token_command(
    ctx: Context,
    name: str,
    what_for: str,
    role: str | None,
    days: int,
    revoke: str | None,
    ledger: str | None,
) -> None:
    """Make a token, by which a program asks the API as this account. It is printed once."""
    register, by = _register(ctx, ledger)
    if revoke is not None:
        token = register.revoke_token(name, revoke, by)
        ctx.out.say(f"The token “{token.name}” opens nothing any more.")
        return
    if not what_for:
        raise click.UsageError("say what the token is for: --for TEXT, or --revoke ID")
    token, shown = register.make_token(
        name, what_for, by, role=Role(role) if role else None, days=days
    )
    click.echo(shown)
    ctx.out.say(
        f"This is shown once. It is good as {token.role.value} until {token.until[:10]}. "
        "Send it as the header Authorization: Bearer TOKEN, never in an address."
    )


def _register(ctx: Context, ledger: str | None) -> tuple[Register, By]:
    ws = ctx.workspace(ledger=ledger)
    safe = Safe.of_file(ws.settings.codes_key)
    return Register(ws.ledger.people, safe=safe), By(who=ws.settings.who or getpass.getuser())


def _show_recovery(ctx: Context, given: list[str]) -> None:
    for code in given:
        click.echo(code)
    ctx.out.say(
        "These recovery codes are shown once. Keep them away from the phone: "
        "at the login each stands once for a code."
    )


def _new_password() -> str:
    password = _typed("Password")
    if sys.stdin.isatty() and _typed("The same again") != password:
        raise AccountError(
            "the two passwords differ", remedy="Type the same twice", code="account-password"
        )
    return password


def _typed(what: str, *, hide: bool = True) -> str:
    """Return what somebody types, or a line of standard input where nobody does.

    Never an option: whoever looks at the list of processes would read it.
    """
    if sys.stdin.isatty():
        return str(click.prompt(what, hide_input=hide, err=True))
    return sys.stdin.readline().rstrip("\r\n")


def _table(known: list[tuple[Account, list[Token], int]]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), header_style="dim", border_style="dim")
    for heading in ("Name", "Role", "Codes", "Since", "Tokens"):
        table.add_column(heading, overflow="fold")
    for account, tokens, left in known:
        role = account.role.value
        table.add_row(
            Text(account.name),
            Text(f"removed, was {role}" if account.removed else role),
            Text(f"yes, {left} for recovery" if account.totp else "no"),
            Text(account.made[:10]),
            Text("\n").join(Text(_told(each)) for each in tokens),
        )
    return table


def _told(token: Token) -> str:
    is_over = f"taken back {token.revoked[:10]}" if token.revoked else f"until {token.until[:10]}"
    return f"{short(token.id)} {token.name} ({token.role.value}, {is_over})"


def _row(account: Account, tokens: list[Token], left: int) -> dict[str, object]:
    return {
        "id": account.id,
        "name": account.name,
        "role": account.role.value,
        "made": account.made,
        "removed": account.removed or None,
        "codes": bool(account.totp),
        "recovery_codes": left,
        "tokens": [
            {
                "id": each.id,
                "name": each.name,
                "role": each.role.value,
                "until": each.until,
                "revoked": each.revoked or None,
            }
            for each in tokens
        ],
    }
