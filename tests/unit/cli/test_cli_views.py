"""What people see: plain words, rival figures side by side, nothing that steers the terminal."""

import datetime as dt
import io

import pytest
from rich.console import Console

from counterclaim.cli import cards, phrases, rivals, tables
from counterclaim.model import (
    AcledType,
    Claim,
    Document,
    Estimate,
    Event,
    EventDocument,
    EventTypes,
    Figure,
    Harm,
    Interval,
    Place,
    Reason,
    Span,
    Speaker,
    Stance,
    UcdpType,
    VictimClass,
    Victims,
    Words,
    wording,
)
from counterclaim.model.days import days_in_words

TEXT = (
    "The army said 40 rebels were\nkilled near Maun on Tuesday. "
    "A spokesman for the rebels said nine fighters had died. "
    "The army repeated that 40 rebels died."
)
DOC = Document.make(TEXT, id="maun", date=dt.date(2031, 3, 5), source="Kestrel Wire")
SENTENCES = [Span(0, 57), Span(58, 113), Span(114, len(TEXT))]


def words(text, after=0):
    start = TEXT.index(text, after)
    return Words.at(TEXT, start, start + len(text))


def claim(id, number, speaker, sentence, **changes):
    span = SENTENCES[sentence]
    told = {"9": "nine"}.get(str(number), str(number))
    return Claim(
        **{
            "id": id,
            "doc": "maun",
            "words": words(told, span.start),
            "sentence": span,
            "harm": Harm.KILLED,
            "figure": Figure.exactly(number),
            "speaker": Speaker(words=words(speaker, span.start)) if speaker else None,
            "victims": Victims(victim_class=VictimClass.ARMED_GROUP),
            **changes,
        }
    )


ARMY = claim("clm-army", 40, "The army", 0, place=Place(name="Maun", words=words("Maun")))
REBELS = claim("clm-rebels", 9, "A spokesman for the rebels", 1, disputes=("clm-army",))
AGAIN = claim("clm-again", 40, "The army", 2, same_as="clm-army")
CLAIMS = [ARMY, REBELS, AGAIN]


def printed(*things, width=100):
    console = Console(file=io.StringIO(), width=width, highlight=False)
    for thing in things:
        console.print(thing)
    return console.file.getvalue()


def test_rival_figures_stand_side_by_side_with_their_words():
    told = rivals.rivals(CLAIMS, {"maun": DOC})
    assert [rival.figure for rival in told] == ["9", "40"]
    out = printed(rivals.side_by_side(told, width=100))
    top = next(line for line in out.splitlines() if "9" in line)
    assert "40" in top
    assert "nine fighters" in out


def test_reports_are_named_where_there_is_more_than_one():
    other = Document.make(TEXT, id="copy", source="The Delta Lamp")
    copied = claim("clm-copy", 40, "The army", 0, doc="copy")
    told = rivals.rivals([*CLAIMS, copied], {"maun": DOC, "copy": other})
    out = printed(rivals.side_by_side(told, width=100))
    assert "Kestrel Wire, 5 Mar 2031; The Delta Lamp" in out
    assert "Kestrel" not in printed(
        rivals.side_by_side(rivals.rivals(CLAIMS, {"maun": DOC}), width=100)
    )


def test_rival_figures_stand_one_under_the_other_on_a_narrow_terminal():
    told = rivals.rivals(CLAIMS, {"maun": DOC})
    out = printed(rivals.side_by_side(told, width=40), width=40)
    assert max(map(len, out.splitlines())) <= 40
    assert out.index("\n40") > out.index("9\n")


def test_open_figures_come_after_the_closed_one_and_vague_ones_last():
    told = [
        claim("c1", 40, None, 0, figure=Figure(vague="dozens")),
        claim("c2", 40, None, 0, figure=Figure(low=9)),
        claim("c3", 40, None, 0, figure=Figure.exactly(9)),
    ]
    figures = [rival.figure for rival in rivals.rivals(told, {"maun": DOC})]
    assert figures == ["9", "at least 9", "“dozens”"]


def test_a_quotation_joins_broken_lines_and_marks_the_figure():
    quote = phrases.quotation(TEXT, ARMY.sentence, ARMY.words)
    assert quote.plain == "“The army said 40 rebels were killed near Maun on Tuesday.”"
    marked = [
        quote.plain[span.start : span.end] for span in quote.spans if "reverse" in str(span.style)
    ]
    assert marked == ["40"]


def test_a_restatement_adds_its_speaker_and_no_line():
    again = claim("clm-again", 40, None, 2, same_as="clm-army")
    out = printed(tables.claims([ARMY, again], width=120), width=120)
    assert out.count("40") == 1
    assert "The army; the report itself" in out


def test_a_denial_is_told_as_one():
    denied = claim("clm-no", 40, None, 0, stance=Stance.DENIES)
    assert wording.figure_of(denied) == "not 40"


def test_signs_that_steer_a_terminal_are_made_visible():
    assert wording.plain("\x1b[2Jgone\u202e\r\n now") == "�[2Jgone� now"


@pytest.mark.parametrize("width", [20, 30, 50, 68, 80, 200])
def test_tables_fit_every_width(width):
    out = printed(tables.claims(CLAIMS, width=width), width=width)
    assert max(map(len, out.splitlines())) <= width


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        (dt.date(2004, 8, 6), dt.date(2004, 8, 6), "6 Aug 2004"),
        (dt.date(2004, 8, 4), dt.date(2004, 8, 6), "4–6 Aug 2004"),
        (dt.date(2004, 7, 30), dt.date(2004, 8, 6), "30 Jul – 6 Aug 2004"),
        (dt.date(2003, 12, 30), dt.date(2004, 1, 2), "30 Dec 2003 – 2 Jan 2004"),
    ],
)
def test_days_are_told_as_short_as_they_can_be(start, end, told):
    assert days_in_words(start, end) == told


def test_a_relative_time_without_a_report_date_stays_relative():
    interval = Interval(start=None, end=None, date_prec=2, offset=(-2, -2))
    assert phrases.when(interval) == "2 days before the report"


def test_an_unknown_figure_is_no_zero():
    estimate = Estimate(
        id="est-1",
        event="evt-1",
        harm=Harm.KILLED,
        side=None,
        low=None,
        best=None,
        high=40,
        policy="ucdp@1",
    )
    assert tables.span(estimate) == "?–?–40"


def test_an_event_opened_up_shows_every_reason():
    reasons = (
        Reason(claim="clm-rebels", used=True, code="own", text="its own losses"),
        Reason(claim="clm-army", used=False, code="partisan", text="about its enemy"),
    )
    common = {"event": "evt-1", "harm": Harm.KILLED, "policy": "ucdp@1", "disputed": True}
    estimates = [
        Estimate(id="est-1", side=None, low=9, best=9, high=9, reasons=reasons, **common),
        Estimate(
            id="est-2",
            side=VictimClass.ARMED_GROUP,
            low=9,
            best=9,
            high=9,
            reasons=reasons,
            **common,
        ),
    ]
    event = Event(
        id="evt-1",
        claims=("clm-army", "clm-rebels"),
        documents=(EventDocument(doc="maun", main=True),),
        acts=("clash",),
        place=Place(name="Maun", country="BW"),
        types=EventTypes(
            ucdp=UcdpType(type=1, side_a="Government of Botswana", reason="Rebels fought."),
            acled=AcledType(event_type="Battles", sub_event_type="Armed clash"),
        ),
        disputed=True,
    )
    card = cards.event_card(
        event,
        estimates=estimates,
        claims={c.id: c for c in CLAIMS},
        documents={"maun": DOC},
        width=100,
    )
    out = printed(card)
    assert "Clash · Maun, BW" in out
    assert "How many killed (armed group)?" in out
    assert "UCDP    state-based: Government of Botswana - not named  Rebels fought." in out
    assert "ACLED   Battles, Armed clash" in out
    assert "PLOVER  no type" in out
    assert "used      9, A spokesman for the rebels: its own losses" in out
    assert "left out  40, The army: about its enemy" in out


def test_a_claim_opened_up_shows_what_it_contradicts():
    card = cards.claim_card(REBELS, doc=DOC, others={c.id: c for c in CLAIMS}, decisions=[])
    out = printed(card)
    assert "“A spokesman for the rebels said nine fighters had died.”" in out
    assert "40 killed, The army" in out
