"""Names of units of armed forces, and what each is a part of."""

import pytest

from counterclaim.knowledge.actors import ActorRegister
from counterclaim.model import ActorKind


@pytest.fixture(scope="module")
def register():
    return ActorRegister.load()


@pytest.mark.parametrize(
    ("words", "country", "name", "lineage"),
    [
        ("the 11th Marine Expeditionary Unit", "IQ", "11th Marine Expeditionary Unit",
         ("act-us-marines", "act-us-mil", "act-us-gov")),
        ("the Fourth Division", "PE", "Fourth Division", ("act-pe-mil", "act-pe-gov")),
        ("Iraqi 9th Division", None, "9th Division", ("act-iq-mil", "act-iq-gov")),
        ("the Kenyan army's 12th Armoured Brigade", None, "12th Armoured Brigade",
         ("act-ke-army", "act-ke-mil", "act-ke-gov")),
        ("the 12th Brigade of the Kenyan army", "UG", "12th Brigade",
         ("act-ke-mil", "act-ke-gov")),
        ("the army's Ardo Brigade", "NI", "Ardo Brigade", ("act-ni-mil", "act-ni-gov")),
        ("the Ardo Infantry Battalion", "NI", "Ardo Infantry Battalion",
         ("act-ni-army", "act-ni-mil", "act-ni-gov")),
        ("2nd Battalion, 7th Marines", "PH", "2nd Battalion, 7th Marines",
         ("act-ph-marines", "act-ph-mil", "act-ph-gov")),
        ("III Corps", "PK", "III Corps", ("act-pk-mil", "act-pk-gov")),
        ("the Fifth Fleet", "RU", "Fifth Fleet", ("act-ru-navy", "act-ru-mil", "act-ru-gov")),
        ("the 3rd Police Battalion", "AF", "3rd Police Battalion", ("act-af-pol", "act-af-gov")),
        ("the Free Syrian Army's 30th Division", "SY", "30th Division",
         ("act-free-syrian-army", "act-syrian-opposition")),
    ],
)  # fmt: skip
def test_a_unit_is_a_part_of_what_its_words_and_the_report_tell(
    register, words, country, name, lineage
):
    unit = register.resolve(words, country=country)
    assert (unit.name, unit.lineage, unit.parent) == (name, lineage, lineage[0])
    assert unit.kind is register.get(lineage[-1]).kind or unit.kind is ActorKind.STATE_FORCE


def test_a_unit_whose_state_is_not_told_has_no_country(register):
    unit = register.resolve("the Fourth Division")
    assert (unit.country, unit.lineage) == (None, ("act-unknown-mil",))


def test_the_same_unit_has_one_id_and_another_state_has_another_unit(register):
    one = register.resolve("Iraqi 9th Division")
    assert one.id == register.resolve("9th Division of the Iraqi army").id
    assert one.id != register.resolve("Kenyan 9th Division").id


def test_branches_of_every_state_are_known_by_id(register):
    navy = register.get("act-cg-navy")
    assert navy.name == "Navy of the Republic of the Congo"
    assert (navy.parent, navy.side) == ("act-cg-mil", "act-cg-gov")
    assert register.get("act-us-marines").name == "US Marine Corps"
    assert register.get("act-xx-navy") is None
    assert register.get("act-cg-kitchen") is None


@pytest.mark.parametrize(
    "words",
    [
        "the 5th floor", "a second force", "the first unit to arrive", "the third division of land",
        "the first army of its kind", "the 4th group",
    ],
)  # fmt: skip
def test_what_only_begins_like_a_unit_is_none(register, words):
    found = register.read(register.scan(words))
    assert not any(each.unit[0] for each in found)
