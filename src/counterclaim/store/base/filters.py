"""Which documents, claims and events are wanted; the same in a ledger and an archive."""

import datetime as dt
from typing import TypedDict

from counterclaim.model import ActType, Circle, Harm, Scope, Stance, VictimClass


class DocumentFilter(TypedDict, total=False):
    """Which documents; what is not given does not narrow.

    `source` is a name in any case, `words` stand in text or title (see `words.py`), `ranked`
    puts those first that are most about them. `since` and `until` are days of publication,
    both included. `labelled` ones have a label of sensitivity.
    """

    source: str
    words: str
    ranked: bool
    labelled: bool
    since: dt.date
    until: dt.date
    limit: int
    offset: int


class ClaimFilter(TypedDict, total=False):
    """Which claims; what is not given does not narrow.

    `place` is a standard name in any case, `speaker` a part of the speaker's words in
    any case. `since` and `until` keep the claims whose interval can lie in those days.
    `where` is a part of a name of the place or of what contains it, `actor` of a name or
    of the words for who was harmed or did it. `words` stand in the report, `source` is a
    part of the name of who published it. `disputed` claims are behind a disputed estimate,
    or set against another by their report, as extracted. The report of `labelled` ones has
    a label of sensitivity. `near` keeps those whose place a circle means.
    """

    doc: str
    event: str
    harm: Harm
    act: ActType
    place: str
    geonameid: int
    country: str
    since: dt.date
    until: dt.date
    speaker: str
    where: str
    actor: str
    words: str
    source: str
    disputed: bool
    labelled: bool
    near: Circle
    victim_class: VictimClass
    stance: Stance
    scope: Scope
    limit: int
    offset: int


class EventFilter(TypedDict, total=False):
    """Which events; what is not given does not narrow. As in `ClaimFilter`."""

    doc: str
    claim: str
    place: str
    country: str
    since: dt.date
    until: dt.date
    disputed: bool
    near: Circle
    limit: int
    offset: int
