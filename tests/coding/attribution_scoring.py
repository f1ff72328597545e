"""How attributions are compared with annotated ones: content by token overlap, one to one."""

from __future__ import annotations

import re
from collections.abc import Sequence

TOKEN = re.compile(r"\w+(?:[-'\u2019.]\w+)*")
Span = tuple[int, int]


def word_spans(text: str) -> list[Span]:
    """Return the spans of the words of a text; signs and quotation marks never count."""
    return [match.span() for match in TOKEN.finditer(text)]


def covered(words: Sequence[Span], spans: Sequence[Sequence[int]]) -> frozenset[int]:
    """Return the numbers of the words that some span touches."""
    return frozenset(i for start, end in spans for i, (a, b) in enumerate(words) if a < end and b > start)


def match(
    gold: Sequence[frozenset[int]], found: Sequence[frozenset[int]], least: float = 0.5
) -> dict[int, int]:
    """Return gold number -> found number, by falling overlap (shared over joint words)."""
    pairs = sorted(
        ((len(g & f) / len(g | f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found) if g & f),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    )
    chosen: dict[int, int] = {}
    for overlap, i, j in pairs:
        if overlap >= least and i not in chosen and j not in chosen.values():
            chosen[i] = j
    return chosen


def rates(hits: int, found: int, gold: int) -> dict[str, float]:
    """Return precision, recall and F1."""
    precision, recall = hits / max(found, 1), hits / max(gold, 1)
    return {"precision": precision, "recall": recall, "f1": 2 * hits / max(found + gold, 1)}
