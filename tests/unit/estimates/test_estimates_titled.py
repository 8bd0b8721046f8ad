"""The figure that a headline repeats."""

from counterclaim.model import Harm
from told import DAY, TOWN, Report, bounds, code_of, estimate, on, total

HERE = {"place": TOWN, "when": on(DAY)}
STRUCK = "roles.struck/1"


def killed(report, number, people="people", **fields):
    return report.claim(number, people, **HERE, **fields)


def wounded(report, number, people="people", **fields):
    return report.claim(number, people, harm=Harm.WOUNDED, **HERE, **fields)


def wounded_in(report):
    return estimate([report])[0, Harm.WOUNDED, None].best


def told(title):
    """A report of three dead and of others who, it seems, come on top."""
    report = Report("a", title=title)
    killed(report, 3)
    return report, killed(report, 1, "another man")


def test_the_headline_counts_all_the_people():
    report, other = told(title="Three dead in Orsa raid")
    found = total([report])
    assert found.best == 3
    assert code_of(found, other) == "sub-count"
    assert total([told(title="Raid in Orsa")[0]]).best == 4


def test_a_headline_with_a_number_that_the_text_does_not_give_counts_nothing():
    assert total([told(title="Seven dead in Orsa raid")[0]]).best == 4


def test_a_larger_figure_in_the_text_is_kept():
    report, _ = told(title="Three dead in Orsa raid")
    killed(report, 9, by="the ministry")
    assert total([report]).best != 3


def test_best_goes_by_the_headline_where_two_speakers_differ():
    report = Report("a", title="Four dead in Orsa raid")
    killed(report, 4, by="the mayor")
    killed(report, 2, "soldiers", by="the ministry")
    assert bounds(total([report]))[1] == 4


def test_among_people_shot_are_the_dead_unless_the_headline_counts_the_wounded():
    for title, left in (("2 dead, 5 wounded in Orsa", 5), ("5 shot, 2 dead in Orsa", 3)):
        report = Report("a", title=title)
        wounded(report, 5, rule=STRUCK)
        killed(report, 2)
        assert wounded_in(report) == left


def test_a_contradicted_figure_is_not_settled_by_a_headline():
    report = Report("a", title="Three dead in Orsa raid")
    first = killed(report, 3, by="the mayor")
    killed(report, 2, by="the ministry", disputes=(first.id,))
    found = total([report])
    assert found.disputed
    assert bounds(found)[0] == 2
