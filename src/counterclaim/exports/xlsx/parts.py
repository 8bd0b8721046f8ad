"""The parts of a workbook file (Office Open XML), written as they come and kept small.

Only what our sheets need: text, numbers, truths and days, two colours, a heading that stays
in view, filters and lists of choices. A general library takes five times as long.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, BinaryIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from counterclaim.exports.codebook import Column
from counterclaim.exports.csv import FORMULA_STARTS
from counterclaim.exports.rows import Row
from counterclaim.exports.xlsx.sheets import Sheet

# What Excel allows.
MOST_ROWS, _LONGEST_CELL = 1_048_576, 32_767
# A part of a zip file whose size is not known before has room for 2 GiB.
_MOST_BYTES = 2_000_000_000
# How hard parts are packed, of 9: a third of the time of zlib's own 6, and a fifth longer.
_PACKED = 3
# Excel counts days from 1900, which it takes for a leap year.
_DAY_NOUGHT, _FIRST_DAY = dt.date(1899, 12, 30), dt.date(1900, 3, 1)
# Not allowed in XML, or half a character.
_DAMAGED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# What a reader of workbooks would take for a code of a character.
_CODED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
# What is neither damaged nor perhaps coded and needs no escaping holds none of these. A search
# for signs alone is several times as fast as one for signs and places.
_ODD = re.compile(f"[{_DAMAGED.pattern[1:-1]}&<>\n_]")
# Stands in a cell for the number of its row. No text holds it: it is damage.
_ROW = "\x00"
_AT_ONCE = 500

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# Numbers of the formats in `_STYLES`.
PLAIN, HEADING, DECIDED_HEADING, DECIDED, DAY, DECIDED_DAY, QUOTED, DECIDED_QUOTED = range(8)
_XF = (
    '<xf numFmtId="{}" fontId="{}" fillId="{}" borderId="0" xfId="0" '
    'applyNumberFormat="1" applyFont="1" applyFill="1"{}/>'
)
_FORMATS = (
    _XF.format(0, 0, 0, ""),
    _XF.format(0, 1, 2, ""),
    _XF.format(0, 1, 3, ""),
    _XF.format(0, 0, 4, ""),
    _XF.format(164, 0, 0, ""),
    _XF.format(164, 0, 4, ""),
    # What begins as a formula does stays text when the cell is edited, too.
    _XF.format(0, 0, 0, ' quotePrefix="1"'),
    _XF.format(0, 0, 4, ' quotePrefix="1"'),
)
_FILL = '<fill><patternFill patternType="solid"><fgColor rgb="FF{}"/></patternFill></fill>'
_FONT = '<font>{}<sz val="11"/><name val="Calibri"/></font>'
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" '
    'formatCode="yyyy\\-mm\\-dd"/></numFmts>'
    f'<fonts count="2">{_FONT.format("")}{_FONT.format("<b/>")}</fonts>'
    '<fills count="5"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill>'
    f"{_FILL.format('E4E7EB')}{_FILL.format('FFE9B8')}{_FILL.format('FFFAF0')}</fills>"
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    f'<cellXfs count="{len(_FORMATS)}">{"".join(_FORMATS)}</cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)

_DECIDED_COLUMN = f' style="{DECIDED}"'

# Columns whose cells are kept. Of numbers 1 and 1.0 would be one.
_REPEATED = frozenset({"string", "date", "integer", "boolean"})
# But for these, of which hardly any comes again.
_NEW_EACH_TIME = frozenset({"id", "sentence", "seen", "title", "url", "digest"})
# Cells of one column that are kept at once.
_MOST_KEPT = 2_000

Cell = Callable[[Any], str]
Field = tuple[str, Cell]


class WorkbookFile:
    """A workbook that is being written, sheet after sheet."""

    def __init__(self, out: BinaryIO, sheets: Sequence[Sheet]) -> None:
        """Write all that is not on the sheets.

        Args:
            out: Where the file goes.
            sheets: The sheets in their order; each is filled once, in this order.
        """
        self._zip = ZipFile(out, "w", ZIP_DEFLATED, compresslevel=_PACKED)
        self._numbers = {sheet.name: number for number, sheet in enumerate(sheets, start=1)}
        for name, text in _frame(sheets):
            with self._zip.open(name, "w") as to:
                to.write((_HEAD + text).encode())

    def fill(self, sheet: Sheet, rows: Iterable[Row]) -> tuple[int, int]:
        """Write the rows of a sheet; return how many are on it and how many had no room."""
        letters = [letters_of(at) for at in range(len(sheet.columns))]
        fields = [
            (column.name, _field(column, sheet, at))
            for column, at in zip(sheet.columns, letters, strict=True)
        ]
        count = left_out = size = 0
        # Opened by name a part is as old as a zip file can tell, 1980: the same ledger gives the
        # same bytes.
        with self._zip.open(f"xl/worksheets/sheet{self._numbers[sheet.name]}.xml", "w") as to:
            to.write((_HEAD + _opening(sheet, letters)).encode())
            waiting: list[str] = []
            for row in rows:
                if count + 1 >= MOST_ROWS or size > _MOST_BYTES:
                    left_out += 1
                    continue
                count += 1
                waiting.append(_row(count + 1, row, fields))
                if len(waiting) >= _AT_ONCE:
                    size += to.write("".join(waiting).encode())
                    waiting.clear()
            to.write("".join(waiting).encode())
            to.write(_closing(sheet, letters, last=count + 1).encode())
        return count, left_out

    def close(self) -> None:
        """Write the end of the file."""
        self._zip.close()


def letters_of(column: int) -> str:
    """Return the letters of a column, the first being 0: A to Z, then AA."""
    letters = ""
    column += 1
    while column:
        column, digit = divmod(column - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


class _Kept(dict[object, str]):
    """Cells of a column by their values: the same words and days come again and again."""

    def __init__(self, cell: Cell) -> None:
        super().__init__()
        self._cell = cell

    def __missing__(self, value: object) -> str:
        if len(self) >= _MOST_KEPT:
            self.clear()
        made = self[value] = self._cell(value)
        return made


def _row(number: int, row: Row, fields: Sequence[Field]) -> str:
    found = [write(value) for name, write in fields if (value := row.get(name)) is not None]
    # Cells are made without the number of their row, so that one can be kept for many.
    cells = "".join(found).replace(_ROW, str(number))
    return f'<row r="{number}">{cells}</row>'


def _field(column: Column, sheet: Sheet, letters: str) -> Cell:
    """Return what writes a value as a cell of a column, with `_ROW` for the number of the row."""
    write = _writer(column, sheet, f'<c r="{letters}{_ROW}"')
    if column.type in _REPEATED and column.name not in _NEW_EACH_TIME:
        return _Kept(write).__getitem__
    return write


def _writer(column: Column, sheet: Sheet, at: str) -> Cell:
    is_decided = column.name in sheet.decided
    plain, quoted = (DECIDED, DECIDED_QUOTED) if is_decided else (PLAIN, QUOTED)
    day = DECIDED_DAY if is_decided else DAY
    simple, figure = f'{at} s="{plain}" t="inlineStr"><is><t>', f'{at} s="{plain}"><v>'

    def text(value: object) -> str:
        given = str(value)
        # Few texts of the millions in a workbook hold anything that has to be looked at.
        if _is_plain(given):
            return f"{simple}{given}</t></is></c>"
        words = cleaned(given)
        style = quoted if words.startswith(FORMULA_STARTS) else plain
        return f'{at} s="{style}" t="inlineStr"><is>{_t(words)}</is></c>'

    def number(value: object) -> str:
        return f"{figure}{value}</v></c>"

    def truth(value: object) -> str:
        return f'{at} s="{plain}" t="b"><v>{int(bool(value))}</v></c>'

    def date(value: object) -> str:
        known = dt.date.fromisoformat(str(value))
        if known < _FIRST_DAY:
            return text(value)
        return f'{at} s="{day}"><v>{(known - _DAY_NOUGHT).days}</v></c>'

    kinds = {"integer": number, "number": number, "boolean": truth, "date": date}
    return kinds.get(column.type, text)


def _is_plain(text: str) -> bool:
    """Whether text stands in a cell as it is: nothing to escape, no formula, no space at an end."""
    return (
        0 < len(text) <= _LONGEST_CELL
        and text[0] not in FORMULA_STARTS
        and not text[0].isspace()
        and not text[-1].isspace()
        and not _ODD.search(text)
    )


def cleaned(text: str) -> str:
    """Return text as a cell can hold it: without what XML has no sign for, not too long."""
    return _CODED.sub("_x005F_", _DAMAGED.sub("\ufffd", text))[:_LONGEST_CELL]


def _t(words: str) -> str:
    kept = ' xml:space="preserve"' if words != words.strip() or "\n" in words else ""
    return f"<t{kept}>{escape(words)}</t>"


def _opening(sheet: Sheet, letters: Sequence[str]) -> str:
    fixed = sheet.fixed
    panes = f'xSplit="{fixed}" ' if fixed else ""
    corner = f"{letters[fixed]}2"
    pane = "bottomRight" if fixed else "bottomLeft"
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{column.width}" customWidth="1"'
        f"{_DECIDED_COLUMN if column.name in sheet.decided else ''}/>"
        for n, column in enumerate(sheet.columns, start=1)
    )
    headings = "".join(
        f'<c r="{at}1" s="{DECIDED_HEADING if column.name in sheet.decided else HEADING}" '
        f't="inlineStr"><is>{_t(column.name)}</is></c>'
        for at, column in zip(letters, sheet.columns, strict=True)
    )
    return (
        f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        f'<pane {panes}ySplit="1" topLeftCell="{corner}" activePane="{pane}" state="frozen"/>'
        f"</sheetView></sheetViews><cols>{columns}</cols>"
        f'<sheetData><row r="1">{headings}</row>'
    )


def _closing(sheet: Sheet, letters: Sequence[str], *, last: int) -> str:
    lists = [
        f'<dataValidation type="list" errorStyle="warning" allowBlank="1" showErrorMessage="1" '
        f'sqref="{at}2:{at}{max(last, 2)}"><formula1>"{",".join(column.choices)}"</formula1>'
        "</dataValidation>"
        for at, column in zip(letters, sheet.columns, strict=True)
        if column.choices and column.name in sheet.decided
    ]
    choices = f'<dataValidations count="{len(lists)}">{"".join(lists)}</dataValidations>'
    return (
        f'</sheetData><autoFilter ref="A1:{letters[-1]}{max(last, 2)}"/>'
        f"{choices if lists else ''}</worksheet>"
    )


def _frame(sheets: Sequence[Sheet]) -> Iterator[tuple[str, str]]:
    numbers = range(1, len(sheets) + 1)
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" '
        f'ContentType="{_SHEET_TYPE}.worksheet+xml"/>'
        for n in numbers
    )
    types = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_SHEET_TYPE}.styles+xml"/>'
        f"{overrides}</Types>"
    )
    yield "[Content_Types].xml", types
    yield "_rels/.rels", _relations([("rId1", "officeDocument", "xl/workbook.xml")])
    tabs = "".join(
        f'<sheet name="{sheet.name}" sheetId="{n}" r:id="rId{n}"/>'
        for n, sheet in zip(numbers, sheets, strict=True)
    )
    yield (
        "xl/workbook.xml",
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{tabs}</sheets></workbook>',
    )
    found = [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    yield "xl/_rels/workbook.xml.rels", _relations([*found, ("rId0", "styles", "styles.xml")])
    yield "xl/styles.xml", _STYLES


def _relations(found: Iterable[tuple[str, str, str]]) -> str:
    lines = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for name, kind, target in found
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'
