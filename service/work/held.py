"""Held letters: those that bear a member's name without enough proof. They wait until the member's own mailbox says yes.

Pure. The proof of the mailbox is the secret in our question, which went to the registered address alone: its reply token, or its
Message-ID. It is good for the one letter that the question was about, for a week, and only in a letter that bears the same
person's name: a question that was passed on releases nothing.
"""

from collections.abc import Iterable
from datetime import timedelta

from service.mail.addresses import address
from service.mail.identity import Writer
from service.mail.letter import Letter
from service.register.notices import ProofAsked
from service.store.base import Entry, Fate, Outgoing
from service.store.slips import Slip

WEEK = timedelta(days=7)
OPERATOR = "operator"
_LINES = 6
_WIDTH = 100


def question(sent: Iterable[Outgoing], writer: Writer, slip: Slip) -> Outgoing | None:
    """The question about a held letter that this letter answers, if it may: from the person whose address was asked, in time."""
    own = {address(one) for one in writer.person.addresses} if writer.person else set()
    fitting = (ours for ours in sent if ours.kind == ProofAsked.__name__ and address(ours.address) in own)
    return next((ours for ours in fitting if slip.received - ours.created <= WEEK), None)


def about(asked: Outgoing, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The letters that the question was about, as the ledger has them: one, unless the same words came twice."""
    return tuple(entry for entry in entries if entry.key == asked.letter)


def is_held(entry: Entry) -> bool:
    """Whether the letter still waits for its writer's word."""
    return entry.fate is Fate.HELD


def ask(letter: Letter, writer: Writer, slip: Slip) -> tuple[ProofAsked, ...]:
    """Ask the registered address. The key makes it one question a person and day: a later one on that day has the same id."""
    if writer.person is None:
        return ()
    lines = (line.strip()[:_WIDTH] for line in letter.text.split("\n") if line.strip())
    excerpt = tuple(line for line, _ in zip(lines, range(_LINES), strict=False))
    key = f"proof.{writer.person.id}.{slip.received.date()}"
    return (
        ProofAsked(
            to=writer.person.id, key=key, letter=letter.key, subject=letter.subject, received=slip.received, excerpt=excerpt
        ),
    )
