"""Where, when, with what and by whom: what a report tells around a claim, near or far."""
