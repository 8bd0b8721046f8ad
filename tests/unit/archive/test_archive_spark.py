"""The Spark engine without Spark: which master, what its workers do, what its faults are called."""

from functools import partial
from pathlib import Path

import pytest

from counterclaim.archive.parts import cut
from counterclaim.archive.spark.faults import told
from counterclaim.archive.spark.session import master_of
from counterclaim.archive.spark.working import Failed, do, packed, unpacked, versions_here
from counterclaim.errors import ArchiveError, KnowledgeError, SettingsError
from ledger_records import document

PART = next(cut([document(number) for number in range(3)]))


@pytest.mark.parametrize(
    ("known", "chosen"),
    [
        (None, "local[3,4]"),
        ("local[*]", "local[3,4]"),  # Java says so where nothing is set
        ("local", "local[1,4]"),
        ("local[8]", "local[8,4]"),
        ("local[8,1]", "local[8,1]"),
        ("spark://head:7077", "spark://head:7077"),
        ("yarn", "yarn"),
    ],
)
def test_spark_runs_here_where_no_cluster_is_named_and_tries_again(known, chosen):
    assert master_of(known, 3) == chosen


def titles(part):
    return [doc.id for doc in part.documents]


def failing(part):
    raise KnowledgeError("the model is missing")


def done(make, versions=None):
    import pickle

    raw = do(packed(PART), make=pickle.dumps(make), versions=versions or versions_here())
    return unpacked(raw)


def test_a_worker_does_a_part():
    assert done(titles) == titles(PART)


def test_what_would_fail_again_is_told_and_not_tried_again():
    failed = done(failing)
    assert isinstance(failed, Failed)
    assert isinstance(failed.error, KnowledgeError)


def test_a_worker_with_another_version_does_nothing():
    failed = done(titles, {**versions_here(), "spacy": "3.7.0"})
    assert failed.error.code == "spark-workers"
    assert "the machine that started the run has 3.7.0" in str(failed.error)


def counted(part, *, loads):
    return len(loads)


class Heavy(list):
    """Counts how often it is unpacked."""

    def __reduce__(self):
        return (loaded, ())


times = []


def loaded():
    times.append(1)
    return Heavy(times)


def test_what_parts_are_read_with_is_loaded_once():
    times.clear()
    make = partial(counted, loads=Heavy())
    assert [done(make), done(make), done(make)] == [1, 1, 1]


class MuteError(Exception):
    def __str__(self):
        raise ConnectionRefusedError


def test_an_error_of_a_java_that_is_gone_is_told_of():
    error = told(MuteError(), log=None)
    assert error.code == "spark-start"
    assert "the cluster is up" in str(error)


@pytest.mark.parametrize(
    ("said", "kind", "code", "words"),
    [
        ("ModuleNotFoundError: No module named 'counterclaim'", ArchiveError, "spark-workers",
         "the workers have no package counterclaim"),
        ("[PYTHON_VERSION_MISMATCH] Python in worker", ArchiveError, "spark-workers",
         "another version of Python"),
        ("org.apache.spark.SparkException: Could not parse Master URL: 'x'", SettingsError,
         "spark-master", "spark://host:7077"),
        ("SparkException: Python worker exited unexpectedly (crashed)", ArchiveError,
         "archive-folder-process", "want of memory"),
        ("java.net.UnknownHostException: desk: Name or service not known", SettingsError,
         "spark-start", "SPARK_LOCAL_IP"),
        ("[JAVA_GATEWAY_EXITED] Java gateway process exited", SettingsError, "spark-start",
         "cannot start"),
        ("An error occurred.\n: org.apache.spark.SparkException: no space left\n\tat a.b(c)",
         ArchiveError, "spark-failed", "Spark gave up (no space left)"),
    ],
)  # fmt: skip
def test_faults_are_told_in_a_sentence(said, kind, code, words):
    error = told(RuntimeError(said), log=Path("spark.log"))
    assert type(error) is kind
    assert error.code == code
    assert words in str(error)
    assert "\n" not in str(error)
    assert "spark.log" in str(error) or code == "spark-master"
