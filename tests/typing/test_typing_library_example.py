"""The documented example does what it says."""

import runpy
from pathlib import Path

EXAMPLE = Path(__file__).with_name("library_example.py")


def test_example_tells_who_says_how_many() -> None:
    names = runpy.run_path(str(EXAMPLE))
    assert names["told"](names["REPORT"]) == [
        "The army: 40",
        "A spokesman for the rebels: 9",
    ]
