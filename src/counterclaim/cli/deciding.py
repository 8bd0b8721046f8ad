"""`decide`: a person's judgement, as a line in the log that is only ever added to."""

from collections.abc import Iterable, Sequence

import click

from counterclaim import review
from counterclaim.cli.commands import Command, Context, ledger_option
from counterclaim.cli.output import Output
from counterclaim.cli.sheets import from_xlsx_command
from counterclaim.model import Verdict
from counterclaim.review import Unsettled


@click.group("decide", short_help="Judge a claim; join or part two; sign the figures of an event.")
def decide_command() -> None:
    """Record what you judge of a claim or of two, and sign the figures of an event.

    Nothing is overwritten: what was read stays beside your decision, and a decision can
    be undone. It is signed with your login name, or the setting COUNTERCLAIM_WHO.
    """


decide_command.add_command(from_xlsx_command)

reason_option = click.option("--reason", default="", metavar="TEXT", help="Why, in your words.")


_ON_CLAIM, _ON_PAIR, _ON_EVENT = ("claim",), ("a", "b"), ("event",)
# What is said by the verdict alone: on what, and the help of the command.
_PLAIN = (
    (Verdict.ACCEPT, _ON_CLAIM, "Say that a claim is read right."),
    (Verdict.REJECT, _ON_CLAIM, "Say that there is no such claim in the report."),
    (
        Verdict.ADMIT,
        _ON_CLAIM,
        "Let a party's count of its enemy's losses raise the high end; best never goes by it.",
    ),
    (Verdict.SAME, _ON_PAIR, "Say that two claims tell of the same event."),
    (Verdict.DIFFERENT, _ON_PAIR, "Say that two claims tell of different events."),
    (
        Verdict.LOCK,
        _ON_EVENT,
        """Sign the figures of an event as they stand.

        Nothing is put in their place later: where the event changes, its figures are worked out as
        ever, and pages and exports say that they are not those that were signed.
        """,
    ),
    (Verdict.UNLOCK, _ON_EVENT, "Take the signature on the figures of an event away."),
    (Verdict.UNDO, ("decision",), "Take a decision back."),
)


def _plain_command(verdict: Verdict, names: Sequence[str], about: str) -> click.Command:
    @ledger_option
    @reason_option
    @click.pass_obj
    def decided(ctx: Context, /, ledger: str | None, reason: str, **ids: str) -> None:
        _decide(ctx, ledger, verdict, *(ids[name] for name in names), reason=reason)

    command = click.command(verdict.value, cls=Command, help=about)(decided)
    command.params[:0] = [click.Argument([name]) for name in names]
    return command


for _plain in _PLAIN:
    decide_command.add_command(_plain_command(*_plain))


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
    if verdict is Verdict.LOCK:
        figures = review.signed_figures(decision).items()
        told = ", ".join(f"{harm} {review.ends_in_words(ends)}" for harm, ends in figures)
        ctx.out.say(f"Signed by {decision.who}: {told}.")
    ctx.out.say(
        f"{verdict.value} recorded. Take it back with: counterclaim decide undo {decision.id}"
    )
    if decision.id in ws.held().lines:
        ctx.out.say(
            "Two people judge this report apart (the setting double_share): it has no effect until "
            "both have judged all of it."
        )
    tell_unsettled(ctx.out, unsettled)
