"""Records of which many are held at once: words and numbers that are equal are held once.

A claim repeats what others say: the same rules, places, speakers and offsets. Linking holds
all claims of an archive; half of their memory was such repetition.
"""

from typing import Any, TypeVar

import msgspec

T = TypeVar("T")

# Longer words are hardly ever equal; and so many are known at a time, as those of a report
# and of what is written in the same days are mostly alike.
_LONGEST = 40
_MOST = 100_000


class HeldOnce:
    """Makes records from JSON, those of one maker sharing their words and numbers."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        # By type, as 1, 1.0 and true are equal.
        self._known: dict[type, dict[Any, Any]] = {str: {}, int: {}, float: {}}

    def decode(self, kind: type[T], record: str) -> T:
        """Return what `codec.decode` returns, in twice the time and half the memory.

        Raises:
            ValueError: It is none of this kind.
        """
        try:
            return msgspec.convert(self._shared(msgspec.json.decode(record)), kind)
        except msgspec.MsgspecError as error:
            raise ValueError(f"no {kind.__name__.lower()} is written here: {error}") from error

    def _shared(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {key: self._shared(each) for key, each in value.items()}
        if isinstance(value, list):
            return [self._shared(each) for each in value]
        known = self._known.get(type(value))
        if known is None or (isinstance(value, str) and len(value) > _LONGEST):
            return value
        if len(known) >= _MOST:
            known.clear()
        return known.setdefault(value, value)
