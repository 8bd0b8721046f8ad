"""Ledger → a bundle of evidence, and reading it back to verify it."""

from counterclaim.exports.bundle.reading import BundleFile
from counterclaim.exports.bundle.writing import Bundle

__all__ = ["Bundle", "BundleFile"]
