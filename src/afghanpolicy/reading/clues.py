"""What a sentence about an event of a known day says of the day on which it was written."""

from __future__ import annotations

import calendar
import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from afghanpolicy.reading.dates import MONTHS, find_dates

NEWS = 6  # sentences at the top, which report what is new; an event named by its weekday is new
MONTH = "|".join(sorted({name for name in MONTHS if len(name) > 3 or name == "may"}, key=len, reverse=True))
_COUNT = r"a|one|two|three|four|five|six|seven|eight|nine|ten|twenty|\d{1,2}"
_ORDINAL = r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twentieth"
_WEEKDAY = "|".join(calendar.day_name)
_MONTH_LAST_YEAR = re.compile(
    rf"\b(?P<month>{MONTH})(?: \d{{1,2}})?,? (?:of )?(?P<which>last|this) year\b", re.I
)
_LAST_MONTH_NAMED = re.compile(rf"\b(?:last|this past) (?P<month>{MONTH})\b", re.I)
_ANNIVERSARY = re.compile(rf"\b(?P<ordinal>{_ORDINAL}|one-year|\d{{1,2}}(?:st|nd|rd|th)) anniversary\b", re.I)
_COMPLETES = re.compile(
    rf"\b(?:completes?|marks?|enters?|turns?) (?P<years>{_COUNT}) years? (?P<when>next|this) month\b", re.I
)
_YEARS_AFTER = re.compile(
    rf"\b(?:(?P<nearly>almost|nearly|close to|just under|less than)|(?P<vague>about|some|around|over|more than))?\s?"
    rf"(?<!half )\b(?P<years>{_COUNT})(?P<plus>-plus)? years? (?:after|since|ago|on from|later)\b",
    re.I,
)
_IT_IS = re.compile(r"\b(?:it is|it's|it’s|it has been) (?:now |exactly |just )?$", re.I)
_THIS_WEEK = re.compile(r",? (?:this week|today|to the day)\b", re.I)
_OTHER_YEAR = re.compile(r",? (?:of )?(?:last|the previous|that) year|,? \w+ years? (?:ago|earlier)", re.I)
_COMING = re.compile(
    r"\b(?:before|by|approach\w*|near(?:s|ing)|ahead of|upcoming|coming|looms?|next month|weeks away)\b", re.I
)
_PAST = re.compile(r"\b(?:was|were|had|last year'?s?|marked|on the \S+ anniversary of)\b", re.I)
_DUE_BY = re.compile(
    rf"\b(?:due|scheduled|expected|set|planned|supposed)\b[^.]{{0,60}}\bby (?:the end of )?(?P<month>{MONTH})\b",
    re.I,
)
# one of these is in every sentence that can give a clue; few sentences hold one
_TRIGGER = re.compile(
    rf"last (?:year|month|{MONTH})|this (?:past|year|month)|anniversary|next month"
    r"|years? (?:after|since|ago|on from|later)"
    rf"|recent re[vp]|\bon (?:{_WEEKDAY})|\d (?:{MONTH})|(?:{MONTH}) \d",
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


def find_clues(sentences: Sequence[str]) -> Iterator[Clue]:
    """Yield the clues of sentences that relate an event of a known day, or of a text, to their own day.

    Parameters
    ----------
    sentences : of the body, in order.

    Yields
    ------
    Clue

    Examples
    --------
    >>> next(find_clues(["The war in Ukraine, which was invaded in February last year, goes on."])).first
    datetime.date(2023, 1, 1)
    """
    for place, sentence in enumerate(sentences):
        if not _TRIGGER.search(sentence):
            continue
        near = " ".join(sentences[max(0, place - 2) : place + 1])
        for event in known_events():
            if event.is_in(sentence):
                for form in _FORMS:
                    yield from form(event, sentence)
                if place < NEWS:
                    yield from _from_weekday(event, sentence)
            elif event.is_in(near):
                yield from _from_named_month(event, sentence)
                yield from _from_anniversary(event, sentence)
    yield from _from_deadline(sentences)


def _from_anniversary(event: KnownEvent, sentence: str) -> Iterator[Clue]:
    """Yield when an anniversary of an event is near, or a year since it will be completed."""
    anniversary = _ANNIVERSARY.search(sentence)
    if anniversary:
        day = _years_later(event.day, _number(anniversary["ordinal"]))
        words = f'{event.name}: "{anniversary.group()}"'
        if _COMING.search(sentence):
            yield Clue(day - timedelta(days=120), day, words)
        elif not _PAST.search(sentence):
            yield Clue(day - timedelta(days=45), day + timedelta(days=45), words)
    complete = _COMPLETES.search(sentence)
    if complete:
        day = _years_later(event.day, _number(complete["years"]))
        year, month = (day.year, day.month) if complete["when"].lower() == "this" else _month_before(day)
        yield _month_clue(year, month, f'{event.name}: "{complete.group()}"')


def _from_years_after(event: KnownEvent, sentence: str) -> Iterator[Clue]:
    """Yield what "three years after" an event means: at most some weeks early, and half a year late."""
    years = _YEARS_AFTER.search(sentence)
    if years:
        day = _years_later(event.day, _number(years["years"]))
        words = f'{event.name}: "{years.group().strip()}"'
        if years["nearly"]:
            yield Clue(day - timedelta(days=120), day, words)
        elif _THIS_WEEK.match(sentence[years.end() :]):
            yield Clue(day - timedelta(days=8), day + timedelta(days=8), words)
        elif _IT_IS.search(sentence[: years.start("years")]):
            yield Clue(day - timedelta(days=45), day + timedelta(days=90), words)
        elif years["vague"] or years["plus"]:
            yield Clue(day - timedelta(days=120), day + timedelta(days=300), words)
        else:
            yield Clue(day - timedelta(days=45), day + timedelta(days=200), words)


def _from_recent(event: KnownEvent, sentence: str) -> Iterator[Clue]:
    """Yield when an event was last month, or is spoken of as recent."""
    if re.search(r"\blast month\b", sentence, re.I):
        year, month = _month_after(event.day)
        yield _month_clue(year, month, f'{event.name}: "last month"')
    if re.search(r"\brecent (?:revelations?|reports?)\b", sentence, re.I):
        yield Clue(event.day, event.day + timedelta(days=120), f"{event.name}: recent")


def _from_day_without_year(event: KnownEvent, sentence: str) -> Iterator[Clue]:
    """Yield what follows where an event's own day is named without its year."""
    own = (event.day.month, event.day.day)
    for found in find_dates(sentence):
        names_it = any(pattern.search(sentence[found.start : found.end]) for pattern in event.words)
        elsewhere = names_it or _OTHER_YEAR.match(sentence[found.end :])
        if found.year is None and not elsewhere and (found.month, found.day) == own:
            words = f"{event.name}: day and month without a year"
            yield Clue(event.day, event.day + timedelta(days=330), words)


def _from_weekday(event: KnownEvent, sentence: str) -> Iterator[Clue]:
    """Yield the week of an event that is reported with nothing but its weekday."""
    told = rf"\bon {event.day:%A}\b(?!, [A-Z])"
    if re.search(told, sentence) and not re.search(
        r"anniversary|\byears?\b|attacks of|\b(?:19|20)\d\d\b", sentence
    ):
        yield Clue(event.day, event.day + timedelta(days=6), f'{event.name}: "on {event.day:%A}"')


def _from_named_month(event: KnownEvent, sentence: str) -> Iterator[Clue]:
    """Yield what follows if an event's month is said to be last or this year's, or the last of its name."""
    for match in _MONTH_LAST_YEAR.finditer(sentence):
        if MONTHS[match["month"].lower()] == event.day.month:
            year = event.day.year + (match["which"].lower() == "last")
            first = max(date(year, 1, 1), event.day)
            yield Clue(first, date(year, 12, 31), f'"{match.group()}"')
    for match in _LAST_MONTH_NAMED.finditer(sentence):
        if MONTHS[match["month"].lower()] == event.day.month:
            year, month = _month_after(event.day)
            latest = _years_later(event.day, 1)
            yield Clue(
                date(year, month, 1), _month_clue(latest.year, latest.month, "").last, f'"{match.group()}"'
            )


def _from_deadline(sentences: Sequence[str]) -> Iterator[Clue]:
    """Yield the months before something due by a month, in the latest year that the text speaks of as past."""
    for sentence in sentences:
        match = _DUE_BY.search(sentence) if " by " in sentence else None
        if match:
            years = [int(year) for text in sentences for year in re.findall(r"\b(?:19|20)\d\d\b", text)]
            month = MONTHS[match["month"].lower()]
            if years and month > 1:
                end = date(max(years), month, 1) - timedelta(days=1)
                yield Clue(date(max(years), 1, 1), end, f'"by {match["month"]}"')
            return


_FORMS: tuple[Callable[[KnownEvent, str], Iterator[Clue]], ...] = (
    _from_named_month,
    _from_anniversary,
    _from_years_after,
    _from_recent,
    _from_day_without_year,
)


def _month_clue(year: int, month: int, words: str) -> Clue:
    return Clue(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), words)


def _month_before(day: date) -> tuple[int, int]:
    return (day.year, day.month - 1) if day.month > 1 else (day.year - 1, 12)


def _month_after(day: date) -> tuple[int, int]:
    return (day.year, day.month + 1) if day.month < 12 else (day.year + 1, 1)


def _years_later(day: date, years: int) -> date:
    return date(day.year + years, day.month, min(day.day, 28))


def _number(word: str) -> int:
    """Return the number of years that "a", "third", "one-year" or "18th" means."""
    word = word.lower().removesuffix("-year")
    if word in ("a", "one"):
        return 1
    ordinals, counts = [*_ORDINAL.split("|")[:10]], _COUNT.split("|")[1:11]
    if word in ("twenty", "twentieth"):
        return 20
    for names in (ordinals, counts):
        if word in names:
            return names.index(word) + 1
    return int(re.sub(r"\D", "", word))
