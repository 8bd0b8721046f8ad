"""`demo`: one command from nothing to a ledger with its disputes on screen."""

import runpy
import tempfile
from pathlib import Path

import pytest

from counterclaim import samples

ROOT = Path(__file__).resolve().parents[2]

# All sample reports are read, twice.
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def shown(tools, tmp_path_factory):
    from click.testing import CliRunner

    from counterclaim.cli.main import cli
    from counterclaim.workspace import Workspace

    folder = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setattr(tempfile, "tempdir", str(folder))
        patch.setattr(Workspace, "tools", tools)
        patch.setenv("COLUMNS", "100")
        done = CliRunner().invoke(cli, ["demo"])
    left = list(folder.rglob("*"))
    assert done.exit_code == 0, done.output
    return done.stdout, left


def test_all_sample_reports_are_counted(shown):
    out, _ = shown
    assert f"read {len(list(samples.documents()))} sample reports" in out


def test_disputes_are_flagged_and_one_is_opened_up(shown):
    out, _ = shown
    assert "disputed" in out
    assert "The speakers contradict each other." in out
    assert "“" in out


def test_next_steps_are_named(shown):
    out, _ = shown
    assert "counterclaim read REPORT.txt" in out


def test_readers_are_told_that_all_is_invented(shown):
    out, _ = shown
    assert "invented" in out


def test_nothing_is_left_behind(shown):
    _, left = shown
    assert left == []


def test_the_readme_shows_what_the_demo_shows():
    picture = runpy.run_path(str(ROOT / "docs" / "images" / "picture.py"))
    shown = picture["BLOCK"].search((ROOT / "README.md").read_text(encoding="utf-8"))
    assert shown[0] == picture["excerpt"](picture["demonstrate"]()), "run `make picture`"
