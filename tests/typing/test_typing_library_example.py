"""The documented examples do what they say."""

import contextlib
import io
import re
import runpy
from pathlib import Path

HERE = Path(__file__).parent
README = HERE.parents[1] / "README.md"


def test_example_tells_who_says_how_many() -> None:
    names = runpy.run_path(str(HERE / "library_example.py"))
    assert names["told"](names["REPORT"]) == [
        "The army: 40",
        "A spokesman for the rebels: 9",
    ]


def test_example_of_the_readme_prints_what_stands_below_it() -> None:
    text = README.read_text(encoding="utf-8")
    found = re.search(r"```python\n(.*?)```\n+```text\n(.*?)```", text, re.DOTALL)
    assert found is not None
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(found[1], {})
    assert printed.getvalue() == found[2]
