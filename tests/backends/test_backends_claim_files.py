from pathlib import Path

import pytest

from counterclaim.errors import DataError
from counterclaim.evaluation import read_claims


def test_blank_lines_are_passed_over(tmp_path: Path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"doc": "d", "start": 0, "end": 3, "harm": "killed"}\n\n')
    assert len(read_claims(path)) == 1


def test_unusual_line_separators_inside_a_string_do_not_cut_the_line(tmp_path: Path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"doc": "d", "start": 0, "end": 3, "speaker": "a\u2028b"}\n', "utf-8")
    assert read_claims(path)[0]["speaker"] == "a\u2028b"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("no json", "line 2 is not JSON"),
        ("[]", "line 2 is not an object"),
        ('{"start": 0, "end": 1}', "line 2 names no document"),
        ('{"doc": "d", "start": 4, "end": 1}', "line 2 has no figure"),
        ('{"doc": "d"}', "line 2 has no figure"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str, told: str):
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"doc": "d", "start": 0, "end": 3}}\n{line}\n')
    with pytest.raises(DataError, match=told) as caught:
        read_claims(path)
    assert caught.value.code == "data-claims"
    assert str(path) in str(caught.value)


def test_missing_file_and_wrong_encoding_are_told(tmp_path: Path):
    with pytest.raises(DataError, match="cannot be read"):
        read_claims(tmp_path / "none.jsonl")
    path = tmp_path / "latin.jsonl"
    path.write_bytes('{"doc": "é"}'.encode("latin-1"))
    with pytest.raises(DataError, match="not UTF-8"):
        read_claims(path)
