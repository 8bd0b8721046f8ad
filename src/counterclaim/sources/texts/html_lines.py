"""HTML → its lines, without a guess at what is the main text: for mails, feeds and databases."""

import re
from collections.abc import Iterator
from typing import Any

from counterclaim.sources.texts.markup import Element

_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        """address article aside blockquote body caption center dd div dl dt fieldset figcaption
        figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table
        tbody tfoot thead title tr ul""",
    )
)
_CELLS = frozenset({"td", "th"})
_SKIPPED = frozenset({"script", "style", "head", "template", "noscript", "svg", "object", "iframe"})

MAX_DEPTH = 200
"""Elements in elements; what is deeper was made to exhaust whoever reads it."""


def lines_of(html: str) -> list[str]:
    """Return the lines of a page as a browser would break them, cells of a row with tabs between.

    Blank lines and the head of the page are left out.
    """
    from lxml import etree
    from lxml import html as parsing

    if not html.strip():
        return []
    options: dict[str, Any] = {"no_network": True, "huge_tree": False, "remove_comments": True}
    try:
        root = parsing.document_fromstring(
            html.encode(), parser=parsing.HTMLParser(encoding="utf-8", **options)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return []
    text = "".join(_pieces(root, 0))
    lines = (re.sub(r"[^\S\t\n]+", " ", line).strip() for line in text.split("\n"))
    return [line for line in lines if line]


def text_of(html: str) -> str:
    """Return the text of a fragment, a blank line between its lines."""
    return "\n\n".join(lines_of(html))


def _pieces(element: Element, depth: int) -> Iterator[str]:
    tag = element.tag
    if not isinstance(tag, str) or tag in _SKIPPED or depth > MAX_DEPTH:
        return
    is_block = tag in _BLOCKS
    if is_block or tag == "br":
        yield "\n"
    yield _flat(element.text, keep=tag == "pre")
    for child in element:
        yield from _pieces(child, depth + 1)
        yield _flat(child.tail, keep=tag == "pre")
    if is_block:
        yield "\n"
    elif tag in _CELLS:
        yield "\t"


def _flat(text: str | None, *, keep: bool) -> str:
    # A line end in the source of a page is a blank on the screen.
    return "" if not text else text if keep else re.sub(r"\s+", " ", text)
