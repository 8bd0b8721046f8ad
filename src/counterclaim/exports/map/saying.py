"""Quotes → how they stand on a page.

A page has tens of thousands of them: a template takes several times as long for one, and
what is escaped here is the same. Environments have these as filters.
"""

import re

from markupsafe import Markup, escape

from counterclaim.exports.map.quotes import Quote, Told

_ESCAPED = re.compile("[&<>\"']")


def words(quote: Quote) -> Markup:
    """Return the words of a quote with its figures marked."""
    return _html(_words(quote))


def cited(quote: Quote) -> Markup:
    """Return who says the words of a quote, and the reports that print them."""
    return _html(_cited(quote))


def told(quote: Quote) -> Markup:
    """Return a quote as a block: words, speakers, reports, and why its figure does not count."""
    why = f"<small>Not in the figures: {_safe(quote.left_out)}</small>" if quote.left_out else ""
    return _html(f"<blockquote>{_words(quote)}{_cited(quote)}{why}</blockquote>")


def _words(quote: Quote) -> str:
    parts = [
        f"<mark>{_safe(text)}</mark>" if is_figure else _safe(text)
        for text, is_figure in quote.pieces
    ]
    return f"<q>{''.join(parts)}</q>"


def _cited(quote: Quote) -> str:
    speakers = "; ".join(map(_safe, quote.speakers))
    reports = "; ".join(map(_report, quote.reports))
    return f"<cite><b>{speakers}</b>{' · ' if reports else ''}{reports}</cite>"


def _report(report: Told) -> str:
    name = _safe(report.name)
    if not report.url:
        return name
    return f'<a href="{_safe(report.url)}" rel="noopener noreferrer">{name}</a>'


def _safe(text: str) -> str:
    # Few words hold anything to escape, and to look is a tenth of escaping.
    return str(escape(text)) if _ESCAPED.search(text) else text


def _html(text: str) -> Markup:
    # All of a report that is in it went through `_safe`.
    return Markup(text)  # noqa: S704
