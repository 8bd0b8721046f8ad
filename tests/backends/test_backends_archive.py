"""An archive is whole after any end of a run and another run: nothing lost, nothing twice."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import archive_runs
import pytest

from counterclaim.archive import Job, LocalEngine, read_with
from counterclaim.errors import ArchiveError, DataError
from counterclaim.pipeline import Reading, Tools
from ledger_records import claim

parquet = pytest.importorskip("pyarrow.parquet")

REPORTS, KILLS = 200, 20
HERE = Path(__file__).parent
ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join([str(HERE), str(HERE.parent)])}


def read(docs):
    for doc in docs:
        yield Reading(document=doc, mentions=(), claims=(claim(doc),))


def content(folder):
    """Return every row of an archive, and its manifest without the order of its parts."""
    tables = {
        name: sorted(map(repr, parquet.read_table(folder / name).to_pylist()))
        for name in ("documents", "claims")
    }
    lines = (folder / "manifest.jsonl").read_text().splitlines()
    known = {path.name for path in folder.rglob("*")}
    return tables, sorted(lines), (folder / "issues.jsonl").read_text(), known


@pytest.fixture
def reports(tmp_path):
    return archive_runs.write_reports(tmp_path / "reports.jsonl", 40)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
@pytest.mark.parametrize("processes", [1, 2])
def test_a_killed_run_goes_on_and_nothing_is_lost_or_twice(tmp_path, processes):
    reports = archive_runs.write_reports(tmp_path / "reports.jsonl", REPORTS)
    undisturbed, killed = tmp_path / "undisturbed", tmp_path / "killed"
    began = time.monotonic()
    archive_runs.run(reports, undisturbed)
    whole_run = time.monotonic() - began
    seed = random.randrange(10**9)
    chance = random.Random(seed)
    script = str(HERE / "archive_runs.py")
    command = [sys.executable, script, str(reports), str(killed), str(processes)]
    for _ in range(KILLS):
        runs = subprocess.Popen(command, stdout=subprocess.PIPE, env=ENVIRONMENT)
        assert runs.stdout.readline() == b"started\n"
        time.sleep(chance.uniform(0, whole_run / 4))
        runs.send_signal(signal.SIGKILL)
        runs.wait()
        # Its processes hold the other end of the pipe for as long as they live.
        assert runs.stdout.read() == b"", seed
        runs.stdout.close()
    archive_runs.run(reports, killed)
    assert content(killed) == content(undisturbed), seed


LINKED = ("links", "members", "events", "estimates")


def linked(folder):
    """Return the rows of what was linked, with the manifest and the names of all files."""
    tables = {name: parquet.read_table(folder / name).to_pylist() for name in LINKED}
    known = {str(path.relative_to(folder)) for path in folder.rglob("*")}
    return tables, (folder / "manifest.jsonl").read_text(), known


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_killed_while_it_links_an_archive_is_linked_by_the_next_run(tmp_path):
    reports = archive_runs.write_reports(tmp_path / "reports.jsonl", REPORTS)
    undisturbed, killed = tmp_path / "undisturbed", tmp_path / "killed"
    for folder in (undisturbed, killed):
        archive_runs.run(reports, folder, read=read)
    began = time.monotonic()
    archive_runs.link(reports, undisturbed)
    whole_run = time.monotonic() - began
    seed = random.randrange(10**9)
    chance = random.Random(seed)
    script = str(HERE / "archive_runs.py")
    command = [sys.executable, script, str(reports), str(killed), "link"]
    for _ in range(KILLS // 2):
        runs = subprocess.Popen(command, stdout=subprocess.PIPE, env=ENVIRONMENT)
        assert runs.stdout.readline() == b"started\n"
        time.sleep(chance.uniform(0, whole_run))
        runs.kill()
        runs.wait()
        runs.stdout.close()
    archive_runs.run(reports, killed, read=read)
    archive_runs.link(reports, killed)
    assert linked(killed) == linked(undisturbed), seed


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files")
def test_a_full_disk_while_it_links_leaves_no_half_of_it(tmp_path):
    import resource

    reports = archive_runs.write_reports(tmp_path / "reports.jsonl", REPORTS)
    undisturbed, full = tmp_path / "undisturbed", tmp_path / "full"
    for folder in (undisturbed, full):
        archive_runs.run(reports, folder, read=read)
    archive_runs.link(reports, undisturbed)
    least, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8_000, most))
    try:
        with pytest.raises(ArchiveError, match=r"no room to write\. Make room and run the same"):
            archive_runs.link(reports, full)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (least, most))
    assert "linked" not in Job([str(reports)], full, documents=5).manifest.ends
    archive_runs.run(reports, full, read=read)
    archive_runs.link(reports, full)
    assert linked(full) == linked(undisturbed)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files")
def test_a_full_disk_is_told_of_and_the_next_run_goes_on(tmp_path):
    import resource

    reports = archive_runs.write_reports(tmp_path / "reports.jsonl", 600)
    undisturbed, full = tmp_path / "undisturbed", tmp_path / "full"
    archive_runs.run(reports, undisturbed, read=read)
    least, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (25_000, most))
    try:
        with pytest.raises(ArchiveError, match=r"no room to write\. Make room and run the same"):
            archive_runs.run(reports, full, read=read)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (least, most))
    assert 0 < len(Job([str(reports)], full).manifest.parts) < 120
    archive_runs.run(reports, full, read=read)
    assert content(full) == content(undisturbed)


def test_bad_records_are_counted_listed_and_left_out(reports, tmp_path):
    found = archive_runs.run(reports, tmp_path / "a")
    listed = [json.loads(line) for line in (tmp_path / "a" / "issues.jsonl").open()]
    assert (found.documents, found.claims, found.bad) == (38, 38, 2)
    assert {each["code"] for each in listed} == {"document-no-text", "data-reading"}
    assert {each["input"] for each in listed} == {f"{reports}:14", f"{reports}:21"}


def test_several_processes_give_the_same_rows(reports, tmp_path):
    archive_runs.run(reports, tmp_path / "a")
    archive_runs.run(reports, tmp_path / "b", processes=2)
    assert content(tmp_path / "a") == content(tmp_path / "b")


def test_a_line_that_was_cut_off_is_done_again(reports, tmp_path):
    archive_runs.run(reports, tmp_path / "a")
    archive_runs.run(reports, tmp_path / "b")
    manifest = tmp_path / "b" / "manifest.jsonl"
    lines = manifest.read_text().splitlines(keepends=True)
    manifest.write_text("".join(lines[:4]) + lines[4][:20])
    archive_runs.run(reports, tmp_path / "b")
    assert content(tmp_path / "a") == content(tmp_path / "b")


def test_a_whole_archive_is_not_read_again(reports, tmp_path):
    archive_runs.run(reports, tmp_path / "a")

    def never(_docs):
        raise AssertionError

    assert archive_runs.run(reports, tmp_path / "a", read=never).documents == 38


def cut_short(folder, lines):
    manifest = folder / "manifest.jsonl"
    manifest.write_text("".join(manifest.read_text().splitlines(keepends=True)[:lines]))


def test_inputs_that_changed_in_between_are_refused(reports, tmp_path):
    archive_runs.run(reports, tmp_path / "a")
    cut_short(tmp_path / "a", 3)
    reports.write_text(reports.read_text().replace("1 people", "one person"))
    with pytest.raises(ArchiveError, match="not what they were") as told:
        archive_runs.run(reports, tmp_path / "a")
    assert told.value.code == "archive-folder-changed"


def test_inputs_that_became_fewer_are_refused(reports, tmp_path):
    archive_runs.run(reports, tmp_path / "a")
    cut_short(tmp_path / "a", 8)
    reports.write_text("".join(reports.read_text().splitlines(keepends=True)[:10]))
    with pytest.raises(ArchiveError, match="not what they were"):
        archive_runs.run(reports, tmp_path / "a")


def test_another_setting_is_refused_and_named(reports, tmp_path):
    archive_runs.run(reports, tmp_path / "a")
    job = Job([str(reports)], tmp_path / "a", documents=5, source="AFP")
    with pytest.raises(ArchiveError, match='begun with source null, and not "AFP"'):
        job.run(read, LocalEngine())


def test_two_runs_at_once_are_refused(reports, tmp_path):
    pytest.importorskip("fcntl")

    def twice(docs):
        with pytest.raises(ArchiveError, match="another run is at work"):
            archive_runs.run(reports, tmp_path / "a", read=read)
        yield from read(docs)

    archive_runs.run(reports, tmp_path / "a", read=twice)


def test_a_damaged_manifest_names_its_line(reports, tmp_path):
    archive_runs.run(reports, tmp_path / "a")
    manifest = tmp_path / "a" / "manifest.jsonl"
    lines = manifest.read_text().splitlines()
    manifest.write_text("\n".join([*lines[:2], "{", *lines[2:]]) + "\n")
    with pytest.raises(ArchiveError, match="line 3: the manifest is damaged"):
        Job([str(reports)], tmp_path / "a")


def test_nothing_is_made_where_an_input_is_missing(tmp_path):
    with pytest.raises(DataError, match="there is no such file"):
        Job([str(tmp_path / "none.jsonl")], tmp_path / "a")
    assert not (tmp_path / "a").exists()


def test_an_archive_in_its_own_input_or_beside_other_things_is_refused(reports, tmp_path):
    with pytest.raises(ArchiveError, match="which is read"):
        Job([str(tmp_path)], tmp_path / "a")
    with pytest.raises(ArchiveError, match="holds other things"):
        Job([str(reports)], tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="forked only there")
def test_a_process_that_dies_is_told_of_and_the_next_run_goes_on(reports, tmp_path):
    def dying(docs):
        os._exit(1)
        yield from docs

    with pytest.raises(ArchiveError, match="fewer --processes") as told:
        archive_runs.run(reports, tmp_path / "a", processes=2, read=dying)
    assert told.value.code == "archive-folder-process"
    assert archive_runs.run(reports, tmp_path / "a", processes=2).documents == 38


def test_tools_that_cannot_be_loaded_end_the_run_and_are_no_fault_of_the_reports(reports, tmp_path):
    tools = Tools(actors=tmp_path / "none.csv")
    with pytest.raises(DataError, match="the table of actors cannot be read"):
        archive_runs.run(reports, tmp_path / "a", read=read_with(tools))
    assert archive_runs.run(reports, tmp_path / "a").documents == 38


def test_a_document_that_is_there_twice_counts_once(tmp_path):
    line = json.dumps({"id": "doc-1", "text": "Six people were killed in Marad."})
    other = json.dumps({"id": "doc-1", "text": "Seven people were killed in Marad."})
    (tmp_path / "twice.jsonl").write_text(f"{line}\n{line}\n{other}\n")
    found = archive_runs.run(tmp_path / "twice.jsonl", tmp_path / "a")
    assert (found.documents, found.bad) == (1, 1)


def test_the_manifest_holds_hashes_of_inputs_and_files(reports, tmp_path):
    import hashlib

    archive_runs.run(reports, tmp_path / "a")
    lines = list(map(json.loads, (tmp_path / "a" / "manifest.jsonl").open()))
    (known,) = lines[-1]["inputs"]
    assert known["sha256"] == hashlib.sha256(reports.read_bytes()).hexdigest()
    first = (tmp_path / "a" / "claims" / "part-000000.parquet").read_bytes()
    assert lines[1]["files"]["claims"]["sha256"] == hashlib.sha256(first).hexdigest()
