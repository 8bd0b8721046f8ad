"""`eval`: claims as read against claims as they should be."""

from dataclasses import asdict
from pathlib import Path

import click
from rich import box
from rich.table import Table
from rich.text import Text

from counterclaim import evaluation
from counterclaim.cli import phrases
from counterclaim.cli.commands import Command, Context, json_option
from counterclaim.exports.files import whole_file

_MEANING = {
    "found": "claims with the right harm whose figures overlap",
    "figure": "... and low and high are right",
    "sourced": "... and speaker and stance are right",
    "disputes": "pairs marked as contradicting each other",
}


@click.command("eval", cls=Command, short_help="Score claims against claims as they should be.")
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("predicted", type=click.Path(path_type=Path))
@click.option(
    "--documents",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The reports as JSON lines, to show the words around each mistake.",
)
@click.option(
    "--page",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write all figures and mistakes to an HTML page.",
)
@click.option("--errors", type=click.IntRange(min=0), default=0, metavar="N", help="Show mistakes.")
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
    """Score PREDICTED claims against GOLD, both files of JSON lines."""
    report = evaluation.evaluate(
        evaluation.read_claims(gold),
        evaluation.read_claims(predicted),
        texts=evaluation.read_texts(documents) if documents is not None else None,
    )
    if page is not None:
        with whole_file(page) as out:
            out.write(evaluation.page(report, name=predicted.name).encode())
        ctx.out.say(f"{len(report.mistakes)} mistakes with their words are in {page}")
    if as_json or not ctx.out.for_people:
        row = asdict(report)
        row["mistakes"] = row["mistakes"][:errors]
        ctx.out.rows([row])
        return
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), header_style="dim", border_style="dim")
    for heading in ("", "F1", "95 %", "Precision", "Recall", ""):
        table.add_column(heading)
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
    for mistake in report.mistakes[:errors]:
        wrong = f" ({', '.join(mistake.wrong)})" if mistake.wrong else ""
        ctx.out.show(Text(f"{mistake.kind}{wrong}, {mistake.doc}: {phrases.plain(mistake.words)}"))
