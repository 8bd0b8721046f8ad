from counterclaim.model import Figure, Harm, Reason, Verdict
from counterclaim.review.queue import Need, queue, stale_entries, waiting
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
    assert queue([one], [about("evt-a", one, low=12, best=12, high=12)]) == []


def test_an_entry_goes_when_all_of_it_is_decided():
    a, b = sure(1), sure(2)
    entries = queue([a, b], [about("evt-a", a, b, low=1, best=1, high=5, disputed=True)])
    assert list(waiting(entries, stale=[], decided={a.id})) == entries
    assert list(waiting(entries, stale=[], decided={a.id, b.id})) == []


def test_a_stale_decision_comes_before_everything():
    a, b = sure(1), sure(2)
    entries = queue([a, b], [about("evt-a", a, low=1, best=1, high=900, disputed=True)])
    line = decision(1, b.id, verdict=Verdict.ACCEPT)
    stale = list(stale_entries([line], {b.id: b}))
    found = list(waiting(entries, stale=stale, decided=set()))
    assert [entry.id for entry in found] == [b.id, "evt-a"]
    assert found[0].needs == {Need.STALE}
