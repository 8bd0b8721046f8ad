"""The tutorial runs as it is printed."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "tutorial" / "first-ledger.md"
FILE = re.compile(r"```text file=(\S+)\n(.*?)```", re.DOTALL)
COMMANDS = re.compile(r"```console\n(.*?)```", re.DOTALL)

pytestmark = pytest.mark.slow


def run(words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "counterclaim", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def told(words: list[str], folder: Path) -> list[dict]:
    return [json.loads(line) for line in run(words, folder).stdout.splitlines()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Run every command of the page in a new folder, in its order."""
    folder = tmp_path_factory.mktemp("tutorial")
    page = PAGE.read_text(encoding="utf-8")
    for name, text in FILE.findall(page):
        (folder / name).write_text(text, encoding="utf-8")
    for line in "".join(COMMANDS.findall(page)).splitlines():
        words = shlex.split(line.removeprefix("$ counterclaim "))
        if "EVENT" in words:
            words[words.index("EVENT")] = told(["events", "--json"], folder)[0]["id"]
        if "CLAIM" in words:
            words[words.index("CLAIM")] = told(["claims", "--json"], folder)[0]["id"]
        done = run(words, folder)
        assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"
    return folder


def test_every_command_of_the_tutorial_runs(folder: Path):
    assert (folder / "counterclaim.ledger").exists()


def test_both_reports_come_to_one_event_with_the_figure_that_the_page_tells(folder: Path):
    killed = [e["harm"]["killed"] for e in told(["events", "--json"], folder) if e["harm"]]
    assert any(k["best"] == 11 for k in killed)


def test_the_children_are_part_of_the_total(folder: Path):
    claims = told(["claims", "--json"], folder)
    children = [c for c in claims if c["victims"] and "children" in c["victims"]]
    assert children
    assert all(c["part_of"] for c in children)


def test_the_map_has_a_point_in_botswana(folder: Path):
    features = json.loads((folder / "events.geojson").read_text("utf-8"))["features"]
    assert "BW" in {f["properties"]["country"] for f in features}


def test_the_table_has_a_line_for_every_claim(folder: Path):
    claims = told(["claims", "--json"], folder)
    lines = (folder / "claims.csv").read_text("utf-8").splitlines()
    assert len(lines) == len(claims) + 1
