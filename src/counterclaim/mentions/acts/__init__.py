"""Sentence → acts: ceasefires, talks, ultimatums, sieges, clashes, withdrawals."""

from counterclaim.mentions.acts.finding import find_acts

__all__ = ["find_acts"]
