import errno
import os
from pathlib import Path

import pytest

from counterclaim.errors import DataError
from counterclaim.exports.files import whole_file, whole_folder


def half_written(path: Path, error: Exception) -> None:
    with whole_file(path) as out:
        out.write(b"half")
        raise error


def test_file_is_there_when_the_block_is_done(tmp_path: Path):
    path = tmp_path / "events.csv"
    with whole_file(path) as out:
        out.write(b"a,b\r\n")
        assert not path.exists()
    assert path.read_bytes() == b"a,b\r\n"
    assert [p.name for p in tmp_path.iterdir()] == ["events.csv"]


def test_full_disk_is_told_clearly_and_leaves_the_old_export(tmp_path: Path):
    path = tmp_path / "events.csv"
    path.write_bytes(b"old")
    with pytest.raises(DataError, match="the disk is full") as caught:
        half_written(path, OSError(errno.ENOSPC, "No space left on device"))
    assert caught.value.code == "export-write"
    assert str(path) in str(caught.value)
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["events.csv"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_disk_that_is_really_full_gives_the_same_message():
    with pytest.raises(DataError, match="the disk is full"), whole_file(Path("/dev/full")) as out:
        out.write(b"x" * 100_000)


def test_a_fault_in_the_middle_leaves_nothing(tmp_path: Path):
    with pytest.raises(RuntimeError):
        half_written(tmp_path / "a.csv", RuntimeError())
    assert list(tmp_path.iterdir()) == []


def test_missing_folder_is_named_with_a_remedy(tmp_path: Path):
    path = tmp_path / "none" / "a.csv"
    with pytest.raises(DataError, match="Make the folder first"), whole_file(path):
        pass


def test_a_folder_is_no_file(tmp_path: Path):
    with pytest.raises(DataError, match="this is a folder"), whole_file(tmp_path):
        pass


def test_a_link_is_followed_and_stays(tmp_path: Path):
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_bytes(b"old")
    link.symlink_to(real)
    with whole_file(link) as out:
        out.write(b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_closed_pipe_is_not_taken_for_a_failure(tmp_path: Path):
    with pytest.raises(BrokenPipeError), whole_file(tmp_path / "a.csv"):
        raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))


def half_filled(path: Path, error: Exception) -> None:
    with whole_folder(path) as folder:
        (folder / "index.html").write_bytes(b"half")
        raise error


def test_a_folder_takes_its_name_when_all_of_it_is_there(tmp_path: Path):
    path = tmp_path / "site"
    with whole_folder(path) as folder:
        (folder / "index.html").write_bytes(b"page")
        assert not path.exists()
    assert (path / "index.html").read_bytes() == b"page"
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_a_fault_leaves_an_older_site_as_it_was(tmp_path: Path):
    path = tmp_path / "site"
    page = b'<html><meta name="generator" content="counterclaim 0.1.0">'
    with whole_folder(path) as folder:
        (folder / "index.html").write_bytes(page)
    with pytest.raises(DataError, match="the disk is full"):
        half_filled(path, OSError(errno.ENOSPC, "No space left on device"))
    with pytest.raises(RuntimeError):
        half_filled(path, RuntimeError())
    assert (path / "index.html").read_bytes() == page
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_an_empty_folder_is_filled(tmp_path: Path):
    path = tmp_path / "site"
    path.mkdir()
    with whole_folder(path) as folder:
        (folder / "a.html").write_bytes(b"a")
    assert [p.name for p in path.iterdir()] == ["a.html"]
