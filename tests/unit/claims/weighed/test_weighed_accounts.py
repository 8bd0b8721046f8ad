"""How a claim lies to the accounts of its report's speakers, as the trees see it."""

import pytest

import readers
from counterclaim.claims.harmed.finding import find_harmed
from counterclaim.claims.said.naming import Naming
from counterclaim.claims.setting.context import Setting
from counterclaim.claims.weighed.accounts import Accounts
from counterclaim.claims.weighed.between import Between
from counterclaim.claims.weighed.told import Told
from counterclaim.model import MentionKind, Victims

TEXT = (
    "Mayor Ana Ruiz said gunmen killed four traders at the market. Two guards at the market were "
    "killed too. The mayor said six were wounded. The army said nine rebels had been killed."
)
# Places of the signs among what is seen of a choice.
IS_LAST, IS_NEXT, IS_AROUND, BACK, IS_HERE, OFTEN = 0, 1, 2, 3, 9, 11


@pytest.fixture(scope="module")
def scene():
    by_sentence = {}
    found = readers.reading(TEXT).mentions
    for m in found:
        by_sentence.setdefault(m.sent.index, []).append(m)
    accounts = Accounts(TEXT, by_sentence, Between(TEXT, by_sentence))
    claims = {
        TEXT[b.candidate.quote.start : b.candidate.quote.end]: Told.of(
            b, Victims(), Setting(), None
        )
        for ms in by_sentence.values()
        for b in find_harmed(ms[0].sent, ms).kept
    }
    speakers = {m.text: m for m in found if m.kind is MentionKind.SPEAKER}
    return accounts, claims, speakers, Naming(found).name


def test_whoever_speaks_before_a_claim_and_again_behind_it_speaks_around_it(scene):
    accounts, claims, speakers, name = scene
    both = [speakers["Mayor Ana Ruiz"], speakers["The army"]]
    mayor, army = accounts.of_choices(claims["Two"], both, name)
    assert (mayor[IS_LAST], mayor[IS_NEXT], mayor[IS_AROUND], mayor[BACK]) == (1.0, 1.0, 1.0, 1.0)
    assert (army[IS_LAST], army[IS_NEXT], army[IS_AROUND]) == (0.0, 0.0, 0.0)
    assert mayor[OFTEN] == 2.0


def test_who_is_called_by_another_word_has_one_account(scene):
    accounts, claims, speakers, name = scene
    seen = accounts.of_choices(
        claims["nine"], [speakers["Mayor Ana Ruiz"], speakers["The mayor"]], name
    )
    assert seen[0][:-1] == seen[1][:-1]


def test_who_is_quoted_in_the_sentence_itself_is_there(scene):
    accounts, claims, speakers, name = scene
    mayor, army = accounts.of_choices(
        claims["nine"], [speakers["The mayor"], speakers["The army"]], name
    )
    assert (mayor[IS_HERE], army[IS_HERE]) == (0.0, 1.0)


def test_claims_and_choices_are_seen_with_the_same_width(scene):
    accounts, claims, speakers, name = scene
    assert len({len(accounts.of_claim(c, name)) for c in claims.values()}) == 1
    seen = [
        row for c in claims.values() for row in accounts.of_choices(c, [*speakers.values()], name)
    ]
    assert len({len(row) for row in seen}) == 1
    assert accounts.of_choices(claims["Two"], [], name) == []


def test_a_report_without_speakers_has_accounts_of_nobody():
    text = "Gunmen killed five people in Dori."
    found = readers.reading(text).mentions
    by_sentence = {0: found}
    accounts = Accounts(text, by_sentence, Between(text, by_sentence))
    (bond,) = find_harmed(found[0].sent, found).kept
    seen = accounts.of_claim(Told.of(bond, Victims(), Setting(), None), Naming(found).name)
    assert seen
