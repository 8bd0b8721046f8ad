"""A report of scores → one HTML page: the figures, and every mistake with its words."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import groupby

from counterclaim.evaluation.compare import Row
from counterclaim.evaluation.diagram import diagram
from counterclaim.evaluation.score import MEASURES, Mistake, Report

_STYLE = """
:root { color-scheme: light dark; --line: #8884; --soft: #8889; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; margin: 1rem 0; }
th, td { text-align: left; padding: .25rem 1rem .25rem 0; border-bottom: 1px solid var(--line); }
td.n { text-align: right; font-variant-numeric: tabular-nums; }
article { border-top: 1px solid var(--line); padding: .6rem 0; }
article p { margin: .2rem 0; }
b.kind { display: inline-block; min-width: 6rem; }
mark { background: #fd68; color: inherit; padding: 0 .1em; }
dl { margin: .2rem 0 0; display: grid; grid-template-columns: max-content 1fr 1fr; gap: 0 1rem; }
dt, .soft { color: var(--soft); }
dd { margin: 0; }
svg { width: 100%; }
"""
_TITLES = {
    "found": "Claims with the right harm whose figures overlap",
    "figure": "… and low and high are right",
    "sourced": "… and speaker and stance are right",
    "disputes": "Pairs marked as contradicting each other",
}
_KINDS = {
    "missed": "Missed: annotated and not read",
    "spurious": "Spurious: read and not annotated",
    "wrong": "Wrong: found, with something wrong",
}


def page(report: Report, *, name: str) -> str:
    """Return the page.

    Args:
        report: The scores; its mistakes show words around a figure where it had texts.
        name: What was scored, for the heading.
    """
    return "".join(_parts(report, name))


def _parts(report: Report, name: str) -> Iterable[str]:
    yield '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>Scores of {escape(name)}</title><style>{_STYLE}</style></head><body>\n"
    yield f"<h1>Scores of {escape(name)}</h1>\n<p>{report.documents} reports, "
    yield f"{report.found.gold} claims annotated, {report.found.predicted} read.</p>\n"
    yield "<table><thead><tr><th>Measure</th><th>F1</th><th>95 %</th><th>Precision</th>"
    yield "<th>Recall</th><th>A claim counts if</th></tr></thead><tbody>\n"
    for measure in MEASURES:
        rate = getattr(report, measure)
        yield f'<tr><th>{measure}</th><td class="n">{rate.f1:.3f}</td>'
        yield f'<td class="n">{rate.low:.2f}–{rate.high:.2f}</td>'
        yield f'<td class="n">{rate.precision:.3f}</td><td class="n">{rate.recall:.3f}</td>'
        yield f"<td>{_TITLES[measure]}</td></tr>\n"
    yield "</tbody></table>\n<table><thead><tr><th>Slot</th><th>Right among those found</th>"
    yield "<th>Calibration error</th><th>… fitted to such reports</th></tr></thead><tbody>\n"
    for slot, share in report.slots.items():
        known = report.calibration.get(slot)
        error = f"{known.error:.3f}" if known is not None else ""
        yield f'<tr><th>{escape(slot)}</th><td class="n">{share:.3f}</td>'
        other = report.refitted.get(slot)
        refitted = f"{other:.3f}" if other is not None else ""
        yield f'<td class="n">{error}</td><td class="n">{refitted}</td></tr>\n'
    yield "</tbody></table>\n"
    if report.calibration:
        yield "<h2>Do confidences mean what they say?</h2>\n"
        yield "<p>Beside each name its expected calibration error. On the line a confidence is the "
        yield "share of answers that are right; the larger a dot, the more answers.</p>\n"
        yield diagram(report.calibration)
    for kind, title in _KINDS.items():
        yield from _mistakes([m for m in report.mistakes if m.kind == kind], title)
    yield "</body></html>\n"


def _mistakes(mistakes: list[Mistake], title: str) -> Iterable[str]:
    if not mistakes:
        return
    yield f"<h2>{title} ({len(mistakes)})</h2>\n"
    for doc, of_doc in groupby(mistakes, key=lambda m: m.doc):
        yield f"<h3>{escape(doc)}</h3>\n"
        for mistake in of_doc:
            yield f"<article><p>{_marked(mistake.words)}</p>{_compared(mistake)}</article>\n"


def _marked(words: str) -> str:
    before, opened, rest = words.partition("[")
    figure, closed, after = rest.partition("]")
    if not opened or not closed:
        return f"<mark>{escape(words)}</mark>"
    return f"…{escape(before)}<mark>{escape(figure)}</mark>{escape(after)}…"


def _compared(mistake: Mistake) -> str:
    """Return what differs, annotated beside read; the whole claim where one side has none."""
    names = [n for n in mistake.wrong if n != "figure"]
    rows = [("", "annotated", "read")]
    if mistake.kind != "wrong" or "figure" in mistake.wrong:
        rows.append(("figure", _figure(mistake.gold), _figure(mistake.predicted)))
    rows += [(n, _slot(mistake.gold, n), _slot(mistake.predicted, n)) for n in names]
    cells = "".join(
        f"<dt>{escape(a)}</dt><dd>{escape(b)}</dd><dd>{escape(c)}</dd>" for a, b, c in rows
    )
    return f"<dl>{cells}</dl>"


def _slot(row: Row | None, name: str) -> str:
    return " ".join(str((row or {}).get(name) or "–").split())


def _figure(row: Row | None) -> str:
    if row is None:
        return "–"
    low, high = row.get("low"), row.get("high")
    number = str(low) if low == high and low is not None else f"{low or ''}–{high or ''}"
    if low is None and high is None:
        number = str(row.get("vague") or "no number")
    return f"{number} {row.get('harm')}"
