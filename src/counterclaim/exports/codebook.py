"""What each column of a table means, for the codebooks that go with exports."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table.

    Attributes:
        name: Its heading.
        type: What its cells are, in the words of Frictionless: `string`, `integer`,
            `number`, `boolean`, `date`.
        about: What they mean.
        choices: The values that are possible, empty for any.
    """

    name: str
    type: str
    about: str
    choices: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """How wide it is in a workbook, in characters."""
        usual = _TEXT_WIDTH if self.type == "string" else _NUMBER_WIDTH
        return _WIDTHS.get(self.name, usual)


_TEXT_WIDTH, _NUMBER_WIDTH = 15, 11
_WIDTHS = {"sentence": 60, "meaning": 90, "title": 40, "url": 30, "reason": 24, "column": 22}


def columns(*lines: str) -> tuple[Column, ...]:
    """Return columns written as `name: type: meaning`."""
    return tuple(_column(line) for line in lines)


def named(table: Iterable[Column], *names: str) -> tuple[Column, ...]:
    """Return some columns of a table in the order of their names."""
    by_name = {column.name: column for column in table}
    return tuple(by_name[name] for name in names)


def _column(line: str) -> Column:
    name, kind, about = (part.strip() for part in line.split(":", 2))
    return Column(name=name, type=kind, about=about, choices=_CHOICES.get(name, ()))


_CHOICES = {
    "harm": (
        "killed",
        "wounded",
        "casualties",
        "captured",
        "abducted",
        "missing",
        "displaced",
        "surrendered",
    ),
    "victim_class": ("civilian", "state_force", "armed_group", "mixed", "unknown"),
    "side": ("civilian", "state_force", "armed_group", "mixed", "unknown"),
    "stance": ("asserts", "denies"),
    "scope": ("incident", "cumulative"),
    "modality": ("asserted", "future", "hypothetical", "historical"),
    "type": ("state-based", "non-state", "one-sided"),
    "grade": ("confirmed", "fair", "weak", "contested", "discounted"),
}

_PLACE = (
    "place: string: standard name of the place",
    "lat: number: degrees north, WGS84",
    "lon: number: degrees east, WGS84",
    "country: string: ISO 3166 alpha-2 code",
    "admin1: string: first-order division",
    "admin2: string: second-order division",
    "geonameid: integer: GeoNames id",
    "where_prec: integer: UCDP's precision of the place, 1 exact to 7 international waters",
    "uncertainty_km: number: radius in km in which the true point lies",
)
_DAYS = (
    "from: date: first day possible",
    "to: date: last day possible",
    "date_prec: integer: UCDP's precision of the days, 1 a day to 5 a year",
)

READ_EVENTS = columns(
    "id: string: evt-…; an id once made leads to the same event for ever",
    *_DAYS,
    *_PLACE,
    "type: string: UCDP's type of violence in a word",
    "dyad: string: both sides in one name",
    "side_a: string: the government, or who did it",
    "side_b: string: the other side",
    "acled_event_type: string: ACLED's event type",
    "acled_sub_event_type: string: ACLED's sub-event type",
    "plover_event: string: PLOVER's event",
    "plover_mode: string: PLOVER's mode",
    "clarity: integer: 1 a single incident, 2 an aggregate",
    "killed_low: integer: most conservative figure of the killed; empty is not known, never zero",
    "killed_best: integer: most reliable figure of the killed",
    "killed_high: integer: highest reliable figure of the killed; empty where it is open",
    "wounded_low: integer: the same for the wounded",
    "wounded_best: integer: the same for the wounded",
    "wounded_high: integer: the same for the wounded",
    "disputed: boolean: whether two speakers give figures that cannot both be true",
    "grade: string: how well harm to civilians is told of",
    "graded_against: string: the same against each belligerent that is blamed, as name: grade, "
    "joined with ;",
    "documents: integer: how many reports tell of it",
    "claims: integer: how many claims tell of it",
    "acts: string: acts told of it, joined with ;",
    "actors: string: actors on either side, joined with ;",
    "parent: string: id of the event that contains this one",
    "policy: string: policy and version behind low, best and high",
)
"""An event as it is read, which nobody has decided on."""

EVENTS = (
    *READ_EVENTS,
    *columns(
        "signed_by: string: who signed low, best and high; empty is nobody",
        "signed_at: string: when, UTC",
        "signed_holds: boolean: whether nothing has changed since",
        "signed_since: string: what has changed since, in words, with the figures that were signed",
    ),
)

CLAIMS = columns(
    "id: string: clm-…, from report, place of the figure and harm",
    "doc: string: id of the report",
    "source: string: who published the report",
    "date: date: day of publication",
    "start: integer: where the figure stands, in code points",
    "end: integer: where it ends, not included",
    "quote: string: the figure as it stands",
    "sentence: string: the sentence, up to 600 characters",
    "harm: string: what happened to the people counted",
    "act: string: what a claim without a figure tells of",
    "victims: string: the words for the people harmed",
    "victim_class: string: what the claim calls them",
    "sex: string: man or woman, if said",
    "age_group: string: adult or child, if said",
    "perpetrator: string: the words for who did it",
    "weapon: string: the words for the means",
    "cause: string: the means in the list of SDG indicator 16.1.2",
    "speaker: string: the words for who is quoted; empty is the report's own voice",
    "speaker_role: string: official, spokesman, witness, monitor, medic …",
    "speaker_office: string: head_of_state, minister, governor, commander, spokesperson …",
    "stance: string: whether the speaker says it is so",
    "modality: string: whether it is said to have happened",
    "scope: string: an incident, or a running toll",
    *_PLACE,
    *_DAYS,
    "same_as: string: id of the claim that this one restates",
    "disputes: string: ids of the claims that it contradicts, joined with ;",
    "part_of: string: id of the claim of which this is a sub-count",
    "confidence: number: 0 to 1, how often such claims are right",
    "rule: string: name and version of the rule that found it",
)

FIGURES = columns(
    "claim: string: id of the claim",
    "low: integer: smallest number that the words allow; empty is not said, never zero",
    "high: integer: largest number that the words allow",
    "approximate: boolean: whether the words say about, some, nearly",
    "vague: string: dozens, several; plural for a bare plural",
)

ESTIMATES = columns(
    "event: string: id of the event",
    "harm: string: the harm counted",
    "side: string: class of the people counted; empty is the event's total",
    "low: integer: most conservative figure",
    "best: integer: most reliable figure",
    "high: integer: highest reliable figure; empty where it is open",
    "claimed: integer: what high would be with parties' figures for their enemy's losses",
    "denied: boolean: whether a speaker says that it is not so",
    "disputed: boolean: whether speakers contradict each other on it",
    "single_source: boolean: whether all figures come from one origin",
    "used: string: ids of the claims whose figures were used, joined with ;",
    "left_out: string: ids of the claims whose figures were left out, each with the reason",
    "shares: string: best divided over places and days where the policy does so, joined with ;; "
    "never to be added to it",
    "policy: string: policy and version",
)

DECISIONS = columns(
    "id: string: dec-…",
    "at: string: when, ISO 8601, UTC",
    "who: string: who decided",
    "verdict: string: accept, correct, reject, same, different … undo",
    "target: string: ids of what was decided on, joined with ;",
    "before: string: the fields as they were seen, a JSON object",
    "after: string: the fields as they should be, a JSON object",
    "reason: string: why, in the person's own words",
    "stands: boolean: false where it was undone or superseded",
)

DOCUMENTS = columns(
    "id: string: id of the report",
    "date: date: day of publication",
    "dated_by: string: where the day is from",
    "date_certainty: string: certain, likely or doubtful",
    "source: string: who published it",
    "source_kind: string: wire, national, local, international, ngo …",
    "title: string: headline",
    "byline: string: who wrote it",
    "url: string: where it was published",
    "language: string: ISO 639-1 code",
    "retrieved: string: when it was retrieved, ISO 8601",
    "digest: string: SHA-256 of the bytes that it was read from",
    "licence: string: terms of use, as the input names them",
    "sensitivity: string: label that a team gave",
    "characters: integer: length of its text, which is not exported",
)


def sections() -> Iterator[tuple[str, str, tuple[Column, ...]]]:
    """Yield name, meaning and columns of each table."""
    yield "events", "What a set of claims tells of, with low, best and high.", EVENTS
    yield "claims", "What one speaker says in one place of one report.", CLAIMS
    yield "figures", "How many, as the words of each claim have it.", FIGURES
    yield "estimates", "Low, best and high by event, harm and side, with every claim.", ESTIMATES
    yield "decisions", "What people judged: a log that is only added to.", DECISIONS
    yield "documents", "The reports, without their text.", DOCUMENTS
