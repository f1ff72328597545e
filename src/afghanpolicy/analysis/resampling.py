"""The bootstrap of clusters: uncertainty where observations come in groups."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

REPLICATES = 1000
LEVEL = 0.95
SEED = 20240527
MIN_CLUSTERS = 5
METHOD = "cluster bootstrap, percentile"

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


def cluster_weights(clusters: int, replicates: int = REPLICATES, seed: int = SEED) -> Floats:
    """Draw how often each cluster is in each bootstrap sample.

    A bootstrap sample draws as many clusters as there are, with replacement; a row of weights is a draw from
    the multinomial distribution with equal probabilities.

    Parameters
    ----------
    clusters : their number.
    replicates : number of bootstrap samples.
    seed : of the random number generator (numpy's PCG64).

    Returns
    -------
    array of float, replicates by clusters; each row sums to `clusters`.

    Examples
    --------
    >>> cluster_weights(4, replicates=2).sum(axis=1)
    array([4., 4.])
    """
    if clusters == 0:
        return np.zeros((replicates, 0))
    rng = np.random.default_rng(seed)
    return rng.multinomial(clusters, np.full(clusters, 1 / clusters), size=replicates).astype(float)


def cluster_samples(clusters: pd.Series, replicates: int = REPLICATES, seed: int = SEED) -> Iterator[Ints]:
    """Yield bootstrap samples as positions of rows: all rows of each cluster that is drawn, as often as it is.

    Parameters
    ----------
    clusters : the cluster of each row, no missing values.
    replicates, seed : as in `cluster_weights`.

    Yields
    ------
    array of int: positions of rows, in the order of the clusters.

    Examples
    --------
    >>> sample = next(cluster_samples(pd.Series(["a", "a", "b"]), replicates=1))
    >>> sample.dtype
    dtype('int64')
    """
    codes, names = pd.factorize(clusters, sort=True)
    rows = [np.flatnonzero(codes == code) for code in range(len(names))]
    for weights in cluster_weights(len(names), replicates, seed).astype(int):
        drawn = [rows[code] for code in np.repeat(np.arange(len(names)), weights)]
        yield np.concatenate(drawn).astype(np.int64) if drawn else np.empty(0, dtype=np.int64)


def percentile_interval(draws: npt.ArrayLike, level: float = LEVEL) -> tuple[float, float]:
    """Return the percentile interval of bootstrap draws, leaving out those that are nan.

    The limits are the quantiles (1 - level) / 2 and (1 + level) / 2 of the draws. The percentile interval is
    used since it keeps within the range of a bounded statistic (a share, a mean of codes) and needs no estimate of
    a standard error.

    Parameters
    ----------
    draws : the statistic in each bootstrap sample.
    level : the nominal coverage.

    Returns
    -------
    low, high : nan if fewer than half of the draws are numbers.

    References
    ----------
    Davison and Hinkley (1997), *Bootstrap Methods and their Application*, §5.3.

    Examples
    --------
    >>> percentile_interval(range(101), level=0.5)
    (25.0, 75.0)
    """
    values = np.asarray(draws, dtype=float)
    numbers = values[~np.isnan(values)]
    if len(numbers) == 0 or 2 * len(numbers) < len(values):
        return float("nan"), float("nan")
    low, high = np.quantile(numbers, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def bootstrap(
    table: pd.DataFrame,
    clusters: pd.Series,
    statistic: Callable[[pd.DataFrame], float],
    replicates: int = REPLICATES,
    seed: int = SEED,
) -> dict[str, Any]:
    """Estimate any statistic of a table with an interval from the bootstrap of clusters.

    Parameters
    ----------
    table : one row an observation.
    clusters : the cluster of each row (same index).
    statistic : from rows of `table` to a number.
    replicates, seed : as in `cluster_weights`.

    Returns
    -------
    dict: estimate, low, high, n (rows), clusters, method. Limits are nan with fewer than 5 clusters.

    References
    ----------
    Davison and Hinkley (1997), *Bootstrap Methods and their Application*, §3.8.

    Examples
    --------
    >>> rows = pd.DataFrame({"x": [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]})
    >>> found = bootstrap(rows, pd.Series(list("abcdef")), lambda part: part["x"].median(), replicates=200)
    >>> float(found["estimate"]), found["n"], found["clusters"]
    (3.5, 6, 6)
    """
    number = clusters.nunique()
    low = high = float("nan")
    if number >= MIN_CLUSTERS:
        draws = [statistic(table.iloc[rows]) for rows in cluster_samples(clusters, replicates, seed)]
        low, high = percentile_interval(draws)
    estimate = statistic(table) if len(table) else float("nan")
    return {
        "estimate": estimate,
        "low": low,
        "high": high,
        "n": len(table),
        "clusters": number,
        "method": METHOD,
    }


def clustered_means(
    values: pd.Series,
    clusters: pd.Series,
    by: pd.Series | None = None,
    replicates: int = REPLICATES,
    seed: int = SEED,
) -> pd.DataFrame:
    """Return the mean of each group with an interval from the bootstrap of clusters.

    For each group g: mean_g = Σ x_i / n_g over its rows. In a bootstrap sample with cluster weights w_c it is
    Σ_c w_c s_cg / Σ_c w_c n_cg, where s_cg and n_cg are sum and number of the rows of cluster c in group g. With
    values of 0 and 1 the means are shares.

    Parameters
    ----------
    values : float or bool; rows with a missing value are left out.
    clusters : the cluster of each row; observations of one cluster are not independent.
    by : the group of each row; None for one group called "all". Rows without a group are left out.
    replicates, seed : as in `cluster_weights`.

    Returns
    -------
    DataFrame indexed by group (sorted; all categories of a categorical): estimate, low, high, n (rows), clusters,
        method. A group with fewer than 5 clusters has nan limits, an empty one a nan estimate.

    References
    ----------
    Davison and Hinkley (1997), *Bootstrap Methods and their Application*, §3.8.

    Examples
    --------
    >>> x = pd.Series([0.0, 1.0, 1.0, 2.0])
    >>> clustered_means(x, pd.Series(["a", "a", "b", "c"]), by=pd.Series(["u", "u", "v", "v"]))["estimate"].tolist()
    [0.5, 1.5]
    """
    group = pd.Series("all", index=values.index) if by is None else by
    kept = values.notna() & group.notna() & clusters.notna()
    x, group, clusters = values[kept].astype(float), group[kept], clusters[kept]
    names = group.cat.categories if isinstance(group.dtype, pd.CategoricalDtype) else sorted(group.unique())
    rows, cluster_names = pd.factorize(clusters, sort=True)
    columns = pd.Index(names).get_indexer(group)
    sums, counts = (np.zeros((len(cluster_names), len(names))) for _ in range(2))
    np.add.at(sums, (rows, columns), x.to_numpy())
    np.add.at(counts, (rows, columns), 1)
    weights = cluster_weights(len(cluster_names), replicates, seed)
    with np.errstate(invalid="ignore", divide="ignore"):
        draws = (weights @ sums) / (weights @ counts)
        estimates = sums.sum(axis=0) / counts.sum(axis=0)
    table = pd.DataFrame({"estimate": estimates}, index=pd.Index(names, name=group.name))
    table["clusters"] = (counts > 0).sum(axis=0)
    limits = [
        percentile_interval(draws[:, place]) if enough else (float("nan"), float("nan"))
        for place, enough in enumerate(table["clusters"].ge(MIN_CLUSTERS))
    ]
    table["low"], table["high"] = zip(*limits, strict=True) if limits else ((), ())
    table["n"] = counts.sum(axis=0).astype(int)
    return table.assign(method=METHOD)[["estimate", "low", "high", "n", "clusters", "method"]]


def clustered_difference(
    values: pd.Series,
    clusters: pd.Series,
    first: pd.Series,
    second: pd.Series,
    replicates: int = REPLICATES,
    seed: int = SEED,
) -> dict[str, Any]:
    """Estimate the difference of two means, second minus first, with an interval from the bootstrap of clusters.

    Both means are computed in the same bootstrap samples, since a cluster may have rows on both sides.

    Parameters
    ----------
    values : float.
    clusters : the cluster of each row.
    first, second : bool, the rows of either side; no row is in both.
    replicates, seed : as in `cluster_weights`.

    Returns
    -------
    dict: estimate, low, high, n, n_first, n_second, clusters, method. Limits are nan if either side has fewer than 5
        clusters.

    Examples
    --------
    >>> x, side = pd.Series([0.0, 1.0, 2.0, 3.0]), pd.Series([True, True, False, False])
    >>> clustered_difference(x, pd.Series(list("abcd")), side, ~side)["estimate"]
    2.0
    """
    kept = (first | second) & values.notna() & clusters.notna()
    x, cluster, late = values[kept].astype(float), clusters[kept], second[kept]
    codes, names = pd.factorize(cluster, sort=True)
    weights = cluster_weights(len(names), replicates, seed)

    def means(side: pd.Series) -> tuple[float, Floats, int]:
        inside = side.to_numpy(dtype=bool)
        total = np.bincount(codes[inside], x[inside], minlength=len(names))
        count = np.bincount(codes[inside], minlength=len(names))
        with np.errstate(invalid="ignore", divide="ignore"):
            return (
                float(total.sum() / count.sum()),
                (weights @ total) / (weights @ count),
                int((count > 0).sum()),
            )

    (before, before_draws, before_clusters), (after, after_draws, after_clusters) = means(~late), means(late)
    enough = min(before_clusters, after_clusters) >= MIN_CLUSTERS
    low, high = percentile_interval(after_draws - before_draws) if enough else (float("nan"), float("nan"))
    return {
        "estimate": after - before,
        "low": low,
        "high": high,
        "n": len(x),
        "n_first": int((~late).sum()),
        "n_second": int(late.sum()),
        "clusters": len(names),
        "method": METHOD,
    }
