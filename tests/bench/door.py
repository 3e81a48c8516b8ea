"""Our door alone: letters are taken and spooled, and nobody reads them. Ends at SIGTERM.

python tests/bench/door.py CONFIG
"""

import asyncio
import os
import signal
import sys
from pathlib import Path

from service.app import utc_now
from service.config import load
from service.intake.listener import Door
from service.intake.reception import Reception
from service.intake.spool import DirectorySpool


async def main():
    """Take letters until told to stop."""
    config = load(Path(sys.argv[1]), os.environ)
    spool = DirectorySpool(config.store.path / "spool")
    reception = Reception({body.address: body.key for body in config.bodies}, spool, now=utc_now, wake=lambda: None)
    door = Door(config.listen, config.trust, reception, hostname="moten.ekeby.example")
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await door.open()
    await stop.wait()
    await door.close()


asyncio.run(main())
