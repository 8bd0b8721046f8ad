"""A ledger → rows, and the one call that puts them into a file."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from counterclaim import __version__
from counterclaim.exports import rows
from counterclaim.exports.base import CLAIMS, DOCUMENTS, EVENTS, Exporter, Rows, kind_to_write
from counterclaim.exports.files import whole_file
from counterclaim.model import Claim, Document
from counterclaim.store.base import Store

Amend = Callable[[Iterable[Claim]], Iterable[Claim]]


class LedgerRows:
    """The rows of a ledger, as an exporter reads them.

    Attributes:
        policy: Name and version of the policy behind the events' figures.
        version: Version of counterclaim.
    """

    def __init__(
        self, store: Store, *, policy: str, acts: bool = False, amend: Amend | None = None
    ) -> None:
        """Read from a ledger.

        Args:
            store: The ledger, with its derived part up to date.
            policy: Name of a policy, with its version or without.
            acts: Whether claims about acts are rows too. They have no figure, and who
                counts rows takes them for figures.
            amend: What applies decisions to claims; they are as extracted without it.
        """
        self._store = store
        self._acts = acts
        self._amend = amend or (lambda claims: claims)
        first = next(iter(store.estimates(policy=policy)), None)
        self.policy = first.policy if first else policy
        self.version = __version__

    def of(self, what: str) -> Iterator[rows.Row]:
        """Yield the rows of one kind, in the ledger's order."""
        kinds = {EVENTS: self._events, CLAIMS: self._claims, DOCUMENTS: self._documents}
        return kinds[what]()

    def _events(self) -> Iterator[rows.Row]:
        for event in self._store.events():
            claims = {claim.id: claim for claim in self._amend(self._store.claims(event=event.id))}
            estimates = list(self._store.estimates(event=event.id, policy=self.policy))
            yield rows.event_row(event, estimates=estimates, claims=claims)

    def _claims(self) -> Iterator[rows.Row]:
        doc: Document | None = None
        for claim in self._amend(self._store.claims()):
            if claim.act is not None and not self._acts:
                continue
            if doc is None or doc.id != claim.doc:
                # Claims come document by document, so one is kept at a time.
                doc = self._store.document(claim.doc)
            yield rows.claim_row(claim, document=doc)

    def _documents(self) -> Iterator[rows.Row]:
        return (rows.document_row(doc) for doc in self._store.documents())


def export(source: Rows, exporter: Exporter, path: Path, *, what: str | None = None) -> int:
    """Write rows into a file and return how many there were.

    The file takes its name only when it is whole; an older one of the name is replaced.

    Args:
        source: What is exported.
        exporter: The format.
        path: The file.
        what: `events`, `claims` or `documents`; the format's first kind if not given.

    Raises:
        DataError: The file cannot be written.
        SettingsError: The format cannot hold rows of this kind.
    """
    kind = kind_to_write(exporter, what)
    with whole_file(path) as out:
        return exporter.write(source, out, what=kind)
