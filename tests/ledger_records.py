"""Records for the tests of ledgers: small ones, and ones with every field filled."""

import datetime as dt

from counterclaim.model import (
    Act,
    Actor,
    ActorKind,
    ActType,
    Claim,
    Decision,
    Document,
    Estimate,
    Event,
    EventDocument,
    Evidence,
    Figure,
    Harm,
    Interval,
    Judgement,
    Link,
    Modality,
    Party,
    Place,
    Reason,
    Scope,
    Source,
    Span,
    Speaker,
    Stance,
    Verdict,
    VictimClass,
    Victims,
    Weapon,
    Words,
)

ARMY = Actor(
    id="act-army",
    name="Army of Marad",
    kind=ActorKind.STATE_FORCE,
    country="MR",
    parent="act-state",
    aliases=("the army",),
    codes=(("plover", "MIL"),),
    lineage=("act-state",),
)


def document(number: int = 1, **fields) -> Document:
    text = fields.pop("text", f"Report {number}: twelve people were killed in Marad, police said.")
    return Document.make(text, **({"id": f"doc-{number:03}", "origin": f"{number}.txt"} | fields))


def claim(doc: Document, number: int = 0, **fields) -> Claim:
    given = {
        "id": f"clm-{doc.id}-{number}",
        "doc": doc.id,
        "words": Words.at(doc.text, number, number + 1),
        "sentence": Span(0, len(doc.text)),
        "harm": Harm.KILLED,
        "figure": Figure.exactly(12),
    }
    return Claim(**(given | fields))


def full_claim(doc: Document, number: int = 7) -> Claim:
    words = Words.at(doc.text, 0, 6)
    return claim(
        doc,
        number,
        figure=Figure(low=12, high=None, approximate=True, vague="dozens"),
        victims=Victims(
            words=words,
            victim_class=VictimClass.CIVILIAN,
            sex="f",
            age_group="child",
            actor=ARMY,
        ),
        perpetrator=Party(words=words, actor=ARMY),
        weapon=Weapon(words=words, cause="Small arms"),
        place=Place(
            name="Écija",
            words=words,
            geonameid=7,
            lat=32.5,
            lon=-44.25,
            country="IQ",
            admin1="A",
            admin2="B",
            where_prec=1,
            uncertainty_km=2.5,
            kind="city",
            within=(1, 2),
        ),
        interval=Interval(
            start=dt.date(2004, 8, 4),
            end=dt.date(2004, 8, 6),
            date_prec=2,
            words=words,
            rule="times.past/1",
            anchor=dt.date(2004, 8, 6),
            offset=(-2, 0),
        ),
        speaker=Speaker(words=Words.at(doc.text, 7, 9), role="spokesman", actor=ARMY),
        stance=Stance.DENIES,
        modality=Modality.HISTORICAL,
        scope=Scope.CUMULATIVE,
        part_of="clm-x",
        same_as="clm-y",
        disputes=("clm-a", "clm-b"),
        rule="claims.passive/3",
        confidence=0.75,
        evidence=(Evidence(slot="harm", span=Span(1, 2), rule="harms/1"),),
    )


def act_claim(doc: Document, number: int = 8) -> Claim:
    return claim(doc, number, harm=None, figure=None, act=Act(type=ActType.AGREE, mode="ceasefire"))


def full_document(number: int = 9) -> Document:
    return Document(
        id=f"doc-{number:03}",
        text='Zwölf "Tote"\nin Márad \\ 😀',
        date=dt.date(2004, 8, 6),
        source=Source(name="AFP", kind="wire", country="FR", independence="afp"),
        title="Title",
        url="https://example.org/a",
        language="de",
        retrieved="2004-08-06T12:00:00Z",
        mime="text/html",
        origin="a.html",
        digest="0f" * 32,
        byline="A. Writer",
        licence="CC BY 4.0",
        sensitivity="low",
        dated_by="metadata",
        date_certainty="likely",
    )


def event(number: int, *claims: Claim, **fields) -> Event:
    docs = sorted({each.doc for each in claims})
    return Event(
        id=f"evt-{number}",
        claims=tuple(each.id for each in claims),
        documents=tuple(EventDocument(doc=doc, main=doc == docs[0]) for doc in docs),
        **fields,
    )


def estimate(event_id: str, number: int = 0, **fields) -> Estimate:
    given = {
        "id": f"est-{event_id}-{number}",
        "event": event_id,
        "harm": Harm.KILLED,
        "side": None,
        "low": 12,
        "best": 12,
        "high": None,
        "policy": "ucdp@1",
        "reasons": (Reason(claim="c", used=True, code="only", text="The only figure."),),
    }
    return Estimate(**(given | fields))


def link(a: Claim, b: Claim) -> Link:
    first, second = sorted((a.id, b.id))
    return Link(
        a=first, b=second, judgement=Judgement.SAME, score=0.9, reasons=("place",), by="links/1"
    )


def decision(number: int, *target: str, verdict: Verdict = Verdict.ACCEPT, **fields) -> Decision:
    at = f"2026-01-01T00:00:{number:02}Z"
    return Decision.make(who="rev1", at=at, target=target, verdict=verdict, **fields)


def records() -> list[object]:
    """One record of each kind that is written as JSON whole, as full as can be."""
    doc = document()
    full = full_claim(doc)
    return [
        full,
        act_claim(doc),
        event(1, claim(doc), place=full.place, interval=full.interval),
        estimate("evt-1"),
        link(claim(doc, 1), claim(doc, 2)),
        decision(1, "clm-1", before=(("low", "1"),), reason="“why”"),
    ]
