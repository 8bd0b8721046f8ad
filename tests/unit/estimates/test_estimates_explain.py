"""The reasoning for an event, in lines to read."""

from counterclaim.estimates import explain
from counterclaim.model import Harm
from told import ARMY, DAY, FRONT, TOWN, Report, estimate, link, on

PARTISAN = "a party's figure for its enemy's losses; The Front: \"36 fighters\" comes first"


def test_the_lines_lead_from_the_words_to_the_figures():
    report = Report("a")
    here = {"place": TOWN, "when": on(DAY), "perpetrator": ARMY}
    enemy = report.claim(300, "fighters", by="The army", actor=ARMY, **here)
    report.claim(36, "fighters", by="The Front", actor=FRONT, disputes=(enemy.id,), **here)
    report.claim(7, "civilians", harm=Harm.WOUNDED, **here)
    (event,) = link([report])
    estimates = estimate([report], events=[event]).values()
    claims = {claim.id: claim for claim in report.claims}
    lines = explain(event, estimates, claims=claims)
    assert lines == [
        "Orsa, 2031-05-12: 1 report; speakers contradict each other",
        "killed: 36, ucdp@1 (disputed, single source)",
        f'    The army: "300 fighters" [a] left out: {PARTISAN}',
        '    The Front: "36 fighters" [a] used: the only figure from an independent origin',
        "wounded: 7, ucdp@1 (single source)",
        '    the report itself: "7 civilians" [a] used: the only figure from an independent origin',
    ]
