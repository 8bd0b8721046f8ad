"""Who says so, and whether they say that it is so: speakers, denials, plans, the past."""
