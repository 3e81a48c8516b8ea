"""The history of a task in words: a strike, where a task went, and a strike taken back."""

import pytest
from ekeby import NOW, REGISTER, evidence

from service.language.pack import PACKS
from service.register.model import Change
from service.rendering.events import event_row
from service.rendering.phrases import Phrases


@pytest.mark.parametrize(
    ("old", "new", "sv", "en"),
    [
        ("", "removed", "struken", "struck"),
        ("", "#4", "ingår nu i #4", "is now part of #4"),
        ("removed", "", "inte längre struken", "no longer struck"),
    ],
)
def test_a_strike_is_said_in_words(old, new, sv, en):
    change = Change(field="removed", old=old, new=new, evidence=evidence("stryk #3"))
    said = {
        language: event_row(change, REGISTER, Phrases(words=PACKS[language].wording, zone=NOW.tzinfo, now=NOW)).what
        for language in ("sv", "en")
    }
    assert said == {"sv": sv, "en": en}
