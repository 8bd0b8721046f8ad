"""Bytes and markup → text, elements and days: what more than one reader needs."""
