"""The stylesheets of the map and the report: what they draw alike stands in one file."""

from importlib.resources import files

from counterclaim.exports.map.page import styled
from counterclaim.exports.report.page import stylesheet

MAP = files("counterclaim.exports.map") / "data"
REPORT = files("counterclaim.exports.report") / "data"


def rules(text):
    return {line for line in text.splitlines() if line.endswith("}") and "{" in line}


def test_a_page_has_the_rules_of_all_and_then_its_own():
    shared = (MAP / "drawn.css").read_text(encoding="utf-8")
    own = (REPORT / "report.css").read_text(encoding="utf-8")
    assert stylesheet() == shared + own
    assert styled("x") == shared + "x"


def test_no_rule_stands_in_two_files():
    told = [rules(path.read_text(encoding="utf-8")) for path in (
        MAP / "drawn.css", MAP / "map.css", REPORT / "report.css"
    )]  # fmt: skip
    alike = (told[0] & told[1]) | (told[0] & told[2]) | (told[1] & told[2])
    assert alike == {"  mark { background: none; text-decoration: underline; }"}, (
        "only what stands within a rule for paper is said twice"
    )
