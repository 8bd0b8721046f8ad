"""A zip file of several members: what is told of a member is what comes back out of it."""

import hashlib
import io
import zipfile

from counterclaim.exports.archive import Archive

LINES = [f'{{"id": "clm-{number}"}}\n'.encode() for number in range(20_000)]


def packed(pieces):
    out = io.BytesIO()
    archive = Archive(out)
    archive.put("before.txt", b"before")
    with archive.member("lines.jsonl") as to:
        for piece in pieces:
            to.write(piece)
    archive.close()
    return archive, out


def test_length_and_hash_of_a_member_are_those_of_what_comes_back():
    archive, out = packed(LINES)
    with zipfile.ZipFile(out) as parts:
        for member in archive.members:
            content = parts.read(member.name)
            assert member.bytes == len(content)
            assert member.sha256 == hashlib.sha256(content).hexdigest()
        assert parts.read("lines.jsonl") == b"".join(LINES)


def test_it_makes_no_difference_in_how_many_pieces_a_member_is_written():
    assert packed(LINES)[1].getvalue() == packed([b"".join(LINES)])[1].getvalue()
