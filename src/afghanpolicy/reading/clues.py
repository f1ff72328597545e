"""What sentences say of the day on which they were published: each clue is an interval and its words."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from afghanpolicy.reading.dates import MONTHS, find_dates
from afghanpolicy.reading.known_events import KnownEvent, known_events

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
_IT_IS = re.compile(r"\b(?:it is|it's|it’s|it has been) (?:now |exactly |just )?$", re.I)
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


def find_clues(sentences: Sequence[str]) -> Iterator[Clue]:
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
