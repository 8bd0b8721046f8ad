"""The Spark engine gives the archive that the local one gives, whatever becomes of its workers.

Each run is a process of its own, with a Java of its own.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import archive_runs
import pytest
from test_backends_archive import content

from counterclaim.archive.spark.needs import JAVA, need_java
from counterclaim.errors import SettingsError

pytest.importorskip("pyspark")
pytest.importorskip("pyarrow")
HERE = Path(__file__).parent
ENVIRONMENT = os.environ | {
    "PYTHONPATH": os.pathsep.join([str(HERE), str(HERE.parent)]),
    # Whatever this machine is called, and whether or not its name leads anywhere.
    "SPARK_LOCAL_IP": "127.0.0.1",
}
RUN = """
import sys
from functools import partial
from archive_runs import *
from counterclaim.errors import CounterclaimError
mark = sys.argv[3]
try:
    found = run_in_spark(sys.argv[1], sys.argv[2], {read})
    print(found.documents, found.claims, found.bad)
except CounterclaimError as error:
    print(error.code, error)
"""


def has_java():
    try:
        need_java()
    except SettingsError:
        return False
    return True


pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not has_java(), reason=f"Spark runs in Java {JAVA}"),
    pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL"),
]


@pytest.fixture
def reports(tmp_path):
    return archive_runs.write_reports(tmp_path / "reports.jsonl", 40)


def in_spark(reports, folder, *, read):
    command = [sys.executable, "-c", RUN.format(read=read), reports, folder, folder.parent / "mark"]
    done = subprocess.run(command, capture_output=True, text=True, env=ENVIRONMENT, timeout=600)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.strip()


def files(folder):
    """Return every file of an archive; the lines of its manifest stand as parts were done."""
    held = {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    held["manifest.jsonl"] = sorted(held["manifest.jsonl"].splitlines())
    return held


def test_both_engines_give_the_same_files(tmp_path):
    texts = {
        7: "Police said at least 12 people were killed and 30 wounded in Rivera on Monday.",
        11: "The army said 40 rebels were killed near Maun. The rebels said nine had died.",
    }
    quiet = "The council met to talk about the price of bread."
    with (tmp_path / "in.jsonl").open("w") as lines:
        for number in range(450):  # three parts for two workers
            text = texts.get(number % 40, quiet)
            row = {"id": f"doc-{number:03}", "date": "2031-03-05", "text": text}
            lines.write(json.dumps(row) + "\n" + "{not JSON\n" * (number == 300))
    for engine in ("local", "spark"):
        command = f"-m counterclaim archive in.jsonl -o {engine} --engine {engine} --processes 2"
        done = subprocess.run(
            [sys.executable, *command.split()],
            cwd=tmp_path,
            env=ENVIRONMENT,
            capture_output=True,
            text=True,
            timeout=600,
        )
        # A machine with much else to do is told of its progress once a minute.
        talk = [line for line in done.stderr.splitlines() if "reports/s" not in line]
        assert talk == [
            f"{engine} holds 450 reports, 46 claims, 2 events.",
            f"counterclaim: 1 record could not be read. See {engine}/issues.jsonl",
        ]
        assert done.returncode == 1
    assert files(tmp_path / "spark") == files(tmp_path / "local")


def test_the_work_of_a_worker_that_is_killed_is_done_by_another(reports, tmp_path):
    archive_runs.run(reports, tmp_path / "undisturbed")
    told = in_spark(reports, tmp_path / "a", read="partial(dying_once, mark=mark)")
    assert (tmp_path / "mark").exists()
    assert told == "38 38 2"
    assert content(tmp_path / "a") == content(tmp_path / "undisturbed")


def test_a_run_whose_workers_are_always_killed_says_so_and_another_engine_goes_on(
    reports, tmp_path
):
    archive_runs.run(reports, tmp_path / "undisturbed")
    told = in_spark(reports, tmp_path / "a", read="dying")
    assert told.startswith("archive-folder-process Spark: workers that read were ended")
    log = Path(told.rsplit(" ", 1)[1])
    assert "doc-0022" not in told
    assert "Python worker exited unexpectedly" in log.read_text()
    log.unlink()
    assert archive_runs.run(reports, tmp_path / "a").documents == 38
    assert content(tmp_path / "a") == content(tmp_path / "undisturbed")


def test_spark_submit_runs_the_command(tmp_path):
    import pyspark

    import counterclaim

    text = "Police said at least 12 people were killed and 30 wounded in Rivera on Monday."
    (tmp_path / "in.txt").write_text(text)
    program = Path(counterclaim.__file__).with_name("__main__.py")
    submit = Path(pyspark.__file__).parent / "bin" / "spark-submit"
    options = "--master local[2] --conf spark.ui.enabled=false --conf spark.log.level=ERROR"
    python = {"PYSPARK_DRIVER_PYTHON": sys.executable, "PYSPARK_PYTHON": sys.executable}
    done = subprocess.run(
        [
            submit,
            *options.split(),
            program,
            *["archive", "in.txt", "-o", "out", "--engine", "spark"],
        ],
        cwd=tmp_path,
        env=ENVIRONMENT | python,
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    rows, talk = done.stdout.splitlines()  # it puts both streams of the program into this one
    assert json.loads(rows)["claims"] == 2
    assert talk == "out holds 1 report, 2 claims, 1 event."
    # What Java says before it knows how loud it may be; a run has hundreds.
    assert done.stderr.count(" INFO ") < 6, done.stderr
