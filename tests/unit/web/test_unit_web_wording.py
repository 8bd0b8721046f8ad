"""What pages say of inputs, titles and days."""

import pytest

from counterclaim.web import wording


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        (
            "a.csv: read with --columns text=body,date=day; left out: id. Give other columns",
            "a.csv: read with the columns text=body, date=day; left out: id. Give other columns",
        ),
        (
            "a.csv: read with --columns 'text=Full Text,date=Day'. Give other keys to change it",
            "a.csv: read with the columns text=Full Text, date=Day. Give other keys to change it",
        ),
        (
            "Say which with --columns order=dmy or --columns order=mdy",
            "Say which where the columns are chosen",
        ),
        (
            "Leave the row out, or name another column with --columns text=NAME",
            "Leave the row out, or name another column where the columns are chosen",
        ),
        ("a\nb \u202e.txt", "a b \ufffd.txt"),
    ],
)
def test_a_page_names_no_option_of_the_command_line(told, shown):
    assert wording.on_page(told) == shown


@pytest.mark.parametrize(
    ("name", "kept", "shown"),
    [
        ("figure", "4-4", "4"),
        ("figure", "4-9", "4 to 9"),
        ("figure", "4-", "at least 4"),
        ("figure", "-9", "up to 9"),
        ("figure", "-", "no number"),
        ("speaker", "12:20 The army", "“The army”"),
        ("speaker", "", "not said"),
        ("speaker_actor", "act-1 | Armed forces of Iraq | state | IQ | ", "Armed forces of Iraq"),
        ("approx", "true", "yes"),
        ("victim_class", "armed_group", "armed group"),
        ("place", "", "not said"),
        ("when", "2031-03-04/2031-03-06", "4–6 Mar 2031"),
        ("when", "2031-03-04", "4 Mar 2031"),
        ("when", "2 days before the report", "2 days before the report"),
        ("when", "", "not said"),
        ("act", "assault bombing", "bombing"),
        ("where_prec", "4", "known to the province"),
        ("disputes", "clm-0123456789abcdef0123", "clm-01234567"),
    ],
)
def test_the_value_of_a_field_is_told_in_words(name, kept, shown):
    assert wording.of_field(name, kept) == shown


def test_a_figure_is_told_with_what_it_counts():
    assert wording.of_field("figure", "7-7", "killed") == "7 killed"


def test_a_field_is_called_what_it_is():
    assert wording.field("speaker") == "said by"
    assert wording.field("sex") == "sex"


@pytest.mark.parametrize(
    ("deed", "kept", "shown"),
    [
        ("role-changed", "data-viewer", "data viewer"),
        ("token-made", "data-viewer until 2031-06-02T09:00:00", "data viewer until 2031-06-02"),
        ("token-made", "", ""),
        ("labelled", "", "no label"),
        ("recovery-used", "9 left", "9 left"),
        ("login", "", ""),
    ],
)
def test_the_audit_log_is_told_in_words(deed, kept, shown):
    assert wording.audited(deed, kept) == shown


def test_a_sentence_begins_with_a_capital_and_keeps_its_blanks_and_names():
    assert wording.sentence("a claim of Ann") == "A claim of Ann"
    assert wording.sentence("") == ""


def test_deeds_are_told_in_words():
    assert wording.deed("totp-on") == "codes switched on"
    assert wording.deed("unlock") == "signature taken away"
    assert wording.deed("login-failed") == "login failed"
