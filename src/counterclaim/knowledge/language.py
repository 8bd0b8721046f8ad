"""Whether a text is in the language that the reader knows."""

import re

from counterclaim.knowledge.lexicon import words
from counterclaim.model import Issue

# The commonest words of English, which make up a third of any news prose in it and next
# to nothing of a text in another language.
_COMMON = words("knowledge.language", "common")
_LEAST = 0.1
# Fewer words than these tell nothing: a headline has no articles.
_WORDS = 40
_READ = 6_000  # code points at the top that are looked at


def unread_language(doc: str, text: str) -> Issue | None:
    """Return an issue if a text seems not to be in English, else None.

    Such a text is not read as if it were: no claim found in it would mean no harm told.
    """
    told = re.findall(r"[^\W\d_]+", text[:_READ].lower())
    if len(told) < _WORDS or sum(word in _COMMON for word in told) >= _LEAST * len(told):
        return None
    return Issue(
        doc=doc,
        code="note-language",
        text="this seems not to be English prose (another language, a table or a list of names), "
        "so little or nothing was read in it. Look at it yourself, or give a translation",
    )
