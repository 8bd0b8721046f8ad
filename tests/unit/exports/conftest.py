"""One small report with two rival figures, and what follows from it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest

from counterclaim.exports import rows, tables
from counterclaim.exports.base import BRIEF, EVENTS, GRADED, REPORTED, TOLD
from counterclaim.model import (
    AcledType,
    Act,
    ActType,
    Claim,
    Document,
    Estimate,
    Event,
    EventDocument,
    EventTypes,
    Evidence,
    Figure,
    Harm,
    Interval,
    Place,
    PloverType,
    Reason,
    Source,
    Speaker,
    UcdpType,
    VictimClass,
    Victims,
    Words,
)

TEXT = "In Melo police said three\nmen died on Monday. A union said five. A truce was agreed."
DAY = dt.date(2031, 6, 2)


def at(words: str) -> Words:
    start = TEXT.index(words)
    return Words.at(TEXT, start, start + len(words))


@pytest.fixture
def doc() -> Document:
    return Document(id="d1", text=TEXT, date=dt.date(2031, 6, 3), source=Source(name="The Bell"))


@pytest.fixture
def place() -> Place:
    return Place(
        name="Melo",
        words=at("Melo"),
        geonameid=3441702,
        lat=-32.37028,
        lon=-54.1675,
        country="UY",
        admin1="Cerro Largo",
        where_prec=1,
        uncertainty_km=2.5,
    )


@pytest.fixture
def interval() -> Interval:
    return Interval(start=DAY, end=DAY, date_prec=1, words=at("Monday"))


@pytest.fixture
def three(place: Place, interval: Interval) -> Claim:
    return Claim(
        id="clm-a",
        doc="d1",
        words=at("three"),
        sentence=at("In Melo police said three\nmen died on Monday.").span,
        harm=Harm.KILLED,
        figure=Figure.exactly(3),
        victims=Victims(words=at("men"), victim_class=VictimClass.UNKNOWN, sex="man"),
        place=place,
        interval=interval,
        speaker=Speaker(words=at("police"), role="official"),
        rule="claims.assemble/1",
        confidence=0.912345,
        evidence=(Evidence(slot="harm", span=at("died").span, rule="mentions.harms/1"),),
    )


@pytest.fixture
def five(three: Claim) -> Claim:
    return replace(
        three,
        id="clm-b",
        words=at("five"),
        sentence=at("A union said five.").span,
        figure=Figure(low=5),
        speaker=Speaker(words=at("A union")),
        disputes=("clm-a",),
    )


@pytest.fixture
def truce() -> Claim:
    return Claim(
        id="clm-c",
        doc="d1",
        words=at("truce"),
        sentence=at("A truce was agreed.").span,
        act=Act(type=ActType.AGREE, mode="ceasefire"),
    )


@pytest.fixture
def event(place: Place, interval: Interval) -> Event:
    return Event(
        id="evt-1",
        claims=("clm-a", "clm-b"),
        documents=(EventDocument(doc="d1", main=True),),
        place=place,
        interval=interval,
        acts=("ceasefire",),
        types=EventTypes(
            ucdp=UcdpType(
                type=3, side_a="Hill Front", side_b="Civilians", rule="u/1", reason="Civilians."
            ),
            acled=AcledType(
                event_type="Violence against civilians",
                sub_event_type="Attack",
                interaction="Rebel group-Civilians",
                civilian_targeting=True,
                rule="a/1",
                reason="Attacked.",
            ),
            plover=PloverType(event="ASSAULT", mode="firearms", rule="p/1", reason="=Killed."),
        ),
        disputed=True,
    )


@pytest.fixture
def estimate() -> Estimate:
    return Estimate(
        id="est-1",
        event="evt-1",
        harm=Harm.KILLED,
        side=None,
        low=3,
        best=3,
        high=None,
        policy="ucdp@1",
        disputed=True,
        reasons=(
            Reason(claim="clm-a", used=True, code="used", text="police figure"),
            Reason(claim="clm-b", used=False, code="rival", text="=less reliable"),
        ),
    )


class SomeRows:
    """Rows from lists, as a ledger would give them."""

    policy = "ucdp@1"
    version = "0.0.0"

    def __init__(self, **kinds: list[rows.Row]) -> None:
        self.kinds = kinds

    def of(self, what: str) -> Iterator[rows.Row]:
        if what == TOLD and TOLD not in self.kinds:
            yield from self._told()
            return
        # What a part of a row has is in the whole row, too.
        yield from self.kinds[{BRIEF: EVENTS, GRADED: EVENTS, REPORTED: TOLD}.get(what, what)]

    def _told(self) -> Iterator[rows.Row]:
        claims = {row["id"]: row for row in self.kinds["claims"]}
        reports = {row["id"]: row for row in self.kinds["documents"]}
        for row in self.kinds["events"]:
            told = [claims[known] for known in row["claims"] if known in claims]
            docs = [reports[each["doc"]] for each in row["documents"]]
            yield {**row, "claims": told, "documents": docs}


@pytest.fixture
def signature() -> rows.Row:
    """Who stands for the figures of an event, as its row tells it."""
    return {
        "decision": "dec-1",
        "who": "<Ida Roe>",
        "at": "2031-06-09T10:00:00Z",
        "reason": "",
        "policy": "ucdp@1",
        "figures": {"killed": {"low": 3, "best": 3, "high": None}},
        "holds": True,
        "since": [],
    }


@pytest.fixture
def some_rows(
    doc: Document, three: Claim, five: Claim, truce: Claim, event: Event, estimate: Estimate
) -> SomeRows:
    nowhere = replace(event, id="evt-2", place=None, interval=None)
    claims = {claim.id: claim for claim in (three, five, truce)}
    return SomeRows(
        claims=[rows.claim_row(claim, document=doc) for claim in claims.values()],
        tabled=[tables.tabled(claim, doc) for claim in claims.values()],
        events=[
            rows.event_row(event, estimates=[estimate], claims=claims),
            rows.event_row(nowhere, estimates=[], claims=claims),
        ],
        documents=[rows.document_row(doc)],
    )
