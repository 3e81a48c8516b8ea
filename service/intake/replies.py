"""The enhanced status (RFC 3463) of the replies that aiosmtpd writes without one."""

_STATUS = {
    "221": "2.0.0",
    "250": "2.0.0",
    "454": "4.7.0",
    "500": "5.5.2",
    "501": "5.5.4",
    "502": "5.5.1",
    "503": "5.5.1",
    "552": "5.3.4",
    "555": "5.5.4",
}


def enhanced(reply: str) -> str:
    """The reply with such a status, if it has none and there is one."""
    code, text = reply[:3], reply[4:]
    has_one = text[:1].isdigit() and text[1:2] == "."
    return reply if has_one or code not in _STATUS else f"{code} {_STATUS[code]} {text}"
