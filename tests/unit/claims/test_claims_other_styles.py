"""Reports in other voices: wars and newsrooms that no training report comes from."""

import datetime as dt

import pytest

import readers
from counterclaim import pipeline
from counterclaim.model import Document, Modality, Stance

DAY = dt.date(2031, 6, 4)


def told(claims):
    return [readers.told(c) for c in claims]


def whole(text):
    """The claims of harm that users read, rules and trained model together."""
    doc = Document.make(text, date=DAY)
    (reading,) = pipeline.read([doc], readers.whole_reader())
    return [c for c in reading.claims if c.harm is not None]


@pytest.mark.parametrize(
    "text",
    [
        "The hunters killed two birds with one stone.",
        "The storm killed 14 camels and 200 hens near Gao.",
        "Two dead dogs were found behind 88 Mill Road.",
        "The army launched 36 drones; 30 were shot down.",
        "Two helicopters were shot down over the valley.",
        "The race ended in a dead heat between two runners.",
    ],
)
def test_animals_aircraft_and_figures_of_speech_are_nobody_killed(read, text):
    assert told(read(text)) == []


def test_poachers_kill_rangers_and_elephants(read):
    claims = read("Two rangers were shot dead by poachers, who also killed 5 elephants.")
    assert told(claims) == ["killed 2 rangers"]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Raiders hacked at least 35 people to death in Tokwe.", ["killed at least 35 people"]),
        ("A mob stoned two traders to death.", ["killed 2 traders"]),
        ("Seven jawans attained martyrdom in the blast.", ["killed 7 jawans"]),
        ("A bomber killed four policemen and three passers-by and wounded 20.",
         ["killed 4 policemen", "killed 3 passers-by", "wounded 20 -"]),
        ("The rebels overran the base, the radio said, killing 'over 1,200' troops.",
         ["killed at least 1201 troops"]),
        ("The raid did not kill anybody.", ["killed 0 -"]),
    ],
)  # fmt: skip
def test_deaths_in_other_words(read, text, claims):
    assert told(read(text)) == claims


@pytest.mark.parametrize(
    ("noun", "victim_class"),
    [
        ("Naxals", "armed_group"),
        ("sicarios", "armed_group"),
        ("gang members", "armed_group"),
        ("jawans", "state_force"),
        ("passers-by", "civilian"),
    ],
)
def test_words_for_people_of_other_wars_have_their_class(read, noun, victim_class):
    (claim,) = read(f"Four {noun} were killed in the gunfight.")
    assert claim.victims.victim_class == victim_class


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A junta spokesman denied that anyone had been killed.", "A junta spokesman"),
        ("The ministry rejected rebel claims that 20 soldiers had died.", "The ministry"),
        ("The army rejected reports that 20 soldiers had died.", "The army"),
    ],
)
def test_who_denies_it_speaks(read, text, speaker):
    (claim,) = read(f"Strikes hit a monastery. {text}")
    assert (claim.speaker.words.text, claim.stance) == (speaker, Stance.DENIES)


def test_saying_beside_a_denial_is_the_deniers(read):
    text = "The ministry rejected ELN claims that 20 soldiers had died, saying one was wounded."
    dead, hurt = read(text)
    assert (dead.stance, hurt.stance) == (Stance.DENIES, Stance.ASSERTS)
    assert hurt.speaker.words.text == "The ministry"


def test_a_part_in_a_deed_that_is_denied_is_no_word_on_the_deed(read):
    (claim,) = read("The rebels denied involvement in the murder of two priests.")
    assert (claim.speaker, claim.stance) == (None, Stance.ASSERTS)


COMPARED = [
    ("The ministry said 18 people died, lower than the 32 claimed by the opposition.",
     "killed 32 people", "the opposition"),
    ("The army said 18 soldiers were killed, fewer than the 40 reported by the rebels.",
     "killed 40 soldiers", "the rebels"),
    ("Police said nine men were killed in the raid, not the 14 claimed by residents.",
     "killed 14 men", "residents"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "other", "speaker"), COMPARED)
def test_a_count_held_against_another_is_a_claim_of_whoever_gives_it(read, text, other, speaker):
    first, second = read(f"Shells hit the town. {text}")
    assert (readers.told(second), second.speaker.words.text) == (other, speaker)
    assert second.disputes == (first.id,)


@pytest.mark.parametrize(("text", "other", "speaker"), COMPARED)
def test_the_trained_model_leaves_such_a_count_standing(text, other, speaker):
    first, second = whole(f"Shells hit the town. {text}")
    assert (readers.told(second), second.speaker.words.text) == (other, speaker)
    assert second.disputes == (first.id,)


def test_without_a_claim_nothing_is_held_against_it():
    claims = whole(
        "The ministry said 18 people died, lower than the 32 claimed by the opposition. "
        "Rescue workers had counted 25."
    )
    assert [str(c.figure) for c in claims] in ([], ["18", "32"])


def test_what_it_was_done_with_is_not_who_did_it():
    claims = whole(
        "QUETTA: At least seven Levies personnel embraced martyrdom and 13 others sustained "
        "injuries when an IED went off near their vehicle on the Quetta-Sibi road."
    )
    assert [(c.weapon.words.text, c.perpetrator) for c in claims] == [("IED", None)] * 2


def test_a_count_held_against_last_year_is_nobodys_claim(read):
    assert told(read("Three people were killed in the raid, fewer than the 9 of May.")) == [
        "killed 3 people"
    ]


def test_an_earlier_version_of_a_story_holds_no_longer(read):
    claim, _ = read(
        "CORRECTION: An earlier version of this story said 45 people were killed. "
        "Raiders killed 35 people in Tokwe."
    )
    assert (claim.modality, claim.speaker) == (Modality.HISTORICAL, None)


def test_each_side_has_its_own_count():
    claims = whole(
        "Al-Shabaab said its fighters killed 60 Ethiopian soldiers; Mogadishu put the figure "
        "at nine. Residents said they saw no more than 20 bodies."
    )
    assert [(str(c.figure), c.speaker.words.text) for c in claims] == [
        ("60", "Al-Shabaab"),
        ("9", "Mogadishu"),
        ("up to 20", "Residents"),
    ]


def test_whoever_is_cited_outweighs_who_cites():
    claims = whole(
        "Air strikes on a monastery killed at least 11 novices, the Herald reported, citing the "
        "People's Defence Force."
    )
    assert {c.speaker.words.text for c in claims} == {"the People's Defence Force"}


def test_a_part_has_the_speaker_of_its_whole():
    claims = whole("Strikes on Nuseirat killed 18, including six children, the ministry said.")
    assert [c.speaker.words.text for c in claims] == ["the ministry", "the ministry"]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Covid-19 killed 36 people in the district. Two guards were shot dead in Maun.",
         ["killed 2 guards"]),
        ("A storm of rockets killed nine people in Homs.", ["killed 9 people"]),
        ("40 KILLED IN BLASTS IN MAIDUGURI MARKET. 36TH BRIGADE DEPLOYED. N5 MILLION REWARD.",
         ["killed 40 -"]),
        ("The 36th Brigade killed 8 insurgents. A 155mm howitzer was used. Route 60 was closed.",
         ["killed 8 insurgents"]),
        ("It killed 2 guards. The reward of $10,000 stands. Flight 447 was two hours late.",
         ["killed 2 guards"]),
        ("If the dam breaks, 5,000 people could die. Police arrested 4 men.",
         ["captured 4 men"]),
    ],
)  # fmt: skip
def test_what_counts_nobody_harmed_is_not_read(text, claims):
    assert told(whole(text)) == claims


def test_people_who_are_only_called_people_stay_in_no_class():
    claims = whole("Gunmen killed 27 people and wounded 14 others in the market, residents said.")
    assert {c.victims.victim_class for c in claims} == {"unknown"}
