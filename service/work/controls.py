"""What the operator's control slips do: the running service is the record's one owner, so commands reach it through the spool."""

from collections.abc import Callable, Mapping
from datetime import datetime

import msgspec

from service.intake.spool import Slip, Spool
from service.store.base import Sending, Store


def controls(spool: Spool, store: Store, now: Callable[[], datetime]) -> Mapping[str, Callable[[Slip], None]]:
    """The commands by name: ``retry`` a letter that was set aside, ``resend`` one of ours."""

    def retry(slip: Slip) -> None:
        spool.retry(slip.command["letter"])

    def resend(slip: Slip) -> None:
        for letter in store.sent(slip.body, (slip.command["id"],), None):
            store.settle(msgspec.structs.replace(letter, state=Sending.WAITING, next_try=now(), attempts=()))

    return {"retry": retry, "resend": resend}
