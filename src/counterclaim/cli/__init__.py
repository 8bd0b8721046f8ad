"""The command line: thin commands over the workspace. Reading starts at `main.py`."""
