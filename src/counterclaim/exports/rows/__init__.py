"""Records → rows of JSON, with the keys that stay the same from version to version.

Every face and every exporter gets its rows here, so that a claim looks the same on a
terminal, in a file and on a page. docs/reference/json.md tells what each key means.
"""

from counterclaim.exports.rows.claims import LONGEST_QUOTATION, claim_row, mention_row, quotation
from counterclaim.exports.rows.documents import decision_row, document_row
from counterclaim.exports.rows.estimates import policies_row, recorded_row
from counterclaim.exports.rows.events import (
    VIOLENCE,
    brief_row,
    event_row,
    graded_row,
    reported_row,
    told_row,
)
from counterclaim.exports.rows.values import Row

__all__ = [
    "LONGEST_QUOTATION",
    "VIOLENCE",
    "Row",
    "brief_row",
    "claim_row",
    "decision_row",
    "document_row",
    "event_row",
    "graded_row",
    "mention_row",
    "policies_row",
    "quotation",
    "recorded_row",
    "reported_row",
    "told_row",
]
