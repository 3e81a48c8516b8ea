"""The words of output: complete in every language, and understood by the same language when they come back."""

from datetime import date
from string import Formatter

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.documents.blocks import Fault
from service.language.pack import PACKS
from service.mail.identity import Proof
from service.reading.dates import find_dates
from service.reading.status import state_of
from service.register.effects import Effect, WhyNot
from service.register.minutes import Presence, QuestionKind, State
from service.register.model import ItemKind, MemberRole, Mode, ProposalState
from service.register.outline import Reason

LANGUAGES = sorted(PACKS)
PUZZLES = {
    "unclear",
    "empty",
    "no_minutes",
    "no_date",
    "unreadable",
    "several_drafts",
    "not_allowed",
    "courtesy",
    "no_meeting",
    "asked_back",
    "from_member",
    "rest",
}
NAMED_BY_LANGUAGE = {"previous_minutes", "follow_up", "any_other_business", "next_meeting"}
TABLES = {
    "states": set(State),
    "effects": set(Effect),
    "presences": set(Presence),
    "roles": set(MemberRole),
    "papers_of": set(Mode),
    "item_kinds": set(ItemKind),
    "reasons": set(Reason),
    "line_titles": NAMED_BY_LANGUAGE,
    "questions": set(QuestionKind),
    "faults": set(Fault),
    "puzzles": PUZZLES,
    "refusals": set(WhyNot),
    "fields": {"what", "responsible", "helpers", "due", "state", "note", "removed", "restored", "merged"},
    "proofs": set(Proof),
    "proposal_states": set(ProposalState),
    "verdicts": {"accepted", "declined", "moved"},
}
HOLES = {
    "reasons_from": {"origin"},
    "questions": {"about"},
    "faults": {"name"},
    "puzzles": {"subject", "keeper"},
    "due_on": {"date"},
    "refusals": {"about"},
}


def holes(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", sorted(TABLES))
def test_every_value_has_a_word(language, table):
    assert set(getattr(PACKS[language].wording, table)) == TABLES[table]


@pytest.mark.parametrize("table", ["due_kinds", "due_on", "reasons_from"])
def test_tables_of_some_values_are_the_same_in_all_languages(table):
    assert set(getattr(PACKS["sv"].wording, table)) == set(getattr(PACKS["en"].wording, table))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", sorted(HOLES))
def test_formats_have_no_other_holes_than_are_filled(language, table):
    used = set().union(*map(holes, getattr(PACKS[language].wording, table).values()))
    assert used <= HOLES[table]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_unsaid(language):
    wording = PACKS[language].wording
    structs = (wording.labels, wording.dates, wording.papers)
    said = [*(word for one in structs for word in msgspec.structs.astuple(one)), *wording.months, *wording.weekdays]
    assert "" not in said
    assert (len(wording.months), len(wording.weekdays)) == (12, 7)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", list(State))
def test_a_state_in_our_words_is_read_as_that_state(language, state):
    """Reading what we wrote gives back what we meant."""
    pack = PACKS[language]
    assert state_of(pack.wording.states[state], pack.status) is state


@pytest.mark.parametrize("language", LANGUAGES)
@given(on=st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_date_in_our_words_is_read_as_that_date(language, on):
    """A date said in a pack's words is understood as that date by the same pack."""
    pack = PACKS[language]
    dates = pack.wording.dates
    said = dates.full.format(
        weekday=pack.wording.weekdays[on.weekday()], day=on.day, month=pack.wording.months[on.month - 1], year=on.year
    )
    assert [found.on for found in find_dates(said, pack.dates)] == [on]
