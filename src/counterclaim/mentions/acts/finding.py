"""Acts in a parsed sentence: ceasefires, talks, ultimatums, sieges, clashes, withdrawals.

A verb tells an act by itself ("surrounded"), a noun too ("air strikes") or by what is
done with it ("offer of a ceasefire"). Whether it has happened is not asked here.
"""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.knowledge.act_rules import ActRules, VerbRule
from counterclaim.mentions.acts.grammar import governor, is_verb, objects
from counterclaim.mentions.acts.nouns import SHORT, Told, first_word, told_by_noun
from counterclaim.mentions.acts.verbs import clauses, fits
from counterclaim.model import ActType, Mention, MentionKind, Sentence, Span

RULE = "mentions.acts/1"
# A verb of these types adds nothing to the noun that it handles: "agreed to a truce".
_LIGHT_TYPES = frozenset({ActType.AGREE, ActType.CONSULT})
# Part of an object's name: "martial law".
_NAMING = frozenset({"martial"})


def find_acts(sents: Sequence[Sentence]) -> list[Mention]:
    """Return the acts told in the parsed sentences, in text order.

    The mention's span is the trigger's words, its head the trigger token, from which
    the parties are found. Plans and denials are acts here too.
    """
    rules = ActRules.load()
    found: list[Mention] = []
    for sent in sents:
        if sent.is_parsed:
            found.extend(_sentence(sent, rules))
    return found


def _sentence(sent: Sentence, rules: ActRules) -> list[Mention]:
    # Nouns come first: what they make of a verb ("called for a truce") outweighs the verb.
    acts: dict[int, Told] = {}
    for token in sent.tokens:
        told = told_by_noun(sent, token.i, rules)
        if told is not None:
            acts.setdefault(told.head, told)
    taken = {i for told in acts.values() for i in (told.head, *range(told.first, told.last + 1))}
    handled = {governor(sent, head).at for head in acts if not is_verb(sent, head)}
    for token in sent.tokens:
        if token.lemma not in rules.verbs or token.i in taken or not is_verb(sent, token.i):
            continue
        told = _told_by_verb(sent, token.i, rules, is_handling=token.i in handled)
        if told is not None:
            acts.setdefault(told.head, told)
    return [_mention(sent, acts[head]) for head in sorted(acts)]


def _told_by_verb(sent: Sentence, i: int, rules: ActRules, *, is_handling: bool) -> Told | None:
    """Return the act of the first rule that fits a verb."""
    rule = next((r for r in rules.verbs[sent.tokens[i].lemma] if fits(sent, i, r, rules)), None)
    if rule is None or (is_handling and (rule.is_on_object or rule.act.type in _LIGHT_TYPES)):
        return None
    if rule.is_on_object:
        named = [j for j in objects(sent, i) if sent.tokens[j].lemma in rule.objects]
        return Told(named[0], rule.act, first_word(sent, named[0], rules, _NAMING), named[0])
    return Told(i, rule.act, i, _end(sent, i, rule))


def _end(sent: Sentence, i: int, rule: VerbRule) -> int:
    """Return the last token of a verb's short phrase: "ordered to leave", "pulled out"."""
    tokens = sent.tokens
    ends = [j for j in sent.children[i] if tokens[j].lower in rule.particles and j == i + 1]
    ends += [j for j in objects(sent, i) if tokens[j].lemma in rule.objects]
    if "*" not in rule.clause:
        ends += [j for j in clauses(sent, i) if tokens[j].lemma in rule.clause]
    if not ends:
        ends = [j for j in sent.children[i] if tokens[j].lower in rule.preps and j == i + 1]
    return max((j for j in ends if 0 < j - i <= SHORT), default=i)


def _mention(sent: Sentence, told: Told) -> Mention:
    span = Span(sent.tokens[told.first].start, sent.tokens[told.last].end)
    return Mention(
        sent=sent, kind=MentionKind.ACT, span=span, value=told.act, head=told.head, rule=RULE
    )
