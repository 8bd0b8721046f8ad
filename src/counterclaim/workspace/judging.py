"""A person's words → a line for the decision log."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from counterclaim import review
from counterclaim.errors import DataError
from counterclaim.knowledge.gazetteer import Gazetteer
from counterclaim.model import Actor, Claim, Decision, Verdict
from counterclaim.review.adding import stands, where_it_stands
from counterclaim.store import Store
from counterclaim.workspace import missed
from counterclaim.workspace.judged import Judged
from counterclaim.workspace.search import find
from counterclaim.workspace.signatures import signing

_PARTISAN = ("partisan", "partisan-alone", "admitted")
_MOVING_NOTHING = (Verdict.NOTE, *review.SIGNING)


def decision(
    store: Store,
    judged: Judged,
    verdict: Verdict,
    ids: Sequence[str],
    *,
    values: Mapping[str, str],
    who: str,
    reason: str,
    actor: Callable[[str], Actor | None],
    gazetteer: Callable[[], Gazetteer],
) -> Decision:
    """Return a decision on what a ledger holds now; it is not stored yet.

    Args:
        store: The ledger.
        judged: Its claims as the log of this moment leaves them.
        verdict: What is decided.
        ids: The claim, the two claims, for an undo the decision, for a claim that is added
            the report, for a signature the event; all but decisions may be given by the
            beginning of their ids.
        values: For a correction the new values by field; for a claim that is added its
            fields, see `missed.fields`.
        who: Name of the person.
        reason: In the person's own words.
        actor: Finds an actor of the register by id or name.
        gazetteer: Gives the gazetteer, which the place of an added claim is looked up in.

    Raises:
        DataError: An id is not known, or a value cannot be.
    """
    values = {name: _written_out(name, value, actor) for name, value in values.items()}
    before: Mapping[str, str] = {}
    seen, target = "", tuple(ids)
    if verdict is Verdict.UNDO:
        _check_decision(judged, ids[0])
    elif verdict is Verdict.ADD:
        doc = missed.report(store, ids[0])
        target = (doc.id,)
        values = missed.fields(judged, doc, values, gazetteer=gazetteer)
    elif verdict in review.SIGNING:
        told = signing(store, judged, verdict, ids[0])
        target, before, values, seen = told.target, told.before, told.after, told.seen
    else:
        claims = [_claim(store, judged, given) for given in ids]
        target = tuple(claim.id for claim in claims)
        _check_pair(target)
        if verdict is Verdict.ADMIT:
            _check_partisan(store, claims[0])
        seen = review.seen_hash(*claims)
        # A value that cannot be is told now, and not when the log is applied.
        review.put(claims[0], values)
        _check_words(store, claims[0], values)
        before = {name: review.show(claims[0])[name] for name in values}
    return Decision.make(
        who=who,
        at=dt.datetime.now(dt.UTC).isoformat(timespec="microseconds"),
        target=target,
        verdict=verdict,
        before=tuple(before.items()),
        after=tuple(values.items()),
        reason=reason,
        seen=seen,
    )


def _written_out(name: str, value: str, actor: Callable[[str], Actor | None]) -> str:
    """Return the value of a field; an actor of the register with all that tells who it is.

    So the log says what was meant even where the register changes.
    """
    if name not in review.ACTORS or not value or "|" in value:
        return value
    known = actor(value)
    if known is None:
        raise DataError(
            f"“{value}” is no actor of the register",
            where=f"field {name}",
            remedy="Give an id or a name that it knows, or a new actor as "
            "“act-tigers | Tiger Brigade | armed_group | SY”",
            code="decision-field",
        )
    return review.actor_value(known)


def _claim(store: Store, judged: Judged, id: str) -> Claim:
    found = find(store, id)
    if not isinstance(found, Claim):
        raise DataError("this is not a claim", where=id, remedy="Name a claim, as clm-...")
    # A claim that was rejected can be judged again, on what it said.
    return judged.claim(found.id) or found


def _check_pair(target: Sequence[str]) -> None:
    if len(set(target)) != len(target):
        raise DataError(
            "a claim cannot be judged against itself",
            where=target[0],
            remedy="Name two claims",
        )


def _check_partisan(store: Store, claim: Claim) -> None:
    """Check that a claim is a party's count of its enemy's losses: others count anyway."""
    events = [event.id for event in store.some_events(claims=[claim.id])]
    told = (estimate for event in events for estimate in store.estimates(event=event))
    reasons = [reason for each in told for reason in each.reasons if reason.claim == claim.id]
    if any(reason.code in _PARTISAN for reason in reasons):
        return
    why = f" ({reasons[0].text})" if reasons else ""
    raise DataError(
        f"there is nothing to admit: this is no party's count of its enemy's losses{why}",
        where=claim.id,
        remedy="`counterclaim estimate --explain EVENT` tells which figures are left out as such",
        code="decision-admit",
    )


def _check_words(store: Store, claim: Claim, values: Mapping[str, str]) -> None:
    """Check that words put into a claim stand where they are said to stand in its report."""
    doc = store.document(claim.doc)
    if doc is None:
        raise LookupError(f"{claim.id} is in the ledger without its document")
    for name, words in review.quoted(values).items():
        if not stands(doc.text, words):
            raise DataError(
                f"“{words.text}” does not stand at {words.span.start} to {words.span.end} "
                "of the report",
                where=f"claim {claim.id}, field {name}",
                remedy=where_it_stands(doc.text, words.text),
                code="decision-field",
            )


def _check_decision(judged: Judged, id: str) -> None:
    if not any(decision.id == id for decision in judged.log):
        raise DataError(
            "there is no such decision",
            where=id,
            remedy="`counterclaim show CLAIM` lists the decisions on a claim",
        )


def changes_nothing(judged: Judged, decision: Decision) -> bool:
    """Return whether links, events and estimates are the same with a new line of the log.

    Accepting what nobody rejected or corrected leaves them as they are, and so does taking
    that back. A note is read by people alone, and a signature stands beside the figures.
    """
    if decision.verdict is Verdict.UNDO:
        undone = _undone(judged, decision)
        return undone.verdict in _MOVING_NOTHING or (
            undone.verdict is Verdict.ACCEPT and _only_accepted(judged, undone.target[0])
        )
    if decision.verdict is Verdict.ACCEPT:
        return _only_accepted(judged, decision.target[0])
    return decision.verdict in _MOVING_NOTHING


def is_signing(judged: Judged, decision: Decision) -> bool:
    """Return whether a line signs figures, takes a signature away, or undoes such a line."""
    if decision.verdict is Verdict.UNDO:
        return _undone(judged, decision).verdict in review.SIGNING
    return decision.verdict in review.SIGNING


def _undone(judged: Judged, decision: Decision) -> Decision:
    (undone,) = (line for line in judged.log if line.id == decision.target[0])
    return undone


def _only_accepted(judged: Judged, claim: str) -> bool:
    return all(
        line.verdict in (Verdict.ACCEPT, Verdict.ADD, Verdict.NOTE) or len(line.target) > 1
        for line in judged.decisions(claim)
    )
