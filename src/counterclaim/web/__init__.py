"""Review in the browser: pages and JSON over one ledger, nothing loaded from elsewhere."""

from counterclaim.web.app import create_app
from counterclaim.web.guard import is_loopback
from counterclaim.web.serving import serve

__all__ = ["create_app", "is_loopback", "serve"]
