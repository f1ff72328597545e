"""When an article was published, where the page does not say: what its words imply."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date, timedelta

from afghanpolicy.reading.clues import Clue, find_clues
from afghanpolicy.reading.dates import FoundDate, find_dates

SEARCHED = 40_000  # characters of the body
LONGEST = 800  # days; an interval longer than that says too little
_SENTENCE = re.compile(r"[^.!?\n]{2,600}[.!?\n]?")
_YEAR_NAMED = re.compile(r"\b((?:19|20)\d\d)\b")
_YEAR_AHEAD = re.compile(
    r"\b(?:by|until|till|through|before|beyond|from|to|end of|after|will|would|deadline|plan\w*|election\w*|target|"
    r"goal|expect\w*|schedul\w*|next|and|[-–/])\W*(?:\w+ ){0,2}$",
    re.I,
)
_WEEKDAY = re.compile(rf"\b(?:on|late|early) ({'|'.join(calendar.day_name)})\b")


def infer_date(
    paragraphs: Sequence[str], dateline: str | None, captions: Sequence[str]
) -> tuple[str, str] | None:
    """Infer when an article was published from what it says about other dates.

    Each clue gives an interval: an event of a known day that was "last month" or "in February last year", an
    anniversary that approaches or a year that is completed next month, something due by a month, a full date that
    lies behind (in the text or below a picture). The intervals are intersected, the narrowest first; a clue
    that contradicts the narrower ones is left out. A day and month without a year, in the dateline or as the day of the
    news in the first paragraphs, then picks the day or month in what is left, helped by the weekday that a report
    names. Nothing is inferred from a full date alone: it only says that the article is not older. And nothing is
    inferred where the text speaks of a later year as past, since the clues are then about something else.

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
    text = "\n".join(paragraphs)[:SEARCHED]
    clues = list(find_clues(_SENTENCE.findall(text)))
    if not clues:
        return None
    first, last, used = _intersected(clues, _latest([*paragraphs, *captions]))
    if (
        first == date.min
        or last == date.max
        or (last - first).days > LONGEST
        or _latest_year(text) > last.year
    ):
        return None
    opening = paragraphs[0] if paragraphs else ""
    found = (
        _day_in(first, last, dateline, opening) or _month_in(first, last, paragraphs) or _common(first, last)
    )
    return (found, "; ".join(used)) if found else None


def _intersected(clues: list[Clue], latest: date | None) -> tuple[date, date, list[str]]:
    """Return the days that all clues allow, the narrowest clue first, and the words of those that were used."""
    ordered = sorted(clues, key=lambda clue: (clue.last - clue.first, clue.first))
    ordered += [Clue(latest, date.max, f"after {latest:%Y-%m-%d}")] if latest else []
    first, last = date.min, date.max
    used: list[str] = []
    for clue in ordered:
        low, high = max(first, clue.first), min(last, clue.last)
        if low <= high:
            first, last = low, high
            used.append(clue.words)
    return first, last, list(dict.fromkeys(used))


def _latest(texts: Sequence[str]) -> date | None:
    """Return the latest full date in the text or below its pictures that is not said to lie ahead."""
    days = []
    for text in texts:
        for found in find_dates(text[:2000]):
            ahead = (
                re.search(r"\b(?:by|until|before|till|from|on) $", text[: found.start]) and " will " in text
            )
            if found.is_full and not ahead and found.year and found.month and found.day:
                days.append(date(found.year, found.month, found.day))
    return max(days, default=None)


def _latest_year(text: str) -> int:
    """Return the latest year that a text names without a word that puts it ahead; 0 if it names none."""
    named = (
        int(match.group(1))
        for match in _YEAR_NAMED.finditer(text)
        if not _YEAR_AHEAD.search(text[max(0, match.start() - 40) : match.start()])
    )
    return max(named, default=0)


def _day_in(first: date, last: date, dateline: str | None, opening: str) -> str | None:
    """Return the one day of an interval that a day and month without a year can be."""
    found = find_dates(dateline)[:1] if dateline else []
    if not found:
        return None
    days = [day for year in range(first.year, last.year + 1) if (day := _in_year(found[0], year))]
    days = [day for day in days if first <= day <= last]
    weekday = _WEEKDAY.search(opening)
    if len(days) > 1 and weekday:  # what is reported happened on the day of the dateline, or the day before
        days = [day for day in days if weekday.group(1) in (f"{day:%A}", f"{day - timedelta(days=1):%A}")]
    return days[0].isoformat() if len(days) == 1 else None


def _in_year(found: FoundDate, year: int) -> date | None:
    try:
        return date(year, found.month, found.day) if found.month and found.day else None
    except ValueError:
        return None


def _month_in(first: date, last: date, paragraphs: Sequence[str]) -> str | None:
    """Return the month of the news where the first paragraphs give its day and month without a year."""
    for text in paragraphs[:4]:
        for found in find_dates(text[:1000]):
            if found.year is None and found.month and re.search(r"\bon $", text[: found.start]):
                years = range(first.year, last.year + 1)
                fitting = [year for year in years if _overlaps(year, found.month, first, last)]
                if len(fitting) == 1:
                    return f"{fitting[0]:04d}-{found.month:02d}"
    return None


def _common(first: date, last: date) -> str | None:
    """Return the month or year in which all days of an interval lie."""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}"
    return f"{first.year:04d}" if first.year == last.year else None


def _overlaps(year: int, month: int, first: date, last: date) -> bool:
    start = date(year, month, 1)
    return start <= last and date(year, month, calendar.monthrange(year, month)[1]) >= first
