"""From notices to words: mails, agenda, invitations, exports. Reads templates, writes nothing."""
