"""What a mail server's answers mean, with a real one on the other side."""

import asyncio
import socket

import pytest
from aiosmtplib import SMTPRecipientRefused, SMTPResponseException, SMTPServerDisconnected
from mail_world import login

from service.delivery import relay as relay_module
from service.delivery.relay import Delivered, Refused, Relay, Tls, TryLater, judge, shown

pytestmark = pytest.mark.real

ANNA = "anna.berg@ekeby.example"
BOUNCES = "studs@moten.ekeby.example"
LETTER = b"Message-ID: <a@moten.ekeby.example>\r\nSubject: Logg\r\n\r\n.prick\r\nHej\r\n"


def send(port, address=ANNA, sender=BOUNCES, content=LETTER, **options):
    """Send one letter over a relay of its own."""

    async def scenario():
        relay = Relay("127.0.0.1", port, helo="moten.ekeby.example", **options)
        try:
            return await relay.send(address, sender, content)
        finally:
            await relay.close()

    return asyncio.run(scenario())


def test_a_letter_is_delivered_byte_for_byte(world, port):
    assert send(port) == Delivered("OK")
    assert world.letters == [(BOUNCES, [ANNA], LETTER, False)]


def test_the_null_sender_can_send(world, port):
    assert send(port, sender="") == Delivered("OK")
    assert world.letters[0][0] == "<>"


@pytest.mark.parametrize("command", ["MAIL", ANNA, "DATA"])
@pytest.mark.parametrize(
    ("says", "means"),
    [
        ("450 4.2.1 full just now", TryLater("450 4.2.1 full just now")),
        ("451 4.7.1 greylisted", TryLater("451 4.7.1 greylisted")),
        ("550 5.1.1 no such user", Refused("550 5.1.1 no such user")),
        ("552 5.3.4 too big", Refused("552 5.3.4 too big")),
        ("554 5.7.1 spam", Refused("554 5.7.1 spam")),
        ("421 4.3.2 going down", TryLater("421 4.3.2 going down")),
        ("530 5.7.0 authentication required", TryLater("530 5.7.0 authentication required")),
    ],
)
def test_4yz_is_later_and_5yz_is_never_unless_it_speaks_of_us(world, port, command, says, means):
    world.says[command] = says
    assert send(port) == means


@pytest.mark.parametrize("command", ["MAIL", ANNA, "DATA"])
def test_a_server_that_hangs_up_is_tried_later(world, port, command):
    world.says[command] = "drop"
    assert isinstance(send(port), TryLater)


def test_a_server_that_is_away_is_tried_later():
    with socket.socket() as reserved:
        reserved.bind(("127.0.0.1", 0))
        assert isinstance(send(reserved.getsockname()[1]), TryLater)


def test_a_server_that_says_nothing_is_tried_later():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert isinstance(send(silent.getsockname()[1], connecting=0.2), TryLater)


def test_a_server_without_a_name_is_tried_later():
    assert isinstance(send(25, sender=BOUNCES), TryLater)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "anna",
        "anna@",
        "a b@ekeby.example",
        "anna@ekeby.example\r\nRCPT TO:<x@y.example>",
        "<anna@ekeby.example>",
        "åsa@ekeby.example",
    ],
)
def test_what_is_no_address_never_reaches_the_server(world, port, address):
    assert send(port, address=address) == Refused(f"{address!r} is no address that can be written to")
    assert world.sessions == []


def test_a_sender_that_is_no_address_never_reaches_the_server(world, port):
    assert isinstance(send(port, sender="studs@moten\r\nDATA"), Refused)
    assert world.sessions == []


def test_a_domain_of_other_letters_is_written_in_ascii(world, port):
    assert send(port, address="anna@håby.example") == Delivered("OK")
    assert world.letters[0][1] == ["anna@xn--hby-ula.example"]


def test_connections_are_used_again(world, port):
    async def scenario():
        relay = Relay("127.0.0.1", port, helo="moten.ekeby.example", size=2)
        results = [await relay.send(ANNA, BOUNCES, LETTER) for _ in range(3)]
        world.says[ANNA] = "550 no"
        results.append(await relay.send(ANNA, BOUNCES, LETTER))
        world.says.clear()
        results.append(await relay.send(ANNA, BOUNCES, LETTER))
        await relay.close()
        return results

    assert asyncio.run(scenario()) == [Delivered("OK")] * 3 + [Refused("550 no"), Delivered("OK")]
    assert len({id(session) for session in world.sessions}) == 1


def test_a_connection_that_the_server_closed_meanwhile_is_replaced(world, port):
    async def scenario():
        relay = Relay("127.0.0.1", port, helo="moten.ekeby.example")
        first = await relay.send(ANNA, BOUNCES, LETTER)
        world.says["MAIL"] = "drop"
        second = await relay.send(ANNA, BOUNCES, LETTER)
        world.says.clear()
        third = await relay.send(ANNA, BOUNCES, LETTER)
        await relay.close()
        return first, isinstance(second, TryLater), third

    assert asyncio.run(scenario()) == (Delivered("OK"), True, Delivered("OK"))


@pytest.mark.parametrize(("limit", "value"), [("MOST", 1), ("OLDEST", -1.0)])
def test_a_connection_is_replaced_when_it_has_served_enough(world, port, monkeypatch, limit, value):
    monkeypatch.setattr(relay_module, limit, value)

    async def scenario():
        relay = Relay("127.0.0.1", port, helo="moten.ekeby.example")
        results = [await relay.send(ANNA, BOUNCES, LETTER) for _ in range(2)]
        await relay.close()
        return results

    assert asyncio.run(scenario()) == [Delivered("OK")] * 2
    assert len({id(session) for session in world.sessions}) == 2


async def sent_after_a_refused_noop(world, port):
    """What becomes of a second letter when the server, asked, would say that the connection is over."""
    relay = Relay("127.0.0.1", port, helo="moten.ekeby.example")
    await relay.send(ANNA, BOUNCES, LETTER)
    world.says["NOOP"] = "421 4.4.2 idle for too long"
    result = await relay.send(ANNA, BOUNCES, LETTER)
    await relay.close()
    return result


def test_a_silent_connection_that_the_server_ended_is_noticed_before_it_is_used(world, port, monkeypatch):
    monkeypatch.setattr(relay_module, "QUIET", 0.0)

    assert asyncio.run(sent_after_a_refused_noop(world, port)) == Delivered("OK")
    assert len({id(session) for session in world.sessions}) == 2


class Once(dict):
    """What a server says one time only."""

    def get(self, command, default=None):
        return self.pop(command, default)


@pytest.mark.parametrize("says", ["drop", "421 4.4.2 idle for too long"])
def test_a_server_that_left_a_connection_it_had_kept_gets_the_letter_over_a_new_one(world, port, says):
    async def scenario():
        relay = Relay("127.0.0.1", port, helo="moten.ekeby.example")
        await relay.send(ANNA, BOUNCES, LETTER)
        world.says = Once(MAIL=says)
        result = await relay.send(ANNA, BOUNCES, LETTER)
        await relay.close()
        return result

    assert asyncio.run(scenario()) == Delivered("OK")
    assert len(world.letters) == 2
    assert len({id(session) for session in world.sessions}) == 2


@pytest.mark.parametrize("command", [ANNA, "DATA"])
def test_a_server_that_leaves_within_a_letter_is_tried_later(world, port, command):
    async def scenario():
        relay = Relay("127.0.0.1", port, helo="moten.ekeby.example")
        await relay.send(ANNA, BOUNCES, LETTER)
        world.says = Once({command: "421 4.3.2 going down"})
        result = await relay.send(ANNA, BOUNCES, LETTER)
        await relay.close()
        return result

    assert asyncio.run(scenario()) == TryLater("421 4.3.2 going down")


def test_a_connection_just_used_is_not_asked_whether_it_is_there(world, port):
    assert asyncio.run(sent_after_a_refused_noop(world, port)) == Delivered("OK")
    assert len({id(session) for session in world.sessions}) == 1


def test_no_more_connections_than_its_size(world, port):
    async def scenario():
        relay = Relay("127.0.0.1", port, helo="moten.ekeby.example", size=2)
        results = await asyncio.gather(*(relay.send(ANNA, BOUNCES, LETTER) for _ in range(10)))
        await relay.close()
        return results

    assert asyncio.run(scenario()) == [Delivered("OK")] * 10
    assert len({id(session) for session in world.sessions}) == 2


def test_starttls_is_used_when_offered_whatever_the_certificate(world, start, certificate):
    port = start(tls_context=certificate[0])
    assert send(port) == Delivered("OK")
    assert world.letters == [(BOUNCES, [ANNA], LETTER, True)]


def test_required_tls_with_a_right_certificate_is_used(world, start, certificate):
    server, client = certificate
    assert send(start(tls_context=server), tls="required", context=client) == Delivered("OK")
    assert world.letters == [(BOUNCES, [ANNA], LETTER, True)]


def test_required_tls_never_falls_back(world, port):
    assert isinstance(send(port, tls="required"), TryLater)
    assert world.sessions == []


def test_required_tls_refuses_a_certificate_that_nobody_vouches_for(world, start, certificate):
    assert isinstance(send(start(tls_context=certificate[0]), tls="required"), TryLater)
    assert world.sessions == []


def test_tls_none_sends_as_it_is(world, start, certificate):
    assert send(start(tls_context=certificate[0]), tls="none") == Delivered("OK")
    assert world.letters == [(BOUNCES, [ANNA], LETTER, False)]


def test_implicit_tls_is_there_from_the_first_byte(world, start, certificate):
    server, client = certificate
    assert send(start(ssl_context=server), tls="implicit", context=client) == Delivered("OK")


def test_a_password_is_given_over_tls(world, start, certificate):
    server, client = certificate
    port = start(tls_context=server, auth_required=True, auth_require_tls=True, authenticator=login)
    assert send(port, context=client, user="moten", password="hemligt") == Delivered("OK")


def test_a_wrong_password_is_our_fault_not_the_letters(world, start, certificate):
    server, client = certificate
    port = start(tls_context=server, auth_required=True, auth_require_tls=True, authenticator=login)
    assert send(port, context=client, user="moten", password="fel") == TryLater("535 5.7.8 Authentication credentials invalid")
    assert world.sessions == []


def test_a_password_is_never_given_without_tls(world, start):
    port = start(auth_require_tls=False, authenticator=login)
    assert send(port, user="moten", password="hemligt") == TryLater("no TLS is offered, and the password is not sent without")


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
def test_a_password_is_given_without_tls_where_the_configuration_says_none(world, start):
    port = start(auth_required=True, auth_require_tls=False, authenticator=login)
    assert send(port, tls="none", user="moten", password="hemligt") == Delivered("OK")


def test_a_cancelled_letter_leaves_the_relay_usable(world, port):
    async def scenario():
        relay = Relay("127.0.0.1", port, helo="moten.ekeby.example", size=1)
        await relay.send(ANNA, BOUNCES, LETTER)
        under_way = asyncio.create_task(relay.send(ANNA, BOUNCES, LETTER))
        await asyncio.sleep(0)
        under_way.cancel()
        with pytest.raises(asyncio.CancelledError):
            await under_way
        result = await relay.send(ANNA, BOUNCES, LETTER)
        await relay.close()
        return result

    assert asyncio.run(scenario()) == Delivered("OK")


def test_an_unknown_way_of_tls_is_an_error():
    with pytest.raises(ValueError, match="sometimes"):
        Relay("127.0.0.1", 25, tls="sometimes")
    assert [each.value for each in Tls] == ["starttls", "required", "implicit", "none"]


@pytest.mark.parametrize(
    ("fault", "means"),
    [
        (SMTPResponseException(-1, "not SMTP"), TryLater("-1 not SMTP")),
        (SMTPResponseException(599, "never"), Refused("599 never")),
        (SMTPResponseException(600, "what"), TryLater("600 what")),
        (SMTPRecipientRefused(550, "no", ANNA), Refused("550 no")),
        (SMTPServerDisconnected("lost"), TryLater("lost")),
        (TimeoutError(), TryLater("TimeoutError")),
        (ConnectionResetError(104, "Connection reset by peer"), TryLater("[Errno 104] Connection reset by peer")),
    ],
)
def test_what_a_failure_says_about_the_letter(fault, means):
    assert judge(fault) == means


def test_what_the_other_side_said_is_one_short_line():
    assert shown("no\r\nsuch\x1b[31m user" + "!" * 1000) == "no such [31m user" + "!" * 283
