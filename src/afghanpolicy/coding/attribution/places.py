"""Possible places of a content with what the scorer sees of each."""

from __future__ import annotations

from dataclasses import dataclass

from afghanpolicy.coding.attribution.frames import word_class
from afghanpolicy.coding.attribution.triggers import Reading


@dataclass(slots=True)
class Places:
    """Possible places and the features of each."""

    places: list[int]
    features: list[list[str]]


@dataclass(slots=True)
class Spans:
    """Possible spans and the features of each."""

    spans: list[tuple[int, int]]
    features: list[list[str]]


def start_class(reading: Reading, index: int) -> str:
    """Return what a content begins with: a quotation mark, a closed-class word, or a class."""
    tokens = reading.tokens
    if tokens.kind[index] == "QQ" and reading.inside[index] >= 0:
        return "QQ"
    return word_class(tokens, index, 0, len(tokens))
