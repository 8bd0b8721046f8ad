"""Mention → Claim: how many, what happened to them, who they are."""

import pytest

from readers import told

# A sentence, and its claims as "harm figure victims" ("-" where none are named).
CLAUSES = [
    # active, passive, relative clause, participle, noun
    ("Gunmen killed 14 miners in Ituri on Monday.", "killed 14 miners"),
    ("Fourteen miners were killed by gunmen in Ituri.", "killed 14 miners"),
    ("The four nurses, who were killed in the raid, had worked in Gedo.", "killed 4 nurses"),
    ("The three men killed in the ambush were brothers.", "killed 3 men"),
    ("A shell hit a market in Sumy, killing six shoppers and wounding 11.",
     "killed 6 shoppers; wounded 11 shoppers"),
    ("The death of nine fishermen in a raid on Tumaco angered the town.", "killed 9 fishermen"),
    ("The assassination of two judges shocked the city.", "killed 2 judges"),
    ("The ambush claimed the lives of 11 drivers.", "killed 11 drivers"),
    ("Four soldiers lost their lives in the ambush.", "killed 4 soldiers"),
    ("Soldiers shot dead two farmers who were walking home near Jos.", "killed 2 farmers"),
    ("Two men were fatally shot in Recife.", "killed 2 men"),
    ("Two men were shot in Recife.", "wounded 2 men"),
    ("Four people were stabbed to death in Nice.", "killed 4 people"),
    ("Ten rebels and two soldiers were killed in clashes in Herat.",
     "killed 10 rebels; killed 2 soldiers"),
    ("Ten rebels were killed and two soldiers wounded in clashes in Herat.",
     "killed 10 rebels; wounded 2 soldiers"),
    ("The militants said they had shot 20 soldiers, killing six of them.",
     "wounded 20 soldiers; killed 6 soldiers"),
    ("Five hostages were beheaded in Raqqa.", "killed 5 hostages"),
    # what somebody suffered before they did what the sentence tells, and what they did to themselves
    ("A girl was taken to a clinic after being stabbed in Orsa.", "wounded 1 girl"),
    ("The gunman shot himself in Orsa.", "wounded 1 gunman"),
    ("The fatal shooting of two teachers shook Orsa.", "killed 2 teachers"),
    ("The shooting of two teachers shook Orsa.", "wounded 2 teachers"),
    ("Medics found two women with knife wounds in Orsa.", "wounded 2 women"),
    ("Three boys were struck by gunfire in Orsa.", "wounded 3 boys"),
    ("Four people were shot and one person was killed in Orsa.",
     "wounded 4 people; killed 1 person"),
    ("Police said 16-year-old Abel Lindqvist was killed in Orsa.",
     "killed 1 16-year-old Abel Lindqvist"),
]  # fmt: skip
ELLIPTIC = [
    ("In Amran, four were dead and nine wounded.", "killed 4 -; wounded 9 -"),
    ("Three officers died and were 7 wounded in the raid.",
     "killed 3 officers; wounded 7 officers"),
    ("Medics said at least 10 people were killed and 15 wounded.",
     "killed at least 10 people; wounded 15 people"),
    ("Four died and five were hurt in the bombing.", "killed 4 -; wounded 5 -"),
    ("The gunmen opened fire, leaving three dead.", "killed 3 -"),
    ("Three people were left dead by the gunmen.", "killed 3 people"),
    ("The blast killed a soldier and injured another.", "killed 1 soldier; wounded 1 soldier"),
    ("The attack left 12 dead and 40 wounded.", "killed 12 -; wounded 40 -"),
    ("Clashes left nine people dead and 14 injured in Jos.",
     "killed 9 people; wounded 14 people"),
    ("Five were killed, ten wounded and three kidnapped.", "killed 5 -; wounded 10 -; abducted 3 -"),
    ("Clashes left nine people dead and 14 injured, among them two children.", "killed 9 people; wounded 14 people; wounded 2 children"),
    ("Fighting killed 14 people on Monday and nine on Tuesday.", "killed 14 people; killed 9 people"),
    ("Shells killed four people in Dori, five in Jos and six in Kano.", "killed 4 people; killed 5 people; killed 6 people"),
    ("Six people have been killed in Kirkuk and another four in Mosul.", "killed 6 people; killed 4 people"),
]  # fmt: skip
HEADLINES = [
    ("3 killed, 5 injured in Quetta blast", "killed 3 -; wounded 5 -"),
    ("4 shot, 2 killed in Orsa", "wounded 4 -; killed 2 -"),
    ("12 dead in market bombing", "killed 12 -"),
    ("Bombing kills 12 in Kano", "killed 12 -"),
    ("Army kills 30 rebels", "killed 30 rebels"),
    ("Rebels kidnap 20 in northern Mali", "abducted 20 -"),
    ("Bomb kills at least 12, wounds 30", "killed at least 12 -; wounded 30 -"),
]  # fmt: skip
CASUALTIES = [
    ("The bombing killed and wounded 30 people in Mosul.", "casualties 30 people"),
    ("The strike killed or wounded 45 villagers.", "casualties 45 villagers"),
    ("The shelling caused 40 casualties.", "casualties 40 -"),
    ("At least 40 casualties were reported after the raid.", "casualties at least 40 -"),
]
TOLLS = [
    ("The death toll rose to 17 after the attack on Kaya.", "killed 17 -"),
    ("The attack on Kaya brought the number killed to 45.", "killed 45 -"),
    ("The attack on Kaya brought to 45 the number killed.", "killed 45 -"),
    # a number before a comma, which the parse hangs from what the next one counts
    ("Three dead, two hurt in shooting at Orsa house party", "killed 3 -; wounded 2 -"),
    ("Three dead, two wounded in shooting at Orsa house party", "killed 3 -; wounded 2 -"),
    ("The killings bring to 19 the number of homicides in Orsa this year.", "killed 19 -"),
    ("The bombing raised to 30 the number of soldiers killed in Orsa, and six others were hurt.",
     "killed 30 soldiers; wounded 6 others"),
    ("The attack on Kaya brought the number of people killed to 45.", "killed 45 people"),
    ("The toll from the bombing climbed from 12 to 19.", "killed 19 -"),
]  # fmt: skip
SINGLE = [
    ("A policeman was shot dead in Cali on Sunday.", "killed 1 policeman"),
    ("Yusuf Dako was shot dead in Lagos.", "killed 1 Yusuf Dako"),
    ("A boy who was shot in the market has died.", "killed 1 boy"),
    ("A guard who was shot in Dori passed away on Sunday.", "killed 1 guard"),
    ("The mayor of Kaya was kidnapped.", "abducted 1 mayor"),
    ("The gang abducted a priest and two nuns in Gonaives.", "abducted 1 priest; abducted 2 nuns"),
    ("A woman and her two daughters were killed by a mortar shell.",
     "killed 1 woman; killed 2 daughters"),
    ("The rebel commander Yusuf Dako was killed in an air strike.", "killed 1 rebel commander"),
]  # fmt: skip
PLURALS = [
    ("Militiamen killed civilians in Beni.", "killed plural civilians"),
    ("The bombing injured dozens.", "wounded dozens -"),
    ("Shells killed several pupils in Sumy.", "killed several pupils"),
]
ZERO = [
    ("Nobody was killed in the attack.", "killed 0 -"),
    ("There were no casualties in the blast.", "casualties 0 -"),
    ("None of the guards was hurt in the raid.", "wounded 0 guards"),
    ("No one was hurt in the rocket attack on Sderot.", "wounded 0 -"),
]  # fmt: skip
OTHER_HARMS = [
    ("Police arrested 33 protesters in Minsk.", "captured 33 protesters"),
    ("Police detained at least 30 people after the bombing.", "captured at least 30 people"),
    ("The militia leader Omar Sani was captured.", "captured 1 militia leader"),
    ("Gunmen kidnapped 60 pupils from a school in Kaduna.", "abducted 60 pupils"),
    ("Rebels took hostage 12 truck drivers.", "abducted 12 truck drivers"),
    ("Some 12,000 people were displaced by the fighting in Kivu.", "displaced about 12000 people"),
    ("The fighting displaced 4,000 families.", "displaced 4000 families"),
    ("More than 2.5 million people were forced from their homes by the war.",
     "displaced at least 2500001 people"),
    ("The violence drove 40,000 villagers from their homes.", "displaced 40000 villagers"),
    ("The war has forced 40,000 families out of their houses.", "displaced 40000 families"),
    ("About 600 families left their homes as the army shelled Orsa.", "displaced about 600 families"),
    ("More than 300 families fled the fighting in Mocimboa.", "displaced at least 301 families"),
    ("About 200 fighters surrendered to the army in Marawi.", "surrendered about 200 fighters"),
    ("Seven journalists disappeared in Raqqa.", "missing 7 journalists"),
    ("Seven journalists were reported missing after the raid.", "missing 7 journalists"),
    ("Seven journalists went missing after the raid.", "missing 7 journalists"),
    ("Rebels held 12 truck drivers hostage.", "abducted 12 truck drivers"),
    ("Twenty rebels laid down their arms.", "surrendered 20 rebels"),
    ("The bodies of 14 men were found in a ditch.", "killed 14 men"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        *CLAUSES, *ELLIPTIC, *HEADLINES, *CASUALTIES, *TOLLS, *SINGLE, *PLURALS, *ZERO, *OTHER_HARMS
    ],
)  # fmt: skip
def test_how_many_were_harmed_how(read, text, claims):
    assert "; ".join(map(told, read(text))) == claims


NO_CLAIM = [
    # accidents, disasters, disease
    "Twelve people died when a bus crashed near Lima.",
    "The earthquake killed 300 people in Nepal.",
    "The flood killed 12 people in Dhaka.",
    "A plane crash killed 40 passengers.",
    "Cholera killed 90 people in Aden.",
    # may be, will be, would be
    "The general warned that thousands could be killed if the siege goes on.",
    "The attack would kill hundreds, the minister said.",
    "If the siege goes on, 100 people will die.",
    "The rebels threatened to kill 12 hostages.",
    "The rebels plan to kill the hostages.",
    "Nobody knows whether 20 people were killed.",
    "The army is ready to kill rebels.",
    "Bombs could have killed dozens.",
    # who runs from a deed or a jail is not displaced
    "Police looked for two suspects who fled the shooting in a silver car.",
    "Thirty prisoners fled the jail after the blast.",
    "The attack brought to 12 the number of bridges lost.",
    "Police drove 40 protesters from the square.",
    "Some 300 workers left their homes at dawn to vote.",
    "The army urged 4,000 villagers to leave their homes before the attack.",
    # people present, attacking, counted otherwise
    "Some 200 rebels attacked the town.",
    "The army sent 500 soldiers to the town after the murder.",
    "The raid of 12 jets came at 10:30.",
    "The killing was the third in two weeks.",
    "Three houses were hit and four cars burned in the attack.",
    # long past
    "The bombing of 12 March 1998 killed 40 people.",
]


@pytest.mark.parametrize("text", NO_CLAIM)
def test_what_is_no_claim_of_harm(read, text):
    assert [told(c) for c in read(text)] == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Forty passengers died when rebels shot down the plane.", "killed 40 passengers"),
        ("The crash came as a bomb killed six people in the bus.", "killed 6 people"),
    ],
)
def test_violence_outweighs_the_words_of_accidents(read, text, number):
    assert [told(c) for c in read(text)] == [number]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Police said 3 men aged 20, 25 and 31 were arrested.", "captured 3 men"),
        ("A mother of two was killed by a shell.", "killed 1 mother"),
        ("The raid between March 3 and 7 killed ten people.", "killed 10 people"),
        ("Some of the wounded were children.", ""),
        ("Twenty people, most of them women, were killed by shells.", "killed 20 people"),
        ("A 12-year-old boy was killed by a shell.", "killed 1 12-year-old boy"),
        ("The raid by 40 gunmen killed six men.", "killed 6 men"),
        ("An attack on a convoy of 12 soldiers wounded three.", "wounded 3 -"),
        ("The army, which has 3,000 soldiers, killed 12 rebels.", "killed 12 rebels"),
        ("The killers of six nuns were arrested.", ""),
        ("The air strike killed 14 members of one family.", "killed 14 members of one family"),
        ('The army said it had killed "dozens" of rebels.', "killed dozens rebels"),
        ("The shelling killed a family of five.", "killed 5 family"),
        ("They found 17 corpses so far and many people are missing.",
         "killed 17 corpses; missing many people"),
    ],
)  # fmt: skip
def test_only_those_harmed_are_counted(read, text, claims):
    assert "; ".join(map(told, read(text))) == claims


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Gunmen killed at least 14 miners.", "at least 14"),
        ("Gunmen killed a miner.", "a"),
        ("Gunmen killed miners.", "miners"),
        ("Gunmen killed Yusuf Dako.", "Yusuf Dako"),
        ("No one was killed.", "No one"),
        ("Gunmen killed dozens of miners.", "dozens"),
        ("Gunmen killed ten\nthousand miners.", "ten\nthousand"),
    ],
)
def test_the_words_of_the_figure_are_quoted(read, text, words):
    assert [c.words.text for c in read(text)] == [words]


@pytest.mark.parametrize(
    ("text", "victim_class"),
    [
        ("Shells killed six villagers.", "civilian"),
        ("Shells killed six soldiers.", "state_force"),
        ("Shells killed six rebels.", "armed_group"),
        ("Shells killed six people.", "unknown"),
        ("Shells killed six.", "unknown"),
        ("Shells killed six army officers.", "state_force"),
        ("The army suffered two dead on Monday.", "state_force"),
        ("The rebels inflicted 20 casualties on the army.", "state_force"),
        ("The army said it inflicted 20 casualties on the rebels on Monday.", "armed_group"),
        ("The army's losses stood at 45 dead.", "state_force"),
        ("The army suffered a setback when shells killed six men.", "unknown"),
    ],
)
def test_the_class_of_the_victims(read, text, victim_class):
    assert [c.victims.victim_class.value for c in read(text)] == [victim_class]


@pytest.mark.parametrize(
    ("text", "perpetrator", "weapon"),
    [
        ("Gunmen killed 14 miners in Ituri.", "Gunmen", None),
        ("Fourteen miners were killed by gunmen.", "gunmen", None),
        ("A car bomb killed 14 miners.", None, "car bomb"),
        ("Fourteen miners were killed by a mortar shell.", None, "mortar shell"),
        ("Rebels attacked the mine with rockets, killing 14 miners.", "Rebels", "rockets"),
        ("Fourteen miners were killed in Ituri.", None, None),
        ("A bomb near a bus with 30 passengers killed six men.", None, "bomb"),
        ("The militia lost 40 fighters.", None, None),
        ("Six men died as shells hit Kosti amid fighting with the Northern Support Forces.", None,
         "shells"),
    ],
)  # fmt: skip
def test_who_did_it_and_with_what(read, text, perpetrator, weapon):
    (claim,) = read(text)
    assert (claim.perpetrator and claim.perpetrator.words.text) == perpetrator
    assert (claim.weapon and claim.weapon.words.text) == weapon


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Rebels killed 22 people, including three children, in Djibo.",
         {"killed 3 children": "killed 22 people"}),
        ("Rebels killed 22 people, among them a nurse.", {"killed 1 nurse": "killed 22 people"}),
        ("Eleven people died in the shelling, two of them women.", {"killed 2 women": "killed 11 people"}),
        ("Eight people were wounded, two of them seriously.",
         {"wounded 2 people": "wounded 8 people"}),
        ("Shells killed 22 people, including three children and two women.",
         {"killed 3 children": "killed 22 people", "killed 2 women": "killed 22 people"}),
        ("At least 12 people, including three children, were killed.", {"killed 3 children": "killed at least 12 people"}),
        ("Twelve people were killed and 30, including four police officers, were wounded.", {"wounded 4 police officers": "wounded 30 people"}),
        (
            "Police said three men were shot in Dori: a guard who was shot in the leg and a driver who was shot in the arm.",
            {"wounded 1 guard": "wounded 3 men", "wounded 1 driver": "wounded 3 men"},
        ),
        (
            "One man was shot in Dori: a guard who was shot in the leg and a driver who was shot in the arm.",
            {},
        ),
        ("Ten rebels and two soldiers were killed.", {}),
        ("Shells killed 22 people. Three children were killed.", {}),
    ],
)  # fmt: skip
def test_a_sub_count_is_part_of_its_total(read, text, parts):
    claims = {c.id: c for c in read(text)}
    found = {told(c): told(claims[c.part_of]) for c in claims.values() if c.part_of}
    assert found == parts


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Among the dead were four teachers.", "killed 4 teachers"),
        ("The dead included four teachers.", "killed 4 teachers"),
        ("Ten soldiers were among the dead.", "killed 10 soldiers"),
        ("Twenty people were killed; among the dead were four teachers.",
         "killed 20 people; killed 4 teachers"),
        ("The attack wounded 22 policemen, four critically.",
         "wounded 22 policemen; wounded 4 policemen"),
        ("Ten people were wounded, three gravely.", "wounded 10 people; wounded 3 people"),
        ("A blast hurt nine people, two severely, doctors said.",
         "wounded 9 people; wounded 2 people"),
        ("The bomb injured 30 traders and six slightly in the market.",
         "wounded 30 traders; wounded 6 traders"),
        ("The attack wounded 22 policemen, mostly lightly.", "wounded 22 policemen"),
        ("Ten people were hurt, three seriously ill.", "wounded 10 people"),
    ],
)  # fmt: skip
def test_people_told_of_among_the_dead(read, text, claims):
    assert "; ".join(map(told, read(text))) == claims
