"""The words for a party: a short noun phrase, as a reader would quote it."""

from __future__ import annotations

from counterclaim.model import Sentence, Words

_LONGEST_OF = 4  # words of an "of" phrase that still belong to the name


def party_words(sent: Sentence, i: int | None, act: int) -> Words | None:
    """Return the short noun phrase around a noun, without article, clauses and appositions."""
    if i is None:
        return None
    tokens = sent.tokens
    if tokens[i].pos == "PRON" or tokens[i].dep in ("amod", "compound", "nmod"):
        return sent.words(i, i) if tokens[i].pos != "PRON" else None
    first, last = _left(sent, i, act), _right(sent, i, act)
    while first < i and (
        tokens[first].tag in ("DT", "PRP$", "PDT", "CC")
        or tokens[first].dep in ("punct", "advmod", "nummod", "quantmod")
        or _describes(sent, first)
    ):
        first += 1
    return sent.words(first, last)


def _describes(sent: Sentence, i: int) -> bool:
    """Whether a word before a noun only describes it: "outgunned", but not "US-backed"."""
    token = sent.tokens[i]
    if token.dep != "amod" or token.pos == "PROPN" or token.ent:
        return False
    return token.tag in ("VBN", "JJR", "JJS") and not any(
        sent.tokens[j].dep in ("npadvmod", "compound") for j in sent.children[i]
    )


def _left(sent: Sentence, i: int, act: int) -> int:
    tokens = sent.tokens
    first = i
    inside = set(sent.subtree(i))
    while first - 1 in inside and first - 1 != act:
        before = tokens[first - 1]
        if before.text in (",", ";", ":", '"', "(", ")") or (
            before.dep in ("relcl", "prep", "cc") and before.lower != "and"
        ):
            break
        first -= 1
    return first


def _right(sent: Sentence, i: int, act: int) -> int:
    """Return the end of a noun phrase: with "of X" behind it, and short joined nouns."""
    tokens = sent.tokens
    last = i
    for j in sent.children[i]:
        if j > i and tokens[j].dep == "prep" and tokens[j].lower == "of" and j == last + 1:
            end = max((k for k in sent.subtree(j)), default=j)
            if (
                end - j <= _LONGEST_OF
                and not j <= act <= end
                and not any(tokens[k].dep in ("relcl", "acl") for k in sent.subtree(j))
            ):
                last = end
    return last
