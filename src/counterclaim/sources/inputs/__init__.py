"""What the user names → open bytes: paths, folders, addresses, streams, each document once."""
