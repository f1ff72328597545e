"""Dates that are only partly known, as intervals of days.

News tells some dates to the day, others to the month or the year. A partial date is kept as it is given and
means the whole interval: ``2023`` is any day of that year. (EDTF level 0, ISO 8601-2:2019, without times.)
"""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from functools import cache, total_ordering
from typing import Literal

import pandas as pd

from afghanpolicy.errors import AfghanpolicyError

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)

Precision = Literal["year", "month", "day"]


class DateError(AfghanpolicyError, ValueError):
    """A text is not a partial date."""

    def __init__(self, text: object) -> None:
        self.text = text
        super().__init__(f"{text!r} is not a date of the form YYYY, YYYY-MM or YYYY-MM-DD in the calendar")


@total_ordering
@dataclass(frozen=True, repr=False)
class PartialDate:
    """A date as precise as it is known: the interval of days that it may be.

    Dates are ordered by their first day; of two that start together the longer comes first, as it does in
    the tables (``2023`` before ``2023-01`` before ``2023-01-01``).

    Parameters
    ----------
    text : the date as given, in one of the forms YYYY, YYYY-MM and YYYY-MM-DD.
    start, end : the first and the last day it may be (both included).

    Examples
    --------
    >>> date = PartialDate.parse("2024-02")
    >>> date.start, date.end, date.precision
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29), 'month')
    >>> PartialDate.parse("2024").contains(date)
    True
    """

    text: str
    start: datetime.date
    end: datetime.date

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read a date of the form YYYY, YYYY-MM or YYYY-MM-DD.

        Raises
        ------
        DateError : the text has another form or names a day that no calendar has (also a ValueError).

        Examples
        --------
        >>> PartialDate.parse("2023").midpoint
        datetime.date(2023, 7, 2)
        >>> PartialDate.parse("30 May 2024")
        Traceback (most recent call last):
        ...
        afghanpolicy.dates.DateError: '30 May 2024' is not a date of the form YYYY, ...
        """
        form = _FORM.fullmatch(text) if isinstance(text, str) else None
        if form is None:
            raise DateError(text)
        year, month, day = (int(part) if part else None for part in form.groups())
        assert year is not None  # the form begins with a year
        try:
            first = datetime.date(year, 1 if month is None else month, 1 if day is None else day)
            last_month = 12 if month is None else month
            last_day = calendar.monthrange(year, last_month)[1] if day is None else day
            last = datetime.date(year, last_month, last_day)
        except ValueError:
            raise DateError(text) from None
        return cls(text, first, last)

    @property
    def precision(self) -> Precision:
        """How much is known: the year, the month or the day."""
        known: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}
        return known[len(self.text)]

    @property
    def midpoint(self) -> datetime.date:
        """The day in the middle, start + (end - start) // 2: a position, not a day that is known."""
        return self.start + (self.end - self.start) // 2

    @property
    def days(self) -> int:
        """Number of days it may be."""
        return (self.end - self.start).days + 1

    def contains(self, other: PartialDate | datetime.date) -> bool:
        """Say whether every day that `other` may be is a day that this may be."""
        start, end = _bounds(other)
        return self.start <= start and end <= self.end

    def overlaps(self, other: PartialDate | datetime.date) -> bool:
        """Say whether the two may be the same day.

        Examples
        --------
        >>> PartialDate.parse("2024-05").overlaps(PartialDate.parse("2024-05-27"))
        True
        """
        start, end = _bounds(other)
        return self.start <= end and start <= self.end

    def __lt__(self, other: PartialDate) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return (self.start, -self.days) < (other.start, -other.days)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"PartialDate({self.text!r})"


def _bounds(date: PartialDate | datetime.date) -> tuple[datetime.date, datetime.date]:
    if isinstance(date, PartialDate):
        return date.start, date.end
    day = date.date() if isinstance(date, datetime.datetime) else date
    return day, day


@cache
def _parsed(text: str) -> PartialDate:
    return PartialDate.parse(text)


def intervals(dates: pd.Series) -> pd.DataFrame:
    """Return the interval of each partial date.

    Parameters
    ----------
    dates : Series of str of the form YYYY, YYYY-MM or YYYY-MM-DD; missing values stay missing.

    Returns
    -------
    DataFrame with the index of `dates` and the columns start, end (first and last possible day, both
        included) and midpoint (start + (end - start) // 2, a position for plots and trends, not a day that
        is known), each ``datetime64[ns]``, ``NaT`` where the date is missing.

    Raises
    ------
    DateError : a value is not a partial date.

    Examples
    --------
    >>> intervals(pd.Series(["2023", "2024-05-27", None])).astype("string").fillna("")
            start         end    midpoint
    0  2023-01-01  2023-12-31  2023-07-02
    1  2024-05-27  2024-05-27  2024-05-27
    2
    """
    parsed = [None if pd.isna(text) else _parsed(text) for text in dates]
    columns = {
        name: pd.Series(
            [None if date is None else getattr(date, name) for date in parsed],
            index=dates.index,
            dtype="datetime64[ns]",
        )
        for name in ("start", "end", "midpoint")
    }
    return pd.DataFrame(columns, index=dates.index)
