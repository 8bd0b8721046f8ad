from counterclaim.model import Figure, Harm, Reason, Verdict
from counterclaim.review.queue import Need, Queue
from counterclaim.review.stale import stale_entries
from counterclaim.review.weighing import queue
from ledger_records import claim, decision, document, estimate

DOC = document(1)


def sure(number, **fields):
    return claim(DOC, number, **({"confidence": 0.95} | fields))


def about(event, *claims, code="only", **fields):
    reasons = tuple(Reason(claim=c.id, used=True, code=code, text="used") for c in claims)
    return estimate(event, **({"side": None, "reasons": reasons} | fields))


def order(claims, estimates):
    return [(entry.id, entry.weight) for entry in queue(claims, estimates)]


def test_that_comes_first_whose_decision_moves_most():
    far, near = sure(1), sure(2)
    doubt = sure(3, confidence=0.5, figure=Figure.exactly(100))
    told = [
        about("evt-near", near, low=9, best=9, high=12, disputed=True),
        about("evt-far", far, low=36, best=36, high=36, claimed=300, disputed=True),
        about("evt-doubt", doubt, low=100, best=100, high=100),
    ]
    assert order([far, near, doubt], told) == [("evt-far", 264), (doubt.id, 50), ("evt-near", 3)]


def test_the_order_of_the_input_is_no_matter():
    known = [sure(n, confidence=0.5, figure=Figure.exactly(7)) for n in range(5)]
    assert order(known, []) == order(known[::-1], [])


def test_a_party_alone_is_shown_with_all_that_hangs_on_it():
    one = sure(1)
    (entry,) = queue([one], [about("evt-a", one, code="partisan-alone", low=None, best=30)])
    assert entry.needs == {Need.PARTISAN}
    assert entry.weight == 30
    assert "30" in entry.why[0].text


def test_a_word_for_a_number_weighs_what_it_may_come_to():
    vague = sure(1, figure=Figure(vague="hundreds"), harm=Harm.WOUNDED)
    (entry,) = queue([vague], [about("evt-a", vague)], vague={"hundreds": 100})
    assert entry.needs == {Need.VAGUE}
    assert entry.weight == 100


def test_who_is_sure_of_all_has_nothing_to_do():
    one = sure(1)
    assert not queue([one], [about("evt-a", one, low=12, best=12, high=12)])


def test_an_entry_goes_when_all_of_it_is_decided():
    a, b = sure(1), sure(2)
    entries = queue([a, b], [about("evt-a", a, b, low=1, best=1, high=5, disputed=True)])
    assert list(entries.left({a.id})) == list(entries)
    assert not entries.left({a.id, b.id})
    assert entries.left({a.id}).needs() == entries.needs() == {Need.DISPUTE: 1}
    assert not entries.left({a.id, b.id}).needs()


def test_a_stale_decision_comes_before_everything():
    a, b = sure(1), sure(2)
    entries = queue([a, b], [about("evt-a", a, low=1, best=1, high=900, disputed=True)])
    line = decision(1, b.id, verdict=Verdict.ACCEPT)
    stale = list(stale_entries([line], {b.id: b}))
    found = entries.left(frozenset(), again=stale)
    assert [entry.id for entry in found] == [b.id, "evt-a"]
    assert found[0].needs == {Need.STALE}


def test_the_entries_of_one_need_are_counted_and_given_alone():
    doubt, vague = sure(1, confidence=0.5), sure(2, figure=Figure(vague="dozens"), confidence=0.5)
    rival = sure(3)
    told = [about("evt-a", rival, low=1, best=1, high=5, disputed=True)]
    found = queue([doubt, vague, rival], told)
    assert found.needs() == {Need.DOUBTFUL: 2, Need.VAGUE: 1, Need.DISPUTE: 1}
    for need, many in found.needs().items():
        assert len(found.of(need)) == many
        assert all(need in entry.needs for entry in found.of(need))


def test_a_part_of_the_queue_is_what_a_list_of_it_has_there():
    entries = queue([sure(n, confidence=0.5, figure=Figure.exactly(n)) for n in range(1, 9)], [])
    line = decision(1, sure(1).id, verdict=Verdict.ACCEPT)
    again = list(stale_entries([line], {sure(1).id: sure(1)}))
    found = entries.left(frozenset(), again=again).followed_by(list(entries)[:1])
    listed = list(found)
    assert len(found) == len(listed) == 9
    assert listed[0].needs == {Need.STALE}
    for part in (slice(0, 3), slice(6, 30), slice(-2, None), slice(8, 9)):
        assert found[part] == listed[part]
    assert (found[0], found[4], found[-1]) == (listed[0], listed[4], listed[-1])
    assert list(found.docs()) == [entry.doc for entry in listed]


def test_an_entry_is_made_when_it_is_looked_at_and_not_before():
    class Counted:
        id, doc, claims, needs, is_joint, made = "clm-1", "doc-1", ("clm-1",), 1, False, 0

        def entry(self):
            Counted.made += 1
            return next(iter(queue([sure(1, confidence=0.5)], [])))

    found = Queue([Counted() for _ in range(100)])
    assert len(found.left({"clm-9"})) == len(list(found.docs())) == 100
    assert found.needs().total() == 100
    assert Counted.made == 0
    assert len(found[10:15]) == Counted.made == 5


def test_entries_are_found_with_their_place_in_the_whole_queue():
    known = [sure(n, confidence=0.5, figure=Figure.exactly(10 - n)) for n in range(3)]
    waiting = queue(known, [])
    first = list(
        stale_entries([decision(1, known[2].id, verdict=Verdict.ACCEPT)], {known[2].id: known[2]})
    )
    waiting = waiting.left((), again=first)
    found = waiting.about({known[2].id, known[0].id, "clm-none"})
    assert [(place, entry.id) for place, entry in found] == [(0, known[2].id), (1, known[0].id)]
    assert waiting.about(()) == []
