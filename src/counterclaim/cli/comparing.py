"""`compare`: the ledger's events against those that UCDP, ACLED or GDELT coded."""

from collections import Counter
from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import click
from rich.table import Table
from rich.text import Text

from counterclaim.cli.commands import Command, Context, json_option, ledger_option
from counterclaim.cli.reading import Failures
from counterclaim.cli.tables import plain_table
from counterclaim.model import Harm, wording
from counterclaim.workspace.comparing import Coded, Compared, Outcome, coded_in, compare

_SHOWN = 50
_STYLES = {Outcome.DIFFERS: "bold", Outcome.NO_FIGURE: "bold"}


@click.command("compare", cls=Command, short_help="Set events against those of UCDP or ACLED.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--outcome",
    type=click.Choice([outcome.value for outcome in Outcome]),
    help="Only events that the two tell of so.",
)
@click.option(
    "--days",
    type=click.IntRange(0, 31),
    default=1,
    show_default=True,
    help="Days between two that may be one event.",
)
@click.option(
    "--km",
    type=click.FloatRange(0, 1000),
    default=25,
    show_default=True,
    help="Kilometres between them, besides the precision that is coded.",
)
@ledger_option
@json_option
@click.pass_obj
def compare_command(
    ctx: Context,
    file: Path,
    outcome: str | None,
    days: int,
    km: float,
    ledger: str | None,
    as_json: bool,
) -> int:
    """Set the events of the ledger against those that others coded, by day, place and dead.

    FILE is a table of UCDP GED, ACLED or GDELT's Knowledge Graph as they publish it. Nothing
    is stored: it shows what the other has and the ledger lacks, what the ledger has alone,
    and where the numbers of dead exclude each other.
    """
    ws, failures = ctx.workspace(ledger=ledger), Failures(ctx.out)
    kind, theirs = coded_in(file, failed=failures)
    with ctx.out.working("Comparing"):
        lines = ws.ledger.event_lines(policy=ws.shown_policy())
        found = list(compare(lines, theirs, days=days, near_km=km))
    wanted = [each for each in found if outcome is None or each.outcome.value == outcome]
    if as_json or not ctx.out.for_people:
        ctx.out.rows(map(_row, wanted))
        return failures.exit_code
    counts = Counter(each.outcome for each in found)
    shown = [each for each in wanted if outcome or each.outcome is not Outcome.AGREES]
    if shown:
        ctx.out.show(_table(list(islice(shown, _SHOWN))))
    if len(shown) > _SHOWN:
        ctx.out.say(f"and {len(shown) - _SHOWN:,} more; all of them with --json", style="dim")
    told = ", ".join(f"{counts[each]:,} {each.value}" for each in Outcome)
    ctx.out.say(f"Against {wording.plain(kind)}: {told}.")
    return failures.exit_code


def _table(found: list[Compared]) -> Table:
    table = plain_table("How", "Where", "When", "Ours", "Theirs", "Apart")
    for each in found:
        ours, theirs = each.ours, each.theirs
        place = (ours.place if ours else None) or (theirs.place if theirs else "")
        start = theirs.start if theirs else (ours.start if ours else None)
        apart = (
            "" if each.km is None else f"{each.km:,.0f} km, {wording.count(each.days or 0, 'day')}"
        )
        table.add_row(
            Text(each.outcome.value, style=_STYLES.get(each.outcome, "")),
            Text(wording.plain(place or "")),
            start.isoformat() if start else "",
            Text(_ours(each)),
            Text(_span(theirs.low, theirs.best, theirs.high, theirs.id) if theirs else ""),
            Text(apart),
        )
    return table


def _ours(each: Compared) -> str:
    if each.ours is None:
        return ""
    total = each.ours.total(Harm.KILLED)
    low, best, high = (total.low, total.best, total.high) if total else (None, None, None)
    return _span(low, best, high, each.ours.id[:12])


def _span(low: int | None, best: int | None, high: int | None, name: str) -> str:
    figures = "–".join("?" if each is None else f"{each:,}" for each in (low, best, high))
    return f"{figures}  {name}"


def _row(each: Compared) -> Mapping[str, Any]:
    return {
        "outcome": each.outcome,
        "days": each.days,
        "km": each.km,
        "ours": None if each.ours is None else _ours_row(each),
        "theirs": None if each.theirs is None else _theirs_row(each.theirs),
    }


def _ours_row(each: Compared) -> Mapping[str, Any] | None:
    line = each.ours
    if line is None:
        return None
    total = line.total(Harm.KILLED)
    return {
        "id": line.id,
        "from": line.start.isoformat() if line.start else None,
        "to": line.end.isoformat() if line.end else None,
        "place": line.place,
        "country": line.country,
        "lat": line.lat,
        "lon": line.lon,
        "killed": None
        if total is None
        else {"low": total.low, "best": total.best, "high": total.high},
    }


def _theirs_row(coded: Coded) -> Mapping[str, Any]:
    return {
        "id": coded.id,
        "from": coded.start.isoformat(),
        "to": coded.end.isoformat(),
        "place": coded.place,
        "country": coded.country,
        "lat": coded.lat,
        "lon": coded.lon,
        "killed": {"low": coded.low, "best": coded.best, "high": coded.high},
    }
