"""Who is at the desk in a thread, and what they may decide there."""

from collections.abc import Sequence
from contextvars import ContextVar
from dataclasses import dataclass

from counterclaim import review
from counterclaim.errors import AccessError
from counterclaim.model import Verdict
from counterclaim.workspace.joined import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """Who is at the desk in this thread: whose name decisions get, and what they may.

    Attributes:
        who: The name.
        decides: Whether they may decide.
        settles: Whether they may take back what others decided, and sign figures.
    """

    who: str
    decides: bool = True
    settles: bool = True


signing: ContextVar[Signing | None] = ContextVar("signing", default=None)
"""Who a request comes from; without anybody it is the person whose machine this is."""


def check_rights(ws: Workspace, verdict: Verdict, ids: Sequence[str]) -> None:
    """Check that whoever is at the desk may decide this, whatever page it came from.

    Raises:
        AccessError: They may not.
    """
    at = signing.get()
    if at is None:
        return
    if not at.decides:
        raise AccessError("your role may not decide", remedy="Ask an owner for the role reviewer")
    if not at.settles and verdict in review.SIGNING:
        raise AccessError(
            "your role may not sign figures",
            remedy="Ask an editor, or an owner for the role editor",
        )
    if at.settles or verdict is not Verdict.UNDO:
        return
    if any(line.id in ids and line.who != at.who for line in ws.judged().log):
        raise AccessError(
            "your role takes back only its own decisions",
            remedy="Ask who made it, or an editor; or write a note on the claim",
        )
