"""Sentence → speaker mentions: who is quoted, by what words, for which words."""

import pytest

from counterclaim.mentions.speakers import find_possible_speakers, find_speakers
from counterclaim.mentions.speech import points_back


@pytest.fixture
def speakers(parse):
    """Return the mentions of speakers in a text."""
    return lambda text: [m for s in parse(text) for m in find_speakers(s)]


@pytest.mark.parametrize(
    ("text", "words", "verb", "role"),
    [
        ("Police said six men died.", "Police", "say", "state_force"),
        ("Six men died, police said.", "police", "say", "state_force"),
        ("Six men, police said, died.", "police", "say", "state_force"),
        ('"Six men died," said the mayor.', "the mayor", "say", "official"),
        ("The army reported that six men died.", "The army", "report", "state_force"),
        ("The ministry announced on Friday that six men died.", "The ministry", "announce",
         "official"),
        ("A doctor told reporters that six men died.", "A doctor", "tell", "medic"),
        ("Reporters were told by the mayor that six men died.", "the mayor", "tell", "official"),
        ("According to witnesses, six men died.", "witnesses", "according to", "witness"),
        ("Six men died, according to the rebels.", "the rebels", "according to", "armed_group"),
        ("The health ministry in Dori said six men died.", "The health ministry in Dori", "say",
         "official"),
        ("A spokesman for the army said six men died.", "A spokesman for the army", "say",
         "spokesman"),
        ("Local journalist Omar Said said six men died.", "Local journalist Omar Said", "say",
         "media"),
        ("Ana Ruiz, the mayor of Dori, said six men died.", "Ana Ruiz", "say", ""),
        ("The Open Tally group estimated that six men died.", "The Open Tally group", "estimate",
         "monitor"),
        ("Villagers, who had fled, said six men died.", "Villagers", "say", "witness"),
        ("Residents said six men had died, adding that more were hurt.", "Residents", "say",
         "witness"),
        ("A shopkeeper said six men died.", "A shopkeeper", "say", ""),
        ("WHO said six men died.", "WHO", "say", ""),
        ("Six men died, a farmer told the radio.", "a farmer", "tell", ""),
        ("The army's media wing said six rebels died.", "The army's media wing", "say",
         "armed_group"),
    ],
)  # fmt: skip
def test_who_is_quoted_and_by_which_words(speakers, text, words, verb, role):
    first = speakers(text)[0]
    assert (first.text, first.value.verb, first.value.role) == (words, verb, role)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Police said six men died.", "six men died."),
        ("Six men died, police said.", "Six men died, police said."),
        ("According to police, six men died.", "According to police, six men died."),
        ("Police said in a statement that six men died.", "that six men died."),
    ],
)
def test_what_is_said(speakers, text, content):
    (found,) = speakers(text)
    assert text[found.value.content.start : found.value.content.end] == content


@pytest.mark.parametrize(
    ("text", "denies"),
    [
        ("The army denied that six men died.", True),
        ("The army rejected reports that six men died.", True),
        ("The army dismissed claims that six men died.", True),
        ("The army said six men died.", False),
        ("The army confirmed that six men died.", False),
        ("The army disputed the figure, saying six men died.", False),
    ],
)  # fmt: skip
def test_a_verb_of_denying_denies(speakers, text, denies):
    assert speakers(text)[0].value.denies is denies


@pytest.mark.parametrize("pronoun", ["He", "She", "They", "It"])
def test_pronouns_speak_but_name_nobody(speakers, pronoun):
    (found,) = speakers(f"{pronoun} said six men died.")
    assert found.text == pronoun
    assert found.value.is_pronoun


@pytest.mark.parametrize(
    "text",
    [
        "The attack claimed six lives.",
        "The toll counts six men.",
        "Six men died in Dori.",
        "The figures tell of six deaths.",
        "The explosion announced the war.",
        "A teacher reported missing was found dead.",
        "Two traders and a priest said to be spies were shot.",
    ],
)
def test_things_that_happen_say_nothing(speakers, text):
    assert speakers(text) == []


def test_who_denies_one_thing_and_says_another_asserts_the_other(read):
    text = "The Front denied it had fired and said in a statement that an air raid killed 18 men."
    (claim,) = read(text)
    assert (claim.speaker.words.text, claim.stance) == ("The Front", "asserts")


def test_each_cue_of_a_sentence_is_found_in_order(speakers):
    found = speakers("Medics said six men died, but the army said ten men died.")
    assert [m.text for m in found] == ["Medics", "the army"]


def test_speakers_quote_the_text_across_a_line_break(speakers):
    (found,) = speakers(
        "In a statement that was read on the radio in the evening the health\n"
        "ministry said six men died."
    )
    assert "health\nministry" in found.text


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("According to a report issued by the army, nine peasants were killed.", "the army"),
        ("According to figures made by the Peace Committee, 40 people died.",
         "the Peace Committee"),
        ("The ministry's bulletin said six civilians were killed.", "The ministry"),
        ("A statement by the governor said that two guards had died.", "the governor"),
    ],
)  # fmt: skip
def test_who_wrote_what_is_quoted_is_who_says_it(text, speaker, parse):
    found = [m.text for s in parse(text) for m in find_speakers(s)]
    assert speaker in found


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A bomb killed nine people in the central province of Borno state radio reported.",
         "state radio"),
        ("Six men died in clashes west of the city of Dori local media reported Sunday.",
         "local media"),
        ("Six men died in an attack near the city of Dori on May 15 UN envoy for Mali Ana Ruiz said Thursday.",
         "envoy for Mali Ana Ruiz"),
        ("Six people were hurt near Dori three of them women the Open Observatory for Peace said.",
         "Observatory for Peace"),
    ],
)  # fmt: skip
def test_who_closes_a_sentence_speaks_where_a_comma_is_lost(speakers, text, speaker):
    (found,) = speakers(text)
    assert speaker in found.text


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Five men were killed in Dori town and one also in Upper Dori the Observatory said.",
         "the Observatory"),
        ("Six people died in a strike near the rebels northern bastion Kano a monitor said.",
         "a monitor"),
    ],
)  # fmt: skip
def test_a_speaker_begins_at_the_article_where_a_comma_is_lost(speakers, text, speaker):
    (found,) = speakers(text)
    assert found.text == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Car bomb kills 15 in Maun: NGO", "NGO"),
        ("Car bomb kills 15 in Maun - state media", "state media"),
        ("Shells kill two in Kano: Health Ministry", "Health Ministry"),
        ("Car bomb blast kills 15 in central Maun NGO AFP", "NGO"),
        ("Mortar fire kills 12 wounds 50 State media Reuters", "State media"),
        ("Bombing in Maun kills ten soldiers Governor", "Governor"),
        ("5 dead, 12 injured in Maun blast - police.", "police"),
    ],
)
def test_who_a_headline_credits_at_its_end_speaks(speakers, text, speaker):
    (found,) = speakers(text)
    assert (found.text, found.rule) == (speaker, "mentions.credits/1")
    assert found.value.content == found.sent.span


@pytest.mark.parametrize(
    "text",
    [
        "Five people were killed in a raid on the town centre",
        "Gunmen kill two guards in an attack on State TV",
        "Bomb kills two in Maun: the worst attack of the year",
        "Six Hurt In Blast Near Monitor Station Office",
        "The raid killed two men in the north of Maun: officials.",
        "The raid killed two men in Kafr Zita and al-Tamana.",
    ],
)
def test_what_a_headline_only_ends_with_speaks_not(speakers, text):
    assert [m for m in speakers(text) if m.rule == "mentions.credits/1"] == []


def test_a_strike_that_claims_lives_says_nothing(speakers):
    assert speakers("The coalition has claimed the lives of eight villagers.") == []


def test_who_else_may_speak_is_somebody_and_not_the_people_counted(parse):
    text = "Twelve residents were killed when the rebels shelled the Open Peace Hospital in Dori."
    (sent,) = parse(text)
    found = [m.text for m in find_possible_speakers(sent, [])]
    assert "the rebels" in found
    assert not any("residents" in words for words in found)


def test_a_statement_in_which_somebody_says_it_is_nobody_else(parse):
    (sent,) = parse("The fund said in a statement putting the toll at 70 that shells killed many.")
    assert [m.text for m in find_possible_speakers(sent, find_speakers(sent))] == []


@pytest.mark.parametrize(
    ("text", "back"),
    [("He said six men died.", True), ("They died.", True), ("Hens died.", False), ("", False)],
)
def test_a_sentence_that_begins_with_a_pronoun_points_back(text, back):
    assert points_back(text) is back


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("The governor condemned the murder of two nuns.", "The governor", "the murder of two nuns"),
        ("The minister deplored the deaths.", "The minister", "the deaths"),
        ("The envoy expressed sorrow at the death of Ana Ruiz.", "The envoy",
         "sorrow at the death of Ana Ruiz"),
        ("The union issued a communique condemning the murder of nine men.", "The union",
         "the murder of nine men"),
    ],
)  # fmt: skip
def test_who_judges_a_deed_tells_of_it(speakers, text, speaker, content):
    (found,) = speakers(text)
    span = found.value.content
    assert (found.text, text[span.start : span.end]) == (speaker, content)


@pytest.mark.parametrize(
    "text",
    [
        "The minister expressed interest in the case of two nuns.",
        "The rebels denied involvement in the murder of two priests.",
        "The mayor answered a question on the murder of two priests.",
    ],
)
def test_who_only_looks_at_a_deed_or_denies_a_part_in_it_tells_nothing(speakers, text):
    assert speakers(text) == []


def test_an_office_is_named_with_whose_it_is(speakers):
    (found,) = speakers("Gunmen killed nine men, the state prosecutor's office said.")
    assert found.text == "the state prosecutor's office"


def test_who_puts_a_figure_says_no_more_than_the_figure(speakers):
    text = "The rebels said they killed 60 soldiers; Oslo put the figure at nine."
    *_, found = speakers(text)
    span = found.value.content
    assert (found.text, text[span.start : span.end]) == ("Oslo", "the figure at nine")


def test_whose_a_count_is_stands_behind_it(speakers):
    text = "Eighteen died, lower than the 32 claimed by the opposition."
    (found,) = speakers(text)
    span = found.value.content
    assert (found.text, text[span.start : span.end]) == (
        "the opposition",
        "the 32 claimed by the opposition",
    )
