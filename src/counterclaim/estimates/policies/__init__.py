"""The policies by name: how the best of several figures is chosen."""

from counterclaim.errors import SettingsError
from counterclaim.estimates.policies.acled import Acled
from counterclaim.estimates.policies.base import SHARED_RULES, Policy, Told, label_of
from counterclaim.estimates.policies.ibc import Ibc
from counterclaim.estimates.policies.plain import Highest, Lowest, MostReported
from counterclaim.estimates.policies.ucdp import Ucdp

__all__ = ["POLICIES", "SHARED_RULES", "Policy", "Told", "find_policy", "is_current", "label_of"]

POLICIES: tuple[Policy, ...] = (Ucdp(), Acled(), Ibc(), Lowest(), Highest(), MostReported())


def find_policy(name: str) -> Policy:
    """Return the policy of a name such as `ucdp`, `ucdp@1` or `ucdp@1.4`.

    Raises:
        SettingsError: There is no policy of that name and version.
    """
    for policy in POLICIES:
        if name in {policy.name, f"{policy.name}@{policy.version}", label_of(policy)}:
            return policy
    known = ", ".join(policy.name for policy in POLICIES)
    named = next((policy for policy in POLICIES if name.startswith(f"{policy.name}@")), None)
    if named is not None:
        what = f"this version of counterclaim does not have {name!r}, but {label_of(named)!r}"
        remedy = f"Write {named.name} to take what there is, or install the version that has it"
        raise SettingsError(what, remedy=remedy)
    raise SettingsError(f"there is no policy {name!r}", remedy=f"Use one of {known}")


def is_current(label: str) -> bool:
    """Return whether figures with this label would come out the same today."""
    return label in map(label_of, POLICIES)
