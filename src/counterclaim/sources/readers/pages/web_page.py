"""A web page is one document: its main text, without menus and comments.

Pages that news databases export are the articles in them.
"""

import datetime as dt
import logging
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from counterclaim.errors import DataError
from counterclaim.sources.base import Opened, Yielded, check_text, encoding_note, read_whole
from counterclaim.sources.entry import Entry
from counterclaim.sources.readers.databases import has_marks, split
from counterclaim.sources.readers.databases.articles import told_by
from counterclaim.sources.texts.decoding import decode
from counterclaim.sources.texts.html_lines import lines_of, text_of

_START = re.compile(
    # Possessive: thousands of comments in a row would else be tried in every grouping.
    r"(?>\s|<!--.*?-->|<\?xml[^>]*>)*+<(!doctype\s+html|html|head|body|article)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
# Browsers read pages that call themselves Latin-1 or ASCII as Windows-1252.
_BROWSER_NAMES = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252"}


# A picture that a program put into the page itself, so that it is one file.
_PICTURE = re.compile(r"data:[\w/+.;=-]{0,100}?;base64,[A-Za-z0-9+/=%]*")

MAX_PAGE_BYTES = 60_000_000
"""Size of a page with the pictures in it, as programs save it in one file."""

MAX_SEARCHED = 2_000_000
"""Characters of a page in which its main text is looked for, which takes 5 s; twice as many take
six times as long. Of a longer page all lines are taken."""

# Whoever has set up logging still hears what the library says.
_SILENT = logging.NullHandler()


class WebPageReader:
    """Reads an HTML page as one document with title, day, source and address, if it names them."""

    name = "html"
    suffixes: tuple[str, ...] = (".html", ".htm", ".xhtml")

    def recognises(self, opened: Opened) -> bool:
        """Return whether a text that starts so is an HTML page."""
        return _START.match(opened.head_text) is not None

    def read(self, opened: Opened) -> Iterator[Yielded]:
        """Yield the document or its articles, and a note if its encoding had to be guessed.

        Raises:
            DataError: It is too long, not decodable, or there is no main text in it.
        """
        url = opened.fetched.url if opened.fetched and opened.depth == 0 else None
        raw = read_whole(opened, most=MAX_PAGE_BYTES)
        yield from page_document(opened, raw, where=opened.name, charset=opened.charset, url=url)


def page_document(
    opened: Opened,
    raw: bytes,
    *,
    where: str,
    charset: str | None = None,
    url: str | None = None,
    retrieved: str | None = None,
) -> Iterator[Yielded]:
    """Yield the document of a page or its articles, and a note if its encoding was guessed.

    Args:
        opened: The input that it stands in.
        raw: The page.
        where: Its place, for messages and as its origin.
        charset: The encoding that its server told, which goes before that of the page.
        url: The address that it was fetched from, if that is known.
        retrieved: When it was fetched, as an ISO timestamp.

    Raises:
        DataError: It is too long, not decodable, or there is no main text in it.
    """
    told = _BROWSER_NAMES.get(charset, charset) if charset else declared(raw)
    decoded = decode(raw, where=where, declared=told)
    html = decoded.text if len(decoded.text) <= MAX_SEARCHED else _lighter(decoded.text)
    check_text(html, where=where)
    if has_marks(html):
        text = "\n\n".join(lines_of(html))
        if split(text):
            yield from told_by(opened, text, raw=raw, mime="text/html")
            return
    page = main_text(html, where=where)
    yield opened.document(
        page.text,
        raw=raw,
        date=page.date,
        source=page.source or _host(url),
        title=page.title,
        url=url or page.url,
        byline=page.byline,
        mime="text/html",
        origin=where,
        retrieved=retrieved,
    )
    yield from encoding_note(decoded.note, doc=where)


def declared(raw: bytes) -> str | None:
    """Return the encoding that a page says it is in, by the name that browsers read it by."""
    # HTML wants the declaration among the first 1,024 bytes; pages are often late with it.
    found = _CHARSET.search(raw, 0, 4096)
    if found is None:
        return None
    name = found[1].decode("ascii", errors="replace").lower()
    return _BROWSER_NAMES.get(name, name)


def main_text(html: str, *, where: str) -> Entry:
    """Return the main text of a page and what the page says about itself.

    Raises:
        DataError: There is no main text in it.
    """
    if len(html) > MAX_SEARCHED:
        lines = text_of(html)
        if not lines:
            raise _no_text(where)
        return Entry(text=lines)
    import trafilatura

    # It warns of every page without a text, which is told here in words of our own.
    logging.getLogger("trafilatura").addHandler(_SILENT)

    # A fragment without <html> is taken for no page at all unless something is around it.
    whole = html if "<html" in html[:4096].lower() else f"<html><body>{html}</body></html>"
    # A day is only taken where the page gives it as its own: a search through all of
    # its text would take the year of the copyright line.
    dates = {"original_date": True, "extensive_search": False}
    try:
        found = trafilatura.bare_extraction(
            whole, include_comments=False, with_metadata=True, date_extraction_params=dates
        )
    except Exception as error:  # pages break HTML parsers in ways that no list of types covers
        raise _no_text(where) from error
    text = getattr(found, "text", None)
    if found is None or not text or not text.strip():
        raise _no_text(where)
    return Entry(
        # Each line is a paragraph there; a single line end would be a wrapped line here.
        text="\n\n".join(line.strip() for line in text.splitlines() if line.strip()),
        title=getattr(found, "title", None),
        date=_day(getattr(found, "date", None)),
        source=getattr(found, "sitename", None) or getattr(found, "hostname", None),
        url=getattr(found, "url", None),
        byline=getattr(found, "author", None),
    )


def _host(url: str | None) -> str | None:
    """Return the name of the site of an address, as pages without a name of their own go by."""
    try:
        host = urlsplit(url).hostname if url else None
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _lighter(html: str) -> str:
    """Return a page without its scripts, styles and pictures, which can be most of it."""
    html = _PICTURE.sub("", html)
    for tag in ("script", "style"):
        parts, at, lower = [], 0, html.lower()
        while (start := lower.find(f"<{tag}", at)) >= 0:
            end = lower.find(f"</{tag}", start)
            parts.append(html[at:start])
            at = len(html) if end < 0 else end + len(tag) + 3
        html = "".join([*parts, html[at:]])
    return html


def _day(value: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value) if value else None
    except ValueError:
        return None


def _no_text(where: str) -> DataError:
    return DataError(
        "there is no main text in the page",
        where=where,
        remedy="Save the text of the report as .txt",
        code="html-no-text",
    )
