"""How many examples Hypothesis tries: what a test asks for, or a share or a multiple of it."""

from typing import Any

from hypothesis import settings

_FEWEST = 5


def examples(count: int, **options: Any) -> settings:
    """Return settings for a number of examples, or for as many of them as the profile takes.

    A hundred is what Hypothesis tries unless told otherwise: a profile with fewer or more takes
    that many for every hundred.
    """
    share = settings.default.max_examples
    return settings(max_examples=max(min(count, _FEWEST), count * share // 100), **options)
