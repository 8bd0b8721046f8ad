"""Sentence → Mention (being built)."""
