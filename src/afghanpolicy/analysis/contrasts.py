"""Differences of mean stance: between eras, and between words and deeds, each with its interval."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from afghanpolicy.analysis.resampling import (
    METHOD,
    MIN_CLUSTERS,
    REPLICATES,
    SEED,
    cluster_weights,
    clustered_difference,
    percentile_interval,
)
from afghanpolicy.errors import ColumnError

Floats = npt.NDArray[np.float64]


def steps(acts: pd.DataFrame, by: str = "era", **options: Any) -> pd.DataFrame:
    """Return the step in mean stance from each level of an ordered column to the next.

    For neighbours g and h: estimate = mean_h - mean_g, both means in the same bootstrap samples, since an event may
    have acts on both sides of a limit.

    Parameters
    ----------
    acts : as `afghanpolicy.analysis.trend.dated` gives them.
    by : an ordered categorical.
    options : for `afghanpolicy.analysis.resampling.clustered_difference`.

    Returns
    -------
    DataFrame indexed by the later level: previous (the earlier one), estimate, low, high, n, n_first, n_second,
        clusters, method. Limits are nan if either side has fewer than 5 clusters.

    Raises
    ------
    ColumnError : no such column; the message lists those that there are.

    Examples
    --------
    >>> import afghanpolicy as ap
    >>> acts = ap.analysis.trend.dated(ap.load().speech_acts())
    >>> steps(acts, replicates=50)["estimate"].idxmax()
    'insurgency'
    """
    _check_levels(acts, by, [])
    levels = list(acts[by].cat.categories)
    rows = {
        later: {"previous": earlier, **between(acts, [earlier], [later], by, **options)}
        for earlier, later in pairwise(levels)
    }
    table = pd.DataFrame.from_dict(rows, orient="index")
    table.index.name = by
    return table


def between(
    acts: pd.DataFrame, first: Sequence[str], second: Sequence[str], by: str = "era", **options: Any
) -> dict[str, Any]:
    """Return the mean stance in some levels of a column minus that in others.

    Parameters
    ----------
    acts : as `afghanpolicy.analysis.trend.dated` gives them.
    first, second : levels of the column; none is in both.
    by : the column.
    options : for `afghanpolicy.analysis.resampling.clustered_difference`.

    Returns
    -------
    dict: estimate (second minus first), low, high, n, n_first, n_second, clusters, method.

    Raises
    ------
    ColumnError : no such column or level; the message lists those that there are.

    Examples
    --------
    >>> acts = pd.DataFrame({"stance": [-2.0, 1.0], "cluster": ["a", "b"], "era": ["u", "v"]})
    >>> between(acts, ["u"], ["v"])["estimate"]
    3.0
    """
    _check_levels(acts, by, [*first, *second])
    sides = (acts[by].isin(list(first)), acts[by].isin(list(second)))
    return clustered_difference(acts["stance"], acts["cluster"], *sides, **options)


def deeds_minus_words(
    acts: pd.DataFrame, by: str = "era", replicates: int = REPLICATES, seed: int = SEED
) -> pd.DataFrame:
    """Return the mean stance of deeds minus that of words, in each level of a column and over all of them.

    For each level g: d_g = mean of its deeds - mean of its words. Over all levels: Σ n_g d_g / Σ n_g with n_g the
    number of deeds in g, over the levels that have both. This compares each deed with the words of its own time; deeds
    and words are spread differently over time, so that their plain means would differ for that reason alone.

    Parameters
    ----------
    acts : as `afghanpolicy.analysis.trend.dated` gives them, with the bool column deed.
    by : the column within which deeds and words are compared.
    replicates, seed : of the bootstrap of clusters.

    Returns
    -------
    DataFrame indexed by level, "all" last: estimate, low, high, n, n_first (words), n_second (deeds), method. Limits
        are nan if deeds or words come from fewer than 5 clusters.

    Raises
    ------
    ColumnError : no such column; the message lists those that there are.

    References
    ----------
    Davison and Hinkley (1997), *Bootstrap Methods and their Application*, §3.8.

    Examples
    --------
    >>> acts = pd.DataFrame({"stance": [0.0, 1.0, 1.0, 1.0], "deed": [False, True] * 2, "cluster": list("abcd")})
    >>> deeds_minus_words(acts.assign(era=["u", "u", "v", "v"]))["estimate"].tolist()
    [1.0, 0.0, 0.5]
    """
    _check_levels(acts, by, [])
    known = acts[acts[by].notna()]
    categorical = isinstance(acts[by].dtype, pd.CategoricalDtype)
    levels = list(acts[by].cat.categories) if categorical else sorted(set(known[by]))
    sums, counts = _totals(known, known[by], levels)
    estimates = _gaps(sums.sum(axis=0, keepdims=True), counts.sum(axis=0, keepdims=True))[0]
    weights = cluster_weights(len(counts), replicates, seed)
    draws = _gaps(np.tensordot(weights, sums, axes=1), np.tensordot(weights, counts, axes=1))
    present = np.concatenate(
        [counts, counts.sum(axis=1, keepdims=True)], axis=1
    )  # by cluster, level and kind
    enough = (present > 0).sum(axis=0).min(axis=1) >= MIN_CLUSTERS
    limits = [
        percentile_interval(draws[:, place]) if known_well else (float("nan"), float("nan"))
        for place, known_well in enumerate(enough)
    ]
    table = pd.DataFrame({"estimate": estimates}, index=pd.Index([*levels, "all"], name=by))
    table["low"], table["high"] = zip(*limits, strict=True)
    numbers = present.sum(axis=0).astype(int)
    table["n"], table["n_first"], table["n_second"] = numbers.sum(axis=1), numbers[:, 0], numbers[:, 1]
    return table.assign(method=METHOD)


def _check_levels(acts: pd.DataFrame, by: str, levels: Sequence[str]) -> None:
    """Complain of a column or level that there is not."""
    if by not in acts:
        raise ColumnError(by, acts.columns)
    there = (
        acts[by].cat.categories
        if isinstance(acts[by].dtype, pd.CategoricalDtype)
        else acts[by].dropna().unique()
    )
    for level in levels:
        if level not in set(there):
            raise ColumnError(level, map(str, there), what=f"level of {by}")


def _totals(acts: pd.DataFrame, by: pd.Series, levels: Sequence[Any]) -> tuple[Floats, Floats]:
    """Return sum and number of stances by cluster, level, and kind (words, deeds)."""
    clusters, names = pd.factorize(acts["cluster"], sort=True)
    where = (clusters, pd.Index(levels).get_indexer(pd.Index(by)), acts["deed"].to_numpy(dtype=int))
    sums, counts = (np.zeros((len(names), len(levels), 2)) for _ in range(2))
    np.add.at(sums, where, acts["stance"].to_numpy(dtype=float))
    np.add.at(counts, where, 1)
    return sums, counts


def _gaps(sums: Floats, counts: Floats) -> Floats:
    """Return mean of deeds minus mean of words by level, and over all levels weighted by their deeds."""
    with np.errstate(invalid="ignore", divide="ignore"):
        means = sums / counts
        gaps = means[..., 1] - means[..., 0]
        deeds = np.where(np.isnan(gaps), 0.0, counts[..., 1])
        overall = (np.nan_to_num(gaps) * deeds).sum(axis=-1) / deeds.sum(axis=-1)
    return np.asarray(np.concatenate([gaps, overall[..., None]], axis=-1))
