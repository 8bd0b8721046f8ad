"""Mention → Claim: who is harmed how, who says so, where and when, restated or contradicted."""

from counterclaim.claims.setting.doubts import date_issues
from counterclaim.claims.stage import assemble, tell_of_any
from counterclaim.claims.weighed import Weigher

__all__ = ["Weigher", "assemble", "date_issues", "tell_of_any"]
