from datetime import date, time
from ipaddress import ip_network
from pathlib import Path

import pytest

from service.config import Config, Unusable, load, shown
from service.config.kinds import Days, Endpoint, Planned
from service.config.settings import SECTIONS, BodyFile, Member, Schedule, Standing, table
from service.delivery.relay import Tls
from service.resources import example_files, resource_dir

SERVICE = '[trust]\nauthserv_id = "mx.ekeby.example"\n'
BODY = """
key = "bra"
name = "Lokala Brå Ekeby"
address = "bra@moten.ekeby.example"
[[members]]
name = "Anna Berg"
email = "anna.berg@ekeby.example"
role = "secretary"
"""


@pytest.fixture
def written(tmp_path):
    """Writes the files of a configuration and loads them: the service's text, the texts of bodies by key, the environment."""

    def write(service=SERVICE, environment=None, **bodies):
        for path, text in {"secretariat.toml": service, **{f"bodies/{key}.toml": text for key, text in bodies.items()}}.items():
            (tmp_path / "config" / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "config" / path).write_text(text, "utf-8")
        return load(tmp_path / "config", environment or {})

    return write


def said(unusable):
    return [str(problem) for problem in unusable.problems]


def test_the_shipped_examples_work():
    assert isinstance(load(resource_dir("config"), {}), Config)


def test_the_shipped_service_file_is_what_the_table_of_settings_prints():
    directory = resource_dir("config")

    assert shown(load(directory, {}), directory.parent) == example_files()["secretariat.toml"]


@pytest.mark.parametrize("section", [BodyFile, Schedule, Member, Standing], ids=lambda section: section.__name__)
def test_the_shipped_body_shows_every_setting(section):
    text = example_files()["bodies/bra.toml"]

    assert [row.name for row in table(section) if f"{row.name} = " not in text and f"[{row.name}]" not in text] == [
        name for name in ("members", "standing") if section is BodyFile and f"[[{name}]]" not in text
    ]


def test_every_setting_has_a_sentence():
    rows = [row for section in (*SECTIONS.values(), BodyFile, Schedule, Member, Standing) for row in table(section)]

    assert [row.name for row in rows if not row.sentence.endswith(".")] == []


def test_what_the_example_says_is_what_is_loaded():
    (body,) = load(resource_dir("config"), {}).bodies

    assert (body.key, body.name, body.address) == ("bra", "Lokala Brå Ekeby", "bra@moten.ekeby.example")
    assert body.schedule.meetings[0] == Planned(date(2026, 12, 4), time(10, 0))
    assert (body.schedule.dispatch, body.schedule.dispatch_at) == (Days(7), time(8, 0))
    assert [member.key for member in body.members][-1] == "olle-akerblad"
    assert body.members[2].email == ("carin.dahl@ekeby.example", "carin@dahl.example")
    assert [item.title for item in body.standing] == ["Föregående minnesanteckningar", "Lägesbild", "Övriga frågor"]


def test_a_small_configuration_is_enough(written, tmp_path):
    config = written(bra=BODY)

    assert config.listen.smtp == Endpoint("127.0.0.1", 8025)
    assert config.bodies[0].members[0].name == "Anna Berg"


def test_paths_start_beside_the_configuration_directory(written, tmp_path):
    assert written(bra=BODY).store.path == tmp_path / "data"
    assert written(SERVICE + '[store]\npath = "/var/lib/secretariat"', bra=BODY).store.path == Path("/var/lib/secretariat")


def test_everything_wrong_is_told_at_once(written):
    unusable = written(
        '[listn]\n[listen]\nsmtp = "nowhere"\nmax_sise = 5\nerrors = true\n[relay]\nport = 99999',
        bra=BODY.replace("anna.berg@", "åsa@").replace("secretary", "secretry").replace("bra@moten", "bra moten") + 'titel = "x"',
        kfr='key = "kfr"\nname = 5\nschedule = "often"',
        other="key = ",
    )

    assert sorted(said(unusable)) == [
        (
            "bodies/bra.toml: address: 'bra moten.ekeby.example' is not right; "
            'give a mail address, "name@domain.example", without å, ä or ö before the @'
        ),
        (
            "bodies/bra.toml: members[1].email: 'åsa@ekeby.example' is not right; "
            'give a mail address, "name@domain.example", or a list of them'
        ),
        (
            "bodies/bra.toml: members[1].role: 'secretry' is not right; "
            'give one of "chair", "secretary", "approver", "member", "informed"'
        ),
        'bodies/bra.toml: members[1].titel: is no setting; did you mean "title"?',
        'bodies/kfr.toml: address: is missing; give a mail address, "name@domain.example", without å, ä or ö before the @',
        "bodies/kfr.toml: name: 5 is not right; give a line of text",
        "bodies/kfr.toml: schedule: give a table of settings",
        "bodies/other.toml: cannot be read: Invalid value (at end of document)",
        "secretariat.toml: listen.errors: True is not right; give a whole number from 1",
        'secretariat.toml: listen.max_sise: is no setting; did you mean "max_size"?',
        "secretariat.toml: listen.smtp: 'nowhere' is not right; give an IP address and a port, \"127.0.0.1:8025\"",
        'secretariat.toml: listn: is no setting; did you mean "listen"?',
        "secretariat.toml: relay.port: 99999 is not right; give a whole number from 1 to 65535",
    ]


def test_a_missing_service_file_is_told(tmp_path):
    assert said(load(tmp_path, {}))[0].startswith("secretariat.toml: cannot be read: ")


def test_the_environment_overrides_the_file(written):
    environment = {
        "SECRETARIAT_LISTEN_SMTP": "[::1]:2525",
        "SECRETARIAT_LISTEN_MAX_SIZE": "1000000",
        "SECRETARIAT_TRUST_RELAYS": "10.0.0.0/8, 127.0.0.1",
        "SECRETARIAT_CONFIG": "elsewhere",
        "PATH": "/bin",
    }
    config = written(bra=BODY, environment=environment)

    assert (config.listen.smtp, config.listen.max_size) == (Endpoint("::1", 2525), 1_000_000)
    assert config.trust.relays == (ip_network("10.0.0.0/8"), ip_network("127.0.0.1/32"))


def test_what_is_wrong_in_the_environment_is_named_so(written):
    environment = {"SECRETARIAT_LISTEN_MAX_SIZE": "big", "SECRETARIAT_RELAY_PROT": "25"}

    assert sorted(said(written(bra=BODY, environment=environment))) == [
        "environment: SECRETARIAT_LISTEN_MAX_SIZE: 'big' is not right; give a whole number of bytes from 1000",
        'environment: SECRETARIAT_RELAY_PROT: is no setting; did you mean "port"?',
    ]


@pytest.mark.parametrize(
    ("listen", "usable"),
    [
        ('smtp = "127.0.0.1:8025"', True),
        ('smtp = "[::1]:8025"\nlmtp = "127.0.0.2:8024"', True),
        ('smtp = "0.0.0.0:25"', False),
        ('smtp = "127.0.0.1:8025"\nlmtp = "192.0.2.1:24"', False),
    ],
)
def test_no_proof_is_asked_only_where_only_this_machine_can_come(written, listen, usable):
    assert isinstance(written(f'[listen]\n{listen}\n[trust]\nmode = "none"', bra=BODY), Config) is usable


@pytest.mark.parametrize(
    ("service", "key"),
    [
        ('[listen]\nsmtp = ""', "listen.smtp"),
        ('[listen]\ntls_cert = "x.pem"', "listen.tls_cert"),
        ('[listen]\ntls_cert = "x.pem"\ntls_key = "y.pem"', "listen.tls_cert"),
        ('[relay]\nuser = "bra"', "relay.user"),
        ('[relay]\nuser = "bra"\npassword_file = "secret"', "relay.password_file"),
    ],
)
def test_settings_that_do_not_fit_together_are_told(written, service, key):
    assert written(SERVICE + service, bra=BODY).problems[0].key == key


@pytest.mark.parametrize("tls", Tls)
def test_whatever_privacy_the_relay_knows_can_be_configured(written, tls):
    assert written(f'{SERVICE}[relay]\ntls = "{tls}"', bra=BODY).relay.tls == tls


def test_proof_needs_the_name_of_the_one_who_gives_it(written):
    assert written("", bra=BODY).problems[0].key == "trust.authserv_id"


def test_proof_may_be_our_own_look_at_signatures(written):
    assert written("[trust]\ndkim = true\n", bra=BODY).trust.dkim


def test_a_service_without_a_body_is_no_service(written):
    assert said(written()) == ["secretariat.toml: bodies: there is none; give at least one file bodies/KEY.toml"]


def test_two_bodies_have_two_addresses(written):
    assert said(written(bra=BODY, kfr=BODY.replace('"bra"', '"kfr"'))) == [
        "secretariat.toml: bodies: bra@moten.ekeby.example is the address of several bodies; give each its own"
    ]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (('key = "bra"', 'key = "brå"'), "key: 'brå' is not right"),
        (('key = "bra"', 'key = "kfr"'), 'key: is not the name of the file; give "bra"'),
        (("bra@moten", "bra+x@moten"), 'address: give one without "+"'),
        (('"secretary"', '"chair"'), "members: nobody with an email has the role"),
        (("anna.berg@ekeby.example", "BRA@moten.ekeby.example"), "members: bra@moten.ekeby.example is the body's own address"),
        (("Anna Berg", "李"), "members: 李 has no letter a to z"),
        (('"secretary"', '"secretary"\n[[members]]\nname = "Anna  Berg"'), 'members: several would be called "anna-berg"'),
        (
            ('"secretary"', '"secretary"\n[[members]]\nname = "Bo Ek"\nemail = "Anna.Berg@Ekeby.example"'),
            "members: anna.berg@ekeby.example belongs to several",
        ),
        (
            ("[[members]]", '[schedule]\nmeetings = ["2026-12-04", "2026-12-04 10:00"]\n[[members]]'),
            "schedule.meetings: 2026-12-04",
        ),
        (("[[members]]", '[schedule]\ndispatch = "a week"\n[[members]]'), "schedule.dispatch: 'a week' is not right"),
        (("[[members]]", 'timezone = "Europe/Ekeby"\n[[members]]'), "timezone: 'Europe/Ekeby' is not right"),
    ],
)
def test_what_is_wrong_in_a_body_is_told_with_what_would_be_right(written, change, message):
    (problem,) = said(written(bra=BODY.replace(*change)))

    assert problem.startswith(f"bodies/bra.toml: {message}")


@pytest.mark.parametrize(
    ("meeting", "planned"),
    [
        ('"2026-12-04"', Planned(date(2026, 12, 4))),
        ('"2026-12-04 10:00"', Planned(date(2026, 12, 4), time(10, 0))),
        ('"2026-12-04 10:00 Biblioteket, sal 2"', Planned(date(2026, 12, 4), time(10, 0), "Biblioteket, sal 2")),
        ("2026-12-04T10:00:00", Planned(date(2026, 12, 4), time(10, 0))),
        ("2026-12-04", Planned(date(2026, 12, 4))),
    ],
)
def test_a_meeting_is_a_day_perhaps_a_time_perhaps_a_place(written, meeting, planned):
    body = BODY.replace("[[members]]", f"[schedule]\nmeetings = [{meeting}]\n[[members]]")

    assert written(bra=body).bodies[0].schedule.meetings == (planned,)


def test_working_days_are_told_from_days(written):
    body = BODY.replace("[[members]]", '[schedule]\ndispatch = "5 working days"\n[[members]]')

    assert written(bra=body).bodies[0].schedule.dispatch == Days(5, working=True)


def test_addresses_are_compared_as_mail_does(written):
    body = BODY.replace("bra@moten.ekeby.example", "Bra@Möten.Ekeby.example")

    assert written(bra=body).bodies[0].address == "bra@xn--mten-5qa.ekeby.example"


def test_a_list_of_problems_is_one_line_each(written):
    assert isinstance(unusable := written(), Unusable)
    assert str(unusable) == "\n".join(said(unusable))


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (
            'repeat = "FREQ=DAILY"',
            "schedule.repeat: 'FREQ=DAILY' is not right; give a rule, \"FREQ=MONTHLY;INTERVAL=2;BYDAY=1TH\"",
        ),
        ('repeat = "FREQ=MONTHLY;BYDAY=1TH"', "schedule.first: give both repeat and first, or neither"),
        ('first = "2027-02-04 10:00"', "schedule.first: give both repeat and first, or neither"),
        (
            'repeat = "FREQ=MONTHLY;BYDAY=1TH"\nfirst = "2027-02-05 10:00"',
            "schedule.first: 2027-02-05 is no day of the rule; 2027-03-04 is the next that it gives",
        ),
    ],
)
def test_a_rule_that_plans_nothing_right_is_said(written, lines, problem):
    (said_of,) = said(written(bra=BODY.replace("[[members]]", f"[schedule]\n{lines}\n[[members]]")))

    assert said_of.startswith(f"bodies/bra.toml: {problem}")


def test_a_rule_is_taken_as_it_is_meant(written):
    lines = 'repeat = "rrule:freq=monthly;byday=1th"\nfirst = "2027-02-04 10:00 Visenten"'
    (body,) = written(bra=BODY.replace("[[members]]", f"[schedule]\n{lines}\n[[members]]")).bodies

    assert body.schedule.repeat == "FREQ=MONTHLY;BYDAY=1TH"
    assert body.schedule.first == Planned(date(2027, 2, 4), time(10), "Visenten")
