"""When an article was published, where the page does not say: what its words imply."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from datetime import date

from afghanpolicy.reading.clues import Clue, find_clues
from afghanpolicy.reading.dates import find_dates

SEARCHED = 40_000  # characters of the body
_SENTENCE = re.compile(r"[^.!?\n]{2,600}[.!?\n]?")


def infer_date(
    paragraphs: Sequence[str], dateline: str | None, captions: Sequence[str]
) -> tuple[str, str] | None:
    """Infer when an article was published from what it says about other dates.

    Each clue gives an interval: an event of a known day that was "last month" or "in February last year", an
    anniversary that approaches or a year that is completed next month, something due by a month, a full date that
    lies behind (in the text or below a picture). The intervals are intersected, the narrowest first; a clue
    that contradicts the narrower ones is left out. A day and month without a year, in the dateline or as the day of the
    news in the first paragraphs, then picks the day or month in what is left. Nothing is inferred from a full date
    alone: it only says that the article is not older.

    Parameters
    ----------
    paragraphs : of the body.
    dateline : the date of the dateline, without a year.
    captions : the texts below pictures.

    Returns
    -------
    (date, evidence), the date as precise as the clues allow (YYYY-MM-DD, YYYY-MM or YYYY), or None.

    Examples
    --------
    >>> infer_date(["The war in Ukraine, invaded in February last year, will complete a year next month."], None, [])
    ('2023-01', 'Russia invades Ukraine: "complete a year next month"; "February last year"')
    """
    sentences = list(_sentences(paragraphs))
    clues = sorted(find_clues(sentences), key=lambda clue: (clue.last - clue.first, clue.first))
    clues += [Clue(day, date.max, f"after {day:%Y-%m-%d}") for day in [_latest(paragraphs, captions)] if day]
    first, last, used = date.min, date.max, []
    for clue in clues:
        low, high = max(first, clue.first), min(last, clue.last)
        if low <= high:
            if (low, high) != (first, last) or clue.words not in used:
                used.append(clue.words)
            first, last = low, high
    if first == date.min or last == date.max or (last - first).days > 800:
        return None
    found = _day_in(first, last, dateline) or _month_in(first, last, paragraphs) or _common(first, last)
    return (found, "; ".join(dict.fromkeys(used))) if found else None


def _sentences(paragraphs: Sequence[str]) -> Iterator[str]:
    text = "\n".join(paragraphs)[:SEARCHED]
    for match in _SENTENCE.finditer(text):
        yield match.group()


def _latest(paragraphs: Sequence[str], captions: Sequence[str]) -> date | None:
    """Return the latest full date in the text or below its pictures that is not said to lie ahead."""
    days = []
    for text in [*paragraphs, *captions]:
        for found in find_dates(text[:2000]):
            ahead = (
                re.search(r"\b(?:by|until|before|till|from|on) $", text[: found.start]) and " will " in text
            )
            if found.is_full and not ahead and found.year and found.month and found.day:
                days.append(date(found.year, found.month, found.day))
    return max(days, default=None)


def _day_in(first: date, last: date, dateline: str | None) -> str | None:
    """Return the one day of an interval that a day and month without a year can be."""
    found = find_dates(dateline)[:1] if dateline else []
    if not found or not found[0].month or not found[0].day:
        return None
    days = []
    for year in range(first.year, last.year + 1):
        try:
            day = date(year, found[0].month, found[0].day)
        except ValueError:
            continue
        days += [day] if first <= day <= last else []
    return days[0].isoformat() if len(days) == 1 else None


def _month_in(first: date, last: date, paragraphs: Sequence[str]) -> str | None:
    """Return the month of the news where the first paragraphs give its day and month without a year."""
    if (last - first).days > 200:  # the day may be one of a longer story
        return None
    for text in paragraphs[:4]:
        for found in find_dates(text[:1000]):
            if found.year is None and found.month and re.search(r"\bon $", text[: found.start]):
                months = [
                    year
                    for year in range(first.year, last.year + 1)
                    if _overlaps(year, found.month, first, last)
                ]
                if len(months) == 1:
                    return f"{months[0]:04d}-{found.month:02d}"
    return None


def _common(first: date, last: date) -> str | None:
    """Return the month or year in which all days of an interval lie."""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}"
    return f"{first.year:04d}" if first.year == last.year else None


def _overlaps(year: int, month: int, first: date, last: date) -> bool:
    start = date(year, month, 1)
    return start <= last and date(year, month, calendar.monthrange(year, month)[1]) >= first
