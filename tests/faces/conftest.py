"""The command line as tests call it: in a folder of its own, the language model loaded once."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import readers
from counterclaim.cli.main import cli
from counterclaim.cli.output import Output
from counterclaim.pipeline import Tools
from counterclaim.workspace import Workspace

ARMY = (
    "The army said 40 rebels were killed near Maun on Tuesday. "
    "A spokesman for the rebels said nine fighters had died.\n"
)
POLICE = "Police said that at least 12 people were killed and 30 wounded in Rivera on Monday.\n"
QUIET = "The council met to talk about the price of bread.\n"


@dataclass
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Standard output as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]


@pytest.fixture(scope="session")
def tools() -> Tools:
    """The real tools; seconds to load, so once for all tests."""
    return readers.whole_reader()


@pytest.fixture
def run(tools: Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command as if its output were piped; `terminal=True` as if people looked at it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Workspace, "tools", tools)
    for name in ("COUNTERCLAIM_LEDGER", "COUNTERCLAIM_POLICY", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def call(*args: object, terminal: bool = False, width: int = 100, stdin: Any = None) -> Ran:
        with monkeypatch.context() as patch:
            if terminal:
                patch.setattr(Output, "for_people", True)
            patch.setenv("COLUMNS", str(width))
            done = CliRunner().invoke(cli, [str(arg) for arg in args], input=stdin)
        return Ran(code=done.exit_code, out=done.stdout, err=done.stderr)

    return call


def write_reports(folder: Path) -> Path:
    """Write three reports, two of which hold claims."""
    folder.mkdir()
    (folder / "army.txt").write_text(ARMY)
    (folder / "police.txt").write_text(POLICE)
    (folder / "quiet.txt").write_text(QUIET)
    return folder


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with three reports, two of which hold claims."""
    return write_reports(tmp_path / "reports")


@pytest.fixture(scope="session")
def made_ledger(tools: Tools, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with those three reports, read once for all tests."""
    folder = tmp_path_factory.mktemp("made")
    write_reports(folder / "reports")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setattr(Workspace, "tools", tools)
        done = CliRunner().invoke(cli, ["add", "reports", "--date", "2031-03-05"])
    assert done.exit_code == 0, done.stderr
    return folder / "counterclaim.ledger"


@pytest.fixture
def ledger(run: Run, reports: Path, made_ledger: Path, tmp_path: Path) -> Path:
    """A ledger of one's own with those three reports, named as the settings do."""
    own = tmp_path / made_ledger.name
    # A file alone would leave out what its write-ahead log still holds.
    with closing(sqlite3.connect(made_ledger)) as made, closing(sqlite3.connect(own)) as copy:
        made.backup(copy)
    return own
