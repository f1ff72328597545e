"""Dates as pages write them."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afghanpolicy.reading.dates import find_dates

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_every_day_is_found_in_every_form(day):
    month = MONTHS[day.month - 1]
    for text in (
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{month[:3]}. {day.day}, {day.year}",
        f"{day.day:02d}-{month[:3]}-{day.year}",
        f"{day.day}th of {month} {day.year}",
        f"{day.day:02d}.{day.month:02d}.{day.year}",
        day.isoformat(),
        f"{day:%Y/%m/%d}",
    ):
        assert [found.iso for found in find_dates(f"Posted on {text} at noon")] == [day.isoformat()], text


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("13/04/2021", "2021-04-13"),
        ("04/13/2021", "2021-04-13"),
        ("03/04/2021", "2021"),
        ("04/04/2021", "2021-04-04"),
        ("May 2024", "2024-05"),
        ("27 May", None),
    ],
)
def test_precision_and_ambiguity(text, iso):
    assert [found.iso for found in find_dates(text)] == [iso]


@pytest.mark.parametrize(
    "text", ["31 February 2021", "2021-13-01", "45/45/2021", "May Day", "in 2021", "10.5 per cent"]
)
def test_no_dates(text):
    assert [found for found in find_dates(text) if found.is_full] == []
    assert find_dates(text, years=True) == [] or "2021" in text


@given(st.text())
def test_any_text_is_taken_and_spans_do_not_overlap(text):
    found = find_dates(text, years=True)
    assert all(one.end <= two.start for one, two in pairwise(found))
