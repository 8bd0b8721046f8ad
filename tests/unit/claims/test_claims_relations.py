"""How claims of one document stand to each other, and whether they are running tolls."""

import datetime as dt

import pytest

from counterclaim.claims import relations
from counterclaim.claims.relations import relate
from counterclaim.model import Claim, Figure, Harm, Span, Words


def related(claims, field):
    """Pairs (earlier figure, later figure) of claims that restate or dispute."""
    by_id = {c.id: c for c in claims}
    pairs = []
    for c in claims:
        others = getattr(c, field)
        others = (others,) if isinstance(others, str) else others or ()
        pairs += [(str(by_id[o].figure), str(c.figure)) for o in others]
    return pairs


DISPUTES = [
    ("The army said 40 rebels were killed. A rebel spokesman said nine fighters had died.",
     [("40", "9")]),
    (
        ("The army said 50 rebels were killed. A rebel commander disputed the figure, "
         "saying five had died."),
        [("50", "5")]),
    (
        ("The governor said 30 rebels were killed in Kunar. A Taliban spokesman said only three "
         "fighters were killed in Kunar."),
        [("30", "3")]),
    ("Police said six men died, but the army said ten men died.", [("6", "10")]),
    (
        ("The army said 40 rebels were killed in Maun. "
         "The rebels denied that 40 fighters were killed in Maun."),
        [("40", "40")]),
    # nothing to dispute
    ("The army said it killed 100 militants. Residents said 12 villagers were killed.", []),
    ("The army said 40 rebels were killed. The army said 12 rebels were wounded.", []),
    ("The army said 40 rebels were killed. A rebel spokesman said nine fighters were wounded.", []),
    (
        ("The army said 40 rebels were killed in Maun. The ministry said six rebels were killed in "
         "Gaza."),
        []),
    (
        ("The army said 40 rebels were killed on Monday. The ministry said six rebels were "
         "killed on Tuesday."),
        []),
    (
        ("The army said 400 rebels were killed from 23 February 2031 to 2 March 2031. The ministry "
         "said 67 rebels were killed on 2 March 2031."),
        []),
    ("The mayor said 10 people were killed. The mayor said 12 people were killed.", []),
    ("The mayor said 10 people were killed. A doctor said 10 people were killed.", []),
    ("The mayor said dozens of people were killed. A doctor said 43 people were killed.", []),
    (
        ("The army said 40 rebels were killed in Maun. A monitor said 900 rebels have been killed "
         "since the war began."),
        []),
    ("The minister said six men were killed. A rebel leader said 20 soldiers were killed.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "pairs"), DISPUTES)
def test_another_speaker_with_another_figure_for_the_same_people_disputes(read, text, pairs):
    assert related(read(text), "disputes") == pairs


RESTATED = [
    (
        ("The army said 40 rebels were killed in Maun. "
         "The army later said 40 rebels were killed in Maun on Tuesday."),
        [("40", "40")]),
    (
        ("Six people were killed in Dori\n\nSix people were killed in a blast in Dori on Monday, "
         "police said."),
        [("6", "6")]),
    (
        ("Dozens of people were killed in Dori, police said. "
         "Police later said 43 people were killed in Dori."),
        [("dozens", "43")]),
    # the same figure of another speaker, or another figure of the same one
    ("The mayor said 10 people were killed. A doctor said 10 people were killed.", []),
    ("The mayor said 10 people were killed. The mayor said 12 people were killed.", []),
    ("Police said six men were killed in Kano. Police said six men were killed in Lagos.", []),
    ("Police said six men were killed. Police said six men were wounded.", []),
    ("Two soldiers and two policemen were killed.", []),
    ("A 45-year-old man and a 12-year-old girl were shot dead.", []),
    ("Yusuf Dako was shot dead on Monday. Omar Sani was shot dead on Monday.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "pairs"), RESTATED)
def test_the_same_voice_with_the_same_figure_restates(read, text, pairs):
    assert related(read(text), "same_as") == pairs


def test_only_earlier_claims_are_restated_and_disputed(read):
    claims = read(
        "The army said 40 rebels were killed. A rebel said nine fighters had died. "
        "The army said again that 40 rebels were killed."
    )
    place = {c.id: n for n, c in enumerate(claims)}
    for n, c in enumerate(claims):
        assert all(place[o] < n for o in c.disputes)
        assert c.same_as is None or place[c.same_as] < n
    assert len(claims) == 3
    assert claims[2].same_as == claims[0].id
    assert claims[1].id in claims[2].disputes


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Since the war began, 5,000 civilians have been killed.", "cumulative"),
        ("Eighteen civilians have been killed since the uprising of 2028.", "cumulative"),
        ("Eighteen civilians have been killed since January.", "cumulative"),
        ("Some 300,000 people have been killed since 2029, when protests began.", "cumulative"),
        ("By the most recent count 300 people have died since January.", "cumulative"),
        ("The blast killed 30 people and was the worst in Kano since the war began.", "incident"),
        ("On the bloodiest day since January, 40 soldiers died.", "incident"),
        ("It was the deadliest raid since January, when 95 guests were killed.", "incident"),
        ("Police said 12 people had been killed so far this year in Kano.", "cumulative"),
        ("The four-year war has killed 90,000 people.", "cumulative"),
        (
            "The crash brought the toll of soldiers killed in the border conflict to 31.",
            "cumulative",
        ),
        ("The blast brought the number of people killed in the city to 31.", "incident"),
        ("Over the past 48 hours, 25 insurgents have been killed in Helmand.", "incident"),
        ("Eighteen civilians were killed in the past two days.", "incident"),
        ("Eighteen civilians were killed since Monday.", "incident"),
        ("Eighteen civilians were killed on Monday.", "incident"),
        ("Eighteen civilians were killed.", "incident"),
    ],
)
def test_sums_over_a_war_are_cumulative_and_days_are_incidents(read, text, scope):
    assert [c.scope.value for c in read(text)] == [scope]


def test_a_span_of_hours_is_resolved_against_the_day_of_the_report(read):
    (claim,) = read("Over the past 48 hours, 25 insurgents have been killed in Helmand.")
    assert (claim.interval.start, claim.interval.end) == (dt.date(2031, 3, 3), dt.date(2031, 3, 5))


def test_without_a_day_of_the_report_it_stays_relative(read):
    (claim,) = read("Over the past 48 hours, 25 insurgents have been killed in Helmand.", date=None)
    assert claim.interval.start is None
    assert claim.interval.end is None
    assert claim.interval.offset == (-2, 0)


@pytest.mark.parametrize(
    ("text", "place", "day"),
    [
        ("Six men were killed in Kirkuk on Monday.", "Kirkuk", "2031-03-03"),
        ("A bomb exploded in Kirkuk on Monday. It killed six men.", "Kirkuk", "2031-03-03"),
        ("Six men were killed, police said on Monday.", None, None),
    ],
)
def test_a_claim_has_the_place_and_day_of_its_account(read, text, place, day):
    (claim,) = read(text)
    assert (claim.place and claim.place.name) == place
    assert (claim.interval and claim.interval.describe()) == day


def said_often(number):
    text = "x" * (4 * number)
    return [
        Claim(
            id=f"clm-{n:06}",
            doc="d",
            words=Words.at(text, 4 * n, 4 * n + 2),
            sentence=Span(4 * n, 4 * n + 4),
            harm=Harm.KILLED,
            figure=Figure.exactly(n),
        )
        for n in range(number)
    ]


def test_a_claim_is_held_against_a_bounded_number_of_earlier_ones(monkeypatch):
    pairs = 0
    whole = relations.comparable

    def counted(a, b):
        nonlocal pairs
        pairs += 1
        return whole(a, b)

    monkeypatch.setattr(relations, "comparable", counted)
    relate(said_often(600))
    assert pairs < 600 * 151
