"""bundle: all that figures rest on, in one file whose every part has its hash."""

import json
from collections.abc import Callable
from typing import Any, BinaryIO

from msgspec.json import Decoder

from counterclaim.exports.archive import Archive
from counterclaim.exports.base import EVENTS, RECORDS, Rows, Written
from counterclaim.exports.bundle import pages
from counterclaim.exports.bundle.provenance import (
    Claim,
    Decision,
    Document,
    Estimate,
    Provenance,
)

FORMAT = "counterclaim-bundle/1"
MANIFEST = "manifest.json"
PARTS = ("documents", "claims", "decisions", "names", "events", "estimates", "order")
"""Kinds of record, each a member `KIND.jsonl`, in the order in which they are written."""

_READ_ME = """What is in this file

documents.jsonl   the reports, with their text
claims.jsonl      the claims as they were read from them
decisions.jsonl   what people decided, oldest first
names.jsonl       the ids that events were given
order.jsonl       who is believed first
events.jsonl      the events
estimates.jsonl   low, best and high, with the reason for every figure
fetched.warc.gz   pages that were fetched, as their servers sent them, if there are any
prov.json         where each of these is from (W3C PROV-JSON)
manifest.json     length and SHA-256 of all of them, policy and version

`counterclaim verify FILE` checks the hashes, that every claim quotes its report, and that
events and estimates follow from claims and decisions.

The texts of reports belong to their publishers.
"""


class Bundle:
    """An evidence bundle: a zip file that `counterclaim verify` checks without the ledger."""

    name = "bundle"
    suffix = ".zip"
    about = "reports, claims, decisions and estimates with their hashes, to be verified"
    writes: tuple[str, ...] = (EVENTS,)
    is_text = False

    def write(self, rows: Rows, out: BinaryIO, *, what: str) -> Written:
        """Write the bundle and return the number of events."""
        archive = Archive(out)
        archive.put("README.txt", _READ_ME.encode())
        history = Provenance(version=rows.version, policy=rows.policy)
        told_of: dict[str, tuple[Callable[[Any], None], Any]] = {
            "documents": (history.document, Document),
            "claims": (history.claim, Claim),
            "decisions": (history.decision, Decision),
            "estimates": (history.estimate, Estimate),
        }
        told = {part: (add, Decoder(of)) for part, (add, of) in told_of.items()}
        counts = dict.fromkeys(PARTS, 0)
        for part in PARTS:
            with archive.member(f"{part}.jsonl") as to:
                add, read = told.get(part, (None, None))
                for row in rows.of(f"{RECORDS}{part}"):
                    to.write(row["json"].encode() + b"\n")
                    counts[part] += 1
                    if add is not None and read is not None:
                        add(read.decode(row["json"]))
        pages.put(archive, getattr(rows, "captures", None))
        history.save(archive, "prov.json")
        manifest = {
            "format": FORMAT,
            "version": rows.version,
            "policy": rows.policy,
            "counts": counts,
            "members": [
                {"name": each.name, "sha256": each.sha256, "bytes": each.bytes}
                for each in archive.members
            ],
        }
        archive.put(MANIFEST, (json.dumps(manifest, indent=2) + "\n").encode())
        archive.close()
        return Written(counts[what])
