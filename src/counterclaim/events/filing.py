"""Where documents are filed for the next run: by runs, words, prints and keys of tellings."""

from collections.abc import Iterable, Iterator, Mapping

from counterclaim.events.comparing import Profile, WordCounts, entries, names_in
from counterclaim.events.comparison import Comparison
from counterclaim.events.copies import runs_of, sample
from counterclaim.model import Document
from counterclaim.model.filed import Filed, Kind, key_of

_SIGNED = 1 << 64
_NO_DAY = "~"  # after every day, as in the order of precedence


def file_all(comparison: Comparison) -> Iterator[Filed]:
    """Yield all entries for the documents of a comparison."""
    known = comparison.known
    for doc in comparison.documents.values():
        yield from file_text(doc)
        yield file_origin(doc.id, known.origins[doc.id])
    yield from file_prints(known.prints)
    counts = comparison.counts
    yield from file_counts(counts, {*counts.named, *counts.plain})
    for profile in comparison.profiles:
        yield from file_telling(profile)


def file_text(doc: Document) -> Iterator[Filed]:
    """Yield the entries of a text by its sampled runs and its names."""
    runs = runs_of(doc.text)
    day = doc.date.isoformat() if doc.date else _NO_DAY
    for run in sample(runs).tolist():
        yield Filed(kind=Kind.RUN, key=signed(run), doc=doc.id, member=day, number=len(runs))
    for name in sorted(names_in(doc.text)):
        yield Filed(kind=Kind.NAME, key=key_of(name), doc=doc.id)


def file_origin(doc: str, origin: str) -> Filed:
    """Return the entry that says which document stands for a text."""
    return Filed(kind=Kind.TEXT, key=key_of(doc), doc=doc, member=origin)


def file_prints(prints: Iterable[tuple[str, str]]) -> Iterator[Filed]:
    """Yield the entries of pairs of documents that share words, both ways round."""
    for a, b in prints:
        yield Filed(kind=Kind.PRINT, key=key_of(a), doc=a, member=b)
        yield Filed(kind=Kind.PRINT, key=key_of(b), doc=b, member=a)


def file_counts(counts: WordCounts, words: Iterable[str]) -> Iterator[Filed]:
    """Yield the entries that say in how many texts some words are."""
    for word in sorted(words):
        yield from _count(Kind.WORD, word, counts.named)
        yield from _count(Kind.PLAIN, word, counts.plain)


def file_telling(profile: Profile) -> Iterator[Filed]:
    """Yield the entries of a telling by the keys under which it is compared."""
    for key, entry in entries(profile):
        yield Filed(kind=Kind.KEY, key=key, doc=entry.doc, member=entry.id, number=entry.low)


def signed(number: int) -> int:
    """Return a run as databases store it: they know no unsigned numbers."""
    return number - _SIGNED if number >= _SIGNED // 2 else number


def _count(kind: Kind, word: str, counts: Mapping[str, int]) -> Iterator[Filed]:
    if counts.get(word):
        yield Filed(kind=kind, key=key_of(word), member=word, number=counts[word])
