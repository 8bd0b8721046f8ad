"""Compiles the gazetteer: the packages' places and the project's own → one SQLite file."""

from __future__ import annotations

import contextlib
import math
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from counterclaim.errors import KnowledgeError
from counterclaim.knowledge import packages, spelling
from counterclaim.knowledge.packages import City, Division
from counterclaim.knowledge.tables import SCHEMA, Progress, read_table

_TABLES = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE places (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT, admin1 TEXT,
    admin2 TEXT, lat REAL NOT NULL, lon REAL NOT NULL, population INTEGER NOT NULL,
    radius_km REAL NOT NULL, south REAL, west REAL, north REAL, east REAL, within TEXT,
    part_of TEXT);
CREATE TABLE names (
    name TEXT, place INTEGER, is_main INTEGER, PRIMARY KEY (name, place)) WITHOUT ROWID;
CREATE TABLE sounds (sound TEXT, name TEXT, PRIMARY KEY (sound, name)) WITHOUT ROWID;
CREATE TABLE codes (code TEXT PRIMARY KEY, place INTEGER) WITHOUT ROWID;
"""
_INSERT_PLACE = "INSERT OR REPLACE INTO places VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
_INSERT_NAME = "INSERT OR IGNORE INTO names VALUES (?, ?, ?)"
# Languages not written in Latin letters: their names have many spellings in English reports.
_OTHER_SCRIPTS = frozenset(
    {
        "ar",
        "fa",
        "ps",
        "ur",
        "ku",
        "ckb",
        "he",
        "am",
        "ti",
        "so",
        "ru",
        "uk",
        "bg",
        "mk",
        "sr",
        "ka",
    }
    | {"hy", "my", "ne", "bn", "hi", "pa", "tg", "uz", "tk", "az", "ky", "kk", "ug", "ha"}
)
_SETTLED = ("capital", "city", "town", "village")
_STEPS = 5
# Smallest radius of an inhabited place; the square root of its people gives more (100,000: 4 km).
_TOWN_RADIUS_KM = 1.0
# The same quarter or town in the packages and in the project's list lies within this distance.
_SAME_PLACE_KM = 15.0


def compile_gazetteer(path: Path, *, progress: Progress | None = None) -> None:
    """Write the gazetteer's file.

    It is written under another name and renamed at the end, so two processes may
    compile at once and a reader never sees half a file.

    Args:
        path: Where to write; its folder is made if need be.
        progress: Called before each step with what is done, its number and how many there are.

    Raises:
        KnowledgeError: The packages' data are missing, or the file cannot be written.
    """
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.closing(sqlite3.connect(part)) as db:
            _fill(db, progress or _silent)
        part.replace(path)
    except (OSError, sqlite3.Error) as e:
        raise KnowledgeError(
            f"the gazetteer cannot be written ({e})",
            where=str(path),
            remedy="Free some 100 MB there, or set XDG_CACHE_HOME to another folder.",
        ) from e
    finally:
        with contextlib.suppress(OSError):
            part.unlink()


def _silent(_what: str, _done: int, _of: int) -> None:
    pass


def _fill(db: sqlite3.Connection, progress: Progress) -> None:
    # Nobody reads the file before it is whole: no journal, no waiting for the disk.
    db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _TABLES)
    progress("divisions", 0, _STEPS)
    divisions = packages.divisions()
    progress("towns", 1, _STEPS)
    names, areas = _add_cities(db, divisions)
    progress("countries and divisions", 2, _STEPS)
    _add_divisions(db, divisions, areas, names)
    _add_countries(db, areas, names)
    # The usual names first: a variant that is the same is then left out.
    usual_first = sorted(names, key=lambda name: (name[0], name[1], -name[2]))
    db.executemany(_INSERT_NAME, usual_first)
    progress("the project's own places", 3, _STEPS)
    _add_own(db)
    progress("spellings", 4, _STEPS)
    _add_sounds(db)
    db.execute("INSERT INTO facts VALUES ('schema', ?)", (str(SCHEMA),))
    db.commit()
    progress("done", _STEPS, _STEPS)


class _Areas:
    """Gathers where the towns of each division and country lie."""

    def __init__(self) -> None:
        self.points: dict[object, list[tuple[float, float]]] = {}
        self.people: dict[object, int] = {}

    def add(self, area: object, city: City) -> None:
        self.points.setdefault(area, []).append((city.lat, city.lon))
        self.people[area] = self.people.get(area, 0) + city.population

    def box(self, area: object) -> tuple[float, float, float, float] | None:
        """Return south, west, north, east of all but the outermost hundredth of the towns."""
        points = self.points.get(area)
        if not points:
            return None
        south, north = _inner([lat for lat, _ in points])
        west, east = _inner([lon for _, lon in points])
        return south, west, north, east


def _inner(values: list[float]) -> tuple[float, float]:
    values = sorted(values)
    cut = len(values) // 100
    return values[cut], values[-1 - cut]


def _add_cities(
    db: sqlite3.Connection, divisions: dict[int, Division]
) -> tuple[set[tuple[str, int, int]], _Areas]:
    names: set[tuple[str, int, int]] = set()
    areas = _Areas()
    capitals = {(c.code, spelling.key(c.capital)) for c in packages.countries() if c.capital}

    def rows() -> Iterator[tuple[object, ...]]:
        for city in packages.cities(divisions):
            _name(names, city.id, city.name, city.alternates, city.country)
            for area in (city.adm2, city.adm1, city.country):
                if area is not None:
                    areas.add(area, city)
            first, second = divisions.get(city.adm1 or 0), divisions.get(city.adm2 or 0)
            yield (
                city.id, city.name, _kind(city, capitals), city.country, first and first.short,
                second and second.short, city.lat, city.lon, city.population,
                _TOWN_RADIUS_KM + math.sqrt(city.population) / 100, None, None, None, None,
                _ids(city.adm2, city.adm1, packages.country_id(city.country)), "",
            )  # fmt: skip

    db.executemany(_INSERT_PLACE, rows())
    return names, areas


def _kind(city: City, capitals: set[tuple[str, str]]) -> str:
    names = {spelling.key(name) for name in (city.name, *city.alternates)}
    # Villages that are called like their country's capital are not it.
    if city.population >= 5_000 and any((city.country, name) in capitals for name in names):
        capitals -= {(city.country, name) for name in names}
        return "capital"
    if city.population >= 50_000:
        return "city"
    return "town" if city.population >= 5_000 else "village"


def _add_divisions(
    db: sqlite3.Connection,
    divisions: dict[int, Division],
    areas: _Areas,
    names: set[tuple[str, int, int]],
) -> None:
    points = {
        row["iso"]: (float(row["lat"]), float(row["lon"]))
        for row in read_table("admin1_points.csv")
    }
    for division in divisions.values():
        box = areas.box(division.id)
        if box is None and division.iso not in points:
            continue
        lat, lon = points.get(division.iso or "") or _middle(box)
        first = division if division.level == 1 else divisions.get(division.parent or 0)
        second = division if division.level == 2 else None
        db.execute(
            _INSERT_PLACE,
            (
                division.id, division.short, f"adm{division.level}", division.country,
                first and first.short, second and second.short, lat, lon,
                areas.people.get(division.id, 0), _reach(box, 10.0), *(box or (None,) * 4),
                _ids(division.parent, packages.country_id(division.country)), "",
            ),
        )  # fmt: skip
        # A US county is always called one: plain "Walker" is somebody's name.
        bare = () if division.country == "US" and division.level == 2 else (division.short,)
        typed = tuple(f"{division.short} {word}" for word in division.words) if bare else ()
        aliases = division.aliases if bare else ()
        _name(names, division.id, division.name, (*bare, *aliases), division.country)
        names.update((spelling.key(name), division.id, 1) for name in typed)
        if division.iso:
            db.execute("INSERT OR IGNORE INTO codes VALUES (?, ?)", (division.iso, division.id))


def _add_countries(db: sqlite3.Connection, areas: _Areas, names: set[tuple[str, int, int]]) -> None:
    points = {row["country"]: row for row in read_table("country_points.csv")}
    for country in packages.countries():
        row, box = points.get(country.code), areas.box(country.code)
        if row is None and box is None:
            continue
        lat, lon = (float(row["lat"]), float(row["lon"])) if row else _middle(box)
        db.execute(
            _INSERT_PLACE,
            (country.id, country.name, "country", country.code, None, None, lat, lon,
             country.population, _reach(box, 50.0), *(box or (None,) * 4), "", ""),
        )  # fmt: skip
        ours = row["aliases"].split("|") if row and row["aliases"] else []
        # Every name of a country is usual: "Russia", "the United States", "Burma".
        for alias in (country.name, *country.aliases, *ours):
            names.add((spelling.key(alias), country.id, 1))
        db.execute("INSERT OR IGNORE INTO codes VALUES (?, ?)", (country.code, country.id))


def _add_own(db: sqlite3.Connection) -> None:
    for number, row in enumerate(read_table("extra_places.csv"), 1):
        spellings = [row["name"], *filter(None, row["aliases"].split("|"))]
        known = _known(db, row)
        if known is None:
            known = -number
            within, adm1, adm2 = _above(db, row)
            db.execute(
                _INSERT_PLACE,
                (known, row["name"], row["kind"], row["country"] or None, adm1, adm2,
                 float(row["lat"]), float(row["lon"]), 0, float(row["radius_km"]),
                 None, None, None, None, within, row["part_of"]),
            )  # fmt: skip
        elif row["kind"] not in ("region", "town", "country"):
            db.execute(
                "UPDATE places SET kind = ?, part_of = ? WHERE id = ?",
                (row["kind"], row["part_of"], known),
            )
        db.executemany(
            "INSERT OR REPLACE INTO names VALUES (?, ?, 1)",
            [(spelling.key(s), known) for s in spellings],
        )


def _above(db: sqlite3.Connection, row: dict[str, str]) -> tuple[str, str | None, str | None]:
    """Return the ids of what contains a place of the list, and its divisions' names."""
    found = db.execute(
        "SELECT p.id, p.within, p.admin1, p.admin2 FROM names n JOIN places p ON p.id = n.place "
        "WHERE n.name = ? AND p.country = ? ORDER BY p.kind IN ('adm1', 'adm2'), p.population DESC",
        (spelling.key(row["part_of"]), row["country"]),
    ).fetchone()
    if found is None:
        return _ids(packages.country_id(row["country"])), None, None
    town, within, adm1, adm2 = found
    return f"{town},{within}" if within else str(town), adm1, adm2


def _known(db: sqlite3.Connection, row: dict[str, str]) -> int | None:
    """Return the packages' own entry for a place of the list, if they have one."""
    kinds = {"region": ("adm1",), "country": ("country",)}.get(row["kind"], _SETTLED)
    found = db.execute(
        "SELECT p.id, p.lat, p.lon FROM names n JOIN places p ON p.id = n.place "
        "WHERE n.name = ? AND p.country = ? AND p.kind IN (?, ?, ?, ?) ORDER BY p.population DESC",
        (spelling.key(row["name"]), row["country"], *(kinds * 4)[:4]),
    )
    for known, lat, lon in found:
        near = packages.km((lat, lon), (float(row["lat"]), float(row["lon"]))) < _SAME_PLACE_KM
        if near or row["kind"] in ("region", "country"):
            return int(known)
    return None


def _add_sounds(db: sqlite3.Connection) -> None:
    others = {c.code for c in packages.countries() if _OTHER_SCRIPTS & set(c.languages)}
    rows = db.execute(
        "SELECT DISTINCT n.name, p.country, p.id FROM names n JOIN places p ON p.id = n.place"
    )
    names = {name for name, country, known in rows if country in others or known < 0}
    pairs = sorted({(spelling.sound(name), name) for name in names})
    db.executemany("INSERT INTO sounds VALUES (?, ?)", (pair for pair in pairs if pair[0]))


def _name(
    names: set[tuple[str, int, int]], id: int, main: str, others: tuple[str, ...], country: str
) -> None:
    key = spelling.key(main)
    names.add((key, id, 1))
    keys = {spelling.key(other) for other in others}
    if country in packages.ARTICLE_COUNTRIES:
        keys |= {spelling.without_article(k) for k in (key, *keys)}
    names.update((k, id, 0) for k in keys if k and k != key)


def _middle(box: tuple[float, float, float, float] | None) -> tuple[float, float]:
    if box is None:
        raise ValueError("an area without towns has no middle")
    return round((box[0] + box[2]) / 2, 4), round((box[1] + box[3]) / 2, 4)


def _reach(box: tuple[float, float, float, float] | None, least: float) -> float:
    if box is None:
        return least
    return max(least, round(packages.km((box[0], box[1]), (box[2], box[3])) / 2, 1))


def _ids(*ids: int | None) -> str:
    return ",".join(str(i) for i in ids if i is not None)
