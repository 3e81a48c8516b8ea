"""English, subject by subject."""
