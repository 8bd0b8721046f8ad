"""The order of reliability of the settings: used, and told what is wrong in it before any reading."""

import json

import pytest
from click.testing import CliRunner

from counterclaim.cli.main import cli

REPORT = (
    "Police said 14 people were killed in a bombing in Rivera on Monday. "
    "The Open Tally monitoring group said 17 people were killed.\n"
)


@pytest.fixture
def read(tmp_path, monkeypatch):
    """Return what `read` does beside this order."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.txt").write_text(REPORT)
    (tmp_path / "counterclaim.toml").write_text('reliability = "order.toml"\nrules_only = true\n')

    def call(order):
        (tmp_path / "order.toml").write_text(order)
        call = ["read", "report.txt", "--date", "2031-03-05", "--as", "events"]
        return CliRunner().invoke(cli, call)

    return call


def best(done):
    assert done.exit_code == 0, done.stderr
    (event,) = map(json.loads, done.stdout.splitlines())
    return event["harm"]["killed"]["best"]


def test_the_order_decides(read):
    assert best(read('order = [["monitor"], ["state_force"]]')) == 17
    assert best(read('order = [["state_force"], ["monitor"]]')) == 14


def test_an_unknown_kind_stops_the_run_in_one_line(read):
    done = read('order = [["wizard"]]')
    assert done.exit_code == 2
    assert "order.toml: there is no kind of speaker or source 'wizard'" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert done.stdout == ""
