"""`export bundle` and `verify`: what figures rest on, checked without the ledger."""

import hashlib
import json
import zipfile
from pathlib import Path

import pytest


@pytest.fixture
def bundle(run, ledger, tmp_path) -> Path:
    (claim,) = [row["id"] for row in run("claims", "--json").rows if row["low"] == 40]
    run("decide", "correct", claim, "figure=41", "--reason", "misread")
    assert run("export", "bundle", "-o", "evidence.zip").code == 0
    return tmp_path / "evidence.zip"


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def rewrite(path: Path, parts: dict[str, bytes], *, honest: bool = False) -> None:
    """Write other parts; an honest manifest has their hashes."""
    if honest:
        manifest = json.loads(parts["manifest.json"])
        for each in manifest["members"]:
            content = parts[each["name"]]
            each["sha256"], each["bytes"] = hashlib.sha256(content).hexdigest(), len(content)
        parts = {**parts, "manifest.json": json.dumps(manifest).encode()}
    with zipfile.ZipFile(path, "w") as to:
        for name, content in parts.items():
            to.writestr(name, content)


def changed(path: Path, name: str, old: str, new: str, *, honest: bool = False) -> None:
    parts = members(path)
    assert old.encode() in parts[name]
    rewrite(path, {**parts, name: parts[name].replace(old.encode(), new.encode())}, honest=honest)


def test_a_bundle_is_verified_without_its_ledger(run, bundle, tmp_path):
    (tmp_path / "counterclaim.ledger").unlink()
    ran = run("verify", bundle)
    assert (ran.code, ran.out) == (0, "")
    assert "no faults" in ran.err
    assert "1 decision" in ran.err


def test_every_part_has_its_hash_in_the_manifest(bundle):
    parts = members(bundle)
    manifest = json.loads(parts["manifest.json"])
    assert {each["name"] for each in manifest["members"]} == set(parts) - {"manifest.json"}
    for each in manifest["members"]:
        assert each["sha256"] == hashlib.sha256(parts[each["name"]]).hexdigest()
    assert manifest["policy"].startswith("ucdp@")


def test_the_same_ledger_gives_the_same_bytes(run, bundle, tmp_path):
    run("export", "bundle", "-o", "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == bundle.read_bytes()


def test_provenance_leads_from_estimates_by_claims_to_reports(bundle):
    prov = json.loads(members(bundle)["prov.json"])
    derived = [
        (e["prov:generatedEntity"], e["prov:usedEntity"]) for e in prov["wasDerivedFrom"].values()
    ]
    claims = {made for made, source in derived if made.startswith("cc:clm-")}
    assert {source for made, source in derived if made.startswith("cc:est-")} <= claims
    assert all(end in prov["entity"] for pair in derived for end in pair)
    assert len(prov["agent"]) == 2
    assert len(prov["used"]) == 1


def test_a_changed_part_is_named(run, bundle):
    changed(bundle, "claims.jsonl", "killed", "wounded")
    ran = run("verify", bundle)
    assert ran.code == 1
    assert ran.out == "claims.jsonl was changed: its SHA-256 is not that of the manifest\n"


def test_parts_that_are_missing_or_too_many_are_named(run, bundle):
    parts = members(bundle)
    del parts["prov.json"]
    rewrite(bundle, {**parts, "more.txt": b"more"})
    assert run("verify", bundle).out.splitlines() == [
        "more.txt is not in the manifest",
        "prov.json is missing",
    ]


def test_an_estimate_that_does_not_follow_is_named_though_its_hash_is_right(run, bundle):
    changed(bundle, "estimates.jsonl", '"best":9', '"best":55', honest=True)
    ran = run("verify", bundle)
    assert ran.code == 1
    assert "says something else than what follows from the claims" in ran.out


def test_a_decision_that_was_taken_out_shows_in_the_figures(run, bundle):
    rewrite(bundle, {**members(bundle), "decisions.jsonl": b""}, honest=True)
    assert "says something else than what follows" in run("verify", bundle).out


def test_a_claim_that_does_not_quote_its_report_is_named(run, bundle):
    changed(bundle, "documents.jsonl", "at least 12 people", "at least 13 people", honest=True)
    assert "does not quote" in run("verify", bundle).out


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"PK but no zip", "it is no zip file"), (None, "there is no manifest in it")],
)
def test_a_file_that_is_no_bundle_is_told(run, tmp_path, content, told):
    path = tmp_path / "a.zip"
    if content is None:
        rewrite(path, {"a.txt": b"a"})
    else:
        path.write_bytes(content)
    ran = run("verify", path)
    assert ran.code == 1
    assert told in ran.err


def test_a_record_that_cannot_be_read_is_told(run, bundle):
    changed(bundle, "claims.jsonl", '"harm":"killed"', '"harm":"hurt"', honest=True)
    ran = run("verify", bundle)
    assert ran.code == 1
    assert "a record of the bundle cannot be read" in ran.err


def test_an_order_of_reliability_is_in_the_bundle(run, ledger, tmp_path, monkeypatch):
    monkeypatch.setenv("COUNTERCLAIM_RELIABILITY", "default")
    run("export", "bundle", "-o", "ordered.zip")
    monkeypatch.delenv("COUNTERCLAIM_RELIABILITY")
    assert json.loads(members(tmp_path / "ordered.zip")["order.jsonl"])["groups"]
    assert run("verify", "ordered.zip").code == 0
