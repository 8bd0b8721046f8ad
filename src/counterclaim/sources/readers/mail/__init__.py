"""Mails → documents: the text, and what is attached."""

from counterclaim.sources.readers.mail.mailbox import MailboxReader
from counterclaim.sources.readers.mail.message import MailReader

__all__ = ["MailReader", "MailboxReader"]
