"""New lines of the decision log → the lines on which links, events and figures hang with them.

What a decision of each kind can change in what is derived:

- accept, correct, reject, admit: what its claim says, or whether it counts; and what claims of
  the same report say of it. So the tellings of that report, and of reports in the same words.
- add: the same for the report that it is added to, be it a claim that the reader found too.
- same, different, unsure: the link between two claims.
- undo: what the line changed that it takes back, be that an undo itself.
- lock, unlock, note: nothing, they stand beside the figures.

So all that can change begins at the reports of the claims that these lines are about. From there
`events.revising` follows it: to the tellings that share a key with theirs, to all claims that
a link or an id of an event ties to those, and to the events that a report of theirs tells of
too. How rare names are, and which texts are copies, no decision changes. Signatures and the
queue are worked out from events and log when somebody asks for them.
"""

from collections.abc import Sequence

from counterclaim.model import Decision, Verdict
from counterclaim.review.signatures import SIGNING

_MOVING_NOTHING = (*SIGNING, Verdict.NOTE)


def reached(new: Sequence[Decision], log: Sequence[Decision]) -> tuple[Decision, ...]:
    """Return the lines about claims or pairs whose effect new lines can begin or end.

    These are the new lines and, by way of what they take back, older ones. Lines about a
    report that two people judge apart wait for more lines about the same report, and have
    their effect with the last of them.

    Args:
        new: The last lines of the log.
        log: The whole log.
    """
    passed = (*_MOVING_NOTHING, Verdict.UNDO)
    return tuple(line for line in with_undone(new, log) if line.verdict not in passed)


def with_undone(new: Sequence[Decision], log: Sequence[Decision]) -> Sequence[Decision]:
    """Return new lines of a log of decisions and all that they take back, by way of others too.

    Args:
        new: The last lines of the log.
        log: The whole log.
    """
    lines = {line.id: line for line in log}
    found: dict[str, Decision] = {}
    front = list(new)
    while front:
        line = front.pop()
        if line.id in found:
            continue
        found[line.id] = line
        back = (*(line.target if line.verdict is Verdict.UNDO else ()), line.supersedes)
        front.extend(lines[each] for each in back if each in lines)
    return list(found.values())
