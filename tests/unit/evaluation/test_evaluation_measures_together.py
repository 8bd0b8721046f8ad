import pytest

from counterclaim.evaluation.measures.incidents import score_incidents
from counterclaim.evaluation.measures.stories import score_stories


def event(*docs, killed=None, disputed=False, low=None, high=None):
    harm = {"killed": {"low": low, "best": killed, "high": high}}
    members = [{"doc": doc, "main": True} for doc in docs]
    return {"documents": members, "harm": harm, "disputed": disputed}


def incident(*docs, killed=0, wounded=0):
    return {"num_killed": killed, "num_injured": wounded, "docs": [{"id": doc} for doc in docs]}


INCIDENTS = [incident("a", "b", "c", killed=4), incident("d", killed=1), incident("e")]


def test_right_groups_score_full_marks():
    events = [event("a", "b", "c", killed=4), event("d", killed=1), event("e", killed=0)]
    scores = score_incidents(INCIDENTS, events)
    assert scores.rates["b_cubed"].f1 == scores.rates["b_cubed_multi"].f1 == 1
    assert all(s.value in (1, None) for s in scores.shares.values())
    assert scores.counts == {"incidents": 3, "multi_incidents": 1, "events": 3}


def test_no_events_score_nothing():
    scores = score_incidents(INCIDENTS, [])
    assert scores.rates["b_cubed"].f1 == scores.rates["b_cubed_multi"].f1 == 0
    # No event is wrong even where the total is 0.
    assert all(s.value in (0, None) for s in scores.shares.values())


def test_apart_is_what_every_report_alone_comes_to():
    scores = score_incidents(INCIDENTS, [event(doc) for doc in "abcde"])
    for parts in ("", "_multi"):
        assert scores.rates[f"b_cubed{parts}"] == scores.rates[f"apart{parts}"]
    assert scores.rates["apart"].precision == 1
    assert scores.rates["apart_multi"].recall == pytest.approx(1 / 3)


def test_a_stranger_costs_precision_of_all_that_it_is_put_with():
    rate = score_incidents(INCIDENTS, [event("a", "b", "c", "d"), event("e")]).rates["b_cubed"]
    assert rate.precision == pytest.approx((3 * 3 / 4 + 1 / 4 + 1) / 5)
    assert rate.recall == 1


def test_report_without_an_event_has_neither_precision_nor_recall():
    rate = score_incidents(INCIDENTS[1:], [event("e")]).rates["b_cubed"]
    assert (rate.precision, rate.recall, rate.gold, rate.predicted) == (0.5, 0.5, 2, 1)


def test_reports_outside_the_gold_are_left_out():
    rate = score_incidents(INCIDENTS[1:], [event("d", "other"), event("e")]).rates["b_cubed"]
    assert rate.f1 == 1


def test_the_event_with_most_reports_gives_the_total():
    events = [event("a", killed=9), event("b", "c", killed=4), event("d"), event("e", killed=0)]
    shares = score_incidents(INCIDENTS, events).shares
    assert shares["killed_reconciled_multi"].value == 1
    assert shares["killed_reconciled"].value == pytest.approx(2 / 3)
    # An event that gives no figure says 0.
    assert shares["killed_reconciled_above_0"].value == 0.5
    assert shares["wounded_reconciled"].value == 1


def test_of_events_with_as_many_the_one_with_fewest_others_gives_the_total():
    gold = [incident("a", "b", killed=4), incident("d", killed=1)]
    shares = score_incidents(gold, [event("a", "d", killed=1), event("b", killed=4)]).shares
    assert shares["killed_reconciled"].value == 1


def figure(low, speaker, **more):
    return {"harm": "killed", "low": low, "speaker": speaker, "stance": "asserts"} | more


def story(name, docs, events):
    return {
        "story": name,
        "docs": [{"doc": doc, "main": main} for doc, main in docs.items()],
        "events": [
            {"event": key, "figures": [], "rivals": False, "ucdp_events": []} | held
            for key, held in events.items()
        ],
    }


@pytest.fixture
def stories():
    shared = {"rivals": True, "figures": [figure(10, "the army"), figure(14, "a union")]}
    coded = {"ucdp_events": [{"id": 1, "best": 2}, {"id": 2, "best": 3}]}
    return [
        story("s", {"a": "x", "b": "x", "c": "y", "n": None}, {"x": shared, "y": coded}),
        story("t", {"d": "z"}, {"z": {"same": "s/x", "figures": [figure(12, "a mayor")]}}),
    ]


def test_stories_told_right_score_full_marks(stories):
    events = [
        event("a", "b", "d", killed=12, low=10, high=14, disputed=True),
        event("c", "n", killed=5, low=5, high=5),
    ]
    scores = score_stories(stories, events)
    assert all(scores.rates[name].f1 == 1 for name in ("b_cubed", "b_cubed_shared", "rivals"))
    assert scores.shares["spread"].value == scores.shares["ucdp"].value == 1
    assert scores.documents == 4
    assert scores.counts == {"gold_events": 2, "shared_reports": 3, "events": 2}


def test_stories_without_events_score_nothing(stories):
    scores = score_stories(stories, [])
    assert scores.rates["b_cubed"].f1 == scores.rates["rivals"].f1 == 0
    assert scores.shares["spread"].value == scores.shares["ucdp"].value == 0


def test_an_event_of_two_stories_is_one(stories):
    rate = score_stories(stories, [event("a", "b"), event("c"), event("d")]).rates["b_cubed"]
    assert rate.precision == 1
    assert rate.recall == pytest.approx((2 * 2 / 3 + 1 / 3 + 1) / 4)


def test_dispute_of_an_event_without_rivals_costs_precision(stories):
    stories[0]["events"][0]["rivals"] = False
    events = [event("a", "b", "d", disputed=True)]
    rivals = score_stories(stories, events).rates["rivals"]
    assert (rivals.gold, rivals.predicted, rivals.f1) == (0, 1, 0)


def test_dispute_within_a_single_report_is_not_asked_for(stories):
    rivals = score_stories(stories, [event("c", disputed=True)]).rates["rivals"]
    assert rivals.predicted == 0


@pytest.mark.parametrize(
    ("low", "high", "holds"),
    [(10, 14, 1), (10, None, 1), (None, 14, 1), (11, 14, 0), (10, 13, 0)],
)
def test_spread_is_held_by_a_range_around_all_speakers(stories, low, high, holds):
    shares = score_stories(stories, [event("a", "b", "d", low=low, high=high)]).shares
    assert shares["spread"].value == holds


@pytest.mark.parametrize("more", [{"part": True}, {"stance": "denies"}, {"low": None}])
def test_parts_denials_and_figures_without_a_bound_do_not_count_for_the_spread(stories, more):
    stories[0]["events"][0]["figures"].append(figure(1, "an envoy") | more)
    events = [event("a", "b", "d", low=10, high=14)]
    assert score_stories(stories, events).shares["spread"].value == 1


def test_figures_of_one_speaker_have_no_spread(stories):
    for row in stories:
        for held in row["events"]:
            held["figures"] = [figure(3, "the army"), figure(4, "the army")]
    assert score_stories(stories, []).shares["spread"].value is None
