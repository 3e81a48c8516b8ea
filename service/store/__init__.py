"""Where the register, the ledger and the outbox are kept: what a letter does becomes durable in one commit."""
