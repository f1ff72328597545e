"""Dates as pages write them, to ISO dates as precise as they are known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ],
        start=1,
    )
    for name in names.split()
}
_MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\b"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
# from the most to the least precise; of two that overlap the earlier pattern counts
_PATTERNS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<![\d/.-])(?P<year>(?:19|20)\d\d)[-/.](?P<number>\d{1,2})[-/.](?P<day>\d{1,2})(?![\d-])",
        rf"\b{_DAY}(?: of)?[ ,-]{{1,2}}{_MONTH}[ ,-]{{1,2}}{_YEAR}",
        rf"\b{_MONTH} {_DAY}(?:,? {{1,2}}|, ?){_YEAR}",
        r"(?<![\d/.-])(?P<first>\d{1,2})[/.-](?P<second>\d{1,2})[/.-](?P<year>(?:19|20)\d\d)(?![\d/-])",
        rf"\b{_MONTH},? {_YEAR}",
        rf"\b{_DAY}(?: of)? {_MONTH}",
        rf"\b{_MONTH} {_DAY}(?!,? ?\d)",
    )
]
_YEAR_ALONE = re.compile(rf"\b{_YEAR}(?![-/.]\d)")
# what any date has: most lines of an article hold neither, and are told so quickly
_DIGIT = re.compile(r"\d")
_NUMBERS = re.compile(r"\d[-/.]\d")
_MONTH_AND_NUMBER = re.compile(
    rf"\d(?:st|nd|rd|th)?(?: of)?[ ,-]{{1,2}}(?:{'|'.join(sorted({name[:3] for name in MONTHS}))})"
    rf"|\b(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b[., ]{{1,3}}\d",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class FoundDate:
    """A date in a text.

    Parameters
    ----------
    start, end : its span.
    year, month, day : None where the text does not say.
    """

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None

    @property
    def iso(self) -> str | None:
        """The date as YYYY-MM-DD, YYYY-MM or YYYY; None without a year."""
        if self.year is None:
            return None
        parts = [f"{self.year:04d}"]
        parts += [f"{self.month:02d}"] if self.month else []
        parts += [f"{self.day:02d}"] if self.month and self.day else []
        return "-".join(parts)

    @property
    def is_full(self) -> bool:
        """Whether year, month and day are known."""
        return None not in (self.year, self.month, self.day)


def find_dates(text: str, years: bool = False, order: str | None = None) -> list[FoundDate]:
    """Find the dates of a text.

    English month names in either order with day and year, ISO dates, and numbers with slashes, dots or hyphens. Of
    the latter, one with dots is day.month.year; of the others, one whose first number exceeds 12 is day/month, one
    whose second does is month/day; where both orders give a date the month is not known ("03/04/2021" is some day
    of 2021) unless both numbers are the same or `order` says which comes first.
    Days and months that do not exist are no dates.

    Parameters
    ----------
    text : any text.
    years : also years that stand alone.
    order : "day" or "month" where it is known which comes first in dates of numbers with slashes or hyphens.

    Returns
    -------
    list of FoundDate, in the order of the text, without overlaps.

    Examples
    --------
    >>> [found.iso for found in find_dates("July 21st, 2021; 3 Feb. 2023; 2024-05-27; 13/04/2021; 03/04/2021")]
    ['2021-07-21', '2023-02-03', '2024-05-27', '2021-04-13', '2021']
    """
    if not _DIGIT.search(text):
        return []
    patterns = _PATTERNS if _NUMBERS.search(text) or _MONTH_AND_NUMBER.search(text) else []
    found: list[FoundDate] = []
    taken = bytearray(len(text)) if patterns or years else bytearray()
    for pattern in [*patterns, *([_YEAR_ALONE] if years else [])]:
        for match in pattern.finditer(text):
            start, end = match.span()
            made = None if 1 in taken[start:end] else _made(match, order)
            if made is not None:
                found.append(made)
                taken[start:end] = b"\1" * (end - start)
    return sorted(found, key=lambda one: one.start)


def _made(match: re.Match[str], order: str | None) -> FoundDate | None:
    """Return what a match says, if there is such a date."""
    parts = match.groupdict()
    year = int(parts["year"]) if parts.get("year") else None
    month: int | None
    if parts.get("first"):
        dotted = "." in match.group()
        first, second = int(parts["first"]), int(parts["second"])
        month, day = (second, first) if dotted and second <= 12 else _ordered(first, second, order)
        if month is None and day is None:
            return None
        month, day = (month, day) if month else (None, None)
    else:
        name = parts.get("month")
        month = MONTHS[name.lower()] if name else int(parts["number"]) if parts.get("number") else None
        day = int(parts["day"]) if parts.get("day") else None
    return FoundDate(*match.span(), year, month, day) if _exists(year, month, day) else None


def _ordered(first: int, second: int, order: str | None) -> tuple[int | None, int | None]:
    """Return month and day of two numbers; (None, 0) if either order gives a date, (None, None) if none does."""
    if first == second and 1 <= first <= 12:
        return first, second
    if 12 < first <= 31 and 1 <= second <= 12:
        return second, first
    if 12 < second <= 31 and 1 <= first <= 12:
        return first, second
    if not (1 <= first <= 12 and 1 <= second <= 12):
        return None, None
    return (second, first) if order == "day" else (first, second) if order == "month" else (None, 0)


def _exists(year: int | None, month: int | None, day: int | None) -> bool:
    try:
        date(year or 2000, month or 1, day or 1)
    except ValueError:
        return False
    return True


def months_between(first: date, last: date) -> Iterator[tuple[int, int]]:
    """Yield the (year, month) of each month from one day to another, both included.

    Examples
    --------
    >>> list(months_between(date(2020, 12, 30), date(2021, 1, 2)))
    [(2020, 12), (2021, 1)]
    """
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        yield year, month
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
