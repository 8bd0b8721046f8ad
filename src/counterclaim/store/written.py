"""The records of a ledger as they were written, for what passes them on."""

from collections.abc import Callable, Iterator
from typing import TypeVar, cast

from counterclaim.store import codec
from counterclaim.store.base import Store

T = TypeVar("T")


def written(store: Store, kind: str, *, policy: str) -> Iterator[str]:
    """Yield records as `codec.encode` writes them, in the order in which they are read.

    Args:
        store: The ledger; one that reads with `as_it_is` gives what was written.
        kind: `documents`, `claims`, `decisions`, `names`, `events` or `estimates`.
        policy: Name of the policy whose estimates are wanted.
    """
    ways: dict[str, Callable[[], Iterator[object]]] = {
        "documents": store.documents,
        "claims": store.claims,
        "decisions": store.decisions,
        "names": store.names,
        "events": store.events,
        "estimates": lambda: store.estimates(policy=policy),
    }
    return (record if isinstance(record, str) else codec.encode(record) for record in ways[kind]())


def as_it_is(kind: type[T], record: str, /) -> T:
    """Return what was written itself, where a record of the kind is expected."""
    del kind
    return cast("T", record)
