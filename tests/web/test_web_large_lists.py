"""Parts of filtered lists, and how long these are, whatever was decided on their claims."""

import random

import pytest

from counterclaim.model import Verdict
from counterclaim.workspace import Search, search
from team import make_team

SEARCHES = (
    Search(harm="killed"),
    Search(disputed=True),
    Search(text="maun"),
    Search(place="maun", disputed=True),
    Search(harm="killed", text="army"),
)


@pytest.fixture
def desk(tmp_path):
    made = make_team(tmp_path)
    yield made.desk
    made.desk.close()


@pytest.mark.parametrize("seed", range(3))
def test_parts_of_a_list_make_the_whole_as_decisions_come(desk, seed):
    rng = random.Random(seed)
    for _ in range(5):
        claim = rng.choice([c for c in desk.ws.ledger.claims() if c.harm is not None])
        if rng.random() < 0.5:
            desk.decide(Verdict.REJECT, claim.id)
        else:
            desk.decide(
                Verdict.CORRECT, claim.id, values={"harm": rng.choice(("wounded", "missing"))}
            )
        assert desk.settle(20)
        judged = desk.ws.judged()
        for wanted in SEARCHES:
            # Record by record, as a command without pages does it.
            whole = [c.id for c in search.claims(desk.ws.ledger, judged, wanted)]
            assert search.claim_ids(judged, wanted) == whole
            assert search.claims_counted(judged, wanted) == len(whole)
            for offset in range(len(whole) + 2):
                part = search.claim_part(judged, wanted, limit=2, offset=offset)
                assert part == whole[offset : offset + 2], (wanted, offset)
