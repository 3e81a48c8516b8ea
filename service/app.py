"""The one place that knows the concrete parts and puts them together: one process, four tasks, one worker process."""

import asyncio
import contextlib
import ctypes
import gc
import logging
import random
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from datetime import UTC, datetime, timedelta

import msgspec

from service import stores
from service.checkup import own_faults
from service.config import SECTIONS, BodyFile, Config, Unusable
from service.delivery.outbox import Outbox
from service.delivery.relay import Relay
from service.errors import ConfigurationError, NoInput, SecretariatError, StoreUnavailable
from service.intake.limits import Routes
from service.intake.listener import Door
from service.intake.reception import Reception
from service.keeping import purge as purging
from service.mail.identity import Trust
from service.observe import logs, notify
from service.observe.tally import Tally
from service.observe.watch import Watch
from service.register import configuring
from service.register.model import Body
from service.rendering.render import Renderer
from service.resources import resource_dir
from service.store.base import Store
from service.store.slips import Slip
from service.work import bodies
from service.work.clerk import Clerk
from service.work.clock import LONGEST_SLEEP, Clock
from service.work.controls import controls
from service.work.manners import Rates
from service.work.post import Post
from service.work.returned import Returns
from service.work.sandbox import Sandbox

_GRACE = 5.0  # seconds: how long what is under way may take when the service stops

_M_MMAP_THRESHOLD, _LARGE = -3, 1 << 18  # mallopt(3), and bytes

_ALLOCATED = 10_000  # objects, after which those of them that refer to each other are looked for

_LOOK_AROUND = timedelta(minutes=1)  # how soon the clock finds what another machine has planned

log = logging.getLogger(__name__)


def utc_now() -> datetime:
    """The time."""
    return datetime.now(UTC)


class House:
    """The service, put together and not yet started. ``now`` is what every part takes for the time."""

    def __init__(self, config: Config, now: Callable[[], datetime] = utc_now) -> None:
        self.config, self.now = config, now
        self.store, self.spool = stores.opened(config)
        post = Post(Renderer(resource_dir("templates"), config.templates), self.store)
        self.sandbox = Sandbox(deadline=timedelta(seconds=config.work.deadline), memory=config.work.memory)
        self.relay = _relay(config)
        lost = Returns(store=self.store, post=post, now=now, said=self._said)
        self.outbox = Outbox(self.store, self.relay, now=now, chance=random.random, lost=lost.refused)
        self.clock = Clock(
            store=self.store,
            post=post,
            now=now,
            said=self._said,
            refile=self._file,
            longest=_LOOK_AROUND if stores.is_large(config) else LONGEST_SLEEP,
        )
        self.clerk = Clerk(
            spool=self.spool,
            store=self.store,
            sandbox=self.sandbox,
            post=post,
            trust=_trust(config),
            now=now,
            said=self._said,
            rates=Rates(config.work.receipts),
            controls={**controls(self.spool, self.store, post, now), "purge": self._purge},
        )
        self.reception = Reception(_addresses(config), self.spool, now=now, wake=self.clerk.wake)
        self.door = Door(config.listen, config.trust, self.reception, hostname=_hostname(config))
        self.tally = Tally()
        self.watch = Watch(config.observe, self.spool, self.store, stores.disk(config), now=now, tally=self.tally)
        self._loop: asyncio.AbstractEventLoop | None = None

    @contextlib.asynccontextmanager
    async def open(self) -> AsyncIterator["House"]:
        """Everything running, until the context ends: first the door closes, then what is under way is finished.

        The door opens as soon as letters can be kept, for their senders wait; what handles them gets ready meanwhile.
        """
        self._loop = asyncio.get_running_loop()
        tasks: dict[str, asyncio.Task[None]] = {}
        try:
            await asyncio.to_thread(self.spool.recover)
            await self.door.open()
            await self._get_ready()
            _spare_collecting()
            loops = {"clerk": self.clerk.run(), "clock": self.clock.run(), "outbox": self.outbox.run()}
            tasks |= {name: asyncio.create_task(loop, name=name) for name, loop in loops.items()}
            with self.spool.listening(self._heard):
                await self.watch.open(tasks)
                yield self
        finally:
            await self.door.close()
            await self._finish(tasks)
            await self.watch.close()
            await asyncio.to_thread(self.sandbox.close)
            await self.relay.close()
            self.store.close()

    async def _get_ready(self) -> None:
        """The worker takes calls, and the bodies are filed as they are configured now. Raises what keeps either from that."""
        worker = asyncio.create_task(asyncio.to_thread(self.sandbox.start))
        try:
            await asyncio.to_thread(self._prepare)
        finally:
            await worker

    def _prepare(self) -> None:
        if faults := own_faults(self.config):
            raise ConfigurationError("\n".join(faults))
        self.clock.file()

    def _purge(self, _: Slip) -> None:
        """The operator asks that what need not be kept goes."""
        with stores.disposal(self.config) as disposal:
            gone = purging.purge(purging.ages(self.config.retention), disposal, self.spool, self.store, self.now())
        log.info("purged %d letters and files, %d bytes", len(gone), sum(one.size for one in gone))

    async def _finish(self, tasks: Mapping[str, asyncio.Task[None]]) -> None:
        """Let the letter under way and the tries under way come to their end, for a while; whatever is cut is done again."""
        self.clerk.stop()
        self.outbox.stop()
        if ending := [task for name, task in tasks.items() if name != "clock"]:
            await asyncio.wait(ending, timeout=_GRACE)
        for task in tasks.values():
            task.cancel()
        await asyncio.gather(*tasks.values(), return_exceptions=True)

    def _file(self) -> bool:
        """File the bodies as they are configured now: whether all could be. Raises what keeps the first when none could."""
        faults = [fault for fault in map(self._fault_of_filing, self.config.bodies) if fault]
        if faults and len(faults) == len(self.config.bodies):
            raise faults[0]
        return not faults

    def _fault_of_filing(self, file: BodyFile) -> SecretariatError | None:
        """File one body, or tell what keeps it from being filed; the others do not wait for it."""
        now = self.now()
        try:
            file_body(self.store, bodies.body(file, now.date()), now)
        except SecretariatError as fault:
            log.error("%s is not filed as it is configured: %s", file.key, fault)  # noqa: TRY400  # a full disk needs no traceback
            return fault
        return None

    async def reload(self, config: Config) -> None:
        """File the bodies as they are configured now; what cannot be filed changes nothing. The service's own settings stay."""
        if later := [name for name in SECTIONS if getattr(config, name) != getattr(self.config, name)]:
            log.warning("changed settings of %s take effect at the next start", ", ".join(f"[{name}]" for name in later))
        before, self.config = self.config, msgspec.structs.replace(self.config, bodies=config.bodies)
        try:
            await asyncio.to_thread(self.clock.file)
        except SecretariatError as fault:
            self.config = before
            log.error("not reloaded: %s", fault)  # noqa: TRY400  # a full disk needs no traceback
            return
        self.reception.serve(_addresses(config))
        self.clock.wake()
        log.info("reloaded %d bodies", len(config.bodies))

    def _heard(self) -> None:
        """Another process may have put something into the spool: a letter handed in by ``submit``, or a control slip."""
        if self._loop:
            self._loop.call_soon_threadsafe(self.clerk.wake)

    def _said(self) -> None:
        """Something waits in the outbox, or a meeting was planned; called from the threads that commit."""
        if self._loop:
            self._loop.call_soon_threadsafe(self.outbox.wake)
            self._loop.call_soon_threadsafe(self.clock.wake)


def file_body(store: Store, body: Body, now: datetime) -> None:
    """File the body as it is configured now; nothing is written when nothing has changed."""
    with store.change(body.key) as change:
        register = change.register
        filed = configuring.configure(register, body, now) if register else configuring.first(body, now)
        if filed is not register:
            change.commit(filed, (), ())


def serve(config: Config, load: Callable[[], Config | Unusable]) -> None:
    """Run the service until SIGTERM or SIGINT. SIGHUP has it ``load`` the configuration again, for the bodies."""
    logs.start(config.observe.logs)
    _give_memory_back()
    asyncio.run(_serve(config, load))


def _give_memory_back() -> None:
    """Let glibc return large blocks to the system at once.

    By its own rule it keeps them when large letters have come and gone: under a hostile load 245 MB, and so 185.
    """
    with contextlib.suppress(AttributeError, OSError):  # another C library
        ctypes.CDLL(None).mallopt(_M_MMAP_THRESHOLD, _LARGE)


def _spare_collecting() -> None:
    """Let the garbage collector pass over what is there when the service has started, and come less often.

    A letter makes thousands of objects and hardly a cycle: of 9.4 s at work the collector took 0.5, and so 0.2, for no memory.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_ALLOCATED)


def listen(config: Config, load: Callable[[], Config | Unusable]) -> None:
    """Run one more door beside the service, as ``serve`` does."""
    logs.start(config.observe.logs)
    _give_memory_back()
    asyncio.run(_listen(config, load))


async def _listen(config: Config, load: Callable[[], Config | Unusable]) -> None:
    """The service finds what is put into its spool here; a body is to be its own before letters to it are taken here."""
    stop, again = _told()
    with stores.spool(config) as spool:
        reception = Reception(_addresses(config), spool, now=utc_now, wake=lambda: None)
        door = Door(config.listen, config.trust, reception, hostname=_hostname(config))

        async def reload(config: Config) -> None:
            reception.serve(_addresses(config))
            log.info("reloaded %d bodies", len(config.bodies))

        helper = asyncio.create_task(_reload(reload, again, load))
        try:
            await door.open()
            log.info("open %s, %d bodies", ", ".join(map(str, door.ports)), len(config.bodies))
            notify.tell(notify.READY)
            await stop.wait()
            notify.tell(notify.STOPPING)
            log.info("closing")
        finally:
            helper.cancel()
            await door.close()


def _told() -> tuple[asyncio.Event, asyncio.Event]:
    """What tells that somebody wants this process to stop, and that the configuration is to be read again."""
    stop, again = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    loop.add_signal_handler(signal.SIGHUP, again.set)
    return stop, again


async def _serve(config: Config, load: Callable[[], Config | Unusable]) -> None:
    stop, again = _told()
    house = House(config)
    logging.getLogger().addHandler(house.tally)
    async with house.open():
        log.info("open %s, %d bodies", ", ".join(map(str, house.door.ports)), len(config.bodies))
        helpers = [asyncio.create_task(_reload(house.reload, again, load))]
        if pause := notify.pause():
            helpers.append(asyncio.create_task(house.watch.run(pause)))
        notify.tell(notify.READY)
        await stop.wait()
        notify.tell(notify.STOPPING)
        log.info("closing")
        for helper in helpers:
            helper.cancel()


async def _reload(
    reload: Callable[[Config], Awaitable[None]], again: asyncio.Event, load: Callable[[], Config | Unusable]
) -> None:
    """Load the configuration each time somebody asks for it; what is wrong with it changes nothing."""
    while True:
        await again.wait()
        again.clear()
        try:
            config = await asyncio.to_thread(load)
            if isinstance(config, Unusable):
                log.error("not reloaded, all stays as it is:\n%s", config)
            else:
                await reload(config)
        except Exception:  # top of the loop: a file that cannot be used leaves everything as it is
            log.exception("the configuration was not taken up")


def submit(config: Config, content: bytes, *, sender: str, recipient: str) -> str:
    """Put a letter into the spool from this machine; the name it got. The running service finds it."""
    body = Routes(_addresses(config)).body(recipient)
    if body is None:
        raise NoInput(f"{recipient} is no address of a body here.")
    slip = Slip(body=body, recipient=recipient, sender=sender, peer="127.0.0.1", received=utc_now())
    try:
        with stores.spool(config) as spool:
            return spool.put(slip, content)
    except OSError as fault:
        raise StoreUnavailable("The letter could not be put into the spool now.") from fault


def _relay(config: Config) -> Relay:
    given = config.relay
    password = given.password_file.read_text("utf-8").splitlines()[0] if given.password_file else None
    return Relay(
        given.host,
        given.port,
        tls=given.tls,
        user=given.user,
        password=password,
        helo=given.helo or _hostname(config),
    )


def _trust(config: Config) -> Trust:
    given = config.trust
    return Trust(mode=given.mode, relays=tuple(map(str, given.relays)), authserv_id=given.authserv_id, dkim=given.dkim)


def _hostname(config: Config) -> str:
    """The name we give: the domain of the first body unless the configuration says another."""
    return config.listen.hostname or next((body.address.rpartition("@")[2] for body in config.bodies), "localhost")


def _addresses(config: Config) -> dict[str, str]:
    return {body.address: body.key for body in config.bodies}
