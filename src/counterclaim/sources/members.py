"""An open input → its documents, and those of every input that stands inside it."""

from collections import Counter
from collections.abc import Iterator

from counterclaim.errors import DataError
from counterclaim.model import Issue
from counterclaim.sources.base import NOTE, Found, Opened, issue_of
from counterclaim.sources.readers.formats import choose, is_known, recognise
from counterclaim.sources.readers.strange import holds_reports, kind_of
from counterclaim.sources.unpacking.limits import MAX_DEPTH


def read_opened(opened: Opened) -> Iterator[Found]:
    """Yield the documents of an input and of what stands inside it, and what went wrong.

    Raises:
        DataError: The input itself cannot be read.
    """
    left_out: Counter[str] = Counter()
    read = 0
    for found in choose(opened).read(opened):
        if not isinstance(found, Opened):
            read += 1
            yield found
        elif not found.is_asked and not is_report(found):
            left_out[found.suffix or "without an ending"] += 1
            yield of_other_kind(found)
        else:
            read += 1
            yield from _read_inside(found)
    if read:
        yield from told_left_out(opened.name, left_out)
    else:
        raise no_reports(opened.name, left_out, code="archive-no-reports")


def _read_inside(member: Opened) -> Iterator[Found]:
    try:
        if member.depth > MAX_DEPTH:
            raise _too_deep(member.name)
        yield from read_opened(member)
    except DataError as error:
        yield issue_of(error, doc=member.name)


def is_report(opened: Opened) -> bool:
    """Return whether a file in a folder or archive is one to read: nobody asked for it by name."""
    if holds_reports(opened):
        return True
    if is_known(opened.suffix) or recognise(opened) is not None:
        return True
    # Corpora name their texts DEV-0001 or story.0001.
    has_no_kind = not opened.suffix or opened.suffix[1:].isdigit()
    try:
        return has_no_kind and bool(choose(opened))
    except DataError:
        return False


def of_other_kind(opened: Opened) -> Issue:
    """Return the note of a file in a folder or archive that is not read, for who keeps a log."""
    strange = kind_of(opened)
    other = f"{opened.name}: it is of a kind that is not read unless you name it"
    text = other if strange is None else str(strange)
    return Issue(doc=opened.name, code=NOTE + "other-kind", text=text)


def told_left_out(name: str, left_out: Counter[str]) -> Iterator[Issue]:
    """Yield a note of the files of a folder or archive that were not read, if there are any."""
    if left_out:
        text = f"{name}: {_listed(left_out)}. Save their text as .txt or .html to have it read"
        yield Issue(doc=name, code=NOTE + "left-out", text=text)


def no_reports(name: str, left_out: Counter[str], *, code: str) -> DataError:
    """Return the error for a folder or archive in which nothing can be read."""
    what = f"there are no reports in this {code.split('-', maxsplit=1)[0]}"
    return DataError(
        f"{what}; {_listed(left_out)}" if left_out else what,
        where=name,
        remedy="Reports are texts, web pages, documents, tables and archives of them",
        code=code,
    )


def _listed(left_out: Counter[str]) -> str:
    kinds = ", ".join(f"{number} {kind}" for kind, number in sorted(left_out.items()))
    return f"{left_out.total()} files of other kinds were left out ({kinds})"


def _too_deep(name: str) -> DataError:
    return DataError(
        f"it stands {MAX_DEPTH + 1} archives deep, which no honest archive does",
        where=name,
        remedy="Unpack it yourself if it is sound",
        code="archive-deep",
    )
