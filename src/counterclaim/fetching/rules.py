"""The lines of a robots.txt → what one program may fetch, as RFC 9309 reads them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes

_PRODUCT = re.compile(r"[A-Za-z_-]+")
# Signs that stand for themselves in a path; what is escaped otherwise is the same path.
_PLAIN = "!$&'()*+,;=:@/?-._~"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One line that allows or forbids what begins with a path.

    Attributes:
        path: The path as it is compared, `*` for any signs and `$` at its end for the end.
        allows: Whether it lets programs in.
    """

    path: str
    allows: bool

    def matches(self, target: str) -> bool:
        """Return whether the rule speaks of a path and query that are `plain`."""
        ends = self.path.endswith("$")
        first, *parts = self.path.removesuffix("$").split("*")
        if not target.startswith(first):
            return False
        at = len(first)
        for number, part in enumerate(parts, start=1):
            # The last part stands at the very end, the others as early as they can: so no
            # line makes whoever reads it try all ways.
            if ends and number == len(parts):
                return len(target) - len(part) >= at and target.endswith(part)
            found = target.find(part, at)
            if found < 0:
                return False
            at = found + len(part)
        return not ends or at == len(target)


class Rules:
    """What a robots.txt asks of one program."""

    def __init__(self, rules: Sequence[Rule] = ()) -> None:
        self._rules = rules

    def allow(self, target: str) -> bool:
        """Return whether a path with its query may be fetched.

        The longest rule that matches decides; of two that are as long, the one that allows.
        """
        path = plain(target)
        found = [rule for rule in self._rules if rule.matches(path)]
        best = max(found, key=lambda rule: (len(rule.path), rule.allows), default=None)
        return best is None or best.allows


def rules_for(product: str, text: str) -> Rules:
    """Return the rules for a program: those of all groups that name it, else those for all."""
    own: list[Rule] = []
    everybody: list[Rule] = []
    is_named = False
    groups: list[list[Rule]] = []
    is_head = False
    for line in text.splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        name, value = key.strip().casefold(), value.strip()
        if not colon:
            continue
        if name == "user-agent":
            groups = groups if is_head else []
            is_head = True
            agent = _PRODUCT.match(value)
            if value.startswith("*"):
                groups.append(everybody)
            elif agent and agent[0].casefold() == product.casefold():
                is_named = True
                groups.append(own)
        elif name in ("allow", "disallow"):
            is_head = False
            # An empty line to forbid forbids nothing.
            if value:
                rule = Rule(path=plain(value), allows=name == "allow")
                for group in groups:
                    group.append(rule)
    return Rules(own if is_named else everybody)


def plain(path: str) -> str:
    """Return a path with each sign written in one way, whichever way it was escaped."""
    parts = re.split(r"(%(?:2[FfAa]|24))", path)
    # An escaped slash, star or dollar is not the sign itself.
    return "".join(
        part.upper() if number % 2 else quote(unquote_to_bytes(part), safe=_PLAIN)
        for number, part in enumerate(parts)
    )
