"""What expressions for actors mean, who belongs to whom, and users' own tables."""

import pytest

from counterclaim.errors import DataError
from counterclaim.knowledge.actors import ActorRegister
from counterclaim.model import ActorKind


@pytest.fixture(scope="module")
def register():
    return ActorRegister.load()


@pytest.fixture(scope="module")
def hills(tmp_path_factory):
    """The register with two groups of one name, of different years."""
    table = tmp_path_factory.mktemp("hills") / "own.csv"
    table.write_text(
        "id,name,kind,country,from,until,aliases\n"
        "act-old-hills,Old Hills,armed_group,XA,1980,1995,9 Hills\n"
        "act-new-hills,New Hills,armed_group,XA,2005,,9 Hills\n"
    )
    return ActorRegister.load(table)


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
    assert marines.side == state.side
    assert marines.side == register.resolve("Pentagon").side
    assert marines.side != register.resolve("Iraqi police").side


def test_a_movement_and_its_armed_wing_are_of_one_side(register):
    cleric = register.resolve("Moqtada al-Sadr")
    assert register.resolve("Mahdi Army").side == cleric.side


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


@pytest.mark.parametrize(
    ("words", "name", "ally"),
    [
        ("Iran-backed militia", "Iran-backed militia", "act-ir-gov"),
        ("Hamas-linked militants", "Hamas-linked militants", "act-hamas"),
        ("militants linked to al-Qaeda", "militants linked to al-Qaeda", "act-al-qaeda"),
        ("rebels backed by Turkey", "rebels backed by Turkey", "act-tr-gov"),
        ("fighters supported by Russian warplanes", "fighters supported by Russian warplanes",
         "act-ru-mil"),
        ("pro-Assad fighters", "pro-Assad fighters", "act-sy-gov"),
    ],
)  # fmt: skip
def test_who_is_backed_by_somebody_is_not_them_and_not_of_their_side(register, words, name, ally):
    actor = register.resolve(f"the {words}")
    assert (actor.name, actor.kind, actor.allies) == (name, ActorKind.ARMED_GROUP, (ally,))
    assert actor.side != register.get(ally).side


def test_who_fights_against_somebody_is_no_ally(register):
    actor = register.resolve("anti-Assad fighters")
    assert (actor.name, actor.allies, actor.lineage) == ("anti-Assad fighters", (), ())


def test_who_is_loyal_to_a_government_is_below_it(register):
    actor = register.resolve("militiamen loyal to Hosni Mubarak")
    assert actor.name == "militiamen loyal to Hosni Mubarak"
    assert (actor.parent, actor.side) == ("act-eg-gov", "act-eg-gov")


def test_who_is_led_by_former_members_is_not_the_group(register):
    actor = register.read(register.scan("gunmen led by former Hamas members"))[0].actor
    assert actor.id != "act-hamas"


def test_a_unit_of_police_is_no_militia_below_it(register):
    assert register.resolve("Philippine troops").id == "act-ph-mil"
    assert register.resolve("soldiers of the Tatmadaw").id == "act-mm-mil"


@pytest.mark.parametrize(
    ("words", "country", "year", "id"),
    [
        # by the country of the report
        ("the ERP", "SV", None, "act-erp-sv"),
        ("the ERP", "AR", None, "act-erp-argentina"),
        ("SLA fighters", "SD", None, "act-sla"),
        ("SLA fighters", "LB", None, "act-south-lebanon-army"),
        # by a country that the sentence names
        ("the MIR of Chile", None, None, "act-mir-chile"),
        # by the year
        ("the 9 Hills", "XA", 1990, "act-old-hills"),
        ("the 9 Hills", "XA", 2010, "act-new-hills"),
        ("the 9 Hills", None, 2010, "act-new-hills"),
    ],
)
def test_a_shared_name_means_the_one_of_the_country_and_the_year(hills, words, country, year, id):
    found = hills.read(hills.scan(words), country=country, year=year)
    assert found[0].actor.id == id


def test_a_shared_name_that_is_not_told_apart_is_kept_as_its_words(tmp_path):
    table = tmp_path / "own.csv"
    table.write_text(
        "id,name,kind,country,aliases\n"
        "act-a,Alpha Front,armed_group,XA,Qorvan\nact-b,Beta Front,armed_group,XB,Qorvan\n"
    )
    register = ActorRegister.load(table)
    actor = register.resolve("the Qorvan", country="XC")
    assert (actor.name, actor.kind, actor.country) == ("Qorvan", ActorKind.ARMED_GROUP, None)
    assert register.get(actor.id) is None


def test_a_local_name_means_nobody_elsewhere(register):
    assert register.resolve("the FAR", country="JP") is None
    assert register.resolve("the PRT", country="DE") is None


def test_names_of_capitalised_words_need_a_capital(register):
    assert register.resolve("desert hawks", country="SY") is None
    assert register.resolve("the Desert Hawks", country="SY").id == "act-desert-hawks"


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
        ("act-a,Alpha,ngo,,,,12th", "'12th' in the column `from` is no year"),
        ("act-a,Alpha,ngo,,,,1999,1990", "ends in 1990, before it begins in 1999"),
        ("act-a,Alpha,ngo,Iraq,,", "'Iraq' in the column `country`"),
        ("act-a,Alpha,ngo,,,A,1990,,and,more", "more cells"),
        ("act-a,Alpha,ngo,,,\nact-a,Beta,ngo,,,", "is that of line 2"),
        ("act-a,Alpha,ngo,,,*", "is no word"),
    ],
)
def test_a_bad_table_is_named_with_its_line_and_what_to_do(tmp_path, rows, says):
    table = tmp_path / "own.csv"
    head = "id,name,kind,country,parent,aliases,from,until"
    table.write_text(f"{head}\n{rows}\n")
    with pytest.raises(DataError, match=says) as caught:
        ActorRegister.load(table)
    assert "own.csv, line " in caught.value.where
    assert caught.value.remedy


def test_names_of_a_users_table_win_and_those_of_a_later_one_again(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).write_text(
            f"id,name,kind,aliases\nact-{name},Table {name},armed_group,Hezbollah;Hill Men\n"
        )
    one, two = tmp_path / "one", tmp_path / "two"
    assert ActorRegister.load(one).resolve("Hezbollah").id == "act-one"
    assert ActorRegister.load(one, two).resolve("the Hill Men").id == "act-two"


def test_users_actors_have_years_and_codes_of_any_scheme(tmp_path):
    table = tmp_path / "own.csv"
    table.write_text(
        "id,name,kind,from,until,ucdp,wikidata\nact-hill-front,Hill Front,armed_group,1999,2004,,Q0\n"
    )
    actor = ActorRegister.load(table).get("act-hill-front")
    assert (actor.since, actor.until, actor.codes) == (1999, 2004, (("wikidata", "Q0"),))


def test_a_missing_table_is_a_data_error(tmp_path):
    with pytest.raises(DataError, match="cannot be read"):
        ActorRegister.load(tmp_path / "none.csv")
