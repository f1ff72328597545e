"""Shares with intervals, where the things counted come in articles."""

from __future__ import annotations

from typing import Any

import pandas as pd

from afghanpolicy.analysis.resampling import MIN_CLUSTERS, clustered_difference, clustered_means
from afghanpolicy.errors import ColumnError

EXACT = "exact binomial, articles"


def clustered_shares(
    flags: pd.Series, articles: pd.Series, by: pd.Series | None = None, **options: Any
) -> pd.DataFrame:
    """Return the share of rows with a flag in each group, with intervals that respect articles.

    share_g = Σ flag_i / n_g, with the percentile interval of `clustered_means`. Where all rows of a group agree
    (a share of 0 or 1) every bootstrap sample is the same and its interval would claim certainty; there the limits are
    those of Clopper and Pearson with the group's articles as the number of trials: for a share of 0
    [0, 1 - 0.025^(1/articles)].

    Parameters
    ----------
    flags : bool; rows with a missing value are left out.
    articles : the article of each row, the unit that is resampled.
    by : the group of each row; None for one group called "all".
    options : replicates, seed of `clustered_means`.

    Returns
    -------
    DataFrame indexed by group: estimate, low, high, n (rows), articles, few (bool: fewer than 5 articles, so that the
        limits are nan), method.

    References
    ----------
    Clopper and Pearson (1934), The use of confidence or fiducial limits, *Biometrika* 26. Davison and Hinkley
    (1997), *Bootstrap Methods and their Application*, §3.8.

    Examples
    --------
    >>> flags = pd.Series([True, False, False, False, False, False])
    >>> table = clustered_shares(flags, pd.Series(list("abcdef")), pd.Series(list("uvvvvv")))
    >>> table.loc["v", ["low", "high"]].round(3).tolist(), table["few"].tolist()
    ([0.0, 0.522], [True, False])
    """
    table = clustered_means(flags, articles, by, **options).rename(columns={"clusters": "articles"})
    table.insert(5, "few", table["articles"].lt(MIN_CLUSTERS))
    certain = table["estimate"].isin([0.0, 1.0]) & ~table["few"]
    for group in table.index[certain]:
        table.loc[group, ["low", "high"]] = _exact(table.loc[group])
    table.loc[certain, "method"] = EXACT
    return table


def share_difference(
    flags: pd.Series, articles: pd.Series, first: pd.Series, second: pd.Series, **options: Any
) -> pd.DataFrame:
    """Return the difference of two shares, second minus first, as a table of one row.

    Parameters
    ----------
    flags, articles : as in `clustered_shares`.
    first, second : bool, the rows of either side; no row is in both.
    options : replicates, seed of `clustered_difference`.

    Returns
    -------
    DataFrame, one row: estimate, low, high, n, n_first, n_second, clusters, method.

    Examples
    --------
    >>> side = pd.Series([True, True, False, False])
    >>> share_difference(side, pd.Series(list("abcd")), side, ~side)["estimate"].tolist()
    [-1.0]
    """
    return pd.DataFrame([clustered_difference(flags, articles, first, second, **options)])


def column_of(table: pd.DataFrame, name: str) -> pd.Series:
    """Return a column of a table.

    Raises
    ------
    ColumnError : there is none of that name; the message lists those that are there.

    Examples
    --------
    >>> column_of(pd.DataFrame({"bloc": ["western"]}), "bloc").tolist()
    ['western']
    """
    if name not in table.columns:
        raise ColumnError(name, [str(column) for column in table.columns])
    return table[name]


def _exact(row: Any) -> tuple[float, float]:
    from statsmodels.stats.proportion import proportion_confint

    trials = int(row["articles"])
    low, high = proportion_confint(round(row["estimate"]) * trials, trials, alpha=0.05, method="beta")
    return float(low), float(high)
