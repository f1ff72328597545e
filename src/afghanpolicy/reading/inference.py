"""When an article was published, where the page does not say: what its words imply."""

from __future__ import annotations

import calendar
import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from afghanpolicy.reading.dates import MONTHS, find_dates

SEARCHED = 40_000  # characters of the body
_SENTENCE = re.compile(r"[^.!?\n]{2,600}[.!?\n]?")
_MONTH = "|".join(sorted({name for name in MONTHS if len(name) > 3 or name == "may"}, key=len, reverse=True))
_MONTH_LAST_YEAR = re.compile(
    rf"\b(?:in |since |of )?(?P<month>{_MONTH})(?: \d{{1,2}})?,? (?:of )?last year\b", re.I
)
_ANNIVERSARY = re.compile(
    r"\b(?P<ordinal>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twentieth|one-year|"
    r"\d{1,2}(?:st|nd|rd|th)) anniversary\b",
    re.I,
)
_COMPLETES = re.compile(
    r"\b(?:complete[sd]?|mark[s]?|enter[s]?|turn[s]?) "
    r"(?P<years>a|one|two|three|four|five) years? (?P<when>next|this) (?P<unit>week|month)\b",
    re.I,
)
_YEARS_AFTER = re.compile(
    r"\b(?:almost |nearly |about |some )?(?P<years>a|one|two|three|four|five|\d{1,2}) years? "
    r"(?:after|since|ago|on from|later)\b",
    re.I,
)
_COMING = re.compile(
    r"\b(?:before|by|approach\w*|near(?:s|ing)|ahead of|upcoming|coming|looms?|next month|weeks away)\b", re.I
)
_OTHER_YEAR = re.compile(r",? (?:of )?(?:last|the previous|that) year|,? \w+ years? (?:ago|earlier)")
_ORDINALS = {
    word: number
    for number, word in enumerate(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"],
        start=1,
    )
}
_ORDINALS["twentieth"] = 20
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_DUE_BY = re.compile(
    rf"\b(?:due|scheduled|expected|set|planned|supposed)\b[^.]{{0,60}}\bby (?:the end of )?(?P<month>{_MONTH})\b",
    re.I,
)


@dataclass(frozen=True)
class Clue:
    """An interval in which the day of publication lies, and the words that say so."""

    first: date
    last: date
    words: str


@dataclass(frozen=True)
class KnownEvent:
    """An event of world history with its day, and the words by which a sentence is known to speak of it."""

    day: date
    name: str
    words: tuple[re.Pattern[str], ...]

    def is_in(self, sentence: str) -> bool:
        """Tell whether a sentence speaks of the event."""
        return all(pattern.search(sentence) for pattern in self.words)


@cache
def known_events() -> tuple[KnownEvent, ...]:
    """Return the events of ``resources/events.csv``."""
    with files("afghanpolicy.reading").joinpath("resources/events.csv").open(encoding="utf-8") as file:
        return tuple(
            KnownEvent(
                date.fromisoformat(row["date"]),
                row["event"],
                tuple(re.compile(rf"\b(?:{words})", re.IGNORECASE) for words in row["words"].split(";")),
            )
            for row in csv.DictReader(file)
        )


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
    clues = sorted(_clues(sentences), key=lambda clue: (clue.last - clue.first, clue.first))
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


def _clues(sentences: Sequence[str]) -> Iterator[Clue]:
    """Yield the clues of sentences that speak of an event of a known day, and of what is due by a month."""
    events = known_events()
    for place, sentence in enumerate(sentences):
        near = " ".join(sentences[max(0, place - 2) : place + 1])
        for event in events:
            if event.is_in(sentence):
                yield from _from_event(event, sentence)
            elif event.is_in(near):
                yield from _from_month_last_year(event, sentence)
                yield from _from_anniversary(event, sentence)
    yield from _from_deadline(sentences)


def _from_event(event: KnownEvent, sentence: str) -> Iterator[Clue]:
    yield from _from_month_last_year(event, sentence)
    yield from _from_anniversary(event, sentence)
    yield from _from_relative_time(event, sentence)
    yield from _from_fresh_news(event, sentence)


def _from_anniversary(event: KnownEvent, sentence: str) -> Iterator[Clue]:
    """Yield when an anniversary of an event is near, or a year since it will be completed."""
    anniversary = _ANNIVERSARY.search(sentence)
    if anniversary:
        day = _years_later(event.day, _ordinal(anniversary["ordinal"]))
        words = f'{event.name}: "{anniversary.group()}"'
        if re.match(r"[^.;]{0,40}\blast year\b", sentence[anniversary.end() :]):
            yield Clue(date(day.year + 1, 1, 1), date(day.year + 1, 12, 31), f"{words} last year")
        elif _COMING.search(sentence):
            yield Clue(day - timedelta(days=120), day, words)
        else:
            yield Clue(day - timedelta(days=45), day + timedelta(days=45), words)
    complete = _COMPLETES.search(sentence)
    if complete:
        day = _years_later(event.day, _COUNTS[complete["years"].lower()])
        words = f'{event.name}: "{complete.group()}"'
        if complete["unit"].lower() == "month":
            year, month = (day.year, day.month) if complete["when"].lower() == "this" else _month_before(day)
            yield _month_clue(year, month, words)


def _from_relative_time(event: KnownEvent, sentence: str) -> Iterator[Clue]:
    """Yield when an event was last month, some years ago, or recent."""
    if re.search(r"\blast month\b", sentence, re.I):
        year, month = _month_after(event.day)
        yield _month_clue(year, month, f'{event.name}: "last month"')
    years = _YEARS_AFTER.search(sentence)
    if years:
        count = _COUNTS.get(years["years"].lower()) or int(years["years"])
        day = _years_later(event.day, min(count, 40))
        present = re.search(
            r"\b(?:it is|it's|it’s|it has been) (?:now |exactly |just )?$", sentence[: years.start()], re.I
        )
        about = timedelta(days=60 if present else 150)
        yield Clue(day - about, day + about, f'{event.name}: "{years.group()}"')
    if re.search(r"\brecent (?:revelations?|reports?)\b", sentence, re.I):
        yield Clue(event.day, event.day + timedelta(days=120), f"{event.name}: recent")


def _from_fresh_news(event: KnownEvent, sentence: str) -> Iterator[Clue]:
    """Yield what follows where an event's own day is named without its year, or only by its weekday."""
    for found in find_dates(sentence):
        names_it = any(pattern.search(sentence[found.start : found.end]) for pattern in event.words)
        if (
            found.year is None
            and not names_it
            and (found.month, found.day) == (event.day.month, event.day.day)
            and not _OTHER_YEAR.match(sentence[found.end :])
        ):
            yield Clue(
                event.day, event.day + timedelta(days=330), f"{event.name}: day and month without a year"
            )
    if re.search(rf"\bon {event.day:%A}\b(?!, [A-Z])", sentence) and not find_dates(sentence, years=True):
        yield Clue(event.day, event.day + timedelta(days=6), f'{event.name}: "on {event.day:%A}"')


def _from_month_last_year(event: KnownEvent, sentence: str) -> Iterator[Clue]:
    """Yield the year after an event if its month is said to have been last year's."""
    for match in _MONTH_LAST_YEAR.finditer(sentence):
        if MONTHS[match["month"].lower()] == event.day.month:
            year = event.day.year + 1
            words = re.sub(r"^(?:in|since|of) ", "", match.group(), flags=re.I)
            yield Clue(date(year, 1, 1), date(year, 12, 31), f'"{words}"')


def _from_deadline(sentences: Sequence[str]) -> Iterator[Clue]:
    """Yield the months before something due by a month, in the latest year that the text speaks of as past."""
    years = [int(year) for text in sentences for year in re.findall(r"\b(?:19|20)\d\d\b", text)]
    for sentence in sentences:
        match = _DUE_BY.search(sentence)
        if match and years:
            month, year = MONTHS[match["month"].lower()], max(years)
            yield Clue(date(year, 1, 1), date(year, month, 1) - timedelta(days=1), f'"by {match["month"]}"')
            return


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


def _month_clue(year: int, month: int, words: str) -> Clue:
    return Clue(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), words)


def _month_before(day: date) -> tuple[int, int]:
    return (day.year, day.month - 1) if day.month > 1 else (day.year - 1, 12)


def _month_after(day: date) -> tuple[int, int]:
    return (day.year, day.month + 1) if day.month < 12 else (day.year + 1, 1)


def _years_later(day: date, years: int) -> date:
    return date(day.year + years, day.month, min(day.day, 28))


def _ordinal(word: str) -> int:
    word = word.lower()
    if word == "one-year":
        return 1
    return _ORDINALS.get(word) or int(re.sub(r"\D", "", word))
