"""What a commit changed, as a line: pure rules, and what must hold for any tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.store.journal import Edit, Line, applied, decode_lines, edits, encode_line, others

documents = st.fixed_dictionaries({"n": st.integers(0, 3)})
tables = st.dictionaries(st.sampled_from("abcd"), documents, max_size=4)
records = st.fixed_dictionaries({"tasks": tables, "ledger": tables})


def in_order(tables):
    return {name: list(table.items()) for name, table in tables.items()}


@given(records, records)
def test_what_is_said_to_differ_makes_the_one_into_the_other_or_nothing_is_said(before, after):
    """Order included; and through bytes and back."""
    found = edits(before, after)
    if found is not None:
        (line,) = decode_lines(encode_line(1, found))
        assert in_order(applied(before, line)) == in_order(after)


@given(records, records)
def test_only_a_change_of_places_cannot_be_said(before, after):
    moved = {name: [key for key in before[name] if key in after[name]] for name in before}
    found = edits(before, after)
    assert (found is None) == any(list(after[name])[: len(moved[name])] != moved[name] for name in before)


@given(st.lists(records, min_size=1, max_size=4), st.data())
def test_a_journal_cut_anywhere_has_its_first_commits(told, data):
    lines = [encode_line(1, {name: Edit(table) for name, table in each.items()}) for each in told]
    content = b"".join(lines)
    length = data.draw(st.integers(0, len(content)))
    whole = content[:length].count(b"\n")
    assert decode_lines(content[:length]) == decode_lines(b"".join(lines[:whole]))


def test_a_line_as_it_stands_in_the_file():
    line = encode_line(7, {"tasks": Edit({"12": {"what": "Kontakta skolan"}}, ("3",)), "ledger": Edit(gone=("s1",))})
    assert line == (
        b'{"generation":7,"tables":{"tasks":{"set":{"12":{"what":"Kontakta skolan"}},"gone":["3"]},"ledger":{"gone":["s1"]}}}\n'
    )


def test_tables_that_are_the_same_are_not_named():
    table = {"1": {"n": 1}}
    assert edits({"tasks": table, "ledger": {}}, {"tasks": table, "ledger": {"s": {}}}) == {"ledger": Edit({"s": {}})}


def test_a_table_that_is_gone_cannot_be_said():
    assert edits({"tasks": {}}, {}) is None


def test_a_key_that_goes_and_comes_again_changes_its_place():
    assert edits({"tasks": {"1": {"n": 1}, "2": {"n": 2}}}, {"tasks": {"2": {"n": 2}, "1": {"n": 3}}}) is None


class Opaque:
    def __eq__(self, other):
        raise AssertionError("looked into")

    __hash__ = None


def test_objects_are_told_apart_without_being_looked_into():
    one, two = Opaque(), Opaque()
    found, placed = others({"1": one, "2": one}, {"1": one, "2": two, "3": one})
    assert list(found) == ["2", "3"]
    assert found["2"] is two
    assert placed


def test_objects_whose_keys_changed_places_are_found_by_their_keys():
    one, two = Opaque(), Opaque()
    assert others({"1": one, "2": two}, {"2": two, "1": one}) == ({}, False)
    found, placed = others({"1": one, "2": two}, {"2": one})
    assert list(found) == ["2"]
    assert found["2"] is one
    assert not placed


@pytest.mark.parametrize("damaged", [b"{\n", b"\n", b"[]\n", b'{"generation":1}\n', b'{"generation":1,"tables":{},"more":1}\n'])
def test_a_line_that_is_none_is_only_let_pass_at_the_end(damaged):
    line = encode_line(1, {})
    assert decode_lines(line + damaged) == [Line(1, {})]
    with pytest.raises(ValueError, match="line 2: "):
        decode_lines(line + damaged + line)
    with pytest.raises(ValueError, match="line 2: "):
        decode_lines(line + damaged + line[:5])
