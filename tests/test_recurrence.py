"""A body that meets by a rule: which days it gives, and which rules are none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.config.recurrence import days, rule

FIRST = date(2027, 2, 4)
YEARS = (date(2027, 1, 1), date(2028, 12, 31))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "FREQ=MONTHLY;INTERVAL=2;BYDAY=1TH",
            ["2027-02-04", "2027-04-01", "2027-06-03", "2027-08-05", "2027-10-07", "2027-12-02"],
        ),
        ("FREQ=MONTHLY;BYDAY=1TH;BYMONTH=2,4,9", ["2027-02-04", "2027-04-01", "2027-09-02", "2028-02-03"]),
        ("RRULE:FREQ=YEARLY;BYMONTH=2;BYDAY=-1TH;", ["2027-02-25", "2028-02-24"]),
        ("freq=weekly;count=3", ["2027-02-04", "2027-02-11", "2027-02-18"]),
        ("FREQ=WEEKLY;INTERVAL=2;UNTIL=20270304T235959Z", ["2027-02-04", "2027-02-18", "2027-03-04"]),
    ],
)
def test_a_rule_gives_its_days(text, expected):
    assert [day.isoformat() for day in days(rule(text), FIRST, *YEARS)][: len(expected)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "varannan torsdag",
        "INTERVAL=2",
        "FREQ=DAILY",
        "FREQ=HOURLY",
        "FREQ=MONTHLY;INTERVAL=0",
        "FREQ=MONTHLY;BYDAY=1TO",
        "FREQ=MONTHLY;BYHOUR=10",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=13",
        "FREQ=MONTHLY;COUNT=0",
        "FREQ=MONTHLY;UNTIL=nu",
        "",
    ],
)
def test_what_is_no_rule_for_meetings_is_refused(text):
    with pytest.raises((ValueError, KeyError, TypeError)):
        rule(text)


@given(st.dates(date(2027, 1, 1), date(2030, 1, 1)))
def test_what_lies_within_two_horizons_is_the_same_in_both(today):
    """A horizon that moves on neither adds a day within what was known nor loses one."""
    made = rule("FREQ=MONTHLY;INTERVAL=2;BYDAY=1TH")
    before = days(made, FIRST, date(2027, 1, 1), date(2032, 1, 1))
    end = today.replace(year=today.year + 2, day=1)

    assert days(made, FIRST, today, end) == tuple(day for day in before if today <= day <= end)
