"""What the operator's control slips do: the running service is the record's one owner, so commands reach it through the spool."""

from collections.abc import Callable, Mapping
from datetime import datetime

import msgspec

from service.store.base import Sending, Store
from service.store.slips import Slip, Spool
from service.work import held


def controls(spool: Spool, store: Store, now: Callable[[], datetime]) -> Mapping[str, Callable[[Slip], None]]:
    """The commands by name: ``retry`` a letter that was set aside, ``release`` one that is held, ``resend`` one of ours."""

    def retry(slip: Slip) -> None:
        spool.retry(slip.command["letter"])

    def release(slip: Slip) -> None:
        wanted = (entry for entry in store.entries(slip.body) if entry.slip == slip.command["letter"])
        if any(map(held.is_held, wanted)):
            spool.release(slip.command["letter"], held.OPERATOR)

    def resend(slip: Slip) -> None:
        for letter in store.sent(slip.body, (slip.command["id"],), None):
            store.settle(msgspec.structs.replace(letter, state=Sending.WAITING, next_try=now(), attempts=()))

    return {"retry": retry, "release": release, "resend": resend}
