"""The few ways in which the service itself fails: what it says to people, why, whether to try again, and the exit code.

What a letter says wrongly is never an error but a question in the answer. The text of an error is for its reader; its reason
is for the log and stands in ``__cause__`` (``raise StoreUnavailable from error``). Exit codes are those of sysexits.h.
"""

from typing import ClassVar


class SecretariatError(Exception):
    """Something went wrong inside the service."""

    again: ClassVar[bool] = False
    """Whether the same may work later, with nothing changed by the one who asked."""

    code: ClassVar[int] = 70
    """The exit code of a command that ends with this error (EX_SOFTWARE unless a kind says otherwise)."""

    def __init__(self, public: str | None = None) -> None:
        super().__init__(public or (type(self).__doc__ or "").partition("\n")[0])


class ConfigurationError(SecretariatError):
    """The configuration cannot be used."""

    code = 78


class NoInput(SecretariatError):  # noqa: N818 - it names the state of things
    """There is nothing of that name."""

    code = 66


class DataError(SecretariatError):
    """What is on disk is not what was written there."""

    code = 65


class StoreUnavailable(SecretariatError):  # noqa: N818 - it names the state of things
    """The record cannot be read or written now."""

    again = True
    code = 75


class StoreOwned(SecretariatError):  # noqa: N818 - it names the state of things
    """The record is in use by another process; stop it first, or send it a command instead."""

    again = True
    code = 75


class DoorTaken(SecretariatError):  # noqa: N818 - it names the state of things
    """The address to listen on cannot be had."""

    again = True
    code = 75
