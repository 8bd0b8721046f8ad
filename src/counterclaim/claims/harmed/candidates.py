"""The groups of people in a sentence that something may have happened to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.claims.harmed.grammar import COLLECTIVES
from counterclaim.knowledge.lexicon import words
from counterclaim.model import (
    Figure,
    Mention,
    MentionKind,
    People,
    Sentence,
    Span,
    VictimClass,
)

_ONE = frozenset({"a", "an", "another", "one"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """People in a sentence, with how many they are.

    Attributes:
        sent: The sentence.
        head: Index of the noun or number that stands for them.
        first: Index of the first token of their noun phrase that matters for adjacency.
        last: Index of the last such token.
        quote: The figure as it stands in the text.
        figure: How many.
        people: The mention that names them, if any.
        is_counted: A number, vague word or zero counts them; else they are a single
            person or a bare plural.
    """

    sent: Sentence
    head: int
    first: int
    last: int
    quote: Span
    figure: Figure
    people: Mention | None
    is_counted: bool

    @property
    def says(self) -> People:
        """What the words say of the people."""
        value = self.people.value if self.people else None
        return value if isinstance(value, People) else People(victim_class=VictimClass.UNKNOWN)


def find_candidates(
    sent: Sentence, figures: list[Mention], people: list[Mention], things: frozenset[str]
) -> list[Candidate]:
    """Return every group of people in a parsed sentence that could be counted, in order.

    Figures that count things ("three vehicles") are left out.
    """
    by_head = {m.head: m for m in people}
    found: list[Candidate] = []
    taken: set[int] = set()
    for m in figures:
        tokens_of = [t.i for t in sent.tokens if m.span.start <= t.start < m.span.end]
        if not tokens_of or not isinstance(m.value, Figure):
            continue
        if sent.tokens[m.head].lower in things and not _is_headline(sent, m):
            continue
        taken.update((m.head, *tokens_of))
        found.append(
            Candidate(
                sent=sent,
                head=m.head,
                first=tokens_of[0],
                last=max(tokens_of[-1], m.head if m.head - tokens_of[-1] < 8 else tokens_of[-1]),
                quote=m.span,
                figure=m.value,
                people=_named(sent, m, tokens_of[-1], by_head),
                is_counted=True,
            )
        )
    for m in people:
        if m.head not in taken and not any(c.people is m for c in found):
            found.extend(_uncounted(sent, m))
    return sorted(found, key=lambda c: (c.quote.start, c.quote.end))


def _is_headline(sent: Sentence, figure: Mention) -> bool:
    """Whether a headline counts people by what befell them: "4 shot", not "4 shots"."""
    many = isinstance(figure.value, Figure) and figure.value.high != 1
    return many and sent.tokens[figure.head].lower == "shot"


def _named(
    sent: Sentence, figure: Mention, last: int, by_head: dict[int, Mention]
) -> Mention | None:
    """Return the people that a figure counts, if they are named; "no one" names nobody."""
    if figure.text.lower() in ("no one", "nobody"):
        return None
    return (
        by_head.get(figure.head)
        or _collective(sent, figure.head, by_head)
        or _next_people(sent, last, by_head)
    )


def _collective(sent: Sentence, head: int, by_head: dict[int, Mention]) -> Mention | None:
    """Return the family of "a family of five"."""
    of = sent.tokens[head].head
    noun = sent.tokens[of].head
    return (
        by_head.get(noun) if sent.tokens[of].lower == "of" and _is_collective(sent, noun) else None
    )


def _next_people(sent: Sentence, last: int, by_head: dict[int, Mention]) -> Mention | None:
    """Return people named right behind a number that the parse hung elsewhere."""
    after = last + 1
    if after < len(sent.tokens) and sent.tokens[after].lower == "of":
        after += 1
        if after < len(sent.tokens) and sent.tokens[after].lower in ("them", "whom"):
            after += 1  # "two of them women"
    for i in range(after, min(after + 3, len(sent.tokens))):
        if i in by_head:
            return by_head[i]
        if sent.tokens[i].pos not in ("ADJ", "NOUN", "PROPN", "DET"):
            return None
    return None


_HEADS_NOTHING = frozenset(
    {"compound", "amod", "nmod", "nummod", "npadvmod", "quantmod", "det", "advmod"}
)
_NO_PEOPLE = frozenset(
    {"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY", "LANGUAGE", "LAW"}
)
_LEFT_OF_NOUN = frozenset({"compound", "amod", "nmod", "det", "poss", "nummod", "punct", "case"})


def find_unsure(
    sent: Sentence, known: list[Candidate], mentions: list[Mention], things: frozenset[str]
) -> list[Candidate]:
    """Return further nouns, names and numbers that only a trained model can tell to be people.

    Names that are no known first names, roles no list holds ("sufferers"), counted things
    that stand for people ("17 kidnap cases"). None in a sentence without a word of harm.
    """
    if not any(m.kind is MentionKind.HARM for m in mentions):
        return []
    taken = [Span(c.quote.start, max(c.quote.end, sent.tokens[c.head].end)) for c in known]
    taken += [c.people.span for c in known if c.people is not None]
    taken += [m.span for m in mentions if m.kind in _NOT_PEOPLE]
    found = []
    for m in mentions:
        if m.kind is MentionKind.FIGURE and isinstance(m.value, Figure):
            tokens_of = [t.i for t in sent.tokens if m.span.start <= t.start < m.span.end]
            if tokens_of and not any(t.overlaps(m.span) for t in taken):
                found.append(_unsure(sent, m.head, tokens_of[0], m.span, m.value, counted=True))
                taken.append(m.span)
    for token in sent.tokens:
        here = Span(token.start, token.end)
        if (
            token.pos not in ("PROPN", "NOUN")
            or token.dep in _HEADS_NOTHING
            or token.ent in _NO_PEOPLE
            or token.lower in things
            or not token.lower[:1].isalpha()
            or any(t.overlaps(here) for t in taken)
        ):
            continue
        first = token.i
        while (
            first and sent.tokens[first - 1].dep in _LEFT_OF_NOUN and _hangs(sent, first - 1, first)
        ):
            first -= 1
        opener = sent.tokens[first]
        if opener.lower in ("a", "an", "another"):
            quote, figure = Span(opener.start, opener.end), Figure.exactly(1)
        elif token.tag in ("NNS", "NNPS"):
            quote, figure = here, Figure(vague="plural")
        else:
            quote, figure = Span(opener.start, token.end), Figure.exactly(1)
        found.append(_unsure(sent, token.i, first, quote, figure, counted=False))
    return found


_NOT_PEOPLE = frozenset({MentionKind.TIME, MentionKind.WEAPON, MentionKind.PLACE})


def _hangs(sent: Sentence, i: int, head: int) -> bool:
    """Whether a token hangs, over others, from one right of it."""
    for _ in range(4):
        if sent.tokens[i].head >= head:
            return True
        i = sent.tokens[i].head
    return False


def _unsure(
    sent: Sentence, head: int, first: int, quote: Span, figure: Figure, *, counted: bool
) -> Candidate:
    token = sent.tokens[head]
    start = next(
        (t.start for t in sent.tokens[first : head + 1] if t.pos not in ("DET", "NUM", "PUNCT")),
        token.start,
    )
    people = Mention(
        sent=sent,
        kind=MentionKind.PEOPLE,
        span=Span(min(start, token.start), token.end),
        value=People(
            victim_class=VictimClass.UNKNOWN,
            is_plural=token.tag in ("NNS", "NNPS"),
            is_name=token.pos == "PROPN",
        ),
        head=head,
        rule="candidates.unsure/1",
    )
    return Candidate(
        sent=sent,
        head=head,
        first=first,
        last=max(head, first),
        quote=quote,
        figure=figure,
        people=people if token.pos in ("NOUN", "PROPN") else None,
        is_counted=counted,
    )


# "The dead" and "the wounded" are nobody in particular without a number.
_STATES = frozenset({"dead", "wounded", "injured"})
# Before a bare plural these tell a share of people counted elsewhere, not people of their own.
_SHARE = words("claims.harmed.candidates", "share")


def _uncounted(sent: Sentence, m: Mention) -> Iterator[Candidate]:
    """Yield a single person, or a bare plural that stands for itself."""
    value = m.value
    if not isinstance(value, People):
        raise TypeError("a people mention holds People")
    tokens = sent.tokens
    if tokens[m.head].lower in _STATES or _is_collective(sent, m.head):
        return
    inside = [t.i for t in tokens if m.span.start <= t.start < m.span.end]
    first, last = inside[0], inside[-1]
    before = tokens[first - 1] if first else None
    if before is not None and (before.tag in ("DT", "PRP$", "PDT") or before.lower in _ONE):
        first -= 1
    opener = tokens[first]
    if opener.lower in ("a", "an", "another"):
        quote, figure = Span(opener.start, opener.end), Figure.exactly(1)
    elif value.is_plural:
        if _is_share(sent, m.head, first) or tokens[m.head].lower in ("police", "other"):
            return
        word = tokens[m.head]
        quote, figure = Span(word.start, word.end), Figure(vague="plural")
    else:
        quote, figure = Span(opener.start, tokens[m.head].end), Figure.exactly(1)
    yield Candidate(
        sent=sent,
        head=m.head,
        first=first,
        last=last,
        quote=quote,
        figure=figure,
        people=m,
        is_counted=False,
    )


def _is_collective(sent: Sentence, head: int) -> bool:
    """Whether a number behind "of" says how many one noun stands for: "a family of five"."""
    tokens = sent.tokens
    return tokens[head].lower in COLLECTIVES and any(
        tokens[j].lower == "of" and any(tokens[k].pos == "NUM" for k in sent.children[j])
        for j in sent.children[head]
    )


def _is_share(sent: Sentence, head: int, first: int) -> bool:
    tokens = sent.tokens
    if first and tokens[first - 1].lower in _SHARE:
        return True
    if first > 1 and (tokens[first - 2].lower, tokens[first - 1].lower) == ("of", "them"):
        return True
    if tokens[head].dep == "conj":
        # "18 fighters and leaders", "women and children": counted or left out with the first.
        other = tokens[head].head
        counted = any(
            tokens[j].dep in ("nummod", "det", "amod") and tokens[j].pos in ("NUM", "DET")
            for j in sent.children[other]
        )
        return counted or (other > 0 and tokens[other - 1].lower in _SHARE)
    return False
