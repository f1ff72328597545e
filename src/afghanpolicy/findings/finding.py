"""What a finding is, and how numbers and lists are written in one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from afghanpolicy.figures.style import interval, number


@dataclass(frozen=True)
class Finding:
    """A finding: a title that states it, and a sentence with the estimates it rests on.

    Notebooks show it as Markdown, and the report takes it from there.

    Examples
    --------
    >>> Finding("Two steps", "There are 2 change points.")._repr_markdown_()
    '**Two steps.** There are 2 change points.'
    """

    title: str
    sentence: str

    def _repr_markdown_(self) -> str:
        return f"**{self.title}.** {self.sentence}"


def estimate(row: Any) -> str:
    """Return a difference with its interval."""
    return f"{number(row['estimate'], sign=True)} {interval(row['low'], row['high'])}"


def listed(words: list[str]) -> str:
    """Return words with commas, the last two with "and".

    Examples
    --------
    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def mean(row: Any) -> str:
    """Return a mean with its interval and n.

    Examples
    --------
    >>> mean({"estimate": 0.5, "low": float("nan"), "high": float("nan"), "n": 3})
    '+0.50 (too few events for an interval), n = 3'
    """
    limits = "(too few events for an interval)" if pd.isna(row["low"]) else interval(row["low"], row["high"])
    return f"{number(row['estimate'], sign=True)} {limits}, n = {int(row['n'])}"
