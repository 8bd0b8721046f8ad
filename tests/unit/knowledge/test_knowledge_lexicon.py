"""The word lists: that they load, hold together, and let every word of harm through the gate."""

import pytest

from counterclaim.errors import KnowledgeError
from counterclaim.knowledge.lexicon import Lexicon, load, words
from counterclaim.model import Frame, Harm, VictimClass
from counterclaim.pipeline import worth_reading

LEXICON = Lexicon.load()


@pytest.mark.parametrize("name", ["harms", "people", "figures", "weapons", "speech", "words"])
def test_every_word_list_loads(name):
    assert load(name)


def test_a_missing_word_list_is_named_with_a_remedy():
    with pytest.raises(KnowledgeError, match="nosuch") as caught:
        load("nosuch")
    assert "Install" in caught.value.remedy


def test_a_missing_list_of_a_module_is_named():
    with pytest.raises(KnowledgeError, match="nosuch"):
        words("claims.harmed.beside", "nosuch")


def test_a_list_of_a_module_is_a_set_of_words():
    assert "killed" not in words("claims.harmed.beside", "skipped")
    assert {"were", "was"} <= words("claims.harmed.beside", "skipped")


def test_the_lexicon_is_loaded_once():
    assert Lexicon.load() is Lexicon.load()


@pytest.mark.parametrize("harm", list(Harm))
def test_every_harm_has_words(harm):
    phrases = [trigger for listed in LEXICON.phrases.values() for _, trigger in listed]
    triggers = [*LEXICON.verbs.values(), *LEXICON.nouns.values(), *phrases]
    assert harm in {t.harm for t in triggers}


@pytest.mark.parametrize(
    ("lemma", "harm", "frame"),
    [
        ("kill", Harm.KILLED, Frame.DOES),
        ("die", Harm.KILLED, Frame.SUFFERS),
        ("injure", Harm.WOUNDED, Frame.DOES),
        ("kidnap", Harm.ABDUCTED, Frame.DOES),
        ("surrender", Harm.SURRENDERED, Frame.SUFFERS),
    ],
)
def test_verbs_lead_to_a_harm_and_a_frame(lemma, harm, frame):
    trigger = LEXICON.verbs[lemma]
    assert (trigger.harm, trigger.frame) == (harm, frame)


def test_people_in_two_classes_would_be_read_by_the_order_of_the_file():
    listed = load("people")
    classes = ("unknown", "civilian", "armed_group", "state_force")
    seen = {}
    twice = set()
    for name in classes:
        for word in set(listed[name].split()):
            if word in seen:
                twice.add(word)
            seen[word] = name
    # A hostage-taker's "colleague" and the like: harmless, but no new ones.
    assert twice <= {"colleague"}


@pytest.mark.parametrize("word", ["soldier", "rebel", "nurse", "people"])
def test_nouns_for_people_have_a_class_in_singular_and_plural(word):
    plural = "people" if word == "people" else word + "s"
    assert LEXICON.people[word] is LEXICON.people[plural]
    assert isinstance(LEXICON.people[word], VictimClass)


TOLD = """
Six died.|Six are dying.|Six were killed.|A bomb kills six|the killing of six|Six were slain.|
He was murdered.|Rebels slew six.|Six were wounded.|Six were injured.|
Six were hurt.|Six were shot.|Six suffered wounds.|the death toll|Six lost their lives.|
There were six casualties.|Six fatalities were reported.|Police arrested six.|
Six were held hostage.|
Rebels took six hostages.|Six were kidnapped.|Six are missing.|Six disappeared.|Six families fled.|
Six thousand are fleeing.|Six were displaced.|Six surrendered.|SIX KILLED IN DORI|
Six were gunned down.|Six were beheaded.|no casualties|Six were executed.
"""


@pytest.mark.parametrize("text", [t.strip() for t in TOLD.split("|")])
def test_every_way_of_telling_harm_passes_the_gate(text):
    assert LEXICON.gate.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "Twenty rebels laid down their arms.",
        "Six bodies were found.",
        "Six were taken to hospital.",
    ],
)
def test_irregular_forms_pass_the_gate(text):
    assert LEXICON.gate.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "Floods claimed the lives of six.",
        "The blast claimed the life of a nurse.",
        "He took his own life.",
        "Gunmen took the mayor and two clerks away.",
        "Six passed quietly away.",
        "Police rounded dozens of them up.",
        "The army wiped a whole village out.",
        "They inflicted heavy losses.",
        "Hundreds of families have escaped.",
    ],
)
def test_words_that_tell_of_harm_together_pass_the_gate(text):
    assert LEXICON.gate.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "The talks took place in Dori.",
        "She beat her rival and passed the post.",
        "The executive spoke.",
        "Prices were cut in the second round.",
        "It turned out well.",
        "A fleet of buses met the deadline.",
    ],
)
def test_the_same_words_by_themselves_do_not(text):
    assert not LEXICON.gate.search(text)


@pytest.mark.parametrize(
    "text", ["The council met on Monday.", "Prices rose by six percent.", "The sun shone in Dori."]
)
def test_ordinary_sentences_do_not_pass_the_gate(text):
    assert not LEXICON.gate.search(text)


def test_a_sentence_that_may_name_the_speaker_of_the_next_is_worth_reading():
    views = ["The mayor said this.", "Six men were killed.", "The sun shone.", "She said that."]
    assert worth_reading(views) == [True, True, False, False]


def test_a_sentence_that_says_whose_a_quotation_was_is_worth_reading():
    views = ['"Six men died.', 'The sky was dark," the mayor said.', "The mayor said it rained."]
    assert worth_reading(views) == [True, True, False]
