"""Where the register, the ledger and the outbox are kept: one letter, one commit."""
