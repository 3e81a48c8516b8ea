"""A letter leaves: the outbox is emptied through the relay. Nothing here decides what is said."""
