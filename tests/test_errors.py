import pytest

from service.errors import ConfigurationError, DataError, NoInput, SecretariatError, StoreOwned, StoreUnavailable


@pytest.mark.parametrize(
    ("error", "code", "again"),
    [
        (SecretariatError, 70, False),
        (ConfigurationError, 78, False),
        (NoInput, 66, False),
        (DataError, 65, False),
        (StoreUnavailable, 75, True),
        (StoreOwned, 75, True),
    ],
)
def test_each_error_has_the_exit_code_of_sysexits_and_says_whether_to_try_again(error, code, again):
    assert (error.code, error.again) == (code, again)


def test_an_error_says_its_docstring_unless_something_better_is_known():
    assert str(NoInput()) == "There is nothing of that name."
    assert str(NoInput("There is no letter x.")) == "There is no letter x."
