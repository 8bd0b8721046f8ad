"""The house keeps its shape: layers, public names, and an import that costs nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

import counterclaim

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "counterclaim"
# Each is loaded when a report is read or a ledger is opened, and never before.
HEAVY = ("spacy", "sqlalchemy", "pydantic", "rich", "click", "trafilatura", "numpy")


def test_import_contracts_hold():
    ran = subprocess.run(
        [Path(sys.executable).with_name("lint-imports")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout


def test_importing_counterclaim_loads_nothing_heavy():
    code = "import sys, counterclaim; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(HEAVY) & set(ran.stdout.split())


def test_command_line_starts_without_parser_and_database():
    code = "import sys, counterclaim.cli.main; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"spacy", "sqlalchemy", "trafilatura", "numpy"} & set(ran.stdout.split())


def test_who_parses_nothing_waits_for_no_parser():
    code = "import sys, counterclaim.workspace; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"spacy", "thinc", "onnxruntime", "tokenizers"} & set(ran.stdout.split())


def test_public_names_are_these():
    assert sorted(counterclaim.__all__) == [
        "Act",
        "Claim",
        "CounterclaimError",
        "DataError",
        "Document",
        "Figure",
        "Harm",
        "Interval",
        "Place",
        "Speaker",
        "Stance",
        "__version__",
        "read",
    ]
    assert all(hasattr(counterclaim, name) for name in counterclaim.__all__)


@pytest.mark.parametrize("name", ["utils", "helpers", "common", "misc", "shared"])
def test_no_folder_or_file_is_for_leftovers(name):
    assert not list(SOURCE.rglob(name)) + list(SOURCE.rglob(f"{name}.py"))


def test_every_module_says_what_it_is():
    def first_line(path):
        return path.read_text(encoding="utf-8").lstrip()[:3]

    silent = [path for path in SOURCE.rglob("*.py") if first_line(path) != '"""']
    assert silent == []


def test_stage_folders_have_a_stage():
    for folder in ("sources", "sentences", "mentions", "claims", "events", "estimates"):
        assert (SOURCE / folder / "stage.py").exists(), folder


def test_locked_versions_name_no_file_and_no_address():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert pins
    assert all("==" in line and "/" not in line and "@" not in line for line in pins)


def _plain(name):
    """A package's name as indexes compare it: case, dots and dashes are one."""
    return name.lower().replace("_", "-").replace(".", "-")


def test_every_dependency_is_locked():
    import re
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {_plain(re.match(r"[\w.-]+", line)[0]) for line in asked}
    locked = {
        _plain(line.partition("==")[0])
        for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    }
    assert names <= locked
