"""The command as a process: its streams, its exit codes, and how it ends when it is cut off."""

import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

COMMAND = [sys.executable, "-m", "counterclaim"]
REPORT = "Police said that 12 people were killed in Rivera on Monday.\n"


def ran(*args, **options):
    return subprocess.run(
        [*COMMAND, *args], capture_output=True, text=True, check=False, timeout=120, **options
    )


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(REPORT)
    return path


def test_version_and_help_need_no_report():
    assert ran("--version").stdout.startswith("counterclaim ")
    shown = ran("--help").stdout
    assert all(name in shown for name in ("read", "add", "events", "show", "export", "demo"))


def test_the_installed_command_is_the_same_as_the_module():
    command = Path(sys.executable).with_name("counterclaim")
    shown = subprocess.run([command, "--version"], capture_output=True, text=True, check=True)
    assert shown.stdout == ran("--version").stdout


@pytest.mark.parametrize(
    ("args", "code"),
    [(["read", "{report}"], 0), (["read", "missing.txt"], 1), (["read", "--nonsense"], 2)],
)
def test_exit_codes(report, args, code):
    done = ran(*(arg.format(report=report) for arg in args), cwd=report.parent)
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert bool(done.stderr) == (code != 0)


def test_a_reader_who_leaves_early_is_no_error(tmp_path):
    lines = "".join(f'{{"id": "d{i}", "text": "{REPORT.strip()} ({i})"}}\n' for i in range(40))
    (tmp_path / "docs.jsonl").write_text(lines)
    with subprocess.Popen(
        [*COMMAND, "read", "docs.jsonl"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
    ) as process:
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


def test_a_person_who_stops_it_gets_no_traceback(tmp_path):
    with subprocess.Popen(
        [*COMMAND, "read", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        # A shell that runs the tests in the background hands down "ignore interrupts"; a
        # person's shell does not.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    ) as process:
        # The second line is waited for after the first one has been read.
        process.stdin.write(f'{{"id": "a", "text": "{REPORT.strip()}"}}\n'.encode())
        process.stdin.flush()
        assert process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 130
        assert b"Traceback" not in process.stderr.read()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_told_in_one_line(report):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*COMMAND, "read", report],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            timeout=120,
        )
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "No space left" in done.stderr


def test_the_first_claim_comes_while_later_reports_are_still_to_come(tmp_path):
    with subprocess.Popen(
        [*COMMAND, "read", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=tmp_path
    ) as process:
        process.stdin.write(f'{{"id": "a", "text": "{REPORT.strip()}"}}\n'.encode())
        process.stdin.flush()
        assert b'"low": 12' in process.stdout.readline()
        process.stdin.close()
        assert process.wait(60) == 0


def test_output_is_utf8_whatever_the_locale(tmp_path):
    (tmp_path / "a.txt").write_text(
        "Police said 12 people were killed in Tacuarembó.\n", encoding="utf-8"
    )
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        [*COMMAND, "read", "a.txt"], capture_output=True, cwd=tmp_path, env=environment, check=True
    )
    assert "Tacuarembó".encode() in done.stdout


def test_memory_running_out_is_told(report):
    code = (
        "from counterclaim.workspace import Workspace\n"
        "def read(self, *a, **k): raise MemoryError\n"
        "Workspace.read = read\n"
        "from counterclaim.cli.main import main; import sys\n"
        f"sys.argv = ['counterclaim', 'read', {str(report)!r}]; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "memory" in done.stderr
    assert "Traceback" not in done.stderr


def test_debug_shows_where_an_error_came_from(tmp_path):
    assert "Traceback" in ran("events", "--debug", cwd=tmp_path).stderr
    assert "Traceback" not in ran("events", cwd=tmp_path).stderr
