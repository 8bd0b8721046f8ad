"""Decisions that no longer hold → the entries of the queue that ask for them anew."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from counterclaim.model import Claim, Decision, Verdict
from counterclaim.review.queue import Entry, Need, Why, size_of


def stale_entries(decisions: Iterable[Decision], claims: Mapping[str, Claim]) -> Iterator[Entry]:
    """Yield an entry for every claim of a decision that is not applied any more.

    Args:
        decisions: The decisions that are stale.
        claims: The claims they are about, as far as they are there.
    """
    found: dict[str, list[Decision]] = {}
    for decision in decisions:
        for target in decision.target:
            if target in claims:
                found.setdefault(target, []).append(decision)
    for target, lines in found.items():
        claim, last = claims[target], lines[-1]
        text = f"“{last.verdict}” by {last.who} was about other words or figures: judge it anew"
        yield Entry(
            id=target,
            event=None,
            doc=claim.doc,
            claims=(target,),
            why=(Why(need=Need.STALE, text=text),),
            weight=float(size_of(claim) or 0),
        )


def lost_entries(decisions: Iterable[Decision], docs: Collection[str]) -> Iterator[Entry]:
    """Yield an entry for every report to which a claim was added whose words are gone.

    Args:
        decisions: The decisions that are stale.
        docs: Ids of the reports they are about, as far as they are there.
    """
    found: dict[str, list[Decision]] = {}
    for decision in decisions:
        if decision.verdict is Verdict.ADD and decision.target[0] in docs:
            found.setdefault(decision.target[0], []).append(decision)
    for doc, lines in found.items():
        why = []
        for line in lines:
            quote = dict(line.after).get("quote", "").partition(" ")[2]
            text = (
                f"“{quote}” was added by {line.who}, and does not stand there in the report: "
                f"undo {line.id}, or add it anew"
            )
            why.append(Why(need=Need.STALE, text=text))
        yield Entry(id=doc, event=None, doc=doc, claims=(), why=tuple(why), weight=0.0)
