"""The reasoning for an event, as a page to read and to sign."""

from counterclaim.estimates import divergence, explain, grading
from counterclaim.model import Harm
from told import ARMY, DAY, FRONT, MONITOR, TOWN, Report, estimate, link, on

PARTISAN = "a party's figure for its enemy's losses; The Front: \"36 fighters\" comes first"
HERE = {"place": TOWN, "when": on(DAY), "perpetrator": ARMY}


def fight():
    """A report in which two parties count the same dead, and one event of it."""
    report = Report("a")
    enemy = report.claim(300, "fighters", by="The army", actor=ARMY, **HERE)
    report.claim(36, "fighters", by="The Front", actor=FRONT, disputes=(enemy.id,), **HERE)
    report.claim(7, "civilians", harm=Harm.WOUNDED, **HERE)
    (event,) = link([report])
    return report, event


def page(report, event, policy="ucdp", **more):
    estimates = estimate([report], events=[event], policy=policy).values()
    claims = {claim.id: claim for claim in report.claims}
    return explain(event, estimates, claims=claims, **more)


def test_the_lines_lead_from_the_words_to_the_figures():
    report, event = fight()
    against = "300 by a party's count of its enemy's losses"
    assert page(report, event, documents={"a": report.document}) == [
        "Orsa, 2031-05-12: 1 report; speakers contradict each other",
        f"Event {event.id}",
        "Policy ucdp@1.4: best is the figure that most independent origins allow",
        "",
        f"KILLED: 36 (disputed: {against}; one source)",
        '    Used: "36 fighters", The Front, The Orsa Lamp, 12 May 2031',
        "        “3”",
        "        Why: the only figure from an independent origin",
        '    Left out: "300 fighters", The army, The Orsa Lamp, 12 May 2031',
        "        “3”",
        f"        Why: {PARTISAN}",
        "",
        "WOUNDED: 7 (one source)",
        '    Used: "7 civilians", the report itself, The Orsa Lamp, 12 May 2031',
        "        “7”",
        "        Why: the only figure from an independent origin",
    ]


def test_sides_stand_apart_and_are_added_up():
    report = Report("a")
    report.claim(3, "soldiers", **HERE)
    report.claim(2, "civilians", same_sentence=True, **HERE)
    report.claim("several", "fighters", same_sentence=True, **HERE)
    (event,) = link([report])
    lines = page(report, event)
    assert "  Civilian: 2 (one source)" in lines
    assert "  Armed group: no number" in lines
    assert lines[-1] == "  Sum: 2 civilian + 3 state force = 5; no number for armed group"


def test_every_figure_is_on_the_page_once():
    report, event = fight()
    lines = page(report, event)
    assert sum(line.startswith(("    Used: ", "    Left out: ")) for line in lines) == 3


def test_what_is_said_again_is_not_quoted_again():
    report = Report("a")
    first = report.claim(8, by="Open Tally", actor=MONITOR, **HERE)
    report.claim(8, same_as=first.id, **HERE)
    (event,) = link([report])
    lines = page(report, event, documents={"a": report.document})
    assert sum(line.startswith("        “") for line in lines) == 1


def test_the_other_policies_and_the_grade_stand_on_the_page():
    report, event = fight()
    estimates = list(estimate([report], events=[event]).values())
    claims = {claim.id: claim for claim in report.claims}
    found = {name: estimate([report], events=[event], policy=name) for name in ("ucdp", "ibc")}
    verdicts = divergence({name: told.values() for name, told in found.items()})
    assert [verdict.policies for verdict in verdicts] == [("ucdp", "ibc")]
    graded = grading(event, estimates, claims=claims)
    lines = page(report, event, graded=graded, verdicts=verdicts)
    assert lines[3].startswith("Grade: weak, because one source alone")
    assert "UNDER EACH POLICY (low–best–high)" not in lines


def test_policies_that_differ_have_a_line_each_and_those_that_agree_one():
    reports = []
    for name, number in (("a", 14), ("b", 18), ("c", 18)):
        reports.append(Report(name))
        reports[-1].claim(number, by=f"Speaker {name}", place=TOWN, when=on(DAY))
    names = ("ucdp", "lowest", "acled")
    found = {name: estimate(reports, policy=name).values() for name in names}
    verdicts = divergence(found)
    assert [(v.policies, v.figures[Harm.KILLED]) for v in verdicts] == [
        (("ucdp",), "14–18–18"),
        (("lowest", "acled"), "14–14–18"),
    ]
    claims = {claim.id: claim for report in reports for claim in report.claims}
    (event,) = link(reports)
    lines = explain(event, found["ucdp"], claims=claims, verdicts=verdicts)
    assert lines[-3:] == [
        "UNDER EACH POLICY (low–best–high)",
        "    ucdp: killed 14–18–18",
        "    lowest, acled: killed 14–14–18",
    ]
