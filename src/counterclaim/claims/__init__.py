"""Mention → Claim (being built)."""
