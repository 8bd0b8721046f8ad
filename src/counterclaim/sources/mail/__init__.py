"""Mails → documents: the text, and what is attached."""

from counterclaim.sources.mail.mailbox import MailboxReader
from counterclaim.sources.mail.message import MailReader

__all__ = ["MailReader", "MailboxReader"]
