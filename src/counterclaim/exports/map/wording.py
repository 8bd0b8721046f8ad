"""Rows → the words of the page: days, figures, precision."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from counterclaim.exports.rows import Row
from counterclaim.model import Figure, Harm, Stance
from counterclaim.model.days import day_in_words, days_in_words
from counterclaim.model.wording import OWN_VOICE, plain, stated

# How a harm is said of people who are counted. All of them are what reports record.
SAID = {
    Harm.KILLED: "killed",
    Harm.WOUNDED: "wounded",
    Harm.CASUALTIES: "killed or wounded",
    Harm.CAPTURED: "captured",
    Harm.ABDUCTED: "abducted",
    Harm.MISSING: "missing",
    Harm.DISPLACED: "displaced",
    Harm.SURRENDERED: "surrendered",
}
_WHERE = {
    1: "the place itself is named",
    2: "near a named place",
    3: "known to the district",
    4: "known to the province",
    5: "known to a part of a country or a wide area",
    6: "known to the country only",
    7: "at sea",
}
_WHEN = {3: "known to the week", 4: "known to the month", 5: "known to the year"}
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """Who stands for low, best and high of an event.

    Attributes:
        badge: Whether they do, in a word or two.
        by: Who, and when.
        since: What has changed since, each without a full stop; empty as long as nothing has.
    """

    badge: str
    by: str
    since: str


def signature(row: Row) -> Signed | None:
    """Return who signed the figures of an event's row, `None` for nobody."""
    signed = row["signed"]
    if signed is None:
        return None
    day = day_in_words(dt.date.fromisoformat(signed["at"][:10]))
    return Signed(
        badge="signed" if signed["holds"] else "changed since it was signed",
        by=f"by {plain(signed['who'])}, {day}",
        since="; ".join(map(plain, signed["since"])),
    )


def when(row: Row) -> str:
    """Return the days of an event's row, or the words for them where no date is known."""
    if row["from"] and row["to"]:
        return days_in_words(dt.date.fromisoformat(row["from"]), dt.date.fromisoformat(row["to"]))
    told = plain(row["when"] or "") or "no day given"
    return told[:1].upper() + told[1:]


def when_known(row: Row) -> str:
    """Return how precisely the days of an event are known, empty for a day or a few."""
    return _WHEN.get(row["date_prec"] or 0, "")


def where_known(place: Mapping[str, Any]) -> str:
    """Return how precisely a place is known: "known to the district, within about 30 km"."""
    told = _WHERE.get(place["where_prec"] or 0, "")
    km = place.get("uncertainty_km")
    if km is None:
        return told
    within = f"within about {rounded(km)} km"
    return f"{told}, {within}" if told else within


def rounded(km: float) -> str:
    """Return kilometres as one says them: 7, 25, 340."""
    if km < 10:
        return f"{max(1, round(km))}"
    return f"{round(km, -1 if km >= 100 else 0):,.0f}"


def where(place: Mapping[str, Any] | None, country: str | None) -> tuple[str, str]:
    """Return the name of a place, and the province and country that it lies in."""
    if place is None:
        return "Place not named", ""
    name = plain(place["name"])
    around = [part for part in (place["admin1"], country) if part]
    return name, ", ".join(plain(part) for part in dict.fromkeys(around) if part != name)


def recorded(harm: Harm, told: Mapping[str, Any]) -> str:
    """Return what is recorded of one harm: "at least 3 recorded killed"."""
    low, best, high = told["low"], told["best"], told["high"]
    said = f"recorded {SAID[harm]}"
    match low, best, high:
        case None, None, None:
            return f"{SAID[harm]}: no number given"
        case None, None, _:
            return f"up to {high:,} {said}"
        case _, None, None:
            return f"at least {low:,} {said}"
        case _, None, _:
            return f"{low:,} to {high:,} {said}"
        case _, 0, 0:
            return f"nobody {said}"
    if high is None:
        more = f", at least {low:,}" if low not in (None, best) else ""
        return f"{best:,} {said}{more}" if more else f"at least {best:,} {said}"
    if low == best == high or (low is None and best == high):
        return f"{best:,} {said}"
    return f"{best:,} {said}, between {low or 0:,} and {high:,}"


def short(harm: Harm, told: Mapping[str, Any]) -> str:
    """Return the best figure of a harm in two words, for what stands behind the first one."""
    best = told["best"]
    number = "an unknown number" if best is None else f"{best:,}"
    return f"{number} {SAID[harm]}"


def figure(row: Row) -> str:
    """Return the figure of a claim's row in words, "not 20" where its speaker denies it."""
    told = Figure(
        low=row["low"], high=row["high"], approximate=bool(row["approx"]), vague=row["vague"]
    )
    return stated(told, Stance(row["stance"]))


def speaker(row: Row) -> str:
    """Return who is quoted for a claim."""
    return plain(row["speaker"]) if row["speaker"] else OWN_VOICE


def report(row: Row) -> str:
    """Return a report in a few words: who published it and when.

    Of a file only the name is told: a page is passed on, and folders are nobody's business.
    """
    file = re.split(r"[/\\]", row["origin"] or "")[-1]
    name = plain(row["source"] or row["title"] or file or row["id"])
    if not row["date"]:
        return name
    # After letters that run from the right, a comma and a day would run so too.
    ends = "\u200e" if _RIGHT_TO_LEFT.search(name) else ""
    return f"{name}{ends}, {day_in_words(dt.date.fromisoformat(row['date']))}"
