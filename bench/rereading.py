"""Read a resampled article by carrying over what was read in the article that it was made from.

    python bench/rereading.py SOURCE.jsonl FOLDER [--processes 2] [--seed 7]

makes the archive that `counterclaim archive SOURCE.jsonl -o FOLDER --no-link` makes, in a fraction
of the time: each of the articles of $COUNTERCLAIM_SHARED/data is read once, and in each article
made from it (`resampled.py`) its claims stand where the same words stand, with the figures, towns
and days put in their place. All else is counterclaim's own: inputs, parts, processes, Parquet and
manifest. So what comes after reading can be measured with any number of articles; reading is
measured apart.
"""

import argparse
import datetime as dt
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from counterclaim.archive import Job, LocalEngine, Told, read_with
from counterclaim.knowledge.gazetteer import Gazetteer
from counterclaim.model import Claim, Document, Place
from counterclaim.model.ids import mint
from counterclaim.pipeline import Reading, Tools
from counterclaim.store.codec import decode, encode
from resampled import SPELLED, Changed, Towns, article, name_of

SHARED = Path(os.environ.get("COUNTERCLAIM_SHARED", Path(__file__).resolve().parents[2] / "shared"))
# From the words to the number, as `resampled.py` puts them in each other's place.
_NUMBERS = dict(zip(SPELLED, (*range(2, 13), 15, 20, 30), strict=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("source")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    rows = shared_rows()
    docs = [
        Document.make(row["text"], id=f"first-{n}", date=dt.date.fromisoformat(row["date"][:10]))
        for n, row in enumerate(rows)
    ]
    found = {told.document.id: told for told in read_with(Tools())(docs) if _is_read(told)}
    read = Rereading(
        rows=rows,
        readings=[found[doc.id] for doc in docs],
        towns=Towns(Gazetteer.open().path),
        seed=args.seed,
    )
    # As the command has it, which goes on from here.
    job = Job([args.source], args.folder, settings={"rules_only": False, "actors": None})
    standing = job.run(read, LocalEngine(args.processes))
    print(json.dumps({"documents": standing.documents, "claims": standing.claims}))


def shared_rows() -> list[dict[str, str]]:
    """Return the articles that others are made from."""
    return [
        json.loads(line)
        for name in ("news", "ordinary")
        for line in (SHARED / "data" / f"{name}.jsonl").open(encoding="utf-8")
    ]


def _is_read(told: Told) -> bool:
    if not isinstance(told, Reading):
        raise SystemExit(f"an article cannot be read: {told.text}")
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Rereading:
    """Reads articles by what was read in those that they were made from."""

    rows: list[dict[str, str]]
    readings: Sequence[Any]
    towns: Towns
    seed: int

    def __call__(self, docs: Iterable[Document]) -> Iterator[Told]:
        """Yield what each article says."""
        for doc in docs:
            number = int(doc.id.removeprefix(name_of(0)[:-7]))
            made = article(self.rows, number, towns=self.towns, seed=self.seed)
            if made.text != doc.text:
                raise SystemExit(f"{doc.id} is not what seed {self.seed} makes")
            first = self.readings[made.row]
            yield Reading(
                document=doc,
                mentions=(),
                claims=tuple(_carried(first, made, doc, self.towns)),
                issues=(),
            )


def _carried(first: Reading, made: Changed, doc: Document, towns: Towns) -> Iterator[Claim]:
    later = made.day - (first.document.date or made.day)
    ids = {c.id: _id(c, made, doc) for c in first.claims}
    # Of claims that came to stand at one place, in a name that was changed, the first stays.
    firsts = {ids[claim.id]: claim for claim in reversed(first.claims)}
    for claim in reversed(firsts.values()):
        known = _moved(json.loads(encode(claim)), made)
        known |= {"id": ids[claim.id], "doc": doc.id}
        for name in ("part_of", "same_as"):
            if known.get(name):
                known[name] = ids.get(known[name])
        known["disputes"] = [ids[other] for other in known.get("disputes", ()) if other in ids]
        if known.get("figure"):
            _count(known["figure"], _number(claim.words.text), _number(known["words"]["text"]))
        if claim.place is not None:
            known["place"] |= _elsewhere(claim.place, made, towns)
        for name in ("start", "end", "anchor"):
            if known.get("interval") and known["interval"].get(name):
                day = dt.date.fromisoformat(known["interval"][name])
                known["interval"][name] = (day + later).isoformat()
        yield decode(Claim, json.dumps(known))


def _id(claim: Claim, made: Changed, doc: Document) -> str:
    start, end = made.span(claim.words.span.start, claim.words.span.end)
    return mint("clm", doc.id, start, end, claim.harm or (claim.act and claim.act.type))


def _moved(value: Any, made: Changed) -> Any:
    """Return a record with its spans and words as they stand in the article made."""
    if isinstance(value, list):
        return [_moved(each, made) for each in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"start", "end"}:
        start, end = made.span(value["start"], value["end"])
        return {"start": start, "end": end}
    found = {key: _moved(each, made) for key, each in value.items()}
    if found.keys() == {"text", "span"}:
        found["text"] = made.text[found["span"]["start"] : found["span"]["end"]]
    return found


def _number(words: str) -> int | None:
    plain = words.casefold().replace(",", "")
    return int(plain) if plain.isascii() and plain.isdigit() else _NUMBERS.get(plain)


def _count(figure: dict[str, Any], old: int | None, new: int | None) -> None:
    if old is not None and new is not None:
        figure |= {end: new for end in ("low", "high") if figure.get(end) == old}


def _elsewhere(place: Place, made: Changed, towns: Towns) -> Mapping[str, Any]:
    town = towns.get(made.towns.get(place.name, ""))
    if town is None or town.name == place.name or place.geonameid is None:
        return {}
    around = [] if not place.within else [place.within[-1]]
    return {
        "name": town.name,
        "geonameid": town.id,
        "lat": town.lat,
        "lon": town.lon,
        "admin1": None,
        "admin2": None,
        "within": around,
    }


if __name__ == "__main__":
    main()
