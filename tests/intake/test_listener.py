import asyncio
import gc
import logging
import ssl
import tracemalloc
import warnings
from contextlib import asynccontextmanager, suppress
from ipaddress import ip_network
from types import SimpleNamespace

import msgspec
import pytest
from aiosmtpd.smtp import SMTP
from certificates import write_certificate
from hypothesis import given
from hypothesis import strategies as st

from service.config import Trust
from service.config.kinds import Endpoint
from service.intake.dialogue import PLAIN
from service.intake.listener import Door
from service.intake.spool import DirectorySpool

LETTER = b"Subject: Utkast\r\n\r\nHej\r\n"
STEPS_OF_PUT = 11


class Client:
    """A mail server that sends to us."""

    def __init__(self, reader, writer):
        self.reader = reader
        self.writer = writer

    async def hear(self):
        """A whole reply, its lines joined; nothing at the end of the connection."""
        lines = []
        while line := (await asyncio.wait_for(self.reader.readline(), 10)).decode():
            lines.append(line.rstrip("\r\n"))
            if line[3:4] == " ":
                break
        return "\n".join(lines)

    async def say(self, command):
        self.writer.write(command.encode() + b"\r\n")
        return await self.hear()

    async def begin(self, *recipients, hello="EHLO"):
        """Up to the letter."""
        await self.say(f"{hello} mx.ekeby.example")
        await self.say("MAIL FROM:<anna.berg@ekeby.example>")
        for recipient in recipients or ["bra@moten.ekeby.example"]:
            await self.say(f"RCPT TO:<{recipient}>")
        return await self.say("DATA")

    async def finish(self, content=LETTER):
        self.writer.write(content + b".\r\n")
        return await self.hear()

    async def send(self, *recipients):
        await self.begin(*recipients)
        return await self.finish()


@asynccontextmanager
async def call(port, **arguments):
    reader, writer = await asyncio.open_connection("127.0.0.1", port, **arguments)
    client = Client(reader, writer)
    try:
        yield client
    finally:
        client.writer.close()
        with suppress(ConnectionError, ssl.SSLError):
            await client.writer.wait_closed()


def test_the_clerk_is_woken_when_the_letter_is_there(house):
    async def run():
        async with house.open() as door, call(door.ports[0]) as client:
            await client.hear()
            assert await client.send() == "250 2.0.0 The letter is taken"
            assert house.woken == 1

    asyncio.run(run())
    assert [slip.peer for slip in house.spool.waiting()] == ["127.0.0.1"]


@pytest.mark.parametrize(
    ("fault", "reply"),
    [
        ("full", "452 4.3.1 No room for letters now, try again later"),
        ("broken", "451 4.3.0 A fault of ours, try again later"),
    ],
)
@pytest.mark.parametrize("at", range(STEPS_OF_PUT))
def test_a_fault_of_ours_at_any_step_asks_to_try_again_and_the_next_letter_is_taken(house, disk, at, fault, reply):
    async def run():
        async with house.open() as door, call(door.ports[0]) as client:
            await client.hear()
            disk.break_at(at, fault)
            replies = [await client.send()]
            seen = house.letters()
            disk.mend()
            return [*replies, await client.send()], seen

    assert asyncio.run(run()) == ([reply, "250 2.0.0 The letter is taken"], [])
    assert house.letters() == [("bra", "bra@moten.ekeby.example", LETTER)]


def test_a_bug_of_ours_asks_to_try_again_and_tells_nothing(house, monkeypatch, caplog):
    monkeypatch.setattr(house.spool, "put", lambda *_: 1 / 0)

    async def run():
        async with house.open() as door, call(door.ports[0]) as client:
            await client.hear()
            return await client.send()

    assert asyncio.run(run()) == "451 4.3.0 A fault of ours, try again later"


def test_a_bug_in_a_command_asks_to_try_again_and_the_connection_goes_on(house, monkeypatch, caplog):
    async def run():
        async with house.open() as door, call(door.ports[0]) as client:
            await client.hear()
            await client.say("EHLO mx")
            await client.say("MAIL FROM:<anna.berg@ekeby.example>")
            with monkeypatch.context() as broken:
                broken.setattr(door.reception, "knows", lambda _: 1 / 0)
                said = await client.say("RCPT TO:<bra@moten.ekeby.example>")
            return said, await client.say("RCPT TO:<bra@moten.ekeby.example>")

    assert asyncio.run(run()) == ("451 4.3.0 A fault of ours, try again later", "250 2.1.5 OK")
    assert "ZeroDivisionError" in caplog.text


class HalfSpool(DirectorySpool):
    """A spool where the letters of one body cannot be written."""

    def put(self, slip, content):
        if slip.body == "kfr":
            raise OSError
        return super().put(slip, content)


@pytest.mark.parametrize(
    ("port", "hello", "replies"),
    [
        (0, "EHLO", ["451 4.3.0 A fault of ours, try again later"]),
        (1, "LHLO", ["250 2.0.0 The letter is taken", "451 4.3.0 A fault of ours, try again later"]),
    ],
    ids=["smtp", "lmtp"],
)
def test_what_one_of_two_bodies_did_not_get_is_asked_for_again(house, tmp_path, port, hello, replies):
    house.spool = HalfSpool(tmp_path / "half")

    async def run():
        async with house.open() as door, call(door.ports[port]) as client:
            await client.hear()
            await client.begin("bra@moten.ekeby.example", "kfr@moten.ekeby.example", hello=hello)
            return [await client.finish(), *[await client.hear() for _ in replies[1:]]]

    assert asyncio.run(run()) == replies
    assert [body for body, _, _ in house.letters()] == ["bra"]


def test_a_client_that_goes_after_the_final_dot_leaves_one_whole_letter_or_none(house):
    async def run():
        async with house.open() as door:
            async with call(door.ports[0]) as client:
                await client.hear()
                await client.begin()
                client.writer.write(LETTER + b".\r\n")
                client.writer.transport.abort()
            async with call(door.ports[0]) as client:
                await client.hear()
                assert await client.send() == "250 2.0.0 The letter is taken"

    asyncio.run(run())
    assert set(house.letters()) == {("bra", "bra@moten.ekeby.example", LETTER)}
    assert [file for file in (house.spool._root / "new").iterdir() if file.stat().st_size] == []


def slow_spool(house, monkeypatch):
    """What tells that the spool has begun to write a letter, and what lets it go on."""
    loop, begun, go_on, put = asyncio.get_running_loop(), asyncio.Event(), asyncio.Event(), house.spool.put

    def slow_put(slip, content):
        loop.call_soon_threadsafe(begun.set)
        asyncio.run_coroutine_threadsafe(go_on.wait(), loop).result(10)
        return put(slip, content)

    monkeypatch.setattr(house.spool, "put", slow_put)
    return begun, go_on


def test_a_letter_being_written_when_its_client_goes_is_written_once(house, monkeypatch):
    async def run():
        begun, go_on = slow_spool(house, monkeypatch)
        async with house.open() as door, call(door.ports[0]) as client:
            await client.hear()
            await client.begin()
            client.writer.write(LETTER + b".\r\n")
            await begun.wait()
            client.writer.transport.abort()
            await asyncio.sleep(0.05)
            go_on.set()

    asyncio.run(run())
    assert house.letters() == [("bra", "bra@moten.ekeby.example", LETTER)]
    assert house.woken == 1


@pytest.mark.parametrize("line", [b"a" * 65536, b"a" * 70 + b"\r\n"], ids=["endless-line", "endless-lines"])
def test_a_letter_without_end_takes_no_memory_beyond_the_limits(house, line):
    """Eight million bytes against a limit of four million, a line of 64 kB and 100 kB of unfinished letters."""

    async def run():
        async with house.open(max_size=4_000_000, max_held=100_000) as door, call(door.ports[0]) as client:
            await client.hear()
            await client.begin()
            gc.collect()
            tracemalloc.start()
            with suppress(ConnectionError):
                for _ in range(8_100_000 // len(line)):
                    client.writer.write(line)
                    await client.writer.drain()
            _, peak = tracemalloc.get_traced_memory()
            tracemalloc.stop()
            return await client.hear(), peak < 1_000_000

    assert asyncio.run(run()) == ("552 5.3.4 The letter is too large", True)
    assert house.letters() == []


def test_memory_given_up_is_there_for_others(house):
    async def run():
        async with house.open(max_held=1000) as door:
            for _ in range(3):
                async with call(door.ports[0]) as client:
                    await client.hear()
                    await client.begin()
                    client.writer.write(b"a" * 900 + b"\r\n")
                    await client.writer.drain()
            async with call(door.ports[0]) as client:
                await client.hear()
                await client.begin()
                return await client.finish(b"a" * 900 + b"\r\n")

    assert asyncio.run(run()) == "250 2.0.0 The letter is taken"


def test_one_too_many_of_an_address_is_asked_to_come_later_until_another_has_gone(house):
    async def run():
        async with house.open(connections_per_peer=2) as door:
            async with call(door.ports[0]) as first, call(door.ports[0]) as second:
                greetings = [await first.hear(), await second.hear()]
                async with call(door.ports[0]) as third:
                    greetings += [await third.hear(), await third.hear()]
                await first.say("QUIT")
                await first.hear()
            async with call(door.ports[0]) as fourth:
                return [*greetings, await fourth.hear()]

    assert asyncio.run(run()) == [
        "220 moten.ekeby.example Secretariat",
        "220 moten.ekeby.example Secretariat",
        "421 4.7.0 Too many connections, try again later",
        "",
        "220 moten.ekeby.example Secretariat",
    ]


@pytest.mark.parametrize("begun", [False, True], ids=["idle", "in-a-letter"])
def test_who_goes_without_a_word_makes_room(house, begun):
    async def run():
        async with house.open(connections=1) as door:
            async with call(door.ports[0]) as first:
                await first.hear()
                if begun:
                    await first.begin()
                first.writer.write_eof()
                await first.reader.read()
            async with call(door.ports[0]) as second:
                return await second.hear()

    assert asyncio.run(run()) == "220 moten.ekeby.example Secretariat"


def test_a_trusted_relay_may_have_all_connections(house):
    async def run():
        relays = (ip_network("127.0.0.0/8"),)
        async with (
            house.open(connections_per_peer=1, relays=relays) as door,
            call(door.ports[0]) as first,
            call(door.ports[0]) as second,
        ):
            await first.hear()
            return await second.hear()

    assert asyncio.run(run()) == "220 moten.ekeby.example Secretariat"


def test_others_are_served_while_many_say_nothing(house):
    async def run():
        async with house.open(connections=101, connections_per_peer=101) as door:
            silent = [await asyncio.open_connection("127.0.0.1", door.ports[0]) for _ in range(100)]
            async with call(door.ports[0]) as client:
                await client.hear()
                reply = await client.send()
            for _, writer in silent:
                writer.close()
                await writer.wait_closed()
            return reply

    assert asyncio.run(run()) == "250 2.0.0 The letter is taken"


@pytest.mark.parametrize("relays", [(), (ip_network("127.0.0.1/32"),)], ids=["strangers", "relays"])
def test_when_the_door_is_full_who_got_nowhere_for_longest_makes_way(house, relays):
    async def run():
        async with (
            house.open(connections=2, relay_connections=2, relays=relays) as door,
            call(door.ports[0]) as first,
            call(door.ports[0]) as silent,
        ):
            await first.hear()
            await silent.hear()
            await first.begin()
            async with call(door.ports[0]) as third:
                await third.hear()
                said = [await silent.hear(), await silent.hear(), await third.send()]
            return [*said, await first.finish()]

    assert asyncio.run(run()) == [
        "421 4.3.2 Others are waiting, try again later",
        "",
        "250 2.0.0 The letter is taken",
        "250 2.0.0 The letter is taken",
    ]


def test_who_waits_for_the_spool_does_not_make_way(house, monkeypatch):
    async def run():
        begun, go_on = slow_spool(house, monkeypatch)
        async with house.open(connections=1) as door, call(door.ports[0]) as client:
            await client.hear()
            await client.begin()
            client.writer.write(LETTER + b".\r\n")
            await begun.wait()
            async with call(door.ports[0]) as other:
                refused = await other.hear()
            go_on.set()
            return refused, await client.hear()

    assert asyncio.run(run()) == ("421 4.7.0 Too many connections, try again later", "250 2.0.0 The letter is taken")


def test_a_letter_that_grows_slowly_makes_way_for_others(house):
    """Lines that come slower than the least rate bring nobody on."""

    async def run():
        async with (
            house.open(connections=2, command_timeout=1, min_rate=100_000, lifetime=20) as door,
            call(door.ports[0]) as slow,
            call(door.ports[0]) as other,
        ):
            await slow.hear()
            await other.hear()
            await slow.begin()
            await other.begin()
            for _ in range(3):
                await asyncio.sleep(0.05)
                slow.writer.write(b"a\r\n")
            async with call(door.ports[0]) as third:
                await third.hear()
                return [await slow.hear(), await other.finish()]

    assert asyncio.run(run()) == ["421 4.3.2 Others are waiting, try again later", "250 2.0.0 The letter is taken"]


def test_closing_lets_a_letter_be_finished_and_sends_the_idle_away(house):
    async def run():
        async with house.open() as door, call(door.ports[0]) as sending, call(door.ports[0]) as idle:
            await sending.hear()
            await idle.hear()
            await sending.begin()
            port, closing = door.ports[0], asyncio.create_task(door.close())
            said = [await idle.hear(), await idle.hear(), await sending.finish(), await sending.hear(), await sending.hear()]
            await closing
            with pytest.raises(ConnectionError):
                await asyncio.open_connection("127.0.0.1", port)
            return said

    assert asyncio.run(run()) == [
        "421 4.3.2 Closing, try again later",
        "",
        "250 2.0.0 The letter is taken",
        "421 4.3.2 Closing, try again later",
        "",
    ]


def test_closing_does_not_wait_for_ever(house):
    async def run():
        async with house.open() as door, call(door.ports[0]) as client:
            await client.hear()
            await client.begin()
            await door.close(grace=0.05)
            return await client.hear()

    assert asyncio.run(run()) == ""


def test_the_library_never_logs_the_lines_of_letters(house):
    async def run():
        async with house.open():
            return logging.getLogger("mail.log").level

    assert asyncio.run(run()) == logging.WARNING


# STARTTLS


@pytest.fixture
def certificate(tmp_path):
    (tmp_path / "tls").mkdir()
    return write_certificate(tmp_path / "tls", 1)


async def start_tls(client, certificate):
    assert await client.say("STARTTLS") == "220 Ready to start TLS"
    context = ssl.create_default_context(cafile=certificate["tls_cert"])
    await client.writer.start_tls(context, server_hostname="moten.ekeby.example")


def test_a_letter_comes_by_tls(house, certificate):
    async def run():
        async with house.open(**certificate) as door, call(door.ports[0]) as client:
            await client.hear()
            before = await client.say("EHLO mx")
            await start_tls(client, certificate)
            unknown = await client.say("MAIL FROM:<anna.berg@ekeby.example>")
            after = await client.say("EHLO mx")
            return "STARTTLS" in before, unknown[:3], "STARTTLS" in after, "AUTH" in after, await client.send()

    assert asyncio.run(run()) == (True, "503", False, False, "250 2.0.0 The letter is taken")
    assert [slip.tls for slip in house.spool.waiting()] == [True]


def test_what_was_sent_in_clear_behind_starttls_cuts_the_connection(house, certificate):
    async def run():
        async with house.open(**certificate) as door, call(door.ports[0]) as client:
            await client.hear()
            client.writer.write(b"STARTTLS\r\nMAIL FROM:<evil@x.example>\r\n")
            return [await client.hear(), await client.hear()]

    assert asyncio.run(run()) == ["503 5.5.1 Wait for the reply before the next command", ""]


def test_tls_that_is_none_ends_the_connection_and_only_that(house, certificate):
    async def run():
        async with house.open(**certificate) as door:
            async with call(door.ports[0]) as client:
                await client.hear()
                await client.say("STARTTLS")
                client.writer.write(b"MAIL FROM:<anna.berg@ekeby.example>\r\n")
                with suppress(ConnectionError):
                    await client.reader.read()
            async with call(door.ports[0]) as client:
                await client.hear()
                return await client.send()

    assert asyncio.run(run()) == "250 2.0.0 The letter is taken"


async def handshake(port, certificate, version):
    """What a client that knows only this version speaks, and the number of the certificate it is shown; or that it is cut."""
    context = ssl.create_default_context(cafile=certificate["tls_cert"])
    context.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # old versions are spoken here on purpose
        context.minimum_version = context.maximum_version = version
    async with call(port) as client:
        await client.hear()
        await client.say("STARTTLS")
        try:
            await client.writer.start_tls(context, server_hostname="moten.ekeby.example")
        except (ssl.SSLError, ConnectionError):
            return "cut"
        shown = client.writer.get_extra_info("peercert")
        return client.writer.get_extra_info("ssl_object").version(), int(shown["serialNumber"], 16)


@pytest.mark.parametrize(
    ("version", "answer"),
    [
        (ssl.TLSVersion.TLSv1_1, "cut"),
        (ssl.TLSVersion.TLSv1_2, ("TLSv1.2", 1)),
        (ssl.TLSVersion.TLSv1_3, ("TLSv1.3", 1)),
    ],
)
def test_tls_is_of_our_century(house, certificate, version, answer):
    """Where the library would speak any version, so that it is us who refuse."""

    async def run():
        async with house.open(**certificate) as door:
            door.certificate.context().set_ciphers("ALL:@SECLEVEL=0")
            return await handshake(door.ports[0], certificate, version)

    assert asyncio.run(run()) == answer


def test_a_renewed_certificate_is_shown_to_the_next_connection(house, certificate):
    async def run():
        async with house.open(**certificate) as door:
            before = await handshake(door.ports[0], certificate, ssl.TLSVersion.TLSv1_3)
            write_certificate(certificate["tls_cert"].parent, 2)
            return before, await handshake(door.ports[0], certificate, ssl.TLSVersion.TLSv1_3)

    assert asyncio.run(run()) == (("TLSv1.3", 1), ("TLSv1.3", 2))


def test_a_name_that_points_to_another_certificate_is_followed(house, tmp_path):
    links = {"tls_cert": tmp_path / "cert.pem", "tls_key": tmp_path / "key.pem"}

    def point(name, serial):
        (tmp_path / name).mkdir()
        for setting, path in write_certificate(tmp_path / name, serial).items():
            links[setting].unlink(missing_ok=True)
            links[setting].symlink_to(path)

    async def run():
        point("live-1", 1)
        async with house.open(**links) as door:
            before = await handshake(door.ports[0], links, ssl.TLSVersion.TLSv1_3)
            point("live-2", 2)
            return before, await handshake(door.ports[0], links, ssl.TLSVersion.TLSv1_3)

    assert asyncio.run(run()) == (("TLSv1.3", 1), ("TLSv1.3", 2))


def test_a_half_renewed_certificate_leaves_the_one_before_until_the_key_is_there(house, certificate, tmp_path, caplog):
    new, old = tmp_path / "new", tmp_path / "old.pem"
    new.mkdir()
    write_certificate(new, 2)

    async def run():
        async with house.open(**certificate) as door:
            old.write_bytes(certificate["tls_cert"].read_bytes())
            (new / "cert.pem").replace(certificate["tls_cert"])
            half = await handshake(door.ports[0], {"tls_cert": old}, ssl.TLSVersion.TLSv1_3)
            (new / "key.pem").replace(certificate["tls_key"])
            return half, await handshake(door.ports[0], certificate, ssl.TLSVersion.TLSv1_3)

    assert asyncio.run(run()) == (("TLSv1.3", 1), ("TLSv1.3", 2))
    assert [record.levelname for record in caplog.records] == ["ERROR"]


def test_what_comes_in_clear_between_starttls_and_the_handshake_is_no_command(house, certificate):
    """The handshake empties the reader (RFC 3207 section 4.2), else a command slipped in would be answered inside TLS."""

    async def run():
        async with house.open(**certificate) as door, call(door.ports[0]) as client:
            await client.hear()
            await client.say("EHLO mx")
            (dialogue,) = door._inside
            client.writer.write(b"STARTTLS\r\n")
            assert await client.hear() == "220 Ready to start TLS"
            dialogue._reader.feed_data(b"NOOP\r\nMAIL FROM:<evil@x.example>\r\n")
            context = ssl.create_default_context(cafile=certificate["tls_cert"])
            await client.writer.start_tls(context, server_hostname="moten.ekeby.example")
            return await client.say("RCPT TO:<bra@moten.ekeby.example>"), await client.say("EHLO mx")

    assert [reply[:3] for reply in asyncio.run(run())] == ["503", "250"]


@given(st.from_regex(PLAIN, fullmatch=True))
def test_a_plain_address_is_what_the_parser_would_say(said):
    plain = PLAIN.fullmatch(said)
    address, rest = SMTP._getaddr(SimpleNamespace(local_part_limit=0), said)
    assert (plain[1], (plain[2] or "").split()) == (address, rest.split())


@pytest.mark.parametrize(
    "said", ["<>", "<a@b", "a@b", "<@b:a@b>", '<"a b"@b>', "<.a@b>", "<a..b@c>", "<a@[127.0.0.1]>", "<å@b>", "<a@b>x"]
)
def test_other_addresses_go_to_the_parser(said):
    assert PLAIN.fullmatch(said) is None


def test_two_doors_may_be_at_one_port(house):
    """Two processes on two cores; the kernel deals the connections out."""

    async def run():
        async with house.open() as door:
            where = Endpoint("127.0.0.1", door.ports[0])
            other = Door(msgspec.structs.replace(door.listen, smtp=where), Trust(), door.reception, "moten.ekeby.example")
            await other.open()
            assert other.ports[0] == door.ports[0]
            await other.close()

    asyncio.run(run())
