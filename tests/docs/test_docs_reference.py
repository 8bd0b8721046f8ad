import ast
import datetime as dt
import re
import tomllib
from pathlib import Path

import pytest

from counterclaim import errors, exports
from counterclaim.estimates.policies import POLICIES
from counterclaim.exports import rows
from counterclaim.exports.csv import CLAIM_COLUMNS, EVENT_COLUMNS
from counterclaim.model import (
    Act,
    ActType,
    Claim,
    Document,
    Event,
    Harm,
    MentionKind,
    Modality,
    Scope,
    Span,
    Stance,
    VictimClass,
    Words,
)
from counterclaim.sources.inputs.walk import unreachable

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "counterclaim"


def codes_in_classes() -> set[str]:
    tree = [errors.CounterclaimError]
    for kind in tree:
        tree.extend(kind.__subclasses__())
    return {kind.code for kind in tree if kind.__module__ == errors.__name__}


def codes_in_source() -> set[str]:
    """Return every string that is given as a code of an error, or looks like one.

    Codes of reasons are another thing: they stand in estimates/ and on their own page.
    """
    kinds = {code.split("-")[0] for code in documented_codes() if "-" in code}
    like_a_code = re.compile(rf"({'|'.join(sorted(kinds))})-[a-z]+(-[a-z]+)*")
    found = set()
    for path in SOURCE.rglob("*.py"):
        if path.is_relative_to(SOURCE / "estimates"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "code":
                node = node.value
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    found.add(node.value)
            elif isinstance(node, ast.Call):
                found |= {
                    arg.value
                    for arg in node.args
                    if isinstance(arg, ast.Constant)
                    and isinstance(arg.value, str)
                    and like_a_code.fullmatch(arg.value)
                }
    return found


def codes_made_at_run_time() -> set[str]:
    causes = (FileNotFoundError(), PermissionError(), OSError())
    return {unreachable(e, "a", kind).code for e in causes for kind in ("file", "folder")}


def documented_codes() -> set[str]:
    text = (ROOT / "docs" / "reference" / "errors.md").read_text(encoding="utf-8")
    return set(re.findall(r"^\| `([a-z-]+)` \|", text, re.MULTILINE))


@pytest.mark.slow
def test_every_error_code_is_documented():
    used = codes_in_classes() | codes_in_source() | codes_made_at_run_time()
    assert used - documented_codes() == set()


def test_no_code_is_documented_that_does_not_exist():
    source = "\n".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    invented = {
        code
        for code in documented_codes() - codes_in_classes() - codes_made_at_run_time()
        if f'"{code}"' not in source and f'NOTE + "{code.removeprefix("note-")}"' not in source
    }
    assert invented == set()


def reason_codes() -> set[str]:
    """Return the second argument of every call that makes a reason, and of what feeds them."""
    found = set()
    for path in (SOURCE / "estimates").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and len(node.args) == 3:
                name, code = getattr(node.func, "id", ""), node.args[1]
            elif isinstance(node, ast.keyword) and node.arg == "code":
                name, code = "used", node.value
            elif (
                isinstance(node, ast.Return)
                and isinstance(node.value, ast.Tuple)
                and node.value.elts
            ):
                # A helper that returns code and text.
                name, code = "used", node.value.elts[0]
                if not isinstance(node.value.elts[-1], ast.JoinedStr):
                    continue
            else:
                continue
            if name in ("used", "left_out") and isinstance(code, ast.Constant):
                found.add(code.value)
    unasserted = {modality.value for modality in Modality} - {Modality.ASSERTED.value}
    return found | unasserted


def test_every_reason_and_policy_is_documented(page):
    text = page("reference/policies.md")
    named = set(re.findall(r"^\| `([a-z-]+)` \|", text, re.MULTILINE))
    assert named == reason_codes() | {policy.name for policy in POLICIES}


def test_every_export_format_and_what_it_holds_is_documented(page):
    text = page("reference/exports.md")
    registry = exports.exporters()
    for name in registry.names():
        assert f"| `{name}` | {', '.join(registry.get(name).writes)} |" in text
        assert f"## {name}\n" in text


def test_every_column_of_the_tables_is_documented(page):
    text = page("reference/exports.md")
    harms = {f"{harm.value}_{bound}" for harm in Harm for bound in ("low", "best", "high")}
    for column in {*CLAIM_COLUMNS, *EVENT_COLUMNS} - harms:
        assert f"`{column}`" in text
    assert all(f"`{harm.value}`" in text for harm in Harm)


def keys(value) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {key for part in value.values() for key in keys(part)}
    return {key for part in value for key in keys(part)} if isinstance(value, list) else set()


def test_every_key_of_the_rows_is_documented(page):
    text = page("reference/json.md")
    doc = Document(id="d", text="A truce held.", date=dt.date(2031, 6, 3))
    claim = Claim(
        id="clm-1",
        doc="d",
        words=Words.at(doc.text, 2, 7),
        sentence=Span(0, 13),
        act=Act(type=ActType.AGREE, mode="ceasefire"),
    )
    event = Event(id="evt-1", claims=("clm-1",), documents=())
    for row in (
        rows.claim_row(claim, document=doc),
        rows.event_row(event, estimates=(), claims={}),
        rows.document_row(doc),
    ):
        for key in keys(row):
            assert f"`{key}`" in text


@pytest.mark.parametrize("values", [VictimClass, Stance, Scope, MentionKind])
def test_every_value_that_a_key_can_have_is_documented(page, values):
    text = page("reference/json.md")
    assert all(f"`{value.value}`" in text for value in values)


def test_every_harm_is_in_the_glossary(page):
    text = page("reference/glossary.md")
    assert all(harm.value in text for harm in Harm)


def test_every_dependency_has_its_licence_and_reason(page):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"]]
    for extra in project["optional-dependencies"].values():
        lines += extra
    text = page("reference/dependencies.md")
    named = set(re.findall(r"^\| `([a-z0-9-]+)` \|", text, re.MULTILINE))
    assert named == {re.split(r"[<>=!\[; ]", line)[0].lower() for line in lines}
