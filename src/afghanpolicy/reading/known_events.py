"""Events of world history with their days, by which what a text says of other dates can be fixed."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files


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
