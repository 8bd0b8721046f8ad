"""Address → what it led to, as it was sent. The only folder that opens a connection."""

from counterclaim.fetching.capture import Capture
from counterclaim.fetching.connection import Limits
from counterclaim.fetching.fetcher import Fetcher
from counterclaim.fetching.keeping import Captures

__all__ = ["Capture", "Captures", "Fetcher", "Limits"]
