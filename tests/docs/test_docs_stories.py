"""What the page of three stories quotes is what the program prints of their reports."""

import json
import os
import re
from collections import defaultdict
from pathlib import Path

import pytest
from click.testing import CliRunner

from counterclaim.cli.main import cli
from counterclaim.cli.output import Output

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("COUNTERCLAIM_SHARED", ROOT.parent / "shared"))
BOX = re.compile(r"```text story=(\S+)( corrected)?\n(.*?)```", re.DOTALL)

pytestmark = [
    pytest.mark.shared,
    pytest.mark.slow,
    pytest.mark.skipif(not SHARED.exists(), reason="the benchmark data is not here"),
]


def rows(name):
    text = (SHARED / "gold" / name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def quoted():
    page = (ROOT / "docs" / "tutorial" / "three-stories.md").read_text(encoding="utf-8")
    boxes = defaultdict(list)
    for story, corrected, lines in BOX.findall(page):
        boxes[story, bool(corrected)] += lines.splitlines()
    return boxes


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run a command in a folder of its own, as people see it if they look at it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "1000")

    def call(*args, people=False):
        with monkeypatch.context() as patch:
            if people:
                patch.setattr(Output, "for_people", True)
            done = CliRunner().invoke(cli, args)
        assert done.exit_code == 0, done.stderr
        return [line.strip() for line in done.stdout.splitlines()]

    return call


def explained(run):
    """The reasoning of the event that most reports tell of."""
    events = map(json.loads, run("events", "--json"))
    chief = max(events, key=lambda row: (len(row["documents"]), len(row["claims"])))
    return run("estimate", "--explain", chief["id"], people=True)


@pytest.mark.parametrize("story", ["dev-03", "dev-04", "dev-16"])
def test_every_line_in_a_box_is_printed(run, tmp_path, story):
    (gold,) = (row for row in rows("stories.dev.jsonl") if row["story"] == story)
    docs = {part["doc"] for part in gold["docs"]}
    told = [row for row in rows("stories.dev.docs.jsonl") if row["id"] in docs]
    (tmp_path / "story.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in told))
    run("add", "story.jsonl")
    page, boxes = explained(run), quoted()
    assert [line for line in boxes[story, False] if line not in page] == []
    if boxes[story, True]:
        claims = [json.loads(line) for line in run("claims", "--json")]
        (wounded,) = (c for c in claims if (c["quote"], c["harm"]) == ("over 400", "killed"))
        run("decide", "correct", wounded["id"], "harm=wounded")
        page = explained(run)
        assert [line for line in boxes[story, True] if line not in page] == []
