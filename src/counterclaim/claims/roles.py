"""Who is harmed: which people of a sentence each word of harm is about.

Every pair of people and harm word gets a bond: a strength with the rule that saw it.
The strongest bond of some people wins. Grammar comes first (object, passive subject,
"the death of"), then words standing side by side, which read the elliptic clauses of
news ("six were dead and 13 wounded") that parsers do not.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from counterclaim.claims.candidates import Candidate
from counterclaim.knowledge.lexicon import words
from counterclaim.model import Frame, Harm, Mention, Sentence, Token, Trigger

# Strengths. Only their order matters: a number right before its harm word is surer than
# the parse, the parse surer than words farther apart, those surer than shared grammar.
_NEXT, _GRAMMAR, _COUNTED, _BESIDE, _SHARED = 11.0, 10.0, 9.5, 8.0, 7.0
_SKIPPED = words("claims.roles", "skipped")
_RELATIVES = frozenset({"who", "that", "which", "whom"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """People, what happened to them, how strongly the words say so, and which rule saw it.

    `part_of` is the bond of the larger group that these people are counted in.
    """

    candidate: Candidate
    trigger: Mention
    harm: Harm
    strength: float
    rule: str
    part_of: Bond | None = None


def bonds(candidates: list[Candidate], triggers: list[Mention]) -> list[Bond]:
    """Return the strongest bond of each group of people that has any, in text order."""
    best: dict[int, Bond] = {}
    others = _Beside(candidates, triggers)
    for n, candidate in enumerate(candidates):
        for trigger in triggers:
            bond = _bond(candidate, trigger, others)
            if bond is not None and (n not in best or bond.strength > best[n].strength):
                best[n] = bond
    _share(candidates, triggers, best)
    _correct(candidates, best)
    _gap(candidates, best)
    _drop_wholes(best)
    return [_joint(best[n], triggers, best) for n in sorted(best)]


def _bond(candidate: Candidate, trigger: Mention, others: _Beside) -> Bond | None:
    sent, value = candidate.sent, trigger.value
    if not isinstance(value, Trigger):
        raise TypeError("a harm mention holds a Trigger")
    seen = max(
        _grammar(sent, candidate, trigger.head, value),
        _beside(sent, candidate, trigger.head, value, others),
    )
    if not seen[0]:
        return None
    strength, rule = seen
    return Bond(candidate=candidate, trigger=trigger, harm=value.harm, strength=strength, rule=rule)


def _grammar(sent: Sentence, candidate: Candidate, t: int, value: Trigger) -> tuple[float, str]:
    """Return the bond that the parse shows."""
    head = candidate.head
    if head == t:
        # "13 wounded", "12 deaths": the number counts the harm word itself. Without a
        # number "the dead" are nobody in particular.
        # A verb said of them says more: "five hostages were beheaded".
        return (_COUNTED, "roles.counted/1") if candidate.is_counted else (0, "")
    if value.frame is Frame.DOES and head in harmed_by_verb(sent, t):
        # "a wounded soldier had died": what was done before is weaker than what is told.
        return (_GRAMMAR if sent.tokens[t].dep != "amod" else _BESIDE), "roles.object/1"
    if value.frame is Frame.SUFFERS and head in subjects(sent, t):
        return _GRAMMAR, "roles.subject/1"
    if value.frame is Frame.EVENT and head in harmed_by_noun(sent, t):
        return _GRAMMAR, "roles.event-noun/1"
    if value.frame is Frame.STATE and head in in_state(sent, t):
        return _GRAMMAR, "roles.state/1"
    return 0, ""


class _Beside:
    """What stands side by side in a sentence: counted people and harm words."""

    def __init__(self, candidates: list[Candidate], triggers: list[Mention]) -> None:
        counted = [c for c in candidates if c.is_counted]
        at = {m.head for m in triggers}
        self.before = {t: c for t in at for c in counted if _reaches(c, t)}
        self._followed = {c.first for c in counted for t in at if _reaches(c, t)}

    def is_list(self, t: int, behind: Candidate) -> bool:
        """Whether "3 killed 5 injured" goes on behind a harm word: 5 belongs to the next."""
        return t in self.before and behind.first in self._followed


def _reaches(candidate: Candidate, t: int) -> bool:
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


def _beside(
    sent: Sentence, candidate: Candidate, t: int, value: Trigger, others: _Beside
) -> tuple[float, str]:
    """Return the bond of a counted group standing right before or behind a harm word."""
    if not candidate.is_counted:
        return 0, ""
    tokens = sent.tokens
    if _reaches(candidate, t):
        listed = any(t < c.first and others.is_list(t, c) for c in others.before.values())
        if not listed and (
            _is_done_by(sent, candidate, t) or _belongs_to_subject(sent, candidate, t)
        ):
            return 0, ""
        # Nothing between them, or a list: nearer than what the parse says.
        return (_NEXT if t - candidate.last == 1 or listed else _BESIDE), "roles.before/1"
    if t < candidate.first and value.frame is Frame.DOES and not others.is_list(t, candidate):
        between = tokens[t + 1 : candidate.first]
        if len(between) < 5 and all(x.lower in _BEFORE_OBJECT for x in between):
            return (_BESIDE if between else _BESIDE + 0.5), "roles.behind/1"
    return 0, ""


def _is_done_by(sent: Sentence, candidate: Candidate, t: int) -> bool:
    """Whether a verb behind people is active and has an object: they are not who it harms.

    "The raid by 40 gunmen killed six men", "an attack on 12 soldiers wounded three".
    """
    tokens = sent.tokens
    between = tokens[candidate.last + 1 : t]
    if any(x.lemma == "be" or x.lower in ("left", "got", "dead") for x in between):
        return False
    if any(tokens[j].dep == "dobj" and j > t for j in sent.children[t]):
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
        if inside and tokens[s].pos in ("NOUN", "PROPN") and tokens[s].lower not in _QUANTITIES:
            i = candidate.head
            while tokens[i].head != s and tokens[i].head != i:
                i = tokens[i].head
            return tokens[i].dep == "prep"
    return False


_BEFORE_OBJECT = words("claims.roles", "before_object")


def _is_participle(token: Token) -> bool:
    return (
        token.tag in ("VBN", "JJ")
        or token.lower.endswith("ed")
        or token.lower in ("dead", "hurt", "shot", "slain")
    )


def harmed_by_verb(sent: Sentence, t: int) -> set[int]:
    """Return the heads of who is harmed by a verb such as "kill": object or passive subject."""
    return _patients(sent, t) | _with_parts(sent, _alongside(sent, t))


def _alongside(sent: Sentence, t: int) -> set[int]:
    """Return who was harmed "along with" somebody."""
    tokens = sent.tokens
    return {
        k
        for j in sent.children[t]
        for i in (j, *sent.children[j])
        if tokens[i].lower == "with" and i and tokens[i - 1].lower in ("along", "together")
        for k in _objects_of(sent, i)
    }


def _patients(sent: Sentence, t: int) -> set[int]:
    tokens = sent.tokens
    objects = {j for j in sent.children[t] if tokens[j].dep in ("dobj", "obj", "dative")}
    if objects and not is_passive(sent, t):
        return _with_parts(sent, objects)
    if tokens[t].dep == "acl" and tokens[t].tag in ("VBN", "VBD"):
        return _with_parts(sent, {tokens[t].head} | objects)
    if is_passive(sent, t):
        return _with_parts(sent, subjects(sent, t) | objects)
    shared = _conjuncts_after(sent, t)
    if not objects and shared:
        # "killing and wounding 30": the object hangs from the last verb.
        return _patients(sent, shared[0])
    if tokens[t].dep == "relcl":
        # "the man they arrested"
        own = [j for j in sent.children[t] if tokens[j].dep == "nsubj"]
        if own and tokens[own[0]].lower not in _RELATIVES:
            return {tokens[t].head}
    if tokens[t].dep == "amod" and tokens[t].tag in ("VBN", "JJ"):
        # "three arrested men"; but "the displaced people" are nobody counted here.
        plural = tokens[tokens[t].head].tag in ("NNS", "NNPS")
        counted = any(tokens[j].pos == "NUM" for j in sent.children[tokens[t].head])
        return {tokens[t].head} if counted or not plural else set()
    return set()


def doers(sent: Sentence, t: int) -> set[int]:
    """Return the heads of who does what a verb says: active subject or passive by-phrase."""
    tokens = sent.tokens
    found = set()
    if not is_passive(sent, t):
        found |= subjects(sent, t)
    for j in sent.children[t]:
        if tokens[j].dep == "agent" or (tokens[j].lower == "by" and tokens[j].dep == "prep"):
            found |= _with_parts(sent, _objects_of(sent, j))
    return found


def subjects(sent: Sentence, t: int) -> set[int]:
    """Return the heads of a verb's subjects, also where it shares them with another verb."""
    tokens = sent.tokens
    seen: set[int] = set()
    while t not in seen:
        seen.add(t)
        own = {j for j in sent.children[t] if tokens[j].dep in ("nsubj", "nsubjpass")}
        if own:
            if any(tokens[j].lower in _RELATIVES for j in own) and tokens[t].dep in (
                "relcl",
                "ccomp",
            ):
                return _with_parts(sent, {tokens[t].head})
            return _with_parts(sent, own)
        if tokens[t].dep in ("conj", "xcomp", "oprd", "ccomp", "advcl") and tokens[t].head != t:
            # "left 12 dead" gives the object, "are believed to have died" the subject.
            objects = {j for j in sent.children[tokens[t].head] if tokens[j].dep == "dobj"}
            if tokens[t].dep in ("oprd", "xcomp", "ccomp") and objects:
                return _with_parts(sent, objects)
            if tokens[t].dep in ("advcl", "ccomp"):
                return set()
            t = tokens[t].head
        elif tokens[t].dep == "acl":
            return _with_parts(sent, {tokens[t].head})
        else:
            return set()
    return set()


def is_passive(sent: Sentence, t: int) -> bool:
    """Whether a verb is in the passive, also where it shares the auxiliary with another."""
    tokens = sent.tokens
    if tokens[t].tag not in ("VBN", "VBD", "JJ"):
        return False
    deps = {tokens[j].dep for j in sent.children[t]}
    if deps & {"auxpass", "nsubjpass", "agent"}:
        return True
    if "dobj" in deps and tokens[t].tag != "JJ":
        return False
    auxiliaries = {tokens[j].lemma for j in sent.children[t] if tokens[j].dep == "aux"}
    if "have" in auxiliaries:
        return False
    if tokens[t].dep in ("conj", "acl", "oprd", "xcomp") and tokens[t].tag == "VBN":
        return tokens[t].dep != "conj" or is_passive(sent, tokens[t].head) or not subjects(sent, t)
    return tokens[t].tag == "VBN" and "aux" not in deps


def harmed_by_noun(sent: Sentence, t: int) -> set[int]:
    """Return the heads of who is harmed by a noun such as "death": "of", possessive, number."""
    tokens = sent.tokens
    found = {t}
    for j in sent.children[t]:
        if tokens[j].dep == "poss":
            found |= _with_parts(sent, {j})
        if tokens[j].lower in ("of", "to", "for", "among") and tokens[j].dep == "prep":
            found |= _with_parts(sent, _objects_of(sent, j))
    return found


def in_state(sent: Sentence, t: int) -> set[int]:
    """Return the heads of who a word such as "dead" is said of."""
    tokens = sent.tokens
    found = {t}
    head = tokens[t].head
    if tokens[t].dep in ("acomp", "attr", "oprd") and head != t:
        objects = {j for j in sent.children[head] if tokens[j].dep == "dobj"}
        own = {j for j in sent.children[t] if tokens[j].dep == "nsubj"}
        if tokens[head].lemma in ("leave", "find", "declare", "pronounce") and (objects or own):
            found |= _with_parts(sent, objects | own)
        elif tokens[head].pos == "AUX" or tokens[head].lemma in _LINKING or is_passive(sent, head):
            found |= subjects(sent, head)
    if tokens[t].dep in ("amod", "acl", "advcl", "ccomp", "xcomp") and head != t:
        if tokens[t].dep == "amod":
            found.add(head)
        elif tokens[head].lemma in ("leave", "find"):
            found |= _with_parts(sent, {j for j in sent.children[t] if tokens[j].dep == "nsubj"})
            found |= _with_parts(sent, {j for j in sent.children[head] if tokens[j].dep == "dobj"})
    if tokens[t].dep in ("conj",):
        found |= (
            in_state(sent, head) - {head}
            if tokens[head].lower in ("dead", "wounded", "injured")
            else set()
        )
    for j in sent.children[t]:
        if tokens[j].lower == "of" and tokens[j].dep == "prep":
            found |= _with_parts(sent, _objects_of(sent, j))
    return found


def _with_parts(sent: Sentence, heads: set[int]) -> set[int]:
    """Return heads with all that is joined to them by "and", and what "of" counts."""
    tokens = sent.tokens
    found, todo = set(), list(heads)
    while todo:
        i = todo.pop()
        if i in found:
            continue
        found.add(i)
        for j in sent.children[i]:
            if tokens[j].dep == "conj" and tokens[j].pos in _NOMINAL:
                todo.append(j)
            if tokens[j].lower == "of" and (
                tokens[i].pos == "NUM" or tokens[i].lower in _QUANTITIES
            ):
                todo.extend(_objects_of(sent, j))
    return found


_LINKING = frozenset({"be", "lie", "remain", "become", "fall", "drop", "wind", "go", "report"})
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON", "ADJ"})
_QUANTITIES = words("claims.roles", "quantities")


def _objects_of(sent: Sentence, prep: int) -> set[int]:
    """Return the objects of a preposition, also through another ("of over 100 men")."""
    found = set()
    for k in sent.children[prep]:
        if sent.tokens[k].dep == "pobj":
            found.add(k)
        elif sent.tokens[k].dep == "prep":
            found |= _objects_of(sent, k)
    return found


def _conjuncts_after(sent: Sentence, t: int) -> list[int]:
    tokens = sent.tokens
    return [
        j for j in sent.children[t] if tokens[j].dep == "conj" and j > t and tokens[j].pos == "VERB"
    ]


def _share(candidates: list[Candidate], triggers: list[Mention], best: dict[int, Bond]) -> None:
    """Give people joined to harmed people the same harm, where they have none of their own."""
    by_head = {c.head: n for n, c in enumerate(candidates)}
    at = sorted(m.head for m in triggers)
    for n, candidate in enumerate(candidates):
        if n in best:
            continue
        tokens = candidate.sent.tokens
        i = candidate.head
        while tokens[i].dep == "conj" and tokens[i].head != i:
            i = tokens[i].head
            other = by_head.get(i)
            if other is not None and other in best:
                parent = best[other]
                low, high = sorted((i, candidate.head))
                may = candidate.is_counted or candidate.says.is_name
                if may and not any(low < t < high for t in at):
                    best[n] = Bond(
                        candidate=candidate,
                        trigger=parent.trigger,
                        harm=parent.harm,
                        strength=_SHARED,
                        rule="roles.joined/1",
                    )
                break


def _correct(candidates: list[Candidate], best: dict[int, Bond]) -> None:
    """Give the figure that a speaker takes back its harm: "31 rebels, and not 40"."""
    for n, candidate in enumerate(candidates):
        tokens = candidate.sent.tokens
        before = [t.lower for t in tokens if t.start < candidate.quote.start][-2:]
        if n in best or not candidate.is_counted or candidate.people is not None:
            continue
        if before[-1:] != ["not"] and before not in (["rather", "than"], ["instead", "of"]):
            continue
        earlier = [b for m, b in best.items() if m < n and b.candidate.is_counted]
        if earlier:
            best[n] = replace(
                earlier[-1], candidate=candidate, strength=_SHARED, rule="roles.corrected/1"
            )


def _drop_wholes(best: dict[int, Bond]) -> None:
    """Drop the seven of "one of the seven", and the family of "14 members of one family"."""
    for n in sorted(best):
        candidate = best[n].candidate
        tokens = candidate.sent.tokens
        before = [t for t in tokens if t.start < candidate.quote.start]
        while before and before[-1].lower in ("the", "these", "those", "its", "their"):
            before.pop()
        if not before or before[-1].lower != "of":
            continue
        at = before[-1].i
        if any(
            b.candidate.last == at - 1 or b.candidate.quote.end == before[-1].start - 1
            for m, b in best.items()
            if m != n
        ):
            del best[n]


def _gap(candidates: list[Candidate], best: dict[int, Bond]) -> None:
    """Give "five in Jos" the harm of "four people were killed in Dori, five in Jos"."""
    for n, candidate in enumerate(candidates):
        tokens = candidate.sent.tokens
        last = max((t.i for t in tokens if t.start < candidate.quote.end), default=0)
        if n in best or not candidate.is_counted or candidate.people is not None:
            continue
        after = tokens[last + 1].lower if last + 1 < len(tokens) else ""
        before = next((t.lower for t in reversed(tokens) if t.start < candidate.quote.start), "")
        if after not in ("in", "at", "on", "near") or before not in (",", "and", ";"):
            continue
        earlier = [b for m, b in best.items() if m < n and b.candidate.is_counted]
        if earlier and not candidate.figure.is_vague:
            best[n] = replace(
                earlier[-1], candidate=candidate, strength=_SHARED, rule="roles.gapped/1"
            )


def _joint(bond: Bond, triggers: list[Mention], best: dict[int, Bond]) -> Bond:
    """Turn "killed or wounded 30" and "30 dead and wounded" into casualties: not split."""
    if bond.harm not in (Harm.KILLED, Harm.WOUNDED):
        return bond
    tokens = bond.candidate.sent.tokens
    for other in triggers:
        value = other.value
        if not isinstance(value, Trigger) or {value.harm, bond.harm} != {Harm.KILLED, Harm.WOUNDED}:
            continue
        low, high = sorted((other.head, bond.trigger.head))
        joined = [t.lower for t in tokens[low + 1 : high]]
        if joined not in (["and"], ["or"], ["and", "/", "or"], ["/"], ["or", "seriously"]):
            continue
        if any(b.trigger is other and b.candidate is not bond.candidate for b in best.values()):
            continue
        after = tokens[high + 1].pos if high + 1 < len(tokens) else ""
        if bond.candidate.first < low and after == "NUM":
            continue  # "20 killed and wounded 114"
        return Bond(
            candidate=bond.candidate,
            trigger=bond.trigger,
            harm=Harm.CASUALTIES,
            strength=bond.strength,
            rule="roles.killed-or-wounded/1",
        )
    return bond
