"""A whole door in its own process, killed while letters come in."""

import smtplib
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Timer

import pytest

from service.intake.spool import DirectorySpool

pytestmark = pytest.mark.real

HOUSE = """
import asyncio, sys
from datetime import UTC, datetime
from pathlib import Path
from threading import Timer
from service.config import Listen, Trust
from service.config.kinds import Endpoint
from service.intake.listener import Door
from service.intake.reception import Reception
from service.intake.spool import DirectorySpool

async def main():
    spool = DirectorySpool(Path(sys.argv[1]))
    spool.recover()
    reception = Reception({"bra@moten.ekeby.example": "bra"}, spool, now=lambda: datetime.now(UTC), wake=lambda: None)
    door = Door(Listen(smtp=Endpoint("127.0.0.1", 0)), Trust(), reception, "moten.ekeby.example")
    await door.open()
    print(door.ports[0], flush=True)
    await asyncio.Event().wait()

asyncio.run(main())
"""


def promised(process, patience):
    """Sends letters until the process dies, killed after ``patience`` seconds; yields those that got 250."""
    with (
        suppress(smtplib.SMTPServerDisconnected, ConnectionError),
        smtplib.SMTP("127.0.0.1", int(process.stdout.readline())) as client,
    ):
        timer = Timer(patience, process.kill)
        timer.start()
        for number in range(90):
            client.sendmail("anna.berg@ekeby.example", ["bra@moten.ekeby.example"], letter(number))
            yield letter(number)
        timer.join()


def letter(number):
    return f"Subject: {number}\r\n\r\n{number * 'Hej '}\r\n".encode()


@pytest.mark.parametrize("patience", [0.013, 0.047, 0.091])
def test_what_got_250_is_there_whole_after_a_kill_and_nothing_is_there_in_part(tmp_path, patience):
    command = [sys.executable, "-c", HOUSE, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parent.parent.parent) as process:
        kept = list(promised(process, patience))

    spool = DirectorySpool(tmp_path)
    spool.recover()
    found = [spool.raw(slip) for slip in spool.waiting()]
    assert found[: len(kept)] == kept
    assert found in (kept, [*kept, letter(len(kept))])
