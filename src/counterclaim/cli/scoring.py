"""`eval`: what was read against what should have been."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click
from rich import box
from rich.table import Table
from rich.text import Text

from counterclaim import evaluation
from counterclaim.cli import phrases
from counterclaim.cli.commands import Command, Context, json_option
from counterclaim.evaluation import measures
from counterclaim.exports.files import whole_file
from counterclaim.model import wording

_MEANING = {
    "found": "claims with the right harm whose figures overlap",
    "figure": "... and low and high are right",
    "sourced": "... and speaker and stance are right",
    "disputes": "pairs marked as contradicting each other",
}


@click.command("eval", cls=Command, short_help="Score what was read against what is there.")
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("predicted", type=click.Path(path_type=Path))
@click.option(
    "--documents",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The reports as JSON lines, to show the words around each mistake; claims only.",
)
@click.option(
    "--page",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write all figures and mistakes to an HTML page; claims only.",
)
@click.option(
    "--errors",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Show mistakes; claims only.",
)
@json_option
@click.pass_obj
def eval_command(
    ctx: Context,
    gold: Path,
    predicted: Path,
    documents: Path | None,
    page: Path | None,
    errors: int,
    as_json: bool,
) -> None:
    """Score PREDICTED against GOLD, both files of JSON lines.

    The rows of GOLD say what is measured. Claims are compared with claims. Documents with
    totals, incidents and stories are compared with events, documents with the victims of
    templates with claims, documents with toponyms or timexes with mentions.
    """
    told = measures.read_gold(gold)
    for_people = ctx.out.for_people and not as_json
    if told.kind is measures.Kind.CLAIMS:
        report = evaluation.evaluate(
            told.rows,
            evaluation.read_claims(predicted),
            texts=evaluation.read_texts(documents) if documents is not None else None,
        )
        if page is not None:
            _write_page(ctx, report, page, name=predicted.name)
        if for_people:
            _show_claims(ctx, report, errors)
        else:
            row = asdict(report)
            row["mistakes"] = row["mistakes"][:errors]
            ctx.out.rows([row])
        return
    if errors or page is not None or documents is not None:
        raise click.UsageError(
            f"{gold} is gold of {told.kind}, and mistakes are listed for claims only. "
            "Leave out --errors, --page and --documents"
        )
    _score(ctx, told, measures.read_predicted(predicted, told.kind), for_people=for_people)


def _score(
    ctx: Context, gold: measures.Gold, rows: Sequence[evaluation.Row], *, for_people: bool
) -> None:
    """Take and print the measures of a gold other than claims."""
    if strays := measures.strays(gold, rows):
        ctx.out.say(f"{strays} predictions are for documents that the gold does not have")
    scores = measures.measure(gold, rows)
    if gold.kind is measures.Kind.INCIDENTS and len(scores) == 1:
        ctx.out.say("No event has several documents: read with --link to score reports together")
    if for_people:
        for one in scores:
            ctx.out.show(*_shown(one))
    else:
        ctx.out.rows([{one.name: one.as_row() for one in scores}])


def _shown(scores: measures.Scores) -> tuple[Text, Table]:
    """Return a heading and the table of one measure."""
    counts = {"documents": scores.documents, **scores.counts}
    heading = ", ".join(f"{number} {_plain(name)}" for name, number in counts.items())
    table = _table("", "Value", "95 %", "Precision", "Recall", "n")
    for name, rate in scores.rates.items():
        table.add_row(
            Text.assemble(_plain(name), (" F1", "dim")),
            Text(f"{rate.f1:.3f}", style=phrases.FIGURE_STYLE),
            f"{rate.low:.2f}–{rate.high:.2f}",
            f"{rate.precision:.3f}",
            f"{rate.recall:.3f}",
            str(rate.gold),
        )
    for name, share in scores.shares.items():
        _add(table, name, share, form=".3f", ends=".2f")
    for name, share in scores.medians.items():
        _add(table, name, share, form=".4g", ends=".4g")
    return Text(f"{scores.name}: {heading}"), table


def _add(table: Table, name: str, share: evaluation.Share, *, form: str, ends: str) -> None:
    """Add a line for a share or a median; a dash where there is nothing to measure."""
    value = "–" if share.value is None else f"{share.value:{form}}"
    is_between = share.low is not None and share.high is not None
    between = f"{share.low:{ends}}–{share.high:{ends}}" if is_between else ""
    figure = Text(value, style=phrases.FIGURE_STYLE)
    table.add_row(_plain(name), figure, between, "", "", str(share.of))


def _plain(name: str) -> str:
    return name.replace("b_cubed", "B-cubed").replace("_", " ")


def _table(*headings: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), header_style="dim", border_style="dim")
    for heading in headings:
        table.add_column(heading)
    return table


def _write_page(ctx: Context, report: evaluation.Report, page: Path, *, name: str) -> None:
    with whole_file(page) as out:
        out.write(evaluation.page(report, name=name).encode())
    ctx.out.say(f"{len(report.mistakes)} mistakes with their words are in {page}")


def _show_claims(ctx: Context, report: evaluation.Report, errors: int) -> None:
    """Show the scores of claims, and so many of their mistakes."""
    table = _table("", "F1", "95 %", "Precision", "Recall", "")
    for name, meaning in _MEANING.items():
        rate: evaluation.Rate = getattr(report, name)
        table.add_row(
            name,
            Text(f"{rate.f1:.3f}", style=phrases.FIGURE_STYLE),
            f"{rate.low:.2f}–{rate.high:.2f}",
            f"{rate.precision:.3f}",
            f"{rate.recall:.3f}",
            Text(meaning, style="dim"),
        )
    slots = ", ".join(f"{name} {share:.2f}" for name, share in report.slots.items())
    ctx.out.show(table, Text(f"Right among those found: {slots}", style="dim"))
    if report.calibration:
        gaps = ", ".join(f"{name} {known.error:.2f}" for name, known in report.calibration.items())
        ctx.out.show(Text(f"Calibration error (0 is best): {gaps}", style="dim"))
    if report.refitted:
        gaps = ", ".join(f"{name} {error:.2f}" for name, error in report.refitted.items())
        ctx.out.show(Text(f"… were they fitted to such reports (5 folds): {gaps}", style="dim"))
    for mistake in report.mistakes[:errors]:
        wrong = f" ({', '.join(mistake.wrong)})" if mistake.wrong else ""
        ctx.out.show(Text(f"{mistake.kind}{wrong}, {mistake.doc}: {wording.plain(mistake.words)}"))
