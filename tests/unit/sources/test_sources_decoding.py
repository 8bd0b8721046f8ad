"""Bytes to text: what is accepted, what is guessed, what is refused."""

import pytest

from counterclaim.errors import DataError
from counterclaim.sources.texts.decoding import decode


def test_utf_8_needs_no_note():
    assert decode("Nasiriyah – نصيرية".encode(), where="a").note is None


def test_the_declared_encoding_is_used_where_utf_8_fails():
    assert decode("Убиты".encode("koi8-r"), where="a", declared="koi8-r").text == "Убиты"


@pytest.mark.parametrize("declared", ["hex", "no-such-encoding", "utf-8"])
def test_a_declared_encoding_that_cannot_be_is_passed_over(declared):
    assert decode(b"caf\xe9 bombed", where="a", declared=declared).text == "café bombed"


@pytest.mark.parametrize("raw", [b"caf\xe9 \x81", b"caf\xe9 \x07", b"\xe9\xe8\xe0"])
def test_bytes_that_are_no_western_text_are_refused(raw):
    with pytest.raises(DataError) as caught:
        decode(raw, where="a.txt")
    assert caught.value.code == "data-encoding"


def test_the_place_of_the_wrong_byte_counts_from_the_start_given():
    with pytest.raises(DataError, match="byte 103 is not UTF-8"):
        decode("é ".encode() + b"\xff", where="a.txt", start=100)
