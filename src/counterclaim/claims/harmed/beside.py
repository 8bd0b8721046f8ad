"""Words standing side by side: the elliptic clauses of news, which parsers misread.

"Four were dead and nine wounded", "3 killed, 5 injured", "were 7 hurt".
"""

from __future__ import annotations

from counterclaim.claims.harmed.bond import BESIDE, NEXT
from counterclaim.claims.harmed.candidates import Candidate
from counterclaim.claims.harmed.grammar import QUANTITIES, subjects
from counterclaim.knowledge.lexicon import words
from counterclaim.model import Frame, Mention, Sentence, Token, Trigger

_SKIPPED = words("claims.harmed.beside", "skipped")
_SECOND_HARM = frozenset({"wounding", "injuring", "wounded", "injured"})
_BEFORE_OBJECT = words("claims.harmed.beside", "before_object")


class Neighbours:
    """What stands side by side in a sentence: counted people and harm words."""

    def __init__(self, candidates: list[Candidate], triggers: list[Mention]) -> None:
        counted = [c for c in candidates if c.is_counted]
        at = {m.head for m in triggers}
        self.before = {t: c for t in at for c in counted if reaches(c, t)}
        self._followed = {c.first for c in counted for t in at if reaches(c, t)}

    def is_list(self, t: int, behind: Candidate) -> bool:
        """Whether "3 killed 5 injured" goes on behind a harm word: 5 belongs to the next."""
        return t in self.before and behind.first in self._followed


def reaches(candidate: Candidate, t: int) -> bool:
    """Whether only auxiliaries and the like stand between counted people and a harm word."""
    tokens = candidate.sent.tokens
    if not candidate.last < t or t - candidate.last > 12:
        return False
    word = tokens[t]
    if not (_is_participle(word) or word.lemma in ("die", "perish", "flee", "surrender")):
        return False
    between = [x.lower for x in tokens[candidate.last + 1 : t]]
    return all(x in _SKIPPED for x in _without_aside(between))


def _without_aside(words: list[str]) -> list[str]:
    """Return words less "mostly women and children" and the like, up to the verb."""
    if words and words[0] in ("mostly", "including", "mainly", "most", "among"):
        verb = next(
            (n for n, w in enumerate(words) if w in ("were", "was", "have", "had", "are")), None
        )
        return words[verb:] if verb is not None else words
    return words


def beside(
    sent: Sentence, candidate: Candidate, t: int, value: Trigger, others: Neighbours
) -> tuple[float, str]:
    """Return the bond of a counted group standing right before or behind a harm word."""
    if not candidate.is_counted:
        return 0, ""
    tokens = sent.tokens
    if reaches(candidate, t):
        listed = any(t < c.first and others.is_list(t, c) for c in others.before.values())
        if not listed and (
            _is_done_by(sent, candidate, t) or _belongs_to_subject(sent, candidate, t)
        ):
            return 0, ""
        # Nothing between them, or a list: nearer than what the parse says.
        return (NEXT if t - candidate.last == 1 or listed else BESIDE), "roles.before/1"
    if t < candidate.first and value.frame is Frame.DOES and not others.is_list(t, candidate):
        between = tokens[t + 1 : candidate.first]
        joined = {x.lower for x in between}
        # "Killed and wounded 30" goes on; "killed, and twenty others were treated" does not.
        goes_on = not joined & {"and", "or"} or joined & _SECOND_HARM
        if len(between) < 5 and goes_on and joined <= _BEFORE_OBJECT:
            return (BESIDE if between else BESIDE + 0.5), "roles.behind/1"
    return 0, ""


def _is_done_by(sent: Sentence, candidate: Candidate, t: int) -> bool:
    """Whether a verb behind people is active and has an object: they are not who it harms.

    "The raid by 40 gunmen killed six men", "an attack on 12 soldiers wounded three".
    """
    tokens = sent.tokens
    between = tokens[candidate.last + 1 : t]
    if any(x.lemma == "be" or x.lower in ("left", "got", "dead") for x in between):
        return False
    for j in sent.children[t]:
        # Beyond a comma it is no object: "14 injured, among them two children".
        if tokens[j].dep == "dobj" and j > t and not any(x.text == "," for x in tokens[t:j]):
            return True
    after = tokens[t + 1] if t + 1 < len(tokens) else None
    return after is not None and tokens[t].tag == "VBD" and after.pos in ("NUM", "DET")


def _belongs_to_subject(sent: Sentence, candidate: Candidate, t: int) -> bool:
    """Whether people only tell of the subject: "the killers of six nuns were arrested"."""
    tokens = sent.tokens
    for s in subjects(sent, t):
        if candidate.first <= s <= candidate.last:
            continue  # "none of the guards", "dozens of people": the quantity is the subject
        inside = candidate.head != s and candidate.head in sent.subtree(s)
        if inside and tokens[s].pos in ("NOUN", "PROPN") and tokens[s].lower not in QUANTITIES:
            i = candidate.head
            while tokens[i].head != s and tokens[i].head != i:
                i = tokens[i].head
            return tokens[i].dep == "prep"
    return False


def _is_participle(token: Token) -> bool:
    return (
        token.tag in ("VBN", "JJ")
        or token.lower.endswith("ed")
        or token.lower in ("dead", "hurt", "shot", "slain")
    )
