"""Claims → the exact words, with the figures in them marked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from counterclaim.exports.map import wording
from counterclaim.exports.rows import Row
from counterclaim.model.wording import joined, plain

Pieces = tuple[tuple[str, bool], ...]
Marks = list[tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A report: what it is called and where it can be read."""

    name: str
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A sentence as it stands in one report or in several.

    Attributes:
        pieces: The words in order, each with whether it is a figure.
        speakers: Who is quoted.
        reports: The reports that print it.
        left_out: Why its figure is not in the estimate, empty where it is.
    """

    pieces: Pieces
    speakers: tuple[str, ...]
    reports: tuple[Told, ...]
    left_out: str = ""


def quoted(
    claims: Iterable[Row],
    *,
    reports: Mapping[str, Told],
    left_out: Mapping[str, str],
    most: int,
    longest: int,
) -> tuple[list[Quote], int]:
    """Return the sentences of claims in their order, and how many more there would be.

    Each stands there once, with all its figures marked. A sentence that another report
    prints word for word names that report too.

    Args:
        claims: Rows of claims.
        reports: The reports by id.
        left_out: For claims whose figures are not in the estimate, why.
        most: How many sentences are returned.
        longest: Characters of a quotation; what is longer is cut around its first figure.
    """
    sentences: dict[tuple[str, int, int], list[Row]] = {}
    for claim in claims:
        where = claim["resolved"]["sentence"]
        sentences.setdefault((claim["doc"], where["start"], where["end"]), []).append(claim)
    same: dict[tuple[str, tuple[str, ...]], list[list[Row]]] = {}
    for told in sentences.values():
        speakers = tuple(dict.fromkeys(wording.speaker(claim) for claim in told))
        same.setdefault((plain(sentence(told[0])), speakers), []).append(told)
    kept = list(same.items())[:most]
    found = [
        Quote(
            pieces=marked(prints[0], longest=longest),
            speakers=speakers,
            reports=_reports((told[0] for told in prints), reports),
            left_out=_left_out([claim for told in prints for claim in told], left_out),
        )
        for (_, speakers), prints in kept
    ]
    return found, len(same) - len(kept)


def _reports(claims: Iterable[Row], reports: Mapping[str, Told]) -> tuple[Told, ...]:
    return tuple(dict.fromkeys(reports[c["doc"]] for c in claims if c["doc"] in reports))


def _left_out(claims: Sequence[Row], why: Mapping[str, str]) -> str:
    told = [why.get(claim["id"], "") for claim in claims]
    # A sentence with one figure that counts and one that does not is not left out.
    return plain(told[0]) if all(told) else ""


def sentence(claim: Row) -> str:
    """Return the sentence of a claim's row, or the figure alone where there is none."""
    return str(claim.get("sentence") or claim["quote"])


def marked(claims: Sequence[Row], *, longest: int) -> Pieces:
    """Return the sentence that claims share, cut into words and figures."""
    text = sentence(claims[0])
    marks = sorted({mark for claim in claims if (mark := _mark(claim, text)) is not None})
    pieces: list[tuple[str, bool]] = []
    at = 0
    for start, end in marks:
        if start < at:
            continue
        pieces += [(text[at:start], False), (text[start:end], True)]
        at = end
    pieces.append((text[at:], False))
    kept = [(joined(words), is_figure) for words, is_figure in pieces if words]
    return _cut(kept, longest=longest)


def _mark(claim: Row, text: str) -> tuple[int, int] | None:
    """Return where the figure stands in its sentence, if it is in what is quoted of it."""
    start = claim["start"] - claim["resolved"]["sentence"]["start"]
    end = start + claim["end"] - claim["start"]
    if 0 <= start < end and text[start:end] == claim["quote"]:
        return start, end
    start = text.find(claim["quote"])
    return None if start < 0 else (start, start + len(claim["quote"]))


def _cut(pieces: list[tuple[str, bool]], *, longest: int) -> Pieces:
    """Return the pieces with long stretches before and after the figures shortened."""
    over = sum(len(words) for words, _ in pieces) - longest
    cut = []
    for i, (words, is_figure) in enumerate(pieces):
        kept = words.lstrip() if i == 0 else words
        kept = kept.rstrip() if i == len(pieces) - 1 else kept
        if not is_figure and over > 0 and len(kept) > longest // 2:
            if i == 0 and len(pieces) > 1:
                kept = "… " + kept[-longest // 2 :].lstrip()
            else:
                kept = kept[: longest // 2].rstrip() + " …"
        cut.append((kept, is_figure))
    return tuple(cut)
