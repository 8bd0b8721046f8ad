"""A table of actors of one's own: read where the settings name it, and told what is wrong in it."""

import pytest
from click.testing import CliRunner

import readers
from counterclaim.cli.main import cli
from counterclaim.sentences import Parser

REPORT = "The Qorvan Front killed 12 people in Rivera on Monday, police said.\n"
HEAD = "id,name,kind,country,aliases\n"


@pytest.fixture
def read(tmp_path, monkeypatch):
    """Return what `read` does beside a table and a settings file that names it."""
    monkeypatch.chdir(tmp_path)
    # The register is what is tried; a second parser would be loaded for nothing.
    monkeypatch.setattr(Parser, "load", lambda: readers.tools().parser)
    (tmp_path / "report.txt").write_text(REPORT)
    (tmp_path / "counterclaim.toml").write_text('actors = "mine.csv"\nrules_only = true\n')

    def call(rows):
        if rows is not None:
            (tmp_path / "mine.csv").write_text(HEAD + rows)
        return CliRunner().invoke(cli, ["read", "report.txt", "--date", "2031-03-05"])

    return call


def test_actors_of_ones_own_are_known(read):
    done = read("act-qorvan,Front of Qorvan,armed_group,XA,Qorvan Front\n")
    assert done.exit_code == 0
    assert "act-qorvan" in done.stdout


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ("act-qorvan,Qorvan,wizard,,\n", "mine.csv, line 2: this actor cannot be read: 'wizard'"),
        (None, "mine.csv: the table of actors cannot be read"),
    ],
)
def test_a_bad_table_stops_the_run_and_names_the_line(read, rows, says):
    done = read(rows)
    assert done.exit_code == 2
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert done.stdout == ""
