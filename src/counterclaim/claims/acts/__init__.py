"""Acts: claims without a figure, with who did what to whom."""

from counterclaim.claims.acts.telling import act_claims

__all__ = ["act_claims"]
