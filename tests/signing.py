"""Letters signed with DKIM, by keys that were made for these tests and are used nowhere else."""

import dkim

KEY = b"""-----BEGIN RSA PRIVATE KEY-----
MIICXAIBAAKBgQDULU6o64i1e7iTXcl0yzBH/bhxWGD6kHHhU8qaL8E3708ExKLZ
mPFr0G+0nlaOgifGFMWmLHlZAtk9GBHCy0QrB4cSwuPbwUza/WC9yk3pEYqlf7Xs
MF5DRXuXiK2IYOuCgirmJNQdjhMHnXGFmSRMOr8lR7AEIl5VIV8oLtwZNQIDAQAB
AoGAbhrI2/3GJq96W/bqaRJcDq/Ke/8p7Dzy68RIufSYJwenkMjd3V9xwMocfbVB
I5jFPRRgcNhZbGh/BSYtaVGEIIFddUIQ30yh2JiijNgn9EKXxQ6HqNZ2C85glSlI
/mi4SsmDGfcqwVPo7TgyPzLKCuJQHzArGsvS7UQ2apxqmG0CQQD+9igWcEttRqSe
aKgVpgpxae3/aYgC/CEgkqH5ea9PKZHlm6ofZApj9/jkykXHDR5NlYLI/I2PMo5B
lUUawd+jAkEA1QqKQEBWQgZt0HdmYwPOb/txk6NzX82IVzxC2ColuxL2EgaV60/t
1qmO3+ucP+QlXXTly58b+6GOxXHuMqHRRwJBAKZ0yVlU+TmfzGwLgemYXOsMsLB3
ErB4MZyVfyBkXJs/VZxlU91osAvyYlHk6Ud6fhVDDn7vu/AInq2cqeA9QScCQDp3
lA2iGoowPX8S5bSS3Nr6xObh2s4WGC7oyOeOWaCHyaSUzhwwaXOaQS3O+ajHMkH9
zPsfBYz/f7FMXTTkGA0CQGWBziqLY1qMYcqDI3lE8ZSQ2gTUXRiR0n+P6wafr0rs
zdDIQf5RYltvcNsuCH7kFbsS6a1hzH1yF78c896VJUE=
-----END RSA PRIVATE KEY-----
"""
KEY_RECORD = (
    b"v=DKIM1; k=rsa; p="
    b"MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDULU6o64i1e7iTXcl0yzBH/bhxWGD6kHHhU8qaL8E3708ExKLZmPFr0G+0nlaOgifGFMWmLH"
    b"lZAtk9GBHCy0QrB4cSwuPbwUza/WC9yk3pEYqlf7XsMF5DRXuXiK2IYOuCgirmJNQdjhMHnXGFmSRMOr8lR7AEIl5VIV8oLtwZNQIDAQAB"
)
SHORT = b"""-----BEGIN RSA PRIVATE KEY-----
MIIByQIBAAJhAM8NLykTEdHwngCEPbpbqFhktqqFmExEeyQ8zCTyWQJ69OctsDVy
eUCb31Ea5ab4hFydv42z9VqO3wnk5c5o1eHnuAPsxPjft4G3r2LtvsimDhxsSpa4
nOqbpSiP2qHVIwIDAQABAmB43mdzgPBcMCzsfEZUrgEeaNzBuu9nRmrkgqFhyB/x
9LlW4zMEYGksMFIzVJJP4K7HTPrlKE0dRf3P+a20yiF7oKBQOz9d/x3P5/gfSTry
3kTjnlbkA4/0mymG1ehEJKECMQDrRR05sgJQuqC4pXPQXMhnoEfirWQhdFug64OK
V9SvEfhv9cSwxUM+WBNgdcqAHUkCMQDhS47Jzv/IHK1ojPzLvf0ji1RXZbxzs2Lz
ZrBr11P/XeLHkX/YytBdMNUmmgka+wsCMEshBvQlpBejgS91pkYjWtu8kzgPpqoI
Pjpk+txyr7g4RN173hOU6qQ9+/IRq1i+AQIwfez0n5oi36Af0NtVBTBpSC+9cag8
wFLZEQEpxO0zVv4MHs4VroAWHLCJwyy/wCPnAjBDWiNH6FfYfLrHNvjUQHUCmGD/
Dw70rRp51OEQMeJau8VL+NDLfJShfjmj3DPYMOI=
-----END RSA PRIVATE KEY-----
"""
SHORT_RECORD = (
    b"v=DKIM1; k=rsa; p="
    b"MHwwDQYJKoZIhvcNAQEBBQADawAwaAJhAM8NLykTEdHwngCEPbpbqFhktqqFmExEeyQ8zCTyWQJ69OctsDVyeUCb31Ea5ab4hFydv42z9VqO3w"
    b"nk5c5o1eHnuAPsxPjft4G3r2LtvsimDhxsSpa4nOqbpSiP2qHVIwIDAQAB"
)
DNS = {
    "s1._domainkey.polisen.example": KEY_RECORD,
    "s1._domainkey.post.polisen.example": KEY_RECORD,
    "s1._domainkey.evil.example": KEY_RECORD,
    "s1._domainkey.polisen.example.evil.example": KEY_RECORD,
    "short._domainkey.polisen.example": SHORT_RECORD,
    "test._domainkey.polisen.example": KEY_RECORD + b"; t=y",
    "gone._domainkey.polisen.example": b"v=DKIM1; p=",
    "ed._domainkey.polisen.example": KEY_RECORD.replace(b"rsa", b"ed25519"),
}
"""What the DNS says of these domains."""


def signed(letter, domain="polisen.example", *, selector="s1", key=KEY, headers=("from", "to", "subject", "date"), **how):
    """The letter with a signature of this domain above it."""
    letter = letter if isinstance(letter, bytes) else letter.encode()
    names = [name.encode() for name in headers]
    return dkim.sign(letter, selector.encode(), domain.encode(), key, include_headers=names, **how) + letter
