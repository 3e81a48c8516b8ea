"""A language is data: one pack of words, patterns and wordings each. Imports nothing of ours."""
