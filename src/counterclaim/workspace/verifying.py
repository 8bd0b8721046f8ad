"""A bundle → what is wrong with it: parts that were changed, figures that do not follow."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from counterclaim import review
from counterclaim.errors import DataError
from counterclaim.exports.bundle import BundleFile
from counterclaim.exports.bundle.pages import record_of
from counterclaim.knowledge.reliability import Reliability
from counterclaim.model import Claim, Decision, Document, Estimate, Event, EventName
from counterclaim.store import codec
from counterclaim.workspace.findings import derive

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What came of it.

    Attributes:
        faults: What is wrong, one sentence each without a full stop; none is good.
        version: Version of counterclaim that wrote the bundle.
        policy: Policy of its estimates.
        counts: How many documents, claims, decisions, events, estimates it has.
    """

    faults: tuple[str, ...]
    version: str
    policy: str
    counts: Mapping[str, int]


def verify(path: Path) -> Verified:
    """Check the hashes of a bundle, its quotations, and that its figures follow from them.

    Where a part was changed, the rest is not looked at: it says nothing any more.

    Raises:
        DataError: It is no bundle, or a record in it cannot be read.
    """
    bundle = BundleFile(path)
    try:
        faults = list(bundle.faults())
        if not faults:
            faults = list(_followed(bundle, path))
        manifest = bundle.manifest
        return Verified(
            faults=tuple(faults),
            version=str(manifest["version"]),
            policy=str(manifest["policy"]),
            counts=dict(manifest.get("counts", {})),
        )
    finally:
        bundle.close()


def _followed(bundle: BundleFile, path: Path) -> Iterator[str]:
    try:
        documents = {doc.id: doc for doc in map(_document, bundle.records("documents"))}
        claims = list(_decoded(bundle, "claims", Claim))
        log = list(_decoded(bundle, "decisions", Decision))
        names = list(_decoded(bundle, "names", EventName))
        events = {event.id: event for event in _decoded(bundle, "events", Event)}
        estimates = {each.id: each for each in _decoded(bundle, "estimates", Estimate)}
        orders = [Reliability(**json.loads(line)) for line in bundle.records("order")]
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(
            f"a record of the bundle cannot be read ({type(error).__name__})",
            where=str(path),
            remedy="It was written by another version; verify it with that one",
            code="bundle",
        ) from error
    yield from _unlike(documents.values(), bundle.pages())
    yield from _misquoted(claims, documents)
    judged = review.apply(log, claims)
    found = derive(
        documents.values(),
        judged.claims,
        policy=str(bundle.manifest["policy"]).partition("@")[0],
        judged=judged.links,
        names=names,
        reliability=orders[0] if orders else None,
    )
    made = [each for told in found.estimates.values() for each in told]
    yield from _differences("event", events, {event.id: event for event in found.events})
    yield from _differences("estimate", estimates, {each.id: each for each in made})


def _document(line: str) -> Document:
    return codec.decode(Document, line)


def _decoded(bundle: BundleFile, part: str, kind: type[T]) -> Iterator[T]:
    return (codec.decode(kind, line) for line in bundle.records(part))


def _unlike(documents: Iterable[Document], pages: Mapping[str, str]) -> Iterator[str]:
    """Yield the reports that are not the pages that were fetched for them."""
    for doc in documents:
        page = pages.get(record_of(doc.origin))
        if page is not None and doc.digest and page != doc.digest:
            yield f"{doc.id} is not the page that was fetched for it"


def _misquoted(claims: Iterable[Claim], documents: Mapping[str, Document]) -> Iterator[str]:
    for claim in claims:
        doc, words = documents.get(claim.doc), claim.words
        if doc is None:
            yield f"{claim.id} is of {claim.doc}, which is not in the bundle"
        elif doc.text[words.span.start : words.span.end] != words.text:
            yield f"{claim.id} does not quote {claim.doc}"


def _differences(what: str, told: Mapping[str, T], made: Mapping[str, T]) -> Iterator[str]:
    for known in sorted(told.keys() - made.keys()):
        yield f"{what} {known} does not follow from the claims"
    for known in sorted(made.keys() - told.keys()):
        yield f"{what} {known} follows from the claims and is missing"
    for known in sorted(told.keys() & made.keys()):
        if told[known] != made[known]:
            yield f"{what} {known} says something else than what follows from the claims"
