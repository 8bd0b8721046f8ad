"""Groups of people → what the model is asked about, and the bonds that its answers make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from counterclaim.claims.harmed.bond import Bond, Weighed
from counterclaim.claims.harmed.candidates import Candidate
from counterclaim.claims.harmed.check import is_of_accident, names_violence
from counterclaim.claims.harmed.finding import Harmed
from counterclaim.claims.weighed.people import of_candidate
from counterclaim.knowledge.lexicon import Lexicon
from counterclaim.model import Frame, Harm, Mention, MentionKind, Span, Trigger

RULE = "weighed.harm/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group of people as the model is asked about it.

    Attributes:
        candidate: The people.
        harmed: Their sentence.
        quote: Where the figure stands.
        noun: Where the noun stands.
        harm: Where the nearest word of harm stands; `None` without one.
        features: What rules and grammar say.
    """

    candidate: Candidate
    harmed: Harmed
    quote: Span
    noun: Span
    harm: Span | None
    features: tuple[float, ...]


def worth_encoding(found: Sequence[Harmed]) -> list[Span]:
    """Return the sentences that the encoder reads: those of harm, and people beside one.

    The layers take the others by what the rules say of them: a fifth less is read for the
    same F1 on reports held out.
    """
    told = {h.sent.index for h in found if h.tells_harm}
    return [
        h.sent.span
        for h in found
        if ((h.candidates or h.unsure) and h.tells_harm)
        or (h.candidates and told & {h.sent.index - 1, h.sent.index + 1})
    ]


def groups(found: Sequence[Harmed], text: str) -> list[Group]:
    """Return every group of people of a document that the model is asked about."""
    lexicon = Lexicon.load()
    accident = is_of_accident(text, lexicon)
    last = max((h.sent.index for h in found), default=0) or 1
    out = []
    for harmed in found:
        triggers = [m for m in harmed.mentions if m.kind is MentionKind.HARM]
        violent = names_violence(harmed.sent, lexicon)
        for candidate, is_unsure in (
            *((c, False) for c in harmed.candidates),
            *((c, True) for c in harmed.unsure),
        ):
            token = harmed.sent.tokens[candidate.head]
            near = nearest(candidate, harmed, triggers)
            out.append(
                Group(
                    candidate=candidate,
                    harmed=harmed,
                    quote=candidate.quote,
                    noun=Span(token.start, token.end),
                    harm=near.span if near is not None else None,
                    features=tuple(
                        of_candidate(
                            candidate,
                            harmed,
                            is_unsure=is_unsure,
                            is_accident=accident,
                            names_violence=violent,
                            place=harmed.sent.index / last,
                        )
                    ),
                )
            )
    return out


def nearest(candidate: Candidate, harmed: Harmed, triggers: Sequence[Mention]) -> Mention | None:
    """Return the word of harm that the rules see for some people, else the nearest one."""
    bond = harmed.seen_at(candidate.quote)
    if bond is not None:
        return bond.trigger
    return min(triggers, key=lambda m: abs(m.head - candidate.head), default=None)


def bond_of(group: Group, harm: Harm, weighed: Weighed) -> Bond:
    """Return the bond of people to a harm: as the rules see it, as far as they see the same."""
    seen = group.harmed.seen_at(group.quote)
    if seen is not None:
        rule = seen.rule if seen.harm is harm else RULE
        return replace(seen, harm=harm, weighed=weighed, rule=rule)
    return Bond(
        candidate=group.candidate,
        trigger=trigger_of(group, harm),
        harm=harm,
        strength=0.0,
        rule=RULE,
        weighed=weighed,
    )


def trigger_of(group: Group, harm: Harm) -> Mention:
    """Return the word of a harm nearest to some people, else of any harm, else the people."""
    triggers = [m for m in group.harmed.mentions if m.kind is MentionKind.HARM]
    fitting = [m for m in triggers if isinstance(m.value, Trigger) and m.value.harm is harm]
    near = min(fitting or triggers, key=lambda m: abs(m.head - group.candidate.head), default=None)
    return near or Mention(
        sent=group.harmed.sent,
        kind=MentionKind.HARM,
        span=group.noun,
        value=Trigger(harm=harm, frame=Frame.STATE),
        head=group.candidate.head,
        rule=RULE,
    )


def in_order(chosen: Sequence[Bond]) -> list[Bond]:
    """Return the bonds of a sentence in text order, parts tied to wholes that are claims."""
    by_quote = {b.candidate.quote: b for b in chosen}
    out = []
    for bond in sorted(chosen, key=lambda b: b.candidate.quote.start):
        whole = by_quote.get(bond.part_of.candidate.quote) if bond.part_of is not None else None
        out.append(replace(bond, part_of=whole) if bond.part_of is not whole else bond)
    return out
