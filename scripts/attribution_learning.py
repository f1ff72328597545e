"""Fitting of the tables: a softmax over the options of each decision, with a quadratic penalty.

A decision is a group of options (the places where a content may end, the frames of a cue); an option is a
set of named features. The chance of an option is exp(s) / sum exp(s), s the sum of the weights of its
features; the fit minimises -log chance of the right options + penalty / 2 * squared weights (L-BFGS). A
feature counts if it occurs in at least `MIN_ARTICLES` articles, so no weight says anything about one text.
Weights are rounded to hundredths of a logit and small ones left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from afghanpolicy.coding.attribution.scorer import SCALE

MIN_ARTICLES = 7
LEAST, LEAST_FRAME = 15, 24
ITERATIONS = 60


@dataclass
class Decisions:
    """Decisions to learn from: the features of every option, the right option, and the article of each."""

    options: list[list[str]] = field(default_factory=list)
    right: list[int] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    articles: list[int] = field(default_factory=list)

    def add(self, article: int, options: Sequence[list[str]], right: int) -> None:
        """Add one decision."""
        self.options += options
        self.right.append(right)
        self.sizes.append(len(options))
        self.articles.append(article)

    def of(self, articles: set[int]) -> Decisions:
        """Return the decisions of some articles."""
        chosen, place = Decisions(), 0
        for right, size, article in zip(self.right, self.sizes, self.articles, strict=True):
            if article in articles:
                chosen.add(article, self.options[place : place + size], right)
            place += size
        return chosen


def matrix(rows: Sequence[list[str]], articles: Sequence[int]) -> tuple[Any, list[str]]:
    """Return a row of ones and zeros for each set of features, and the names of its columns."""
    seen: dict[str, set[int]] = defaultdict(set)
    for features, article in zip(rows, articles, strict=True):
        for name in features:
            if len(seen[name]) < MIN_ARTICLES:
                seen[name].add(article)
    names = sorted(name for name, found in seen.items() if len(found) >= MIN_ARTICLES)
    number = {name: place for place, name in enumerate(names)}
    columns, ends = [], [0]
    for features in rows:
        columns += [number[name] for name in features if name in number]
        ends.append(len(columns))
    return csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(rows), len(names))), names


def fit_choice(decisions: Decisions, penalty: float = 1.0) -> dict[str, int]:
    """Return the weights of a choice among options."""
    sizes = np.array(decisions.sizes)
    x, names = matrix(decisions.options, np.repeat(decisions.articles, sizes))
    first = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    owner = np.repeat(np.arange(len(sizes)), sizes)
    right, transposed = first + np.array(decisions.right), x.T.tocsr()

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = x @ weights
        top = np.maximum.reduceat(scores, first)
        grown = np.exp(scores - top[owner])
        total = np.add.reduceat(grown, first)
        chance = grown / total[owner]
        value = -(scores[right] - top - np.log(total)).sum() + penalty / 2 * (weights @ weights)
        chance[right] -= 1
        return value, transposed @ chance + penalty * weights

    weights = _minimum(loss, x.shape[1])
    values = np.rint(weights * SCALE).astype(int)
    return {name: int(value) for name, value in zip(names, values, strict=True) if abs(value) >= LEAST}


def fit_frames(
    rows: Sequence[list[str]], right: Sequence[int], articles: Sequence[int], penalty: float = 2.0
) -> dict[str, tuple[int, int, int]]:
    """Return the weights of the frames (1 right, 2 left, 3 split) against no cue at all (0, score 0)."""
    x, names = matrix(rows, articles)
    transposed = x.T.tocsr()
    wanted = np.zeros((len(rows), 4))
    wanted[np.arange(len(rows)), right] = 1

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights = flat.reshape(-1, 3)
        scores = np.hstack([np.zeros((len(rows), 1)), x @ weights])
        top = scores.max(1, keepdims=True)
        grown = np.exp(scores - top)
        total = grown.sum(1, keepdims=True)
        value = -((scores - top - np.log(total)) * wanted).sum() + penalty / 2 * (flat @ flat)
        return value, (transposed @ (grown / total - wanted)[:, 1:] + penalty * weights).ravel()

    values = np.rint(_minimum(loss, x.shape[1] * 3).reshape(-1, 3) * SCALE).astype(int)
    return {
        name: (int(row[0]), int(row[1]), int(row[2]))
        for name, row in zip(names, values, strict=True)
        if np.abs(row).max() >= LEAST_FRAME
    }


def _minimum(loss: Any, size: int) -> np.ndarray:
    return minimize(loss, np.zeros(size), jac=True, method="L-BFGS-B", options={"maxiter": ITERATIONS}).x
