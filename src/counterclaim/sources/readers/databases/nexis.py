"""LexisNexis: Nexis Uni and Advance (Word, RTF), and the plain text of LexisNexis Academic."""

import re
from collections.abc import Callable, Iterator, Sequence

from counterclaim.sources.readers.databases.article import Article, author, flat, joined
from counterclaim.sources.texts.days import day_of

UNI = re.compile(r"^[ \t]*End of Document[ \t]*$", re.MULTILINE)
"""The last line of each article of Nexis Uni."""

ACADEMIC = re.compile(r"^[ \t]*\d+ of \d+ DOCUMENTS[ \t]*$", re.MULTILINE)
"""The first line of each article of LexisNexis Academic."""

_KEY = re.compile(r"^\s*([A-Z][A-Za-z-]{3,20}):[ \t]*(.*)$")
_HEAD_KEYS = frozenset({"section", "length", "byline", "dateline", "highlight", "headline"})
_COPYRIGHT = re.compile(r"^\s*(?:copyright\b|\(c\)|©)", re.IGNORECASE)
_PAGE = re.compile(r"^\s*(?:Page \d+ of \d+|Link to (?:Image|PDF.*|Original.*))\s*$", re.IGNORECASE)
# What stands behind the words of an article.
_TAIL_LINES = frozenset({"classification", "graphic", "correction"})
_TAIL_KEYS = frozenset(
    re.findall(
        r"[\w-]+",
        """load-date language publication-type subject graphic url organization ticker person
        geographic industry country state city company journal-code document-type""",
    )
)


def uni(text: str) -> Iterator[Article]:
    """Yield the articles of Nexis Uni: headline, outlet and day stand above the copyright."""
    for whole in UNI.split(text)[:-1]:
        lines = [line for line in whole.split("\n") if not _PAGE.match(line)]
        if not any(line.strip() for line in lines):
            continue
        keys = _keys(lines)
        body = _index(lines, lambda line: line.strip().casefold() == "body")
        end_of_head = _index(lines, lambda line: _COPYRIGHT.match(line) is not None)
        if end_of_head is None or (body is not None and end_of_head > body):
            end_of_head = min((at for at, _ in keys.values()), default=body or len(lines))
        head = [line.strip() for line in lines[:end_of_head] if line.strip()]
        # The cover of the file stands before the first article, so that it is read upwards.
        at = next((n for n in reversed(range(len(head))) if day_of(head[n])), None)
        title = head[at - 2] if at is not None and at > 1 else (head[0] if head else None)
        start = max((n for n, _ in keys.values()), default=end_of_head) if body is None else body
        yield Article(
            whole=whole,
            text=_with_dateline(_body(lines[start + 1 :]), keys),
            title=flat(title),
            date=day_of(head[at]) if at is not None else None,
            source=flat(head[at - 1]) if at else None,
            byline=author(_value(keys, "byline")),
        )


def academic(text: str) -> Iterator[Article]:
    """Yield the articles of LexisNexis Academic: outlet and day stand above the headline."""
    for whole in ACADEMIC.split(text)[1:]:
        blocks = [block for block in re.split(r"\n[ \t]*\n", whole) if block.strip()]
        keys = _keys(blocks)
        known = [at for at, _ in keys.values()]
        body = _index(blocks, lambda block: re.match(r"\s*BODY:", block) is not None)
        start = body if body is not None else max(known, default=0) + 1
        head = blocks[: min(known, default=start)]
        at = next((n for n, block in enumerate(head) if day_of(block)), None)
        # The headline has a key of its own in older files, and none in newer ones.
        free = [block for block in head[(at or 0) + 1 :] if not _COPYRIGHT.match(block)]
        rest = [re.sub(r"^\s*BODY:\s*", "", block) for block in blocks[start:]]
        source = [b for b in head[: at or 0] if not _COPYRIGHT.match(b)]
        yield Article(
            whole=whole,
            text=_with_dateline(_body("\n\n".join(rest).split("\n")), keys),
            title=flat(_value(keys, "headline") or (free[-1] if free else None)),
            date=day_of(flat(head[at])) if at is not None else None,
            source=flat(source[0]) if source else None,
            byline=author(_value(keys, "byline")),
        )


def _keys(parts: Sequence[str]) -> dict[str, tuple[int, str]]:
    """Return place and value of the keys that stand before the words, each once."""
    found: dict[str, tuple[int, str]] = {}
    for at, part in enumerate(parts):
        first, _, more = part.strip("\n").partition("\n")
        key = _KEY.match(first)
        name = key[1].casefold() if key else ""
        if name in _TAIL_KEYS or part.strip().casefold() == "body" or name == "body":
            break
        if key and name in _HEAD_KEYS and name not in found:
            found[name] = (at, f"{key[2]} {more}")
    return found


def _value(keys: dict[str, tuple[int, str]], name: str) -> str | None:
    return flat(keys[name][1]) if name in keys else None


def _body(lines: Sequence[str]) -> str:
    kept = []
    for line in lines:
        key = _KEY.match(line)
        is_tail = key is not None and key[1].casefold() in _TAIL_KEYS
        if is_tail or line.strip().casefold() in _TAIL_LINES or _COPYRIGHT.match(line):
            break
        kept.append(line)
    return joined(kept)


def _with_dateline(text: str, keys: dict[str, tuple[int, str]]) -> str:
    dateline = _value(keys, "dateline")
    if not text or not dateline or text.casefold().startswith(dateline.casefold()):
        return text
    return f"{dateline} – {text}"


def _index(parts: Sequence[str], holds: Callable[[str], bool]) -> int | None:
    return next((at for at, part in enumerate(parts) if holds(part)), None)
