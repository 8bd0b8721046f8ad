"""The claims of an event by the report that makes them."""

from collections.abc import Iterable, Mapping, Sequence

from counterclaim.model import Claim


def by_report(claims: Iterable[Claim]) -> Mapping[str, Sequence[Claim]]:
    """Return claims by the id of their document, in their order.

    Of an event that many reports tell of, what one of them says is compared with itself alone.
    """
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.doc, []).append(claim)
    return found
