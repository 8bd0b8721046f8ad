"""The order of reliability of the settings: used, and told what is wrong in it before any reading."""

import json

import pytest
from click.testing import CliRunner

import readers
from counterclaim.cli.main import cli
from counterclaim.cli.output import Output
from counterclaim.workspace import Workspace

REPORT = (
    "Police said 14 people were killed in a bombing in Rivera on Monday. "
    "The Open Tally monitoring group said 17 people were killed.\n"
)


@pytest.fixture(autouse=True)
def tools(monkeypatch):
    """The tools of `rules_only`, loaded once."""
    monkeypatch.setattr(Workspace, "tools", readers.tools())


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
    (number,) = all_best(done)
    return number


def all_best(done):
    """The best figures of the events told of, the first first."""
    assert done.exit_code == 0, done.stderr
    rows = map(json.loads, done.stdout.splitlines())
    return [row["harm"]["killed"]["best"] for row in rows]


def test_the_order_decides(read):
    assert best(read('order = [["monitor"], ["state_force"]]')) == 17
    assert best(read('order = [["state_force"], ["monitor"]]')) == 14


def test_an_unknown_kind_stops_the_run_in_one_line(read):
    done = read('order = [["wizard"]]')
    assert done.exit_code == 2
    assert "order.toml: there is no kind of speaker or source 'wizard'" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert done.stdout == ""


@pytest.fixture
def ledger(tmp_path, monkeypatch):
    """Return what a ledger holds after reports are added one by one, each with an order."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "counterclaim.toml").write_text('reliability = "order.toml"\nrules_only = true\n')

    def call(*orders):
        for day, order in enumerate(orders, start=5):
            (tmp_path / "order.toml").write_text(order)
            name = tmp_path / f"{day}.txt"
            name.write_text(REPORT if day == 5 else REPORT.replace("Rivera", "Maun"))
            added = CliRunner().invoke(cli, ["add", str(name), "--date", f"2031-03-{day:02}"])
            assert added.exit_code == 0, added.stderr
        return all_best(CliRunner().invoke(cli, ["events"]))

    return call


def test_reports_of_one_owner_count_once(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "counterclaim.toml").write_text('reliability = "order.toml"\nrules_only = true\n')
    (tmp_path / "order.toml").write_text('[owners]\n"Hill Media" = ["Orsa Lamp", "Orsa Radio"]\n')
    for source, number in (("Orsa Lamp", 14), ("Orsa Radio", 15)):
        report = tmp_path / f"{number}.txt"
        report.write_text(f"{number} people were killed in a bombing in Rivera on Monday.\n")
        call = ["add", str(report), "--date", "2031-03-05", "--source", source]
        assert CliRunner().invoke(cli, call).exit_code == 0
    (row,) = map(json.loads, CliRunner().invoke(cli, ["events"]).stdout.splitlines())
    assert row["grading"]["grade"] == "weak"
    assert "one source alone" in row["grading"]["reason"]
    monkeypatch.setattr(Output, "for_people", True)
    page = " ".join(CliRunner().invoke(cli, ["estimate", "--explain", row["id"]]).stdout.split())
    assert "a source of Hill Media too, which counts once" in page


MONITORS, POLICE = 'order = [["monitor"]]', 'order = [["state_force"]]'


def test_a_report_added_is_reconciled_in_the_order_of_the_ledger(ledger):
    assert ledger(MONITORS, MONITORS) == [17, 17]


def test_another_order_holds_for_what_was_there_too(ledger):
    assert ledger(MONITORS, POLICE) == [14, 14]


def test_another_order_holds_where_no_report_is_new(ledger, tmp_path):
    ledger(MONITORS)
    (tmp_path / "order.toml").write_text(POLICE)
    assert CliRunner().invoke(cli, ["add", "5.txt", "--date", "2031-03-05"]).exit_code == 0
    assert best(CliRunner().invoke(cli, ["events"])) == 14
