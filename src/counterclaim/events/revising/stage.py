"""What came to a linked ledger → what changes in it, the same as if all were linked from nothing.

Only what can change is read: documents that share words, rare names or keys with a new
or changed one, the events that they tell of, and those that share a report with these.
"""

from counterclaim.events.memory import Memory
from counterclaim.events.revising.change import Change, Revision
from counterclaim.events.revising.counting import recount
from counterclaim.events.revising.known import Known
from counterclaim.events.revising.prints import reprint
from counterclaim.events.revising.regathering import regather
from counterclaim.events.revising.relinking import relink
from counterclaim.events.revising.telling import rekey, tell


def revise(change: Change, memory: Memory) -> Revision:
    """Return what changes in a linked ledger by documents added to it, and by claims changed.

    Args:
        change: What came since it was linked.
        memory: The ledger.
    """
    known = Known(memory)
    printed = reprint(known, change.new)
    # Claims in the same words of two texts are read alike: what one says reaches the others.
    changed = printed | recount(known, printed) | known.group(change.docs)
    told = tell(known, changed)
    keys = rekey(known, told, changed)
    unlinked, links = relink(known, told, keys, had=change.claims)
    moved = printed | change.docs
    found = regather(known, unlinked, links, moved=moved, had=change.claims)
    told_of = {part.doc for event in found.events for part in event.documents}
    known.load_origins(told_of)
    return Revision(
        unlinked=unlinked,
        links=links,
        gone=found.gone,
        events=found.events,
        names=found.names,
        unfiled=known.unfiled,
        filed=known.filed,
        claims={claim.id: claim for doc in sorted(told_of) for claim in known.claims[doc]},
        documents={doc: known.docs[doc] for doc in sorted(told_of)},
        origins=known.origins,
    )
