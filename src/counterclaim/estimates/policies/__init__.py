"""The policies by name: how the best of several figures is chosen."""

from counterclaim.errors import SettingsError
from counterclaim.estimates.policies.acled import Acled
from counterclaim.estimates.policies.base import Policy, Told
from counterclaim.estimates.policies.ibc import Ibc
from counterclaim.estimates.policies.plain import Highest, Lowest, MostReported
from counterclaim.estimates.policies.ucdp import Ucdp

__all__ = ["POLICIES", "Policy", "Told", "find_policy"]

POLICIES: tuple[Policy, ...] = (Ucdp(), Acled(), Ibc(), Lowest(), Highest(), MostReported())


def find_policy(name: str) -> Policy:
    """Return the policy of a name such as `ucdp` or `ucdp@1`.

    Raises:
        SettingsError: There is no policy of that name and version.
    """
    for policy in POLICIES:
        if name in {policy.name, f"{policy.name}@{policy.version}"}:
            return policy
    known = ", ".join(f"{policy.name}@{policy.version}" for policy in POLICIES)
    raise SettingsError(f"there is no policy {name!r}", remedy=f"Use one of {known}")
