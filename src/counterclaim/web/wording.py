"""How the parts of a claim read on a page."""

import datetime as dt
import re
from collections.abc import Callable, Mapping

from counterclaim.exports.map.wording import report as named
from counterclaim.exports.map.wording import where_known
from counterclaim.exports.rows import document_row
from counterclaim.model import Claim, Document, Event, Figure, Harm, Words
from counterclaim.model import wording as everywhere
from counterclaim.model.account import Deed
from counterclaim.model.days import day_in_words, days_in_words
from counterclaim.model.wording import plain
from counterclaim.review import ACTORS, QUOTING, ends_in_words
from counterclaim.store.lines import Total
from counterclaim.workspace import Search
from counterclaim.workspace.views import Wanted

# The sign of a harm in the text of a report, so that colour is not all that tells.
SIGNS = {
    Harm.KILLED: "K",
    Harm.WOUNDED: "W",
    Harm.CASUALTIES: "K/W",
    Harm.CAPTURED: "C",
    Harm.ABDUCTED: "A",
    Harm.MISSING: "M",
    Harm.DISPLACED: "D",
    Harm.SURRENDERED: "S",
}
# How the day of a report is known, where one page says it of each.
_DATED_BY = {"metadata": "as given", "dateline": "by its dateline", "address": "by its address"}
_OPTIONS = re.compile(r"with --columns \S+(?: or --columns \S+)*")
# So much of a report stands for a title that it lacks.
_BEGINNING = 90
_VERDICTS = {
    "accept": "accepted",
    "correct": "corrected",
    "reject": "rejected",
    "admit": "admitted",
    "add": "added",
    "same": "joined",
    "different": "kept apart",
    "unsure": "noted as unsure",
    "lock": "signed",
    "unlock": "signature taken away",
    "note": "note",
    "undo": "taken back",
}
_OF_ROLES = (Deed.ACCOUNT_ADDED, Deed.ACCOUNT_REMOVED, Deed.ROLE_CHANGED)
# What fields are called where their name alone would not say it to a reader.
_FIELDS = {
    "claim": "is it a claim?",
    "quote": "words of the figure",
    "figure": "number",
    "approx": "about",
    "vague": "vague word",
    "victims": "who",
    "victim_class": "class",
    "age_group": "age",
    "perpetrator": "by whom",
    "weapon": "by what",
    "place_words": "words of the place",
    "geonameid": "number in GeoNames",
    "lat": "latitude",
    "lon": "longitude",
    "where_prec": "precision of the place",
    "when_words": "words of the days",
    "speaker": "said by",
    "victims_actor": "actor harmed",
    "perpetrator_actor": "actor that did it",
    "speaker_actor": "actor that says it",
    "disputes": "contradicts",
}
_DEEDS = {
    "totp-on": "codes switched on",
    "totp-off": "codes switched off",
    "recovery-made": "recovery codes made",
    "recovery-used": "recovery code used",
}
_MINTED = re.compile(r"[a-z]{3}-[0-9a-f]{20}")

# What reads the same on pages, on terminals and in files: templates know one module of words.
figure = everywhere.figure
figure_of = everywhere.figure_of
place = everywhere.place
speaker = everywhere.speaker
unsteered = everywhere.unsteered
victims = everywhere.victims
what = everywhere.what
when = everywhere.when


def kind(claim: Claim) -> str:
    """Return the harm of a claim, or "act"."""
    return claim.harm.value if claim.harm is not None else "act"


def sign(claim: Claim) -> str:
    """Return the sign of a claim's harm; acts have a dot."""
    return SIGNS[claim.harm] if claim.harm is not None else "·"


def quoted(value: Words | None) -> str:
    """Return words on one line, empty if there are none."""
    return plain(value.text) if value else ""


def report(doc: Document) -> str:
    """Return a report in a few words: who published it and when. Of a file only the name."""
    return named(document_row(doc))


def title(doc: Document) -> str:
    """Return the title of a report, else how it begins, else its id."""
    begins = plain(doc.text[:400])
    if not doc.title and len(begins) > _BEGINNING:
        begins = begins[:_BEGINNING].rpartition(" ")[0] or begins[:_BEGINNING]
        begins = begins.rstrip(" .,;:-–—") + "…"
    return plain(doc.title or "") or begins or doc.id


def dated(doc: Document) -> str:
    """Return the day of a report, where it is from and how sure that is."""
    if doc.date is None:
        return "no day given"
    origin = _DATED_BY.get(doc.dated_by, "")
    return f"{day_in_words(doc.date)}{f' ({origin}, {doc.date_certainty})' if origin else ''}"


def narrowed(search: Search, view: Wanted | None = None) -> int:
    """Return how many fields of a filter are set."""
    told: list[object] = [
        search.harm,
        search.place,
        search.country,
        search.near,
        search.speaker,
        search.actor,
        search.source,
        search.since,
        search.until,
        search.text,
        search.disputed,
        view.status if view is not None else None,
    ]
    return sum(bool(each) for each in told)


def sentence(text: str) -> str:
    """Return text that begins with a capital letter; the others stay as they are."""
    told = plain(text)
    return told[:1].upper() + told[1:]


def on_page(text: str) -> str:
    """Return what is said of an input as it is on a page, where nobody types `--columns`."""
    told = re.sub(r"(?<=read with )--columns ('[^']*'|\S+)", _columns, plain(text))
    return _OPTIONS.sub("where the columns are chosen", told)


def _columns(found: re.Match[str]) -> str:
    pairs = found[1].strip("'").replace(",", ", ")
    return f"the columns {pairs}"


def best(total: Total) -> str:
    """Return low, best and high of a harm, or one number where they are the same."""
    if total.best is None:
        return "an unknown number"
    low = total.best if total.low is None else total.low
    if low == total.best == total.high:
        return f"{total.best:,}"
    return f"{low:,}–{total.best:,}–{'open' if total.high is None else f'{total.high:,}'}"


ends = ends_in_words


def deed(name: str) -> str:
    """Return what a verdict, or a line of the audit log, is called on a page."""
    return _VERDICTS.get(name) or _DEEDS.get(name) or name.replace("-", " ")


def audited(name: str, told: str) -> str:
    """Return what was so before or after a line of the audit log that is no decision."""
    if name == Deed.LABELLED:
        return plain(told) or "no label"
    if name in _OF_ROLES:
        return plain(told).replace("-", " ")
    if name == Deed.TOKEN_MADE:
        role, _, until = plain(told).partition(" until ")
        return f"{role.replace('-', ' ')} until {until[:10]}" if told else ""
    return plain(told)


def field(name: str) -> str:
    """Return what a field of a claim is called on a page."""
    return _FIELDS.get(name) or name.replace("_", " ")


def of_field(name: str, told: str, harm: str = "") -> str:
    """Return the value of a field as a decision keeps it, in words for people.

    Args:
        name: The field.
        told: Its value.
        harm: The harm that a figure counts, where it is known.
    """
    if name in _READ and told:
        return _READ[name](told)
    if name == "figure":
        return f"{_figure(told)} {harm}".strip()
    if name in QUOTING:
        return f"“{plain(told.partition(' ')[2])}”" if told else "not said"
    if name in ACTORS:
        return plain(told.split(" | ")[1]) if " | " in told else plain(told) or "not said"
    return {"true": "yes", "false": "no"}.get(told, plain(told).replace("_", " ")) or "not said"


def _figure(told: str) -> str:
    low, dash, high = told.partition("-")
    ends = [int(end) if end.isdecimal() else None for end in (low, high if dash else low)]
    return figure(Figure(low=ends[0], high=ends[1]))


def _days(told: str) -> str:
    first, _, last = told.partition("/")
    try:
        start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last or first)
    except ValueError:  # so many days before the report
        return plain(told)
    return days_in_words(start, end)


def _act(told: str) -> str:
    return plain(told.partition(" ")[2] or told)


def _precision(told: str) -> str:
    known = where_known({"where_prec": int(told) if told.isdecimal() else None})
    return known or plain(told)


def _ids(told: str) -> str:
    return ", ".join(map(short, plain(told).split()))


_READ: Mapping[str, Callable[[str], str]] = {
    "when": _days,
    "act": _act,
    "where_prec": _precision,
    "part_of": _ids,
    "same_as": _ids,
    "disputes": _ids,
}


def headline(event: Event) -> str:
    """Return a few words that name an event: where and when."""
    where = place(event.place) or "Place not named"
    days = when(event.interval)
    return f"{where} · {days}" if days else where


def short(id: str) -> str:
    """Return the beginning of an id that was minted; others are left as they are."""
    return id[:12] if _MINTED.fullmatch(id) else id
