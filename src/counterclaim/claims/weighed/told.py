"""A claim as the rules made it, as the model is asked about its slots."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from counterclaim.claims.harmed.bond import Bond
from counterclaim.claims.setting.context import Setting
from counterclaim.model import Harm, Mention, Scope, Sentence, Span, Victims


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim as the rules made it, with what the model needs to choose its slots.

    Attributes:
        sent: The sentence it stands in.
        quote: Where its figure stands.
        anchor: Index of its word of harm in the sentence.
        harm: What befell them.
        victims: The people.
        scope: Incident or running toll.
        chosen: For each slot the span that the rules chose.
    """

    sent: Sentence
    quote: Span
    anchor: int
    harm: Harm
    victims: Victims
    scope: Scope
    chosen: Mapping[str, Span | None]

    @classmethod
    def of(
        cls,
        bond: Bond,
        victims: Victims,
        where: Setting,
        named: tuple[Mention, Mention] | None,
    ) -> Told:
        """Return what the rules made of a group of people that is harmed."""
        return cls(
            sent=bond.candidate.sent,
            quote=bond.candidate.quote,
            anchor=bond.trigger.head,
            harm=bond.harm,
            victims=victims,
            scope=bond.weighed.scope if bond.weighed is not None else Scope.INCIDENT,
            chosen={
                "speaker": named[0].span if named is not None else None,
                "place": where.spans.get("place"),
                "when": where.spans.get("interval"),
                "weapon": where.spans.get("weapon"),
                "perpetrator": where.spans.get("perpetrator"),
            },
        )
