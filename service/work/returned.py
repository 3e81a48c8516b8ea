"""Our letters that come back: found by the address they were sent from, or refused by the relay; the register is told."""

from collections.abc import Callable
from datetime import datetime

from service.mail import tokens
from service.mail.letter import Letter
from service.mail.report import failure
from service.register.model import Register
from service.register.notices import MailReturned
from service.register.unreached import mail_failed
from service.store.base import Outgoing, Store
from service.work.post import Post


class Returns:
    """What the outbox tells when a letter will never leave. ``said`` is called when something waits in the outbox."""

    def __init__(self, *, store: Store, post: Post, now: Callable[[], datetime], said: Callable[[], None]) -> None:
        self._store, self._post, self._now, self._said = store, post, now, said

    def refused(self, letter: Outgoing) -> None:
        """The relay refused the letter for good, or it was given up. The same again changes nothing."""
        with self._store.change(letter.body) as change:
            register = change.register
            if register is None:
                return
            why = letter.attempts[-1].result if letter.attempts else ""
            after, notices = mail_failed(register, letter.address, why, letter.subject, self._now())
            if after is not register:
                change.commit(after, (), self._post.write(notices, after, self._now()))
        self._said()


def returned(
    letter: Letter, recipient: str, register: Register, store: Store, now: datetime
) -> tuple[Register, tuple[MailReturned, ...], str]:
    """What a report sent to a bounce address tells the register, what is said of it, and to whom our letter had gone."""
    body = register.body
    why = failure(letter)
    ours = store.sent(body.key, tokens.bounced(recipient, body.address), None) if why is not None else ()
    for sent in ours:
        after, notices = mail_failed(register, sent.address, why or "", sent.subject, now)
        return after, notices, sent.address
    return register, (), ""
