"""An office in which minutes were filed on 6 March 2026, for what strangers, forgers and machines try: #1 is Bo's, #2 Olle's."""

import asyncio
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parseaddr

from quick_house import LETTERS, QuickHouse, configured

from service.store.slips import Slip

MONDAY = datetime(2026, 3, 9, 8, tzinfo=UTC)
BODY = "bra@moten.ekeby.example"
BO, OLLE, ANNA = "bo.ek@polisen.example", "olle.akerblad@ekeby.example", "anna.berg@ekeby.example"


def proof(address):
    """What our relay says of a letter that it has checked."""
    return f"Authentication-Results: mx.ekeby.example; dmarc=pass header.from={address.partition('@')[2]}\r\n"


class Office(QuickHouse):
    """Letters come in with an envelope of their own; ``new`` are the mails that left since it was last asked."""

    def __init__(self, path, trust=None):
        super().__init__(configured(path / "config"))
        if trust:
            self.clerk._hearing._trust = trust
        minutes = (LETTERS / "02-minutes-as-plain-text" / "10-in.eml").read_bytes()
        self.receive(minutes.replace(b"\n", b"\r\n"))
        self.now = MONDAY
        self.clock.pass_time()
        self.count = 0
        self.known = set()
        self.new()

    def deliver(self, raw, *, sender=BO, recipient=BODY, after=timedelta(minutes=1), peer="127.0.0.1"):
        """The bytes come in as they are; returns the entry of the ledger."""
        self.now += after
        name = self.spool.put(
            Slip(body="bra", recipient=recipient, sender=sender, peer=peer, received=self.now),
            raw if isinstance(raw, bytes) else raw.encode(),
        )
        asyncio.run(self.clerk.drain())
        return self.entry(name)

    def write(self, text, *, by=BO, to=BODY, proved=False, headers="", subject="Uppgifter", **envelope):
        """A letter of somebody's words comes in; returns the entry of the ledger."""
        self.count += 1
        head = (
            f"{proof(by) if proved else ''}From: {by}\r\nTo: {to}\r\nSubject: {subject}\r\n"
            f"Date: {format_datetime(self.now)}\r\nMessage-ID: <{self.count}@polisen.example>\r\n{headers}"
        )
        return self.deliver(f"{head}\r\n{text}\r\n", **{"sender": parseaddr(by)[1], "recipient": parseaddr(to)[1], **envelope})

    def entry(self, name):
        """How a letter ended."""
        return next(one for one in self.store.entries("bra") if one.slip == name)

    def new(self):
        """The mails that left since this was last asked."""
        fresh = [one for one in self.store.outbox("bra") if one.id not in self.known]
        self.known.update(one.id for one in fresh)
        return fresh

    def mail(self, kind):
        """The last mail of this kind that left."""
        return [one for one in self.store.outbox("bra") if one.kind == kind][-1]

    def reply_to(self, ours):
        """The address to which answers to a mail of ours go."""
        return f"bra+t-{ours.token}@moten.ekeby.example"

    def states(self):
        """How the tasks stand, by number."""
        return {number: task.state.value for number, task in self.store.register("bra").tasks.items()}

    def close(self):
        """The store is given up."""
        self.store.close()
