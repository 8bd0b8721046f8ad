"""Whom a report hears: a shortened name is the speaker that was named in full before."""

from counterclaim.model.voices import voices
from told import MONITOR, Report


def heard(*speakers):
    """The voices of speakers of one report, given as words and actor."""
    report = Report("a")
    for by, actor in speakers:
        report.claim(3, by=by, actor=actor)
    found = voices(report.claims)
    return [found[claim.id] for claim in report.claims]


def test_a_name_within_a_known_speakers_words_is_that_speaker():
    assert heard(("Ana Ruiz of Open Tally", MONITOR), ("Ruiz", None)) == [MONITOR.id, MONITOR.id]
    assert heard(("Ana Ruiz of Open Tally", MONITOR), ("Ana Ruiz", None))[1] == MONITOR.id


def test_words_that_are_no_name_or_stand_apart_are_not():
    assert heard(("a spokesman of Open Tally", MONITOR), ("spokesman", None))[1] == "spokesman"
    assert heard(("Ana Ruiz of Open Tally", MONITOR), ("Ana Tally", None))[1] == "ana tally"


def test_a_speaker_whom_nobody_knows_lends_no_voice():
    assert heard(("Ana Ruiz of Orsa", None), ("Ruiz", None)) == ["ana ruiz of orsa", "ruiz"]


def test_the_speakers_of_another_report_do_not_count():
    first, second = Report("a"), Report("b")
    first.claim(3, by="Ana Ruiz of Open Tally", actor=MONITOR)
    second.claim(3, by="Ruiz")
    assert voices([*first.claims, *second.claims])[second.claims[0].id] == "ruiz"
