"""`/overview`: the ledger at a glance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from counterclaim.errors import SettingsError
from counterclaim.model.wording import OWN_VOICE
from counterclaim.store.lines import Published
from counterclaim.web.asked import DeskOf, PagesOf
from counterclaim.web.charts import bars, months_band
from counterclaim.web.tables import flat_csv
from counterclaim.workspace import Desk
from counterclaim.workspace import overview as glance
from counterclaim.workspace.odds import Pair

router = APIRouter()

_COLUMNS = {
    "months": ("month", "events", "low", "best", "high", "high_told", "single_source", "disputed"),
    "pairs": ("speaker", "other", "events", "apart"),
    "sources": ("source", "reports", "claims"),
}
# Bars beyond these would be too many to compare; the table has the others.
_MOST_BARS = 12
_MOST_ROWS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """The tables of the page, whole."""

    months: Sequence[glance.Month]
    pairs: Sequence[Pair]
    sources: Sequence[Published]


def _tables(desk: Desk) -> Tables:
    return Tables(
        months=glance.months(desk), pairs=glance.pairs(desk), sources=glance.sources(desk)
    )


@router.get("/overview")
def overview_page(request: Request, desk: DeskOf, pages: PagesOf) -> Response:
    """Show the toll by month, who contradicts whom, and who published how much."""
    told = _tables(desk)
    claims = sum(source.claims for source in told.sources)
    return pages.show(
        "overview.html",
        request,
        told=told,
        band=months_band(told.months),
        pair_bars=bars(
            [(" / ".join(pair.voices), pair.events) for pair in told.pairs[:_MOST_BARS]]
        ),
        source_bars=bars(
            [(each.source or "not named", each.claims) for each in told.sources[:_MOST_BARS]]
        ),
        claims=claims,
        most=_MOST_ROWS,
        own_voice=OWN_VOICE,
    )


@router.get("/overview/{table}.csv")
def overview_csv(desk: DeskOf, table: str) -> Response:
    """Return one table of the page for a spreadsheet."""
    if table not in _COLUMNS:
        raise SettingsError(
            f"there is no table {table!r}", where=table, remedy=f"Tables are {', '.join(_COLUMNS)}"
        )
    return flat_csv(table, overview_rows(desk)[table], _COLUMNS[table])


def overview_rows(desk: Desk) -> Mapping[str, list[Mapping[str, Any]]]:
    """Return the tables as the API gives them."""
    told = _tables(desk)
    return {
        "months": [_month(month) for month in told.months],
        "pairs": [
            {
                "speaker": pair.voices[0],
                "other": pair.voices[1],
                "events": pair.events,
                "apart": pair.apart,
            }
            for pair in told.pairs
        ],
        "sources": [
            {"source": each.source or None, "reports": each.documents, "claims": each.claims}
            for each in told.sources
        ],
    }


def _month(month: glance.Month) -> Mapping[str, Any]:
    killed = month.killed
    return {
        "month": f"{month.first:%Y-%m}",
        "events": month.events,
        **{
            name: getattr(killed, name) if killed else None
            for name in ("low", "best", "high", "high_told", "single_source", "disputed")
        },
    }
