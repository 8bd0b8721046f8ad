import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [
    *sorted((ROOT / "docs").rglob("*.md")),
    *(ROOT / name for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")),
]
NOUNS = (
    "claim decision document estimate event figure harm interval link mention place policy "
    "sentence source speaker stance scope victims weapon perpetrator actor act ledger"
)


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_links_lead_somewhere(path):
    text = path.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if "://" in target or target.startswith(("#", "mailto:")):
            continue
        assert (path.parent / target.partition("#")[0]).exists(), target


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_pages_are_short_and_begin_with_a_heading_and_a_sentence(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    # A page that is made holds as many commands as there are.
    assert len(lines) < 400 or "This page is made by `python docs/build.py`." in lines
    assert lines[0].startswith("# ")
    first = next(line for line in lines[1:] if line.strip())
    assert not first.startswith(("- ", "|", "    "))


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_pages_speak_to_you_and_call_nothing_simple(path):
    prose = re.sub(r"```.*?```|`[^`]*`", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    spoken = "\n".join(line for line in prose.splitlines() if not line.startswith(("    ", ">")))
    assert not re.search(r"\b(simply|we|our)\b", spoken, re.IGNORECASE)


def test_every_page_can_be_reached_from_the_index():
    index = ROOT / "docs" / "index.md"
    reached, todo = set(), [index]
    while todo:
        path = todo.pop().resolve()
        if path in reached or path.suffix != ".md":
            continue
        reached.add(path)
        targets = re.findall(r"\]\(([^)\s]+)\)", path.read_text(encoding="utf-8"))
        here = (path.parent / t.partition("#")[0] for t in targets if "://" not in t)
        todo += [target for target in here if target.is_file()]
    lost = {p for p in (ROOT / "docs").rglob("*.md") if p.resolve() not in reached}
    assert {named(p) for p in lost} == set()


def test_glossary_has_every_noun_of_the_project():
    text = (ROOT / "docs" / "reference" / "glossary.md").read_text(encoding="utf-8")
    words = set(re.findall(r"^\| \*([^*]+)\* \|", text, re.MULTILINE))
    assert set(NOUNS.split()) <= words
    assert sorted(words) == sorted(words, key=str.lower)


def test_decision_records_are_numbered_and_have_all_parts():
    records = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    for number, path in enumerate(records, start=1):
        assert path.name.startswith(f"{number:04d}-")
        text = path.read_text(encoding="utf-8")
        assert text.startswith(f"# {number:04d}: ")
        for part in ("Context", "Choice", "Rejected", "Consequence"):
            assert f"## {part}\n" in text
