"""Data goes one way and talk the other, on a terminal and in a pipe."""

import json

from counterclaim.cli.output import Output


def test_rows_are_one_json_object_a_line(capsys):
    Output().rows([{"quote": "“dozens”\n"}, {"quote": None}])
    out, err = capsys.readouterr()
    assert [json.loads(line) for line in out.splitlines()] == [
        {"quote": "“dozens”\n"},
        {"quote": None},
    ]
    assert "“dozens”" in out
    assert err == ""


def test_talk_goes_to_standard_error(capsys):
    Output().say("three reports, [bold]as they are[/bold]")
    out, err = capsys.readouterr()
    assert (out, err) == ("", "three reports, [bold]as they are[/bold]\n")


def test_progress_is_silent_where_nobody_looks(capsys):
    with Output().working("Reading", total=2) as work:
        work.step("1 report")
    assert capsys.readouterr() == ("", "")


def test_a_long_preparation_is_told_of_once(capsys):
    out = Output()
    for done in range(3):
        out.preparing("towns", done, 2)
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "once on this machine" in told
