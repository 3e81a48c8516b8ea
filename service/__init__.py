"""Secretariat: the meeting secretary that lives in your mail. The folders are a letter's itinerary."""
