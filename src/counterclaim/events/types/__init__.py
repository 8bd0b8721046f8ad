"""What kind of event it is to UCDP, ACLED and PLOVER: one file a scheme."""

from counterclaim.events.types.deciding import event_types

__all__ = ["event_types"]
