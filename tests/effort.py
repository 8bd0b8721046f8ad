"""How many examples Hypothesis tries: all that a test asks for, and in the quick run a share."""

from typing import Any

from hypothesis import settings

_FEWEST = 5


def examples(count: int, **options: Any) -> settings:
    """Return settings for a number of examples, or the share of them that the profile takes.

    A hundred is what Hypothesis tries unless told otherwise: a profile with fewer takes
    that many of every hundred.
    """
    share = min(settings.default.max_examples, 100)
    return settings(max_examples=max(min(count, _FEWEST), count * share // 100), **options)
