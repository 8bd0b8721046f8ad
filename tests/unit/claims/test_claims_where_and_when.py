"""Where and when, where a report tells of several places, days and happenings."""

import datetime as dt

import pytest

import readers
from counterclaim import pipeline
from counterclaim.evaluation.compare import same_words
from counterclaim.model import Document

DAY = dt.date(2031, 6, 4)  # a Wednesday


def read_as_users_do(text):
    """The claims of harm that rules and trained model read together, by figure."""
    (reading,) = pipeline.read([Document.make(text, date=DAY)], readers.whole_reader())
    return {c.words.text.lower(): c for c in reading.claims if c.harm is not None}


def said(slot):
    return slot.words.text if slot is not None and slot.words is not None else None


def is_same(expected, found):
    return expected == found or bool(expected and found and same_words(expected, found))


OWN_HAPPENING = [
    ("A car bomb killed nine people in Gedaref on Sunday, police said. Last month a bomb in Kassala killed 14.",
     {"nine": ("Gedaref", "Sunday"), "14": ("Kassala", "Last month")}),
    ("Gunmen killed six farmers in Tolan on Monday. Meanwhile four soldiers died in a clash near Bunia on Tuesday.",
     {"six": ("Tolan", "Monday"), "four": ("Bunia", "Tuesday")}),
    ("Five miners were shot dead in Bunia on Saturday. In a separate attack, rebels killed two drivers in Goma on Sunday.",
     {"five": ("Bunia", "Saturday"), "two": ("Goma", "Sunday")}),
    ("Three traders died in Jos, while six traders were killed in Kano.",
     {"three": ("Jos", None), "six": ("Kano", None)}),
    ("A raid on a market in Gao killed eleven traders on Tuesday. A similar raid in Mopti killed 20 people in March.",
     {"eleven": ("Gao", "Tuesday"), "20": ("Mopti", "March")}),
    readers.bug("The mayor of Kirkuk was shot dead on Friday. The deaths of two judges in Mosul are still unsolved.",
     {"the mayor": ("Kirkuk", "Friday"), "two": ("Mosul", None)},
     reason="a day of the sentence before is carried over to other deaths"),
    ("Shelling killed seven civilians in Sumy on Monday. The city's hospital was hit in April, when three nurses died.",
     {"seven": ("Sumy", "Monday"), "three": ("Sumy", "April")}),
]  # fmt: skip

SAME_HAPPENING = [
    ("A bomb exploded at a bus station in Kirkuk on Sunday. Police said 12 people were killed. Police said 30 were wounded.",
     {"12": ("Kirkuk", "Sunday"), "30": ("Kirkuk", "Sunday")}),
    ("Jets struck the town of Hodeida overnight. Rescuers pulled nine bodies from the rubble, medics said. Nine people were killed.",
     {"nine": ("Hodeida", "overnight")}),
    ("Fighting broke out in Zalingei on Monday. The army said it had lost four soldiers. At least 15 militants were killed, it added.",
     {"four": ("Zalingei", "Monday"), "at least 15": ("Zalingei", "Monday")}),
    ("Attackers stormed a village near Djibo at dawn on Tuesday. They burned the granary. At least 17 villagers were killed.",
     {"at least 17": ("Djibo", "dawn on Tuesday")}),
    ("A convoy was ambushed outside Maiduguri on Saturday. Eight soldiers died there and 14 were wounded.",
     {"eight": ("Maiduguri", "Saturday"), "14": ("Maiduguri", "Saturday")}),
]  # fmt: skip

CLOSEST = [
    ("Mortar fire killed three people in Avdiivka in Donetsk region on Sunday.",
     {"three": ("Avdiivka", "Sunday")}),
    ("Gunmen shot dead five people near Gwoza in Borno State on Monday.",
     {"five": ("Gwoza", "Monday")}),
    ("An air strike on the town of Azaz, north of Aleppo, killed ten people on Tuesday.",
     {"ten": ("Azaz", "Tuesday")}),
    ("A mine killed two children in Kherson, Ukraine, on Saturday.",
     {"two": ("Kherson", "Saturday")}),
    ("Police in Mexico said four men were shot dead in Celaya, in Guanajuato state, on Sunday night.",
     {"four": ("Celaya", "Sunday night")}),
]  # fmt: skip

NOT_WHERE_IT_WAS_SAID = [
    ("NAIROBI, June 3 - Militants killed eight policemen in Garissa on Monday, a spokesman said in Nairobi.",
     {"eight": ("Garissa", "Monday")}),
    ("Speaking in Geneva on Tuesday, the minister said 21 villagers had been killed in Darfur.",
     {"21": ("Darfur", None)}),
    ("BEIRUT (Agency) - Rockets killed four people in Tripoli on Sunday, an official said on Monday.",
     {"four": ("Tripoli", "Sunday")}),
    ("In a statement issued in Paris on Monday, the group said the army had killed six students in Bamako.",
     {"six": ("Bamako", None)}),
    ("The army said on Tuesday that nine rebels were killed in Kidal on Sunday.",
     {"nine": ("Kidal", "Sunday")}),
    readers.bug("Three wounded guards were taken to a hospital in Erbil after a drone hit their post near Sinjar on Monday.",
     {"three": ("Sinjar", "Monday")},
     reason="where the wounded are taken is told nearer than where they were hurt"),
]  # fmt: skip

NOBODY_SAYS_WHEN = [
    ("The ministry said on Tuesday that 13 people had been killed in Tolan.",
     {"13": ("Tolan", None)}),
    ("Eleven fishermen were killed off Hodeida, their union reported on Monday.",
     {"eleven": ("Hodeida", None)}),
    readers.bug("Four traders were killed in Gao. On Monday the governor visited Mopti.",
     {"four": ("Gao", None)},
     reason="a day behind the claim is taken though it dates a visit"),
]  # fmt: skip

LISTS_AND_LOGS = [
    ("DAILY REPORT\nHoms: 3 killed\nIdlib: 5 killed\nDaraa: 2 killed\n",
     {"3": ("Homs", None), "5": ("Idlib", None), "2": ("Daraa", None)}),
    ("POLICE LOG\n\nMonday, 9 p.m., Mill Road: a man was shot dead.\n\nTuesday, 1 a.m., Oak Street: two women were wounded.\n",
     {"a": ("Mill Road", "Monday, 9 p.m."), "two": ("Oak Street", "Tuesday, 1 a.m.")}),
    ("FIVE SOLDIERS WERE KILLED IN AYACUCHO ON SUNDAY. TWO PEASANTS WERE KILLED IN HUANCAYO ON MONDAY.",
     {"five": ("AYACUCHO", "SUNDAY"), "two": ("HUANCAYO", "MONDAY")}),
    ("gunmen killed four guards in garissa on monday police said they fled to mandera",
     {"four": ("garissa", "monday")}),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "claims"),
    [*OWN_HAPPENING, *SAME_HAPPENING, *CLOSEST, *NOT_WHERE_IT_WAS_SAID, *NOBODY_SAYS_WHEN, *LISTS_AND_LOGS],
)  # fmt: skip
def test_each_claim_has_the_place_and_the_time_of_its_own_happening(text, claims):
    found = read_as_users_do(text)
    told = {
        quote: (said(c.place), said(c.interval)) for quote, c in found.items() if quote in claims
    }
    assert set(told) == set(claims)
    wrong = {
        quote: told[quote]
        for quote, (place, time) in claims.items()
        if not is_same(place, told[quote][0]) or not is_same(time, told[quote][1])
    }
    assert wrong == {}
