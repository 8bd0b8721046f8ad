"""An RTF file is one document, or the articles that a news database put into it."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from counterclaim.sources.base import MAX_BYTES, Opened, Yielded, read_whole
from counterclaim.sources.readers.databases.articles import told_by

MAX_FILE_BYTES = 5 * MAX_BYTES
"""Pictures stand in the text as numbers: of a file of this size most is no text."""

_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|[\r\n]+|([^\\{}\r\n]+)|\\",
    re.DOTALL,
)
# Groups that hold what is not the text: tables of fonts, pictures, notes, what fields look up.
_NOT_TEXT = frozenset(
    re.findall(
        r"\w+",
        """fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer
        footerl footerr footerf footnote annotation atnid atnauthor atnref atntime fldinst
        themedata xe tc listtable listoverridetable revtbl rsidtbl nonshppict datastore
        latentstyles operator title author private pntext pntxta pntxtb template filetbl""",
    )
)
_SIGNS = {
    "par": "\n\n",
    "sect": "\n\n",
    "page": "\n\n",
    "row": "\n\n",
    "line": "\n",
    "tab": "\t",
    "cell": "\t",
    "nestcell": "\t",
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
    "lquote": "\u2018",
    "rquote": "\u2019",
    "ldblquote": "“",
    "rdblquote": "”",
    "emspace": " ",
    "enspace": " ",
}
_ESCAPED = {"~": "\u00a0", "_": "-", "\n": "\n\n", "\r": "\n\n", "{": "{", "}": "}", "\\": "\\"}
# Windows character sets of fonts, by the number that the table of fonts gives.
_CODECS = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "gbk",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}
USUAL = "cp1252"


class RtfReader:
    """Reads the text of an RTF file; notes, headers, pictures and hidden text are left out."""

    name = "rtf"
    suffixes: tuple[str, ...] = (".rtf",)

    def recognises(self, opened: Opened) -> bool:
        """Return whether it begins as every RTF file does."""
        return opened.head.lstrip().startswith(b"{\\rtf")

    def read(self, opened: Opened) -> Iterator[Yielded]:
        """Yield the document, or each article that a news database put into it.

        Raises:
            DataError: It is too long, or has no text.
        """
        raw = read_whole(opened, most=MAX_FILE_BYTES)
        text = _BLANK_LINES.sub("\n\n", text_of(raw)).strip()
        yield from told_by(opened, text, raw=raw, mime="application/rtf")


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """What holds inside a group and is forgotten at its end."""

    is_text: bool = True
    is_hidden: bool = False
    in_fonts: bool = False
    skip: int = 1
    codec: str = USUAL


class _Text:
    """The text so far; bytes wait until their character is whole."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._bytes = bytearray()
        self._codec = USUAL

    def add_bytes(self, more: bytes, codec: str) -> None:
        if codec != self._codec:
            self._flush()
            self._codec = codec
        self._bytes += more

    def add(self, text: str) -> None:
        self._flush()
        self._parts.append(text)

    def whole(self) -> str:
        self._flush()
        # Characters beyond the first 65,536 are written as two halves.
        joined = "".join(self._parts).encode("utf-16-le", "surrogatepass")
        return joined.decode("utf-16-le", "replace").replace("\0", "")

    def _flush(self) -> None:
        if self._bytes:
            self._parts.append(self._bytes.decode(self._codec, "replace"))
            self._bytes.clear()


def text_of(raw: bytes) -> str:
    """Return the text of an RTF file, a blank line between paragraphs."""
    source = raw.decode("latin-1")
    text, state, above = _Text(), _State(), list[_State]()
    fonts: dict[int, str] = {}
    font = at = waiting = 0
    while token := _TOKEN.match(source, at):
        at = token.end()
        word, number, byte, sign, brace, plain = token.groups()
        if brace == "{":
            above.append(state)
        elif brace == "}":
            state = above.pop() if above else _State()
        elif word == "bin":
            at += max(0, int(number or 0))
        elif word == "f" and state.in_fonts:
            font = int(number or 0)
        elif word == "fcharset" and state.in_fonts:
            fonts[font] = _CODECS.get(int(number or 0), "")
        elif word == "u" and number and state.is_text and not state.is_hidden:
            text.add(chr(int(number) & 0xFFFF))
            waiting = state.skip
            continue
        elif word:
            state = _told(state, word, number, fonts)
            if word in _SIGNS and state.is_text and not state.is_hidden:
                text.add(_SIGNS[word])
        elif sign == "*":
            state = replace(state, is_text=False)
        elif state.is_text and not state.is_hidden:
            waiting = _add(text, state, waiting, byte, sign, plain)
            continue
        waiting = 0
    return text.whole()


def _add(
    text: _Text, state: _State, waiting: int, byte: str | None, sign: str | None, plain: str | None
) -> int:
    """Add characters, but those that only stand for the one before; return how many still do."""
    if byte:
        if waiting:
            return waiting - 1
        text.add_bytes(bytes.fromhex(byte), state.codec)
    elif sign:
        text.add(_ESCAPED.get(sign, ""))
    elif plain:
        text.add_bytes(plain[waiting:].encode("latin-1"), state.codec)
        return max(0, waiting - len(plain))
    return waiting if not (byte or sign or plain) else 0


def _told(state: _State, word: str, number: str | None, fonts: dict[int, str]) -> _State:
    """Return what holds after a control word."""
    if word in _NOT_TEXT:
        return replace(state, is_text=False, in_fonts=word == "fonttbl")
    if word in ("v", "deleted"):
        return replace(state, is_hidden=number != "0")
    if word == "plain":
        return replace(state, is_hidden=False)
    if word == "uc":
        return replace(state, skip=min(int(number or 1), 8))
    if word == "ansicpg":
        return replace(state, codec=_known(f"cp{number}"))
    if word == "mac":
        return replace(state, codec="mac_roman")
    if word == "f" and number and fonts.get(int(number)):
        return replace(state, codec=fonts[int(number)])
    return state


def _known(codec: str) -> str:
    try:
        return codecs.lookup(codec).name
    except LookupError:
        return USUAL
