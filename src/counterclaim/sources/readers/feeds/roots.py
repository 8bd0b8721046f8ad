"""What the first element of an XML text is called, seen before it is parsed."""

import re

# Possessive: thousands of comments in a row would else be tried in every grouping.
_BEFORE = re.compile(
    r"(?>\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)*+<(?:[\w.-]+:)?([\w.-]+)",
    re.DOTALL,
)


def root_of(head: str) -> str:
    """Return the name of the first element in lower case without its prefix, "" if there is none.

    What stands before it (a declaration, comments, a document type) is passed over.
    """
    found = _BEFORE.match(head)
    return found[1].lower() if found else ""
