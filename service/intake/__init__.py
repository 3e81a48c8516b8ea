"""A letter comes to the door: limits, SMTP and LMTP, the durable spool. Nothing is parsed here."""
