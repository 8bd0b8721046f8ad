"""The wording of a report → the countries whose papers write so: "sheriff", "garda", "barangay"."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from counterclaim.knowledge.lexicon import load

# More of them say no more: a long report has room for many.
_MOST = 4
_WORD = r"[\w\u2019'-]"


def countries_by_wording(text: str) -> Counter[str]:
    """Return the ISO codes of countries, each with how many words of its papers a report uses.

    Each word counts once, and no country counts more than four: that a report speaks of sheriffs is
    a hint, no proof.
    """
    pattern, countries = _wording()
    low = text.lower().replace("\u2019", "'")
    used = {m.group() for m in pattern.finditer(low)}
    counted = Counter(country for word in used for country in countries[word])
    return Counter({country: min(count, _MOST) for country, count in counted.items()})


@lru_cache(maxsize=1)
def _wording() -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    countries: dict[str, tuple[str, ...]] = {}
    for country, words in load("places")["wording"].items():
        for word in words:
            countries[word] = (*countries.get(word, ()), country)
    listed = "|".join(re.escape(w) for w in sorted(countries, key=lambda w: (-len(w), w)))
    return re.compile(rf"(?<!{_WORD})(?:{listed})(?!{_WORD})"), countries
