"""Keeping the record: is all there that it promises, is there a copy, what may go, and what do we hold about a person."""
