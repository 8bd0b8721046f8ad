"""Accounts and who may come in: passwords, codes, sessions, tokens, and the line each leaves."""

from counterclaim.people.door import Door, Entered
from counterclaim.people.passwords import Passwords
from counterclaim.people.register import Register
from counterclaim.people.safe import Safe

__all__ = ["Door", "Entered", "Passwords", "Register", "Safe"]
