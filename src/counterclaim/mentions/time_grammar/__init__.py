"""The grammar of time expressions: words → phrases → readings in a frame of dates."""
