"""One file a noun: what can be opened, and what can be sent."""
