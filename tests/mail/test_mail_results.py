"""Authentication-Results taken apart."""

import pytest

from service.mail.results import Result, authority, results


def test_each_method_with_its_properties():
    value = 'mx.ekeby.example 1; spf=pass (ok) smtp.mailfrom=a@b.example; dkim=fail reason="bad; key" header.d=b.example'
    assert results(value).results == (
        Result("spf", "pass", {"smtp.mailfrom": "a@b.example"}),
        Result("dkim", "fail", {"reason": "bad; key", "header.d": "b.example"}),
    )


@pytest.mark.parametrize("value", ["mx.ekeby.example", "mx.ekeby.example;", "mx.ekeby.example; none", "mx.ekeby.example;;"])
def test_no_results(value):
    assert results(value).results == ()


@pytest.mark.parametrize(
    "value",
    [
        "",
        ";",
        "a b; none",
        "a 2; none",
        "dkim=pass header.d=x",
        "a; dkim",
        "a; dkim=",
        "a; =pass",
        "a; dkim=pass header.d",
        'a; x="',
        "a; (",
        "a; )",
    ],
)
def test_what_has_another_form_is_nothing(value):
    assert results(value) is None


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("mx.ekeby.example; dkim", "mx.ekeby.example"),
        ("(a; b) MX.ekeby.example (c", "mx.ekeby.example"),
        ('"mx.ekeby.example" 7; x=(', "mx.ekeby.example"),
        ("; mx.ekeby.example", ""),
        ("= mx.ekeby.example", ""),
        ("(mx.ekeby.example", ""),
        ('"mx.ekeby.example', ""),
        (")", ""),
        ("", ""),
    ],
)
def test_who_says_so_is_known_though_the_rest_is_unclear(value, name):
    """Else a sender who can spoil our relay's header would make his own the topmost."""
    assert authority(value) == name
