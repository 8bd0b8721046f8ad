"""One reader a format; `formats.py` has the list of them and chooses."""
