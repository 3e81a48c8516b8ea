"""The fields that every language fills in, one subject a module. No field has a default: a pack that lacks one does not load."""
