"""What expressions for actors mean, who belongs to whom, and users' own tables."""

import pytest

from counterclaim.errors import DataError
from counterclaim.knowledge.actors import ActorRegister
from counterclaim.model import ActorKind


@pytest.fixture(scope="module")
def register():
    return ActorRegister.load()


@pytest.mark.parametrize(
    ("words", "country", "id"),
    [
        # organs of states
        ("US marines", None, "act-us-mil"),
        ("U.S. marines", "IQ", "act-us-mil"),
        ("Iraqi police", None, "act-iq-pol"),
        ("the Iraqi army's spokesman", None, "act-iq-mil"),
        ("Iraq's interior ministry", None, "act-iq-gov"),
        ("the Health Ministry", "IQ", "act-iq-gov"),
        ("the ministry of health", "YE", "act-ye-gov"),
        ("police", "KE", "act-ke-pol"),
        ("the army", "LB", "act-lb-mil"),
        ("police in southern Iraq", None, "act-iq-pol"),
        ("the government of Chad", None, "act-td-gov"),
        ("Kenyan elite troops", None, "act-ke-mil"),
        ("British and Italian troops", "IQ", "act-gb-mil"),
        ("The US-appointed governor of the city", "IQ", "act-iq-gov"),
        ("Syrias government", None, "act-sy-gov"),
        ("regime soldiers", "SY", "act-sy-mil"),
        ("Congolese army", "CG", "act-cg-mil"),
        ("Congolese army", None, "act-cd-mil"),
        ("the Kremlin", None, "act-ru-gov"),
        ("Israel", None, "act-il-gov"),
        # names of the register
        ("Sadr's Mehdi militia", "IQ", "act-mahdi-army"),
        ("Mehdi fighters", None, "act-mahdi-army"),
        ("Sadr's militia", None, "act-mahdi-army"),
        ("fighters loyal to the cleric Moqtada al-Sadr", None, "act-mahdi-army"),
        ("gunmen from the radical group Hamas", None, "act-hamas"),
        ("the Syrian Observatory", None, "act-syrian-observatory"),
        ("THE SHINING PATH", None, "act-shining-path"),
        ("IS fighters", None, "act-islamic-state"),
        ("U.N. peacekeepers", None, "act-un-peacekeepers"),
        ("the US-led coalition", None, "act-operation-inherent-resolve"),
        ("Reuters", None, "act-reuters"),
    ],
)
def test_words_mean_a_known_actor(register, words, country, id):
    assert register.resolve(words, country=country).id == id


@pytest.mark.parametrize(
    "words",
    [
        "witnesses", "Iraqis", "residents of Israel", "is", "police station", "a spokesman",
        "the children", "US-backed candidates",
    ],
)  # fmt: skip
def test_what_is_nobody_organised_means_no_actor(register, words):
    assert register.resolve(words, country="IQ") is None


@pytest.mark.parametrize(
    ("words", "kind", "country", "name"),
    [
        ("masked gunmen", ActorKind.ARMED_GROUP, None, "gunmen"),
        ("attackers", ActorKind.UNKNOWN, None, "attackers"),
        ("Palestinian gunmen", ActorKind.ARMED_GROUP, "PS", "Palestinian gunmen"),
        ("Kurdish fighters", ActorKind.ARMED_GROUP, None, "Kurdish fighters"),
        ("Turkish-backed rebels", ActorKind.ARMED_GROUP, None, "Turkish-backed rebels"),
        ("fighters loyal to General Ardo", ActorKind.ARMED_GROUP, None,
         "fighters loyal to General Ardo"),
        ("Liwa Suqour al-Wadi", ActorKind.ARMED_GROUP, None, "Liwa Suqour al-Wadi"),
        ("hospital officials", ActorKind.MEDICAL, None, "hospital officials"),
        ("the army", ActorKind.STATE_FORCE, None, "Armed forces of a state not named"),
    ],
)  # fmt: skip
def test_unknown_actors_are_made_from_their_words(register, words, kind, country, name):
    actor = register.resolve(words)
    assert (actor.kind, actor.country, actor.name) == (kind, country, name)
    assert register.get(actor.id) is None


def test_the_same_words_make_the_same_actor(register):
    assert register.resolve("Gunmen") == register.resolve("the Gunmen")
    assert register.resolve("gunmen").id != register.resolve("militants").id


def test_a_state_and_its_forces_are_of_one_side(register):
    marines, state = register.resolve("US marines"), register.get("act-us-gov")
    assert register.of_side(marines, state)
    assert register.of_side(marines, register.resolve("Pentagon"))
    assert not register.of_side(marines, register.resolve("Iraqi police"))


def test_a_movement_and_its_armed_wing_are_of_one_side(register):
    cleric = register.resolve("Moqtada al-Sadr")
    assert register.of_side(register.resolve("Mahdi Army"), cleric)


def test_every_actor_has_its_lineage_up_to_the_top(register):
    quds = register.get("act-quds-force")
    assert quds.lineage == ("act-revolutionary-guards", "act-ir-mil", "act-ir-gov")
    assert quds.side == "act-ir-gov"


def test_every_state_has_three_organs(register):
    for organ, kind in (
        ("government", ActorKind.GOVERNMENT),
        ("armed_forces", ActorKind.STATE_FORCE),
        ("police", ActorKind.STATE_FORCE),
    ):
        actor = register.state("MZ", organ)
        assert (actor.kind, actor.country) == (kind, "MZ")
    assert register.state("XX") is None


def test_most_named_country_is_the_country_of_a_report(register):
    told = ["Troops moved into towns in Chad.", "France said Chad had asked for help in Chad."]
    assert register.guess_country([register.scan(text) for text in told]) == "TD"
    assert register.guess_country([register.scan("Michael Jordan was shot.")]) is None


def test_users_add_and_replace_actors(tmp_path):
    table = tmp_path / "own.csv"
    table.write_text(
        "id,name,kind,country,parent,aliases,wikidata\n"
        "act-hill-front,Hill Front,armed_group,IQ,,Hill Men;HF,Q0\n"
        "act-hill-wing,Hill Wing,armed_group,,act-hill-front,,\n"
        "act-hamas,Hamas renamed,armed_group,PS,,Hamas,\n"
    )
    register = ActorRegister.load(table, None)
    assert register.resolve("the Hill Men").codes == (("wikidata", "Q0"),)
    assert register.resolve("hf") is None
    assert register.get("act-hill-wing").side == "act-hill-front"
    assert register.resolve("Hamas militants").name == "Hamas renamed"


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ("act-a,Alpha,wizard,,,", "'wizard' is not a valid ActorKind"),
        (",Alpha,ngo,,,", "`id` is empty"),
        ("act-a,Alpha,ngo,,act-nowhere,", "'act-nowhere'"),
        ("act-a,Alpha,ngo,,act-b,\nact-b,Beta,ngo,,act-a,", "its own ancestor"),
    ],
)
def test_a_bad_table_is_named_with_what_is_wrong(tmp_path, rows, says):
    table = tmp_path / "own.csv"
    table.write_text(f"id,name,kind,country,parent,aliases\n{rows}\n")
    with pytest.raises(DataError, match=says) as caught:
        ActorRegister.load(table)
    assert "own.csv" in caught.value.where


def test_a_missing_table_is_a_data_error(tmp_path):
    with pytest.raises(DataError, match="cannot be read"):
        ActorRegister.load(tmp_path / "none.csv")
