"""Link → clusters: what is judged the same comes together, unless something keeps it apart."""

from collections.abc import Iterable

from counterclaim.events.unions import Unions
from counterclaim.model import Judgement, Link


def clusters(ids: Iterable[str], links: Iterable[Link]) -> list[list[str]]:
    """Return the clusters of ids, each sorted, whatever order the links come in.

    A person's judgement goes before a rule's. Then what a report keeps apart stays
    apart, and the surest links come first: a "different" blocks the merge of the two
    whole clusters. Links to ids that are not among `ids` are passed over.
    """
    groups = Unions(ids)
    known = {member for group in groups.sets() for member in group}
    usable = sorted((x for x in links if x.a in known and x.b in known), key=_turn)
    for link in usable:
        if link.judgement is Judgement.SAME:
            groups.join(link.a, link.b)
        elif link.judgement is Judgement.DIFFERENT:
            groups.keep_apart(link.a, link.b)
    return groups.sets()


def _turn(link: Link) -> tuple[bool, bool, float, str, str]:
    """Return when a link has its turn: people first, "different" first, then by score."""
    same = link.judgement is Judgement.SAME
    return not link.by.startswith("dec-"), same, -link.score, link.a, link.b
