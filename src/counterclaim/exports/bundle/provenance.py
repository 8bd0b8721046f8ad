"""Where everything in a bundle is from, as PROV-JSON."""

import hashlib
from contextlib import ExitStack
from json.encoder import encode_basestring_ascii
from tempfile import TemporaryFile
from typing import IO, Any

import msgspec

from counterclaim.exports.archive import Archive
from counterclaim.exports.jsonl import encoded
from counterclaim.exports.rows import Row

_SECTIONS = (
    "entity",
    "activity",
    "agent",
    "wasDerivedFrom",
    "wasAssociatedWith",
    "used",
)
_SOFTWARE = "cc:counterclaim"
_AT_ONCE = 1 << 20


class Document(msgspec.Struct):
    """What is told of a document."""

    id: str
    title: str | None = None
    url: str | None = None
    retrieved: str | None = None


class Claim(msgspec.Struct):
    """What is told of a claim."""

    id: str
    doc: str
    rule: str = ""


class Reason(msgspec.Struct):
    """A claim that was weighed."""

    claim: str
    used: bool


class Estimate(msgspec.Struct):
    """What is told of an estimate."""

    id: str
    event: str
    reasons: tuple[Reason, ...] = ()


class Decision(msgspec.Struct):
    """What is told of a decision."""

    id: str
    who: str
    at: str
    target: tuple[str, ...]
    verdict: str


class Provenance:
    """A PROV document that grows section by section on the disk.

    Documents, claims and estimates are entities; each rule, the reconciling under the
    policy and each decision are activities; counterclaim and who decided are agents.
    """

    def __init__(self, *, version: str, policy: str) -> None:
        """Begin a document.

        Args:
            version: Version of counterclaim.
            policy: Name and version of the policy.
        """
        self._files = ExitStack()
        self._sections: dict[str, IO[bytes]] = {
            name: self._files.enter_context(TemporaryFile())  # noqa: SIM115 - the stack closes it
            for name in _SECTIONS
        }
        self._known: set[str] = set()
        self._numbers = dict.fromkeys(_SECTIONS, 0)
        self._policy = policy
        self._reconciling = f"cc:reconciling/{policy}"
        label = f"counterclaim {version}"
        self._put(
            "agent", _SOFTWARE, {"prov:type": _typed("prov:SoftwareAgent"), "prov:label": label}
        )

    def document(self, record: Document) -> None:
        """Add a document."""
        told = {"prov:label": record.title, "cc:url": record.url}
        retrieved = {"prov:generatedAtTime": record.retrieved}
        self._put("entity", f"cc:{record.id}", {"prov:type": "document", **told, **retrieved})

    def claim(self, record: Claim) -> None:
        """Add a claim, which was read from its document by a rule."""
        rule = f"cc:rule/{record.rule}"
        self._activity(rule, "reading")
        self._put("entity", f"cc:{record.id}", {"prov:type": "claim"})
        self._derived(f"cc:{record.id}", f"cc:{record.doc}", rule)

    def estimate(self, record: Estimate) -> None:
        """Add an estimate, which follows from the claims whose figures were weighed."""
        self._activity(self._reconciling, "reconciling")
        about = {"prov:type": "estimate", "cc:event": f"cc:{record.event}"}
        self._put("entity", f"cc:{record.id}", about)
        for reason in record.reasons:
            if reason.used:
                self._derived(f"cc:{record.id}", f"cc:{reason.claim}", self._reconciling)

    def decision(self, record: Decision) -> None:
        """Add a decision, which used what it is about."""
        name = f"cc:{record.id}"
        about = {"prov:type": f"decision: {record.verdict}", "prov:endTime": record.at}
        self._put("activity", name, about)
        who = f"cc:person/{hashlib.sha256(record.who.encode()).hexdigest()[:20]}"
        if who not in self._known:
            self._known.add(who)
            person = {"prov:type": _typed("prov:Person"), "prov:label": record.who}
            self._put("agent", who, person)
        self._relate("wasAssociatedWith", {"prov:activity": name, "prov:agent": who})
        for target in record.target:
            self._relate("used", {"prov:activity": name, "prov:entity": f"cc:{target}"})

    def save(self, archive: Archive, name: str) -> None:
        """Write the document as a member of an archive, and let go of the disk."""
        with self._files, archive.member(name) as to:
            to.write(b'{"prefix": {"cc": "urn:counterclaim:"}')
            for section, file in self._sections.items():
                to.write(f',\n"{section}": {{'.encode())
                file.seek(0)
                while part := file.read(_AT_ONCE):
                    to.write(part)
                to.write(b"}")
            to.write(b"}\n")

    def _activity(self, name: str, kind: str) -> None:
        if name not in self._known:
            self._known.add(name)
            self._put("activity", name, {"prov:type": kind})
            self._relate("wasAssociatedWith", {"prov:activity": name, "prov:agent": _SOFTWARE})

    def _derived(self, made: str, source: str, activity: str) -> None:
        ends = {"prov:generatedEntity": made, "prov:usedEntity": source}
        self._relate("wasDerivedFrom", {**ends, "prov:activity": activity})

    def _relate(self, section: str, told: Row) -> None:
        self._put(section, f"_:{section}{self._numbers[section]}", told)

    def _put(self, section: str, name: str, told: Row) -> None:
        file, number = self._sections[section], self._numbers[section]
        known = {key: value for key, value in told.items() if value is not None}
        before = b",\n" if number else b"\n"
        file.write(before + encode_basestring_ascii(name).encode() + b": " + encoded(known))
        self._numbers[section] += 1


def _typed(name: str) -> dict[str, Any]:
    return {"$": name, "type": "prov:QUALIFIED_NAME"}
