"""Actors named in a document, parsed or not."""

import pytest

import readers
from counterclaim.mentions.actors import find_actors


@pytest.fixture
def actors():
    """Return "words → id" of each actor in a text, parsed or not."""

    def find(text, *, parsed=False, country=None):
        sents = readers.parse(text) if parsed else readers.split(text)
        found = find_actors(sents, register=readers.tools().actors, country=country)
        return [f"{' '.join(m.text.split())} → {m.value.id}" for m in found]

    return find


@pytest.mark.parametrize("parsed", [True, False])
def test_names_and_organs_are_found_in_parsed_and_unparsed_sentences(actors, parsed):
    text = "US marines fought the Mehdi\nmilitia near a police station, Reuters said."
    assert actors(text, parsed=parsed) == [
        "US marines → act-us-mil",
        "Mehdi militia → act-mahdi-army",
        "Reuters → act-reuters",
    ]


def test_both_of_two_joined_states_are_found(actors):
    assert actors("British and Italian troops left.") == [
        "British → act-gb-mil",
        "Italian troops → act-it-mil",
    ]


def test_an_attack_belongs_to_the_country_before_it(actors):
    assert actors("Israeli air strikes went on.") == ["Israeli → act-il-mil"]


def test_an_organ_alone_is_that_of_the_country_told_of(actors):
    text = "Two people died in Kenya. Police in Kenya said so. The army came."
    assert actors(text)[1:] == ["army → act-ke-mil"]
    assert actors("The army came.", country="ML") == ["army → act-ml-mil"]


def test_an_organ_named_only_with_another_state_stays_that_states(actors):
    text = "US marines came to towns in Iraq. Two marines died in Iraq."
    assert actors(text) == ["US marines → act-us-mil", "marines → act-us-mil"]


def test_the_militants_are_the_one_group_called_so_before(actors):
    text = "Taliban militants took Sarpul. Later the militants left. Then militants came."
    first, again, unnamed = actors(text)
    assert first == "Taliban militants → act-taliban"
    assert again == "militants → act-taliban"
    assert unnamed.startswith("militants → act-")
    assert "taliban" not in unnamed


def test_a_country_counts_only_where_it_acts(actors):
    assert actors("Chad attacked rebels in Sudan.", parsed=True)[0] == "Chad → act-td-gov"
    assert not [a for a in actors("Chad attacked rebels in Sudan.", parsed=True) if "sd" in a]
    assert actors("It rained in Chad.", parsed=True) == []
    assert not [a for a in actors("Chad attacked rebels.") if a.startswith("Chad")]


def test_ordinary_words_in_capitals_are_no_short_names(actors):
    text = "THIS IS WHAT IS TOLD TO US: A CAR BOMB WENT OFF. THE FMLN SAID SO."
    assert actors(text) == ["FMLN → act-fmln"]


def test_each_mention_quotes_its_text_and_names_its_head(actors):
    sents = readers.parse("Fighters of Hamas shot at Israeli border police.")
    for m in find_actors(sents, register=readers.tools().actors):
        assert m.sent.span.contains(m.span)
        token = m.sent.tokens[m.head]
        assert m.span.start <= token.start < m.span.end


def test_no_sentences_give_no_actors():
    assert find_actors([], register=readers.tools().actors) == []


def test_a_unit_without_a_state_is_of_the_one_army_named(actors):
    text = "US marines came to towns in Iraq. The 24th Infantry Division lost two men in Iraq."
    assert [a.split(" →")[0] for a in actors(text)] == ["US marines", "24th Infantry Division"]
    found = find_actors(readers.split(text), register=readers.tools().actors)
    assert found[1].value.side == "act-us-gov"


def test_a_unit_is_nobodys_where_two_armies_are_named(actors):
    text = "US marines met Iraqi soldiers. The 24th Infantry Division lost two men in Iraq."
    found = find_actors(readers.split(text), register=readers.tools().actors)
    assert found[2].value.country is None


def test_a_branch_named_in_full_is_the_branch_of_later(actors):
    text = "The US Navy came to Iraq. The navy left Iraq."
    assert actors(text)[1] == "navy → act-us-navy"
