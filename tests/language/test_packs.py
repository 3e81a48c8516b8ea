"""Both languages say the same things: no field is empty in one pack and filled in the other but where the grammar differs."""

import msgspec
import pytest

from service.language.fields.phrases import phrases
from service.language.pack import ENGLISH, PACKS, SWEDISH, pack

ONLY_ONE_LANGUAGE_HAS = {
    "people.role_suffixes": "Swedish compounds",
    "people.organisation_suffixes": "Swedish compounds",
    "sections.finite_endings": "Swedish passives",
    "people.definite": "Swedish endings",
    "people.short_names": "English short names",
}


@pytest.mark.parametrize("subject", ["people", "sections"])
@pytest.mark.parametrize("language", [SWEDISH, ENGLISH], ids=["sv", "en"])
def test_no_field_of_a_pack_is_empty(language, subject):
    words = msgspec.structs.asdict(getattr(language, subject))
    empty = {f"{subject}.{name}" for name, value in words.items() if not value}
    assert empty - set(ONLY_ONE_LANGUAGE_HAS) == set()


@pytest.mark.parametrize("language", [SWEDISH, ENGLISH], ids=["sv", "en"])
def test_words_are_case_folded(language):
    words = [
        word for name in ("present", "absent", "agenda", "log", "date", "place") for word in getattr(language.sections, name)
    ]
    assert words == [word.casefold() for word in words]


def test_a_pack_is_found_by_its_code():
    assert [pack(code).name for code in PACKS] == ["svenska", "English"]


def test_phrases_are_parted_by_bars_and_line_ends():
    assert phrases("one | two words\n  three\n") == ("one", "two words", "three")
