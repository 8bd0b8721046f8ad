"""What the version of a policy says: the same label, the same figures and reasons.

Where a test here fails the rules decide something differently. If that is wanted, raise the
version of the policy, or `SHARED_RULES` if it is a rule of all of them, tell what has changed
in docs/reference/policies.md, and put the new label with its digest in place of the old one.
"""

import datetime as dt
import hashlib
import random

import pytest

from counterclaim.errors import SettingsError
from counterclaim.estimates import POLICIES, find_policy, is_current, label_of
from counterclaim.model import (
    Event,
    EventDocument,
    Figure,
    Harm,
    Modality,
    Scope,
    Stance,
)
from told import ARMY, DAY, FRONT, MINISTRY, MONITOR, TOWN, Report, estimate, on

MADE = {
    "ucdp@1.4": "49f2f1408b30afdd",
    "acled@2.4": "8aa51e49df3302c4",
    "ibc@1.4": "5ed334cf50d86729",
    "lowest@1.4": "5ed334cf50d86729",
    "highest@1.4": "5054e2171ec5b25c",
    "most-reported@1.4": "02bc46995edd025f",
}
"""What each version makes of the claims below, as the beginning of a hash."""

SPEAKERS = [
    {},
    {},
    {"by": "The army", "actor": ARMY},
    {"by": "The Front", "actor": FRONT},
    {"by": "The ministry", "actor": MINISTRY},
    {"by": "Open Tally", "actor": MONITOR},
    {"by": "A medic"},
]
PEOPLE = ["people", "people", "others", "civilians", "children", "soldiers", "fighters"]
SOURCES = ["The Orsa Lamp", "The Belmar Bell", "Orsa Radio"]


def pick(dice, options):
    """One of the options; `random()` alone gives the same numbers in every Python."""
    return options[int(dice.random() * len(options))]


def figure(dice):
    number = 1 + int(dice.random() * 30)
    return pick(
        dice,
        [
            *[number] * 5,
            0,
            Figure(low=number),
            Figure(high=number),
            Figure(low=number, high=number + 4),
            "dozens",
            "several",
        ],
    )


def reports(seed):
    """One to four reports of one event, with all that the rules look at."""
    dice = random.Random(seed)
    found = []
    for name in "abcd"[: 1 + int(dice.random() * 4)]:
        report = Report(
            name,
            date=pick(dice, [DAY, DAY, DAY + dt.timedelta(days=1)]),
            source=pick(dice, SOURCES),
            title=pick(dice, [None, "Twelve killed in Orsa", "Blast kills 9"]),
        )
        report.say(" ".join(f"{name}{number}" for number in range(40)))
        for _ in range(1 + int(dice.random() * 5)):
            earlier = [claim.id for claim in report.claims]
            tie = pick(dice, ["", "", "", "part_of", "same_as", "disputes"]) if earlier else ""
            other = pick(dice, earlier) if tie else None
            report.claim(
                figure(dice),
                pick(dice, PEOPLE),
                harm=pick(dice, [Harm.KILLED, Harm.KILLED, Harm.WOUNDED]),
                place=TOWN,
                when=on(DAY),
                perpetrator=pick(dice, [None, None, ARMY, FRONT]),
                same_sentence=bool(earlier) and dice.random() < 0.4,
                stance=pick(dice, [Stance.ASSERTS] * 6 + [Stance.DENIES]),
                modality=pick(dice, [Modality.ASSERTED] * 8 + [Modality.FUTURE]),
                scope=pick(dice, [Scope.INCIDENT] * 8 + [Scope.CUMULATIVE]),
                **pick(dice, SPEAKERS),
                **({tie: (other,) if tie == "disputes" else other} if tie else {}),
            )
        found.append(report)
    return found


def made(policy, *, cases=150):
    """A hash of all figures and reasons under a policy."""
    digest = hashlib.sha256()
    for seed in range(cases):
        told = reports(seed)
        event = Event(
            id="evt-1",
            claims=tuple(claim.id for report in told for claim in report.claims),
            documents=tuple(EventDocument(doc=report.name, main=True) for report in told),
            place=TOWN,
            interval=on(DAY),
        )
        for key, found in estimate(told, policy=policy, events=[event]).items():
            figures = (found.low, found.best, found.high, found.claimed)
            flags = (found.disputed, found.denied, found.single_source)
            reasons = [(reason.claim, reason.used, reason.code) for reason in found.reasons]
            digest.update(repr((key[1:], figures, flags, reasons)).encode())
            if found.shares:
                digest.update(repr([(s.people, s.day, s.place) for s in found.shares]).encode())
    return digest.hexdigest()[:16]


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.name)
def test_one_label_stands_for_one_set_of_rules(policy):
    assert MADE.get(label_of(policy)) == made(policy.name)


def test_an_estimate_carries_the_version_of_the_shared_rules():
    report = Report("a")
    report.claim(3, place=TOWN)
    (found, *_) = estimate([report], policy="ibc").values()
    assert found.policy == label_of(find_policy("ibc"))
    assert is_current(found.policy)


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.name)
def test_a_policy_is_found_by_name_with_or_without_version(policy):
    for name in (policy.name, f"{policy.name}@{policy.version}", label_of(policy)):
        assert find_policy(name) is policy


@pytest.mark.parametrize("name", ["ucdp@1.1", "ucdp@9", "ucdp@9.2"])
def test_rules_of_another_version_are_not_passed_off_as_these(name):
    assert not is_current(name)
    with pytest.raises(SettingsError) as raised:
        find_policy(name)
    assert f"does not have '{name}', but '{label_of(find_policy('ucdp'))}'" in str(raised.value)
    assert "Write ucdp to take what there is" in raised.value.remedy
