"""`archive`: millions of reports to Parquet, in several processes."""

import datetime as dt
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from counterclaim.cli.commands import Command, Context, Day, columns_option, json_option
from counterclaim.cli.output import Output, Work
from counterclaim.model import wording

if TYPE_CHECKING:
    from counterclaim.archive import Engine, Standing

# How often progress is told where standard error is a file and not a terminal.
_EVERY_SECONDS = 60.0


@click.command(
    "archive", cls=Command, short_help="Read millions of reports into a folder of Parquet files."
)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o",
    "--output",
    "folder",
    required=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The folder of the archive, made if it is not there.",
)
@click.option(
    "--engine",
    type=click.Choice(["local", "spark"]),
    default="local",
    help="What runs the reading: processes of this machine, or Apache Spark.",
)
@click.option(
    "--spark-master",
    metavar="URL",
    help="Where Spark runs.  [default: what Spark's own settings say, or this machine]",
)
@click.option(
    "--processes",
    type=click.IntRange(min=1, max=256),
    metavar="N",
    help="How many processes read.  [default: one for each processor]",
)
@click.option("--date", type=Day(), metavar="DAY", help="Day of reports that give none.")
@click.option("--source", metavar="NAME", help="Who published reports that do not say.")
@columns_option
@click.option(
    "--link/--no-link",
    default=None,
    help="Put claims of the same event together at the end.  [default: up to 300,000 claims and "
    "reports]",
)
@json_option
@click.pass_obj
def archive_command(
    ctx: Context,
    inputs: Sequence[str],
    folder: Path,
    engine: str,
    spark_master: str | None,
    processes: int | None,
    date: dt.date | None,
    source: str | None,
    columns: str | None,
    link: bool | None,
    as_json: bool,
) -> int:
    """Read reports of any number into DIR: Parquet files of documents, claims, events and links.

    INPUT is as for `read`. A run that was stopped or killed goes on when the same command is
    given again. What cannot be read is listed in DIR/issues.jsonl.
    """
    from counterclaim.workspace.archiving import Archiving

    runs = _engine(engine, processes or _processors(), spark_master)
    out, ws = ctx.out, ctx.workspace(columns=columns)
    work = Archiving(ws, inputs, folder, date=date, source=source)
    already = work.job.standing().documents
    if already:
        out.say(f"Going on with {folder}, which holds {wording.count(already, 'report')}.")
    with out.working("Reading") as shown:
        found = work.read(runs, _teller(out, shown))
    counts = {"documents": found.documents, "claims": found.claims, "bad": found.bad}
    linked = None
    if link or (link is None and work.fits()):
        with out.working("Linking"):
            linked = work.link()
        counts |= {name: linked[name] for name in ("events", "links")}
    elif link is None:
        out.say("Too much to link without being asked: --link does it, in much memory.")
    if as_json or not out.for_people:
        out.rows([{"archive": str(folder), **counts}])
    events = f", {wording.count(linked['events'], 'event')}" if linked else ""
    out.say(
        f"{folder} holds {wording.count(found.documents, 'report')}, "
        f"{wording.count(found.claims, 'claim')}{events}."
    )
    if found.bad:
        bad = wording.count(found.bad, "record")
        out.say(f"counterclaim: {bad} could not be read. See {folder / 'issues.jsonl'}")
    return 1 if found.bad else 0


def _engine(name: str, processes: int, master: str | None) -> "Engine":
    if name == "spark":
        from counterclaim.archive.spark import SparkEngine

        return SparkEngine(processes, master=master)
    if master is not None:
        raise click.UsageError("--spark-master is for --engine spark")
    from counterclaim.archive import LocalEngine

    return LocalEngine(processes)


def _processors() -> int:
    import os

    # Those that this process may use, where the system tells: a container may have few.
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def _teller(out: Output, shown: Work) -> Callable[["Standing"], None]:
    last = time.monotonic()

    def told(standing: "Standing") -> None:
        nonlocal last
        shown.tell(progress(standing))
        if not out.talk.is_terminal and time.monotonic() - last >= _EVERY_SECONDS:
            last = time.monotonic()
            out.say(progress(standing))

    return told


def progress(standing: "Standing") -> str:
    """Return how far an archive is, in a few words."""
    words = [
        wording.count(standing.documents, "report"),
        wording.count(standing.claims, "claim"),
        f"{standing.rate:,.1f} reports/s",
    ]
    if standing.bad:
        words.append(f"{standing.bad:,} not read")
    if standing.share is not None:
        words.append(f"{standing.share:.0%}")
    if standing.seconds_left is not None:
        words.append(f"{_time(standing.seconds_left)} left")
    return ", ".join(words)


def _time(seconds: float) -> str:
    minutes = round(seconds / 60)
    if minutes < 1:
        return "under a minute"
    hours, minutes = divmod(minutes, 60)
    return f"about {hours} h {minutes} min" if hours else f"about {minutes} min"
