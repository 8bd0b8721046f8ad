"""The two commands of a fresh machine: what they say where they cannot work."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SETUP = ROOT / ".ci" / "setup"


@pytest.fixture
def path_without_python(tmp_path):
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("sh", "cat", "rm", "mktemp"):
        (folder / name).symlink_to(shutil.which(name))
    return folder


def test_without_a_python_that_is_new_enough_the_way_out_is_told(tmp_path, path_without_python):
    old = path_without_python / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    done = subprocess.run(
        ["sh", SETUP, "install"],
        cwd=tmp_path,
        env={"PATH": str(path_without_python)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "python3-venv" in done.stderr
    assert "3.11" in done.stderr
    assert not (tmp_path / ".venv").exists()


def test_make_names_its_two_commands_first():
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert text.index("make demo") < text.index("make test") < text.index("make quick")


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_set_up_is_done_once_and_again_when_versions_change(tmp_path):
    for name in ("Makefile", "pyproject.toml", "constraints.txt", ".ci"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)

    def planned():
        done = subprocess.run(
            ["make", "--dry-run", "demo"], cwd=tmp_path, capture_output=True, text=True, check=True
        )
        return "setup install" in done.stdout

    assert planned()
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / ".installed").touch()
    assert not planned()
    stamp = (tmp_path / ".venv" / ".installed").stat().st_mtime
    import os

    os.utime(tmp_path / "constraints.txt", (stamp + 10, stamp + 10))
    assert planned()


def test_ci_runs_what_developers_run():
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    assert "make test" in script.read_text(encoding="utf-8")
