"""`decide`: a person's judgement, as a line in the log that is only ever added to."""

from collections.abc import Iterable, Sequence

import click

from counterclaim.cli.commands import Command, Context, ledger_option
from counterclaim.cli.output import Output
from counterclaim.cli.sheets import from_xlsx_command
from counterclaim.model import Verdict
from counterclaim.review import Unsettled


@click.group("decide", short_help="Judge a claim: accept, correct, reject, add; join or part two.")
def decide_command() -> None:
    """Record what you judge of a claim, or of two.

    Nothing is overwritten: what was read stays beside your decision, and a decision can
    be undone. It is signed with your login name, or the setting COUNTERCLAIM_WHO.
    """


decide_command.add_command(from_xlsx_command)

reason_option = click.option("--reason", default="", metavar="TEXT", help="Why, in your words.")


@decide_command.command("accept", cls=Command)
@click.argument("claim")
@ledger_option
@reason_option
@click.pass_obj
def accept_command(ctx: Context, claim: str, ledger: str | None, reason: str) -> None:
    """Say that a claim is read right."""
    _decide(ctx, ledger, Verdict.ACCEPT, claim, reason=reason)


@decide_command.command("correct", cls=Command)
@click.argument("claim")
@click.argument("values", nargs=-1, required=True, metavar="FIELD=VALUE...")
@ledger_option
@reason_option
@click.pass_obj
def correct_command(
    ctx: Context, claim: str, values: Sequence[str], ledger: str | None, reason: str
) -> None:
    """Say what a claim should be: figure=12 harm=wounded place=Najaf when=2004-08-05 ..."""
    _decide(ctx, ledger, Verdict.CORRECT, claim, values=_named(values), reason=reason)


@decide_command.command("add", cls=Command)
@click.argument("document", metavar="DOC")
@click.argument("values", nargs=-1, required=True, metavar="FIELD=VALUE...")
@ledger_option
@reason_option
@click.pass_obj
def add_command(
    ctx: Context, document: str, values: Sequence[str], ledger: str | None, reason: str
) -> None:
    """Add a claim that a report makes and that was not read.

    It needs the words of its figure and the harm: quote="12 people" harm=killed. Words that
    stand more than once in the report are written with their place: quote="120:129 12 people".
    The number, the days (when_words="on Monday") and where a place lies are read from the words.
    """
    _decide(ctx, ledger, Verdict.ADD, document, values=_named(values), reason=reason)


def _named(values: Sequence[str]) -> dict[str, str]:
    named = {}
    for value in values:
        name, sign, new = value.partition("=")
        if not sign:
            raise click.UsageError(f"{value!r} is no field. Write FIELD=VALUE, as figure=12")
        named[name] = new
    return named


@decide_command.command("reject", cls=Command)
@click.argument("claim")
@ledger_option
@reason_option
@click.pass_obj
def reject_command(ctx: Context, claim: str, ledger: str | None, reason: str) -> None:
    """Say that there is no such claim in the report."""
    _decide(ctx, ledger, Verdict.REJECT, claim, reason=reason)


@decide_command.command("admit", cls=Command)
@click.argument("claim")
@ledger_option
@reason_option
@click.pass_obj
def admit_command(ctx: Context, claim: str, ledger: str | None, reason: str) -> None:
    """Let a party's count of its enemy's losses raise the high end; best never goes by it."""
    _decide(ctx, ledger, Verdict.ADMIT, claim, reason=reason)


@decide_command.command("same", cls=Command)
@click.argument("a")
@click.argument("b")
@ledger_option
@reason_option
@click.pass_obj
def same_command(ctx: Context, a: str, b: str, ledger: str | None, reason: str) -> None:
    """Say that two claims tell of the same event."""
    _decide(ctx, ledger, Verdict.SAME, a, b, reason=reason)


@decide_command.command("different", cls=Command)
@click.argument("a")
@click.argument("b")
@ledger_option
@reason_option
@click.pass_obj
def different_command(ctx: Context, a: str, b: str, ledger: str | None, reason: str) -> None:
    """Say that two claims tell of different events."""
    _decide(ctx, ledger, Verdict.DIFFERENT, a, b, reason=reason)


@decide_command.command("undo", cls=Command)
@click.argument("decision")
@ledger_option
@reason_option
@click.pass_obj
def undo_command(ctx: Context, decision: str, ledger: str | None, reason: str) -> None:
    """Take a decision back."""
    _decide(ctx, ledger, Verdict.UNDO, decision, reason=reason)


def tell_unsettled(out: Output, unsettled: Iterable[Unsettled]) -> None:
    """Say which decisions have no effect or contradict each other, one a line."""
    for each in unsettled:
        out.say(f"counterclaim: {each.text}.")


def _decide(
    ctx: Context,
    ledger: str | None,
    verdict: Verdict,
    *ids: str,
    values: dict[str, str] | None = None,
    reason: str = "",
) -> None:
    ws = ctx.workspace(ledger=ledger)
    decision, unsettled = ws.decide(verdict, *ids, values=values, reason=reason)
    click.echo(decision.id)
    ctx.out.say(
        f"{verdict.value} recorded. Take it back with: counterclaim decide undo {decision.id}"
    )
    tell_unsettled(ctx.out, unsettled)
