"""Invented reports with their claims, as many as wanted: input for measuring the linking.

Events fall on places and days; a few cities have most of them, as in a war. Each event is
told by a few papers over three days, its toll rising, by speakers who do not agree; some
papers print another's text as it is, cut or within a longer story. Nothing in it is real.
The days grow with the number of claims, so that a larger set is a longer war and not a
denser one; the places stay.

The same number and seed give the same reports.
"""

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from counterclaim.model import (
    Actor,
    ActorKind,
    Claim,
    Document,
    Figure,
    Harm,
    Interval,
    Party,
    Place,
    Span,
    Speaker,
    VictimClass,
    Victims,
    Weapon,
    Words,
)
from counterclaim.model.ids import mint

_FIRST_DAY = dt.date(2030, 1, 1)
_PLACES, _REGIONS = 400, 20
# Events a day; a third of them in the three largest cities.
_DENSITY = 25
_SYLLABLES = tuple(map("".join, product("bklmnrstvz", "aeiou")))[::3]
_FILLERS = (
    "officials residents families rescue workers hospital streets windows market morning "
    "evening road village council statement later earlier region forces people reported "
    "during after before near inside heavy many several houses schools traffic police army "
    "clinic doctors searched closed opened carried waited spoke called crossed damaged "
    "reached counted repaired "
)
_CAUSES = ("Explosives", "Small arms", "Planted explosives", "")
_HARMS = {Harm.KILLED: "killed", Harm.WOUNDED: "wounded"}
_COPIED, _WITHIN, _BACKGROUND = 0.2, 0.1, 0.15

_SIDES = tuple(
    Actor(id=f"act-side-{n}", name=f"Side {n}", kind=ActorKind.ARMED_GROUP, country="XA")
    for n in range(4)
)
_VOICES = tuple(
    Actor(id=f"act-voice-{n}", name=f"Voice {n}", kind=ActorKind.NGO) for n in range(12)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reports:
    """Documents with their claims, and for each claim the event it was made for."""

    documents: Sequence[Document]
    claims: Sequence[Claim]
    truth: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Happening:
    number: int
    place: Place
    day: dt.date
    killed: int
    wounded: int
    cause: str
    side: Actor | None
    names: tuple[str, ...]


class _Page:
    """A text while it is written, with the claims that stand in it."""

    def __init__(self, name: str) -> None:
        self.name, self.text = name, ""
        self.claims: list[Claim] = []
        self.truth: dict[str, int] = {}

    def say(self, words: str) -> None:
        self.text += words + " "

    def claim(
        self, event: _Happening, harm: Harm, number: int, voice: Actor | None, *, people: str
    ) -> None:
        begun = len(self.text)
        self.say(f"{number} {people} were {_HARMS[harm]} in {event.place.name}")
        if voice is not None:
            self.say(f", {voice.name} said.")
        words = Words(text=str(number), span=Span(begun, begun + len(str(number))))
        after = words.span.end + 1
        who = Words(text=people, span=Span(after, after + len(people)))
        kind = VictimClass.CIVILIAN if people == "civilians" else VictimClass.UNKNOWN
        quoted = None
        if voice is not None:
            at = self.text.rindex(voice.name)
            quoted = Speaker(
                words=Words(text=voice.name, span=Span(at, at + len(voice.name))), actor=voice
            )
        made = Claim(
            id=mint("clm", self.name, begun, harm),
            doc=self.name,
            words=words,
            sentence=Span(begun, len(self.text)),
            harm=harm,
            figure=Figure.exactly(number),
            victims=Victims(words=who, victim_class=kind),
            perpetrator=Party(words=who, actor=event.side) if event.side else None,
            weapon=Weapon(words=words, cause=event.cause) if event.cause else None,
            place=event.place,
            interval=Interval(start=event.day, end=event.day, date_prec=1),
            speaker=quoted,
        )
        self.claims.append(made)
        self.truth[made.id] = event.number

    def take(self, other: "_Page") -> None:
        """Print the text of another page from here on, with its claims."""
        shift = len(self.text)
        self.text += other.text
        for claim in other.claims:
            moved = _moved(claim, self.name, shift)
            self.claims.append(moved)
            self.truth[moved.id] = other.truth[claim.id]


def synthetic(wanted: int, *, seed: int = 7) -> Reports:
    """Return reports with about so many claims."""
    rng = random.Random(seed)
    places = _places(rng)
    documents: list[Document] = []
    claims: list[Claim] = []
    truth: dict[str, int] = {}
    # An event has about eight claims in all its reports.
    days = max(3, round(wanted / 8 / _DENSITY))
    past: list[_Happening] = []
    number = 0
    while len(claims) < wanted:
        event = _happening(rng, number, places, _FIRST_DAY + dt.timedelta(rng.randrange(days)))
        for page, day in _pages(rng, event, past):
            documents.append(
                Document.make(
                    page.text, id=page.name, date=day, source=f"Paper {rng.randrange(60)}"
                )
            )
            claims += page.claims
            truth |= page.truth
        past = [*past[-50:], event]
        number += 1
    return Reports(documents=documents, claims=claims, truth=truth)


def one_more(reports: Reports, *, seed: int = 8) -> tuple[Document, Sequence[Claim]]:
    """Return another report on an event of the last day that the reports tell of."""
    rng = random.Random(seed)
    last = max(
        reports.claims,
        key=lambda claim: (claim.interval.start if claim.interval else None, claim.id),
    )
    if last.place is None or last.interval is None or last.interval.start is None:
        raise ValueError("every synthetic claim has a place and a day")
    event = _Happening(
        reports.truth[last.id],
        last.place,
        last.interval.start,
        9,
        21,
        "Explosives",
        None,
        ("Ravokelo",),
    )
    page = _Page("rep-one-more")
    _write(rng, page, event, event.killed, event.wounded, [])
    return (
        Document.make(page.text, id=page.name, date=event.day, source="Paper 61"),
        page.claims,
    )


def _pages(
    rng: random.Random, event: _Happening, past: Sequence[_Happening]
) -> Iterator[tuple[_Page, dt.date]]:
    written: list[_Page] = []
    for told in range(1 + min(int(rng.expovariate(1 / 2.5)), 30)):
        page = _Page(f"rep-{event.number:06}-{told:02}")
        later = rng.choice((0, 0, 0, 1, 1, 2))
        chance = rng.random()
        if written and chance < _COPIED:
            page.take(rng.choice(written))
            page.say(_filler(rng, 6))
        elif written and chance < _COPIED + _WITHIN:
            page.say(_filler(rng, 150))
            page.take(rng.choice(written))
        else:
            share = (0.7, 0.9, 1.0)[later]
            killed = max(1, round(event.killed * share * rng.choice((1, 1, 1, 1.2, 0.8))))
            _write(rng, page, event, killed, round(event.wounded * share) + 1, past)
        written.append(page)
        yield page, event.day + dt.timedelta(later)


def _write(
    rng: random.Random,
    page: _Page,
    event: _Happening,
    killed: int,
    wounded: int,
    past: Sequence[_Happening],
) -> None:
    voice = rng.choice((None, *rng.sample(_VOICES, 3)))
    people = rng.choice(("people", "people", "civilians"))
    page.claim(event, Harm.KILLED, killed, voice, people=people)
    page.say(_filler(rng, 30) + " " + rng.choice(event.names) + ".")
    page.claim(event, Harm.WOUNDED, wounded, voice, people="people")
    page.say(_filler(rng, 60))
    if rng.random() < 0.4:
        page.claim(
            event, Harm.KILLED, killed + rng.randrange(3), rng.choice(_VOICES), people=people
        )
    page.say(_filler(rng, 60))
    if past and rng.random() < _BACKGROUND:
        old = rng.choice(past)
        page.claim(old, Harm.KILLED, old.killed, None, people="people")
        page.say(_filler(rng, 20))


def _moved(claim: Claim, doc: str, shift: int) -> Claim:
    def words(old: Words) -> Words:
        return Words(text=old.text, span=Span(old.span.start + shift, old.span.end + shift))

    span = Span(claim.sentence.start + shift, claim.sentence.end + shift)
    return replace(
        claim,
        id=mint("clm", doc, claim.words.span.start + shift, claim.harm),
        doc=doc,
        words=words(claim.words),
        sentence=span,
        victims=replace(
            claim.victims, words=words(claim.victims.words) if claim.victims.words else None
        ),
        speaker=replace(claim.speaker, words=words(claim.speaker.words)) if claim.speaker else None,
    )


def _happening(
    rng: random.Random, number: int, places: Sequence[Place], day: dt.date
) -> _Happening:
    place = places[rng.randrange(3)] if rng.random() < 1 / 3 else rng.choice(places)
    return _Happening(
        number=number,
        place=place,
        day=day,
        killed=1 + int(rng.paretovariate(0.9)) % 200,
        wounded=int(rng.paretovariate(0.7)) % 300,
        cause=rng.choice(_CAUSES),
        side=rng.choice((None, *_SIDES)),
        names=tuple(_name(rng) for _ in range(2)),
    )


def _places(rng: random.Random) -> list[Place]:
    found = []
    for n in range(_PLACES):
        region = n % _REGIONS
        found.append(
            Place(
                name=_name(rng),
                geonameid=1000 + n,
                lat=round(30 + region % 5 + rng.random(), 4),
                lon=round(40 + region // 5 + rng.random(), 4),
                country="XA",
                admin1=f"Region {region}",
                where_prec=1,
                within=(100 + region, 9),
            )
        )
    return found


def _name(rng: random.Random) -> str:
    return "".join(rng.choice(_SYLLABLES) for _ in range(4)).capitalize()


def _filler(rng: random.Random, words: int) -> str:
    known = _FILLERS.split()
    said = [rng.choice(known) for _ in range(words)]
    for at in range(0, words, 25):
        said[at] = _name(rng)
    return " ".join(said) + "."
