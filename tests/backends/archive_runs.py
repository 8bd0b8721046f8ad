"""An archive made without a language model: one claim a report, after a little while."""

import json
import os
import signal
import sys
import time
from pathlib import Path

from counterclaim.archive import Job, LocalEngine
from counterclaim.model import Issue
from counterclaim.pipeline import Reading
from ledger_records import claim

IN_A_PART = 5


def write_reports(path, count):
    """Write so many reports, one of which has no text."""
    lines = [
        json.dumps({"id": f"doc-{number:04}", "text": f"{number} people were killed in Marad."})
        for number in range(count)
    ]
    lines[count // 2] = json.dumps({"id": "doc-none"})
    path.write_text("\n".join(lines) + "\n")
    return path


def slow(docs):
    """Read slowly enough to be killed in between; the report 13 cannot be read."""
    for doc in docs:
        time.sleep(0.003)
        if doc.id == "doc-0013":
            yield Issue(doc=doc.origin, code="data-reading", text="a rule failed")
        else:
            yield Reading(document=doc, mentions=(), claims=(claim(doc),))


def dying_once(docs, *, mark):
    """Read, but let this process be killed at one report if there is no file `mark` yet."""
    for doc in docs:
        if doc.id == "doc-0022" and not Path(mark).exists():
            Path(mark).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        yield from slow([doc])


def dying(docs):
    """Read, but let this process be killed at one report, always."""
    for doc in docs:
        if doc.id == "doc-0022":
            os.kill(os.getpid(), signal.SIGKILL)
        yield from slow([doc])


def run(reports, folder, *, processes=1, read=slow, engine=None):
    """Run the job to its end."""
    job = Job([str(reports)], Path(folder), documents=IN_A_PART)
    return job.run(read, engine or LocalEngine(processes))


def run_in_spark(reports, folder, read):
    """Run the job in Spark, with two workers."""
    from counterclaim.archive.spark import SparkEngine

    return run(reports, folder, read=read, engine=SparkEngine(2))


def link(reports, folder):
    """Put the claims of an archive that is read together."""
    return Job([str(reports)], Path(folder), documents=IN_A_PART).link(label="ucdp", policy="ucdp")


if __name__ == "__main__":
    print("started", flush=True)
    if sys.argv[3] == "link":
        link(sys.argv[1], sys.argv[2])
    else:
        run(sys.argv[1], sys.argv[2], processes=int(sys.argv[3]))
