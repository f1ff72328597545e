"""Partial dates are intervals and never pretend to know more than they say."""

import datetime

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afghanpolicy.dates import DateError, PartialDate, intervals
from afghanpolicy.errors import AfghanpolicyError

DAY = datetime.date


def texts() -> st.SearchStrategy[str]:
    days = st.dates(min_value=DAY(1, 1, 1))
    return st.builds(lambda day, length: day.isoformat()[:length], days, st.sampled_from([4, 7, 10]))


@pytest.mark.parametrize(
    ("text", "days", "precision", "length"),
    [
        ("2023", (DAY(2023, 1, 1), DAY(2023, 12, 31), DAY(2023, 7, 2)), "year", 365),
        ("2024", (DAY(2024, 1, 1), DAY(2024, 12, 31), DAY(2024, 7, 1)), "year", 366),
        ("2023-02", (DAY(2023, 2, 1), DAY(2023, 2, 28), DAY(2023, 2, 14)), "month", 28),
        ("2024-02", (DAY(2024, 2, 1), DAY(2024, 2, 29), DAY(2024, 2, 15)), "month", 29),
        ("2021-12", (DAY(2021, 12, 1), DAY(2021, 12, 31), DAY(2021, 12, 16)), "month", 31),
        ("2025-07-03", (DAY(2025, 7, 3), DAY(2025, 7, 3), DAY(2025, 7, 3)), "day", 1),
    ],
)
def test_a_date_means_its_whole_interval(text, days, precision, length):
    date = PartialDate.parse(text)
    assert (date.start, date.end, date.midpoint) == days
    assert (date.precision, date.days, str(date)) == (precision, length, text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "23", "2023-", "2023-1", "2023-13", "2023-00", "2023-02-29", "2023-02-30", "2023-01-00"),
        *("2023-01-1", " 2023", "2023 ", "2023\n", "2023-01-01T00:00", "0000", "٢٠٢٣", "May 2024", "2023/05"),
        *("20230501", "-2023"),
    ],
)
def test_what_is_not_a_date_is_refused_with_the_forms_allowed(text):
    with pytest.raises(DateError, match="YYYY, YYYY-MM or YYYY-MM-DD") as error:
        PartialDate.parse(text)
    assert repr(text) in str(error.value)


@pytest.mark.parametrize("value", [None, 2023, DAY(2023, 1, 1), float("nan")])
def test_what_is_not_text_is_refused(value):
    with pytest.raises(DateError):
        PartialDate.parse(value)


def test_a_bad_date_is_an_error_of_this_package_and_a_value_error():
    assert issubclass(DateError, AfghanpolicyError)
    assert issubclass(DateError, ValueError)


@given(texts())
def test_an_interval_holds_its_start_end_and_midpoint_and_nothing_beside(text):
    date = PartialDate.parse(text)
    assert date.start <= date.midpoint <= date.end
    assert all(date.contains(day) for day in (date.start, date.midpoint, date.end))
    assert date.start.isoformat()[: len(text)] == date.end.isoformat()[: len(text)] == text
    day = datetime.timedelta(days=1)
    if date.start > DAY.min:
        assert not date.overlaps(date.start - day)
    if date.end < DAY.max:
        assert not date.overlaps(date.end + day)


@given(texts(), texts())
def test_order_and_containment_are_consistent(one, other):
    first, second = PartialDate.parse(one), PartialDate.parse(other)
    assert (first < second) + (second < first) + (first == second) == 1
    assert first.overlaps(second) == second.overlaps(first)
    if first.contains(second):
        assert first.overlaps(second)
        assert first <= second
    if first.contains(second) and second.contains(first):
        assert first == second


@given(st.lists(texts()))
def test_sorting_dates_is_sorting_their_texts(given_texts):
    assert [date.text for date in sorted(map(PartialDate.parse, given_texts))] == sorted(given_texts)


def test_a_date_cannot_be_changed():
    with pytest.raises(AttributeError):
        PartialDate.parse("2023").text = "2024"


def test_intervals_keep_the_index_and_missing_values():
    dates = pd.Series(["2023", None, "2024-02"], index=["b", "a", "c"], dtype="string")
    found = intervals(dates)
    assert list(found.index) == ["b", "a", "c"]
    assert list(found.columns) == ["start", "end", "midpoint"]
    assert (found.dtypes == "datetime64[ns]").all()
    assert found.loc["a"].isna().all()
    assert found.loc["c", "end"] == pd.Timestamp("2024-02-29")


def test_intervals_of_nothing_are_typed():
    found = intervals(pd.Series([], dtype="string"))
    assert found.shape == (0, 3)
    assert (found.dtypes == "datetime64[ns]").all()


def test_intervals_refuse_what_is_not_a_date():
    with pytest.raises(DateError, match="'soon'"):
        intervals(pd.Series(["2023", "soon"]))


@given(st.lists(st.dates(DAY(1900, 1, 1), DAY(2100, 1, 1)).map(lambda day: day.isoformat()[:7]), min_size=1))
def test_intervals_agree_with_the_dates_one_by_one(given_texts):
    found = intervals(pd.Series(given_texts))
    for text, row in zip(given_texts, found.itertuples(index=False), strict=True):
        date = PartialDate.parse(text)
        days = (date.start, date.end, date.midpoint)
        assert tuple(day.date() for day in row) == days
