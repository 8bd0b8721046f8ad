"""Packed bytes → bytes, with a limit on how far they may swell."""
