"""Claims for tests of events and estimates, in invented reports."""

import datetime as dt

from counterclaim.estimates import reconcile
from counterclaim.events import compare, copies, gather
from counterclaim.model import (
    Act,
    Actor,
    ActorKind,
    ActType,
    Claim,
    Document,
    Figure,
    Harm,
    Interval,
    Modality,
    Party,
    Place,
    Scope,
    Span,
    Speaker,
    Stance,
    VictimClass,
    Victims,
    Weapon,
    Words,
)
from counterclaim.model.ids import mint

ARMY = Actor(id="act-army", name="Army of Marad", kind=ActorKind.STATE_FORCE, country="XA")
MINISTRY = Actor(id="act-min", name="Health Ministry", kind=ActorKind.GOVERNMENT, country="XA")
FRONT = Actor(id="act-front", name="Hill Front", kind=ActorKind.ARMED_GROUP, country="XA")
MONITOR = Actor(id="act-monitor", name="Open Tally", kind=ActorKind.NGO)

PROVINCE = Place(
    name="Hill Province", geonameid=1, lat=10.0, lon=20.0, country="XA", where_prec=4, kind="adm1"
)
TOWN = Place(
    name="Orsa", geonameid=2, lat=10.2, lon=20.1, country="XA", where_prec=1, within=(1, 9)
)
FAR_TOWN = Place(
    name="Belmar", geonameid=3, lat=12.5, lon=22.0, country="XA", where_prec=1, within=(9,)
)
COUNTRY = Place(name="Marad", geonameid=9, lat=11.0, lon=21.0, country="XA", where_prec=6)
DAY = dt.date(2031, 5, 12)

CLASSES = {
    "people": VictimClass.UNKNOWN,
    "others": VictimClass.UNKNOWN,
    "civilians": VictimClass.CIVILIAN,
    "children": VictimClass.CIVILIAN,
    "soldiers": VictimClass.STATE_FORCE,
    "fighters": VictimClass.ARMED_GROUP,
}


def on(day, end=None, prec=None):
    """An interval of one day, or to `end`."""
    last = end or day
    return Interval(start=day, end=last, date_prec=prec or (1 if last == day else 2))


class Report:
    """Collects claims, each in a sentence of its own unless told otherwise, and their document."""

    def __init__(self, name, *, date=DAY, source="The Orsa Lamp", title=None):
        self.name, self.date, self.source, self.title = name, date, source, title
        # No two reports have one text, unless one is printed again.
        self._text = f"report {name}. "
        self.claims, self._sentence = [], None

    def say(self, text):
        """Add words without a claim."""
        self._text += text + " "
        return self

    def claim(
        self,
        number,
        people="people",
        *,
        harm=Harm.KILLED,
        by=None,
        actor=None,
        place=None,
        when=None,
        perpetrator=None,
        weapon=None,
        same_sentence=False,
        **fields,
    ):
        """Add a claim: a number, a `Figure` or a vague word, of some people."""
        if isinstance(number, int):
            number, figure = str(number), Figure.exactly(number)
        elif isinstance(number, Figure):
            number, figure = str(number), number
        else:
            figure = Figure(vague=number)
        if not same_sentence:
            self._sentence = len(self._text)
        start = len(self._text)
        self._text += f"{number} {people} {harm.value} "
        words = Words(text=number, span=Span(start, start + len(number)))
        after = start + len(number) + 1
        victims = Words(text=people, span=Span(after, after + len(people)))
        self._text += f"{by} says. " if by else ". "
        claim = Claim(
            id=mint("clm", self.name, start, harm),
            doc=self.name,
            words=words,
            # The end is mended by `sentences`; equal starts are what is compared.
            sentence=Span(self._sentence, self._sentence + 1),
            harm=harm,
            figure=figure,
            victims=Victims(words=victims, victim_class=CLASSES.get(people, VictimClass.UNKNOWN)),
            speaker=Speaker(words=Words(text=by, span=Span(0, len(by))), actor=actor)
            if by
            else None,
            perpetrator=(
                Party(words=Words(text=perpetrator.name, span=Span(0, 1)), actor=perpetrator)
                if perpetrator
                else None
            ),
            weapon=Weapon(words=words, cause=weapon) if weapon else None,
            place=place,
            interval=when,
            **fields,
        )
        self.claims.append(claim)
        return claim

    def act(self, mode, *, place=None, when=None):
        """Add a claim without a figure."""
        start = len(self._text)
        self._text += f"{mode}. "
        claim = Claim(
            id=mint("clm", self.name, start, mode),
            doc=self.name,
            words=Words(text=mode, span=Span(start, start + len(mode))),
            sentence=Span(start, start + len(mode)),
            act=Act(type=ActType.ASSAULT, mode=mode),
            place=place,
            interval=when,
        )
        self.claims.append(claim)
        return claim

    @property
    def document(self):
        """The document with all that was said so far."""
        return Document.make(
            self._text, id=self.name, date=self.date, source=self.source, title=self.title
        )

    def printed_again(self, name, *, date=None):
        """The same text in another paper, with its claims."""
        copy = Report(name, date=date or self.date, source="The Belmar Bell")
        copy._text = self._text
        names = {claim.id: mint("clm", name, claim.id) for claim in self.claims}
        copy.claims = [renamed(claim, name, names) for claim in self.claims]
        return copy


def renamed(claim, doc, names):
    """A claim of another document, its ties to its neighbours kept."""
    fields = {field: getattr(claim, field) for field in claim.__dataclass_fields__}
    ties = {
        "part_of": names.get(claim.part_of),
        "same_as": names.get(claim.same_as),
        "disputes": tuple(names[other] for other in claim.disputes),
    }
    return Claim(**{**fields, **ties, "id": names[claim.id], "doc": doc})


def link(reports):
    """Events of some reports."""
    documents = {report.name: report.document for report in reports}
    claims = [claim for report in reports for claim in report.claims]
    return list(gather(claims, list(compare(claims, documents=documents)), documents=documents))


def estimate(reports, *, policy="ucdp", events=None, reliability=None):
    """Estimates of some reports by (event number, harm, side)."""
    documents = {report.name: report.document for report in reports}
    claims = {claim.id: claim for report in reports for claim in report.claims}
    found = link(reports) if events is None else events
    numbers = {event.id: number for number, event in enumerate(found)}
    estimates = reconcile(
        found,
        claims=claims,
        origins=copies(documents.values()).origins,
        dates={doc.id: doc.date for doc in documents.values()},
        sources={doc.id: doc.source for doc in documents.values()},
        titles={doc.id: doc.title for doc in documents.values() if doc.title},
        policy=policy,
        reliability=reliability,
    )
    return {(numbers[e.event], e.harm, e.side): e for e in estimates}


def total(reports, harm=Harm.KILLED, **options):
    """The total of the first event."""
    return estimate(reports, **options)[0, harm, None]


def bounds(estimate):
    """Low, best and high."""
    return estimate.low, estimate.best, estimate.high


def code_of(estimate, claim):
    """Code of the reason for a claim."""
    return next(reason.code for reason in estimate.reasons if reason.claim == claim.id)


DENIES = {"stance": Stance.DENIES}
RUNNING_TOLL = {"scope": Scope.CUMULATIVE}
EXPECTED = {"modality": Modality.FUTURE}
