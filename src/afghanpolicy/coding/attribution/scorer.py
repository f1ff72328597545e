"""Linear scores from tables of named integer weights, so that a decision is the same on every machine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from afghanpolicy.coding.attribution.lexicon import rows

SCALE = 100
DIGIT = 1 << 24
HALF = DIGIT >> 1


@dataclass(frozen=True)
class Table:
    """Weights in hundredths of a logit: feature -> weight, or a tuple with one weight for each choice."""

    weights: dict[str, int]

    def score(self, features: Iterable[str]) -> int:
        """Return the sum of the weights of `features`; a feature without a weight counts nothing."""
        return sum(filter(None, map(self.weights.get, features)))

    def best(self, options: Sequence[list[str]]) -> tuple[int, int]:
        """Return the best option and by how much it beats the second (1000 when it is alone)."""
        scores = [self.score(features) for features in options]
        top = max(range(len(scores)), key=lambda i: (scores[i], -i))
        others = [score for i, score in enumerate(scores) if i != top]
        return top, scores[top] - max(others) if others else 10 * SCALE


@dataclass(frozen=True)
class FrameTable:
    """Weights of a possible cue for each frame, against being no cue at all (score 0)."""

    weights: dict[str, tuple[int, int, int]]
    packed: dict[str, int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Pack the three weights of a feature into one integer, so that one sum adds all three."""
        packed = {name: r + DIGIT * (m + DIGIT * s) for name, (r, m, s) in self.weights.items()}
        object.__setattr__(self, "packed", packed)

    def scores(self, features: Iterable[str]) -> tuple[int, int, int]:
        """Return the scores of the frames right, left and split."""
        total = sum(filter(None, map(self.packed.get, features)))
        right = (total + HALF) % DIGIT - HALF
        total = (total - right) // DIGIT
        left = (total + HALF) % DIGIT - HALF
        return right, left, (total - left) // DIGIT


@dataclass(frozen=True)
class Model:
    """All tables of the extractor."""

    frame: FrameTable
    start: Table
    split_start: Table
    end: Table
    left: Table
    source: Table
    accept: Table


def load() -> Model:
    """Read the tables of the folder ``learned``."""
    frame = {
        row["feature"]: (int(row["right"]), int(row["left"]), int(row["split"]))
        for row in rows("learned/frame.csv")
    }
    names = ("start", "split_start", "end", "left", "source", "accept")
    return Model(FrameTable(frame), *(_table(name) for name in names))


def _table(name: str) -> Table:
    return Table({row["feature"]: int(row["weight"]) for row in rows(f"learned/{name}.csv")})
