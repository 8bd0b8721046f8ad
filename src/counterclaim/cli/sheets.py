"""`decide from-xlsx`: the changes of a workbook, looked at and recorded."""

from pathlib import Path

import click

from counterclaim.cli.commands import Command, Context, ledger_option
from counterclaim.model import wording
from counterclaim.workspace.sheets import Proposed, Refused

_REFUSED = 1


@click.command("from-xlsx", cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Record it. Without, you see what would be decided.")
@ledger_option
@click.pass_obj
def from_xlsx_command(ctx: Context, file: Path, yes: bool, ledger: str | None) -> None:
    """Decide what was changed in a workbook that `export xlsx` wrote.

    One line a claim says what changes. Rows that cannot be decided on are named with the
    reason and the others go on; one whose claim says something else by now is refused.
    """
    ws = ctx.workspace(ledger=ledger)
    found = list(ws.proposed(file))
    taken = [each for each in found if isinstance(each, Proposed)]
    refused = [each for each in found if isinstance(each, Refused)]
    for proposed in taken:
        click.echo(_line(proposed))
    for row in refused:
        ctx.out.say(f"counterclaim: {file}, row {row.row}: {row.why}.")
    if yes:
        unsettled = ws.decide_all(taken)
        ctx.out.say(f"{wording.count(len(taken), 'decision')} recorded.")
        for each in unsettled:
            ctx.out.say(f"counterclaim: {each.text}.")
    else:
        again = " Run it again with --yes to record them." if taken else ""
        ctx.out.say(f"{wording.count(len(taken), 'decision')} to record.{again}")
    if refused:
        raise SystemExit(_REFUSED)


def _line(proposed: Proposed) -> str:
    changes = "; ".join(
        f"{name} {proposed.before[name] or '(not said)'} → {value or '(not said)'}"
        for name, value in proposed.after.items()
    )
    reason = f" ({proposed.reason})" if proposed.reason else ""
    said = f"{proposed.verdict.value} {proposed.claim.id}"
    return wording.plain(f"row {proposed.row}: {said}{': ' if changes else ''}{changes}{reason}")
