"""Swedish, subject by subject."""
