"""A large ledger as a team works on it: accounts, reports with a label, figures that are signed."""

import datetime as dt
import random
from dataclasses import dataclass
from pathlib import Path

DOUBLE_SHARE = 10
"""Of a hundred reports so many are judged by two people apart."""

_LABELLED, _SIGNED = 400, 1000
# Who clicks: of twenty, half review.
_MEMBERS = ("editor", "reviewer", "reviewer", "reviewer", "viewer", "data-viewer")


@dataclass(frozen=True)
class Member:
    """Somebody with an account.

    Attributes:
        role: What the account may.
        cookie: What the browser sends.
    """

    role: str
    cookie: str


def gathered(ledger: Path, folder: Path) -> list[Member]:
    """Return the members of a team, with sessions in a ledger that is made ready for them.

    Args:
        ledger: The ledger; reports get labels, and figures are signed.
        folder: Where the key of the accounts lies.
    """
    from counterclaim.config import Settings
    from counterclaim.model import Decision, Verdict
    from counterclaim.model.account import Role
    from counterclaim.people import Door, Safe
    from counterclaim.people.register import By
    from counterclaim.web.gate import cookie_name
    from counterclaim.workspace import Workspace
    from counterclaim.workspace.signatures import signing

    ws = Workspace(Settings(ledger=str(ledger)))
    rng, store, judged = random.Random(9), ws.ledger, ws.in_effect()
    if not store.sensitive():
        for doc in rng.sample(list(store.document_ids()), _LABELLED):
            store.label_document(doc, "witness")
        lines = list(store.event_lines(policy=ws.shown_policy()))
        for line in rng.sample(lines, min(_SIGNED, len(lines))):
            told = signing(store, judged, Verdict.LOCK, line.id)
            decision = Decision.make(
                who="editor-0",
                at=dt.datetime.now(dt.UTC).isoformat(timespec="microseconds"),
                target=told.target,
                verdict=Verdict.LOCK,
                before=tuple(told.before.items()),
                after=tuple(told.after.items()),
                reason="",
                seen=told.seen,
            )
            store.add_decision(decision, derived_stays=True)
    door = Door(store.people, safe=Safe.of_file(str(folder / "codes.key")))
    known = {account.name for account in store.people.accounts()}
    members = []
    for number, role in enumerate(("owner", *_MEMBERS)):
        name, password = f"{role}-{number}", f"four long words of {role}"
        if name not in known:
            door.register.add(name, Role(role), password, By(who="bench"))
        _, secret = door.log_in(name, password, "", address="127.0.0.1")
        members.append(Member(role, f"{cookie_name(secure=False)}={secret}"))
    ws.close()
    return members[1:]
