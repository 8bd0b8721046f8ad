"""Sentence → harm mentions: the words that say what happened to people."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from counterclaim.knowledge.lexicon import Lexicon, words
from counterclaim.model import Frame, Harm, Mention, MentionKind, Sentence, Span, Token, Trigger

RULE = "mentions.harms/1"
_HOSPITAL = frozenset({"hospital", "hospitals", "injuries", "wounds", "wound"})
_WOUNDS = words("mentions.harms", "wounds")
_BULLETS = words("mentions.harms", "bullets")
_BODY = words("mentions.harms", "body")
_BATTLES = words("mentions.harms", "battles")
_FALLEN_OTHERWISE = words("mentions.harms", "fallen_otherwise")
_GUNS = frozenset({"gun", "guns", "weapon", "rifle", "pistol", "handgun", "shotgun"})
_GO = frozenset({"flee", "leave", "evacuate"})
_DRIVE = frozenset({"force", "drive", "chase", "push", "throw"})
_LEAVE = frozenset({"leave", "abandon"})
_THEIR_HOMES = frozenset({("their", "homes"), ("their", "houses")})
_TO_HOMES = 12  # words from "drove" to "their homes"
_BLOWS = frozenset({"hit", "strike"})
_SHOOTINGS = frozenset({"shooting", "shootings", "stabbing", "stabbings"})
_TO_DEATH = ("to", "death")
_TO_HOSPITAL = frozenset({"take", "rush", "transport", "airlift", "admit", "bring"})


def find_harms(sent: Sentence) -> list[Mention]:
    """Return the words of a parsed sentence that say harm, in order.

    The value tells the harm and where to look for the people harmed. A shot or a stab is
    a wound unless a word beside it makes it a death ("shot dead", "fatally stabbed").
    """
    return list(_find(sent))


def _find(sent: Sentence) -> Iterator[Mention]:
    lexicon = Lexicon.load()
    for token in sent.tokens:
        trigger = _trigger(sent, token, lexicon)
        if trigger is not None:
            yield Mention(
                sent=sent,
                kind=MentionKind.HARM,
                span=Span(token.start, token.end),
                value=trigger,
                head=token.i,
                rule=RULE,
            )


def _trigger(sent: Sentence, token: Token, lexicon: Lexicon) -> Trigger | None:
    phrase = _phrase(sent, token, lexicon)
    if phrase is not None:
        return phrase
    lemma = _lemma(sent, token)
    # Taggers read the bare participles of headlines as adjectives or nouns.
    is_verb = token.pos in ("VERB", "AUX") or token.tag in ("VBN", "VBD", "VBG")
    is_verb = is_verb or (token.lower in lexicon.participles and not token.lower.endswith("ing"))
    is_verb = is_verb or (token.lower == "wounds" and _counts_next(sent, token))
    if lemma == "shoot" and (_is_shot_at(sent, token) or _is_shot_down(sent, token, lexicon)):
        return None
    if is_verb and lemma in lexicon.verbs:
        return _aggravated(sent, token, lexicon.verbs[lemma], lexicon)
    if (lemma == "turn" and _turns_gun_on_self(sent, token)) or (
        lemma == "fall" and is_verb and _falls_in_battle(sent, token, lexicon)
    ):
        return Trigger(harm=Harm.KILLED, frame=Frame.SUFFERS)
    if lemma in _BLOWS and is_verb:
        return _blow(sent, token)
    if token.lower in _SHOOTINGS and token.tag.startswith("NN"):
        return _shooting(sent, token, lexicon)
    if lemma == "wound" and token.pos == "NOUN" and _is_borne(sent, token):
        return Trigger(harm=Harm.WOUNDED, frame=Frame.EVENT)
    if lemma == "lose" and is_verb:
        return _loss(sent, token, lexicon)
    if lemma in ("suffer", "sustain", "receive") and is_verb:
        below = {sent.tokens[j].lower for j in sent.subtree(token.i) if j > token.i}
        return Trigger(harm=Harm.WOUNDED, frame=Frame.SUFFERS) if below & _WOUNDS else None
    if lemma in ("claim", "take", "cost") and is_verb and _object(sent, token, ("life", "lives")):
        return Trigger(harm=Harm.KILLED, frame=Frame.DOES)
    # "12 gunmen dead a witness said": without its comma "dead" is tagged as anything.
    if (token.pos in ("NOUN", "ADJ", "PROPN", "VERB", "ADV") or token.lower == "dead") and (
        lemma in lexicon.nouns or token.lower in lexicon.nouns
    ):
        return _noun(sent, token, lexicon)
    return None


def _lemma(sent: Sentence, token: Token) -> str:
    """Return the lemma; participles that the tagger took for adjectives get theirs too."""
    if (
        token.tag.startswith("N")
        and token.lower in ("killing", "wounding", "shot")
        and not _is_clipped(sent, token)
    ):
        return token.lemma
    if token.lower == "wounds" and _counts_next(sent, token):
        return "wound"  # "Bomb kills 12, wounds 30"
    return Lexicon.load().participles.get(token.lower, token.lemma)


def _counts_next(sent: Sentence, token: Token) -> bool:
    after = sent.tokens[token.i + 1 : token.i + 2]
    return bool(after) and after[0].pos == "NUM"


def _is_clipped(sent: Sentence, token: Token) -> bool:
    """Whether a headline's "13 shot" or "blast killing 21" was taken for nouns."""
    before = sent.tokens[token.i - 1] if token.i else None
    after = sent.tokens[token.i + 1] if token.i + 1 < len(sent.tokens) else None
    if token.lower == "shot":
        return before is not None and before.pos == "NUM"
    return after is not None and (
        after.pos in ("NUM", "DET")
        or after.lower in ("at", "more", "about", "over", "dozens", "several", "up")
    )


def _phrase(sent: Sentence, token: Token, lexicon: Lexicon) -> Trigger | None:
    for rest, trigger in lexicon.phrases.get(token.lemma, ()):
        # "Hacked at least 35 people to death": the people stand between.
        words = sent.tokens[token.i + 1 : token.i + (11 if rest == _TO_DEATH else 5)]
        lemmas = [t.lemma for t in words] + [t.lower for t in words]
        if all(word in lemmas for word in rest):
            return trigger
    if token.lemma in _TO_HOSPITAL and any(
        sent.tokens[j].lower in _HOSPITAL for j in sent.subtree(token.i)
    ):
        return Trigger(harm=Harm.WOUNDED, frame=Frame.DOES)
    if token.lemma in ("take", "place") and {"custody", "arrest"} & {
        t.lower for t in sent.tokens[token.i : token.i + 8]
    }:
        return Trigger(harm=Harm.CAPTURED, frame=Frame.DOES)
    return _displaces(sent, token, lexicon)


def _displaces(sent: Sentence, token: Token, lexicon: Lexicon) -> Trigger | None:
    """Read who is driven out: "forced to flee", "driven from their homes", "left their homes"."""
    if token.lemma == "force" and any(sent.tokens[j].lemma in _GO for j in sent.children[token.i]):
        return Trigger(harm=Harm.DISPLACED, frame=Frame.DOES)
    behind = [t.lower for t in sent.tokens[token.i + 1 : token.i + 1 + _TO_HOMES]]
    at = next((n for n, two in enumerate(pairwise(behind)) if two in _THEIR_HOMES), None)
    if at is None:
        return None
    if token.lemma in _DRIVE and behind[at - 1 : at] in (["from"], ["of"]):
        return Trigger(harm=Harm.DISPLACED, frame=Frame.DOES)
    # Who leaves home where no violence is told of goes to work or to vote.
    is_told = any(t.lower in lexicon.violence for t in sent.tokens)
    if token.lemma in _LEAVE and at == 0 and is_told:
        return Trigger(harm=Harm.DISPLACED, frame=Frame.SUFFERS)
    return None


def _aggravated(sent: Sentence, token: Token, trigger: Trigger, lexicon: Lexicon) -> Trigger:
    """Make a wound a death where words beside it say so."""
    if trigger.harm is not Harm.WOUNDED:
        return trigger
    before = sent.tokens[max(0, token.i - 2) : token.i]
    behind = [t.lower for t in sent.tokens[token.i + 1 : token.i + 5]]
    if any(t.lower in lexicon.fatal for t in before) or _ends_in_death(behind):
        return Trigger(harm=Harm.KILLED, frame=trigger.frame)
    for j in sent.children[token.i]:
        if (
            sent.tokens[j].dep == "conj"
            and _lemma(sent, sent.tokens[j]) == "kill"
            and token.lemma == "shoot"
            # "Four were shot and one killed"
            and not any(sent.tokens[k].dep.startswith("nsubj") for k in sent.children[j])
        ):
            return Trigger(harm=Harm.KILLED, frame=trigger.frame)
    return trigger


def _is_shot_at(sent: Sentence, token: Token) -> bool:
    """Whether somebody shot at somebody, which hurts nobody yet."""
    words = [t.lower for t in sent.tokens[token.i + 1 : token.i + 4]]
    has_object = any(sent.tokens[j].dep in ("dobj", "nsubjpass") for j in sent.children[token.i])
    return "at" in words and not has_object and words[:2] != ["at", "close"]


def _is_shot_down(sent: Sentence, token: Token, lexicon: Lexicon) -> bool:
    """Whether something was shot down, and nobody by name or kind: "30 were shot down"."""
    if "down" not in [t.lower for t in sent.tokens[token.i + 1 : token.i + 2]]:
        return False
    return not any(
        sent.tokens[j].dep in ("nsubjpass", "dobj", "nsubj")
        and (sent.tokens[j].lower in lexicon.people or sent.tokens[j].ent == "PERSON")
        for j in sent.children[token.i]
        if sent.tokens[j].dep != "nsubj" or _is_headline_verb(sent, token)
    )


def _is_headline_verb(sent: Sentence, token: Token) -> bool:
    """Whether a participle stands without its auxiliary: "Three protesters shot down"."""
    return token.tag == "VBN" and not any(
        sent.tokens[j].dep in ("aux", "auxpass") for j in sent.children[token.i]
    )


def _ends_in_death(behind: list[str]) -> bool:
    """Whether "dead" or "to death" follows a blow, with at most two words between."""
    for n, word in enumerate(behind[:3]):
        if word == "dead" or (word == "to" and behind[n + 1 : n + 2] == ["death"]):
            return True
        if word in ("and", "or", ",", "in", "by", "at", "on", "when", "while", "during"):
            return False
    return False


def _noun(sent: Sentence, token: Token, lexicon: Lexicon) -> Trigger | None:
    trigger = lexicon.nouns.get(token.lower) or lexicon.nouns.get(token.lemma)
    if trigger is None:
        return None
    head = sent.tokens[token.head]
    if token.dep == "compound" and head.lower == "sea":
        return None  # a name
    if token.dep in ("compound", "nmod") and head.i > token.i:
        if trigger.frame is Frame.STATE and token.lower in (
            "dead",
            "wounded",
            "injured",
            "missing",
        ):
            return trigger  # "3 farmers dead a witness said": the comma is lost
        # "death toll" speaks of deaths; "murder suspect", "arrest warrant" do not.
        return trigger if head.lemma in ("toll", "count", "case") else None
    if token.lower in ("body", "bodies") and token.tag == "NN" and not sent.children[token.i]:
        return None
    if token.dep == "amod" and head.lower in ("body", "bodies", "sea", "end", "heat"):
        return None
    return trigger


def _blow(sent: Sentence, token: Token) -> Trigger | None:
    """Read "was struck by gunfire" and "hit in the leg", but not "hit the news"."""
    below = {sent.tokens[j].lower for j in sent.subtree(token.i) if j > token.i}
    if below & _BULLETS or (below & _BODY and below & {"in", "to"}):
        return Trigger(harm=Harm.WOUNDED, frame=Frame.DOES)
    return None


def _turns_gun_on_self(sent: Sentence, token: Token) -> bool:
    """Whether somebody "turned the gun on himself", which is how reports tell a suicide."""
    after = [t.lower for t in sent.tokens[token.i + 1 : token.i + 7]]
    if not _GUNS & set(after) or "on" not in after:
        return False
    behind = after[after.index("on") + 1 :][:1]
    return behind[:1] in (["himself"], ["herself"], ["themselves"])


def _falls_in_battle(sent: Sentence, token: Token, lexicon: Lexicon) -> bool:
    """Whether people "fell in an ambush" or "in the line of duty": a town or a shell does not."""
    tokens = sent.tokens
    who = [j for j in sent.children[token.i] if tokens[j].dep == "nsubj"]
    if not any(tokens[j].lower in lexicon.people for j in who):
        return False
    if any(t.lower in _FALLEN_OTHERWISE for t in tokens[token.i + 1 : token.i + 3]):
        return False
    for j in sent.children[token.i]:
        if tokens[j].lower not in ("in", "during"):
            continue
        for k in sent.children[j]:
            if tokens[k].lower in _BATTLES:
                return True
            if tokens[k].lower == "line" and "duty" in {tokens[x].lower for x in sent.subtree(k)}:
                return True
    return False


def _shooting(sent: Sentence, token: Token, lexicon: Lexicon) -> Trigger | None:
    """Read "the shooting of two men"; "the fatal shooting of" them is their death."""
    if not any(sent.tokens[j].lower == "of" for j in sent.children[token.i]):
        return None
    before = (sent.tokens[j].lower for j in sent.children[token.i] if j < token.i)
    harm = Harm.KILLED if any(word in lexicon.deadly for word in before) else Harm.WOUNDED
    return Trigger(harm=harm, frame=Frame.EVENT)


def _is_borne(sent: Sentence, token: Token) -> bool:
    """Whether a wound is somebody's: "a woman with gunshot wounds"."""
    head = sent.tokens[token.head]
    return token.dep == "pobj" and head.lower == "with"


def _loss(sent: Sentence, token: Token, lexicon: Lexicon) -> Trigger | None:
    """Read "lost their lives" and "the army lost twelve soldiers"."""
    if _object(sent, token, ("life", "lives")) is not None:
        return Trigger(harm=Harm.KILLED, frame=Frame.SUFFERS)
    for j in sent.children[token.i]:
        if sent.tokens[j].dep == "dobj" and sent.tokens[j].lower in lexicon.people:
            counted = any(sent.tokens[k].pos == "NUM" for k in sent.children[j])
            return Trigger(harm=Harm.KILLED, frame=Frame.DOES) if counted else None
    return None


def _object(sent: Sentence, token: Token, words: tuple[str, ...]) -> int | None:
    return next(
        (
            j
            for j in sent.children[token.i]
            if sent.tokens[j].dep in ("dobj", "obj", "nsubjpass") and sent.tokens[j].lower in words
        ),
        None,
    )
