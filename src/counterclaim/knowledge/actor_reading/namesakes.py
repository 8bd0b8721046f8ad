"""Names that several actors share: which of them may be meant here, by country and year."""

from collections.abc import Sequence

from counterclaim.knowledge.actor_scan import Scan, Vocabulary
from counterclaim.knowledge.actor_words import Holder


def held_here(
    holders: Sequence[Holder],
    scan: Scan,
    *,
    vocabulary: Vocabulary,
    country: str | None,
    year: int | None,
) -> list[Holder]:
    """Return which of the actors that share a phrase may be meant, by country and year.

    Args:
        holders: The actors that share it.
        scan: The text, which may name a country of one of them.
        vocabulary: The words.
        country: ISO code of where the text plays, if known.
        year: Year of the report, if known.
    """
    here = [h for h in holders if country and h.actor.country == country]
    if not here:
        told = {code for named in vocabulary.countries(scan) for code in named.codes}
        here = [h for h in holders if h.actor.country in told]
    here = here or [h for h in holders if not h.is_local]
    if len(here) > 1 and year is not None:
        here = [h for h in here if h.actor.was_active(year)] or here
    return here
