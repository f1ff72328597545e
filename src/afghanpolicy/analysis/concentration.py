"""Concentration: how few speakers the words come from."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from afghanpolicy.analysis.resampling import MIN_CLUSTERS, Floats
from afghanpolicy.analysis.shares import clustered_shares, column_of

JACKKNIFE = "delete-one-article jackknife, normal"
Z = 1.959963984540054  # 97.5 % quantile of the normal distribution


def herfindahl(counts: Floats) -> float:
    """Return the Herfindahl index of counts, H = Σ p_k², where p_k is the share of speaker k.

    1 is a single speaker, 1/K are K equal ones; 1/H is the number of equally frequent speakers that would be as
    concentrated.

    References
    ----------
    Herfindahl (1950), *Concentration in the Steel Industry*; Simpson (1949), Measurement of diversity, *Nature*
    163.

    Examples
    --------
    >>> herfindahl(np.array([2.0, 1.0, 1.0]))
    0.375
    """
    total = counts.sum()
    return float(np.sum((counts / total) ** 2)) if total else float("nan")


def concentration(mentions: pd.DataFrame, by: str | None = None, **options: Any) -> pd.DataFrame:
    """Return how concentrated the speakers of each group are: the share of the most cited, and the Herfindahl index.

    The most cited speaker is found in all of the group's data and then held fixed while articles are resampled; the
    share of a speaker chosen for being most cited is somewhat too high by that choice. The index H = Σ p_k² is
    too high by about (1 - H)/n in samples of n, and a bootstrap would add as much again, so its interval is
    that of the jackknife: H ± 1.96 √((A-1)/A Σ_a (H₋ₐ - mean H₋)²), H₋ₐ being the index without article a.

    Parameters
    ----------
    mentions : article_id, actor_id, actor; usually of one side.
    by : the column that groups; None for all together ("all").
    options : replicates, seed of the bootstrap for the share.

    Returns
    -------
    DataFrame indexed by (measure, by), measure being "top_share" or "herfindahl": estimate, low, high, n (mentions),
        articles, few, method, top (the most cited speaker's name), speakers (their number). Limits are nan with
        fewer than 5 articles.

    References
    ----------
    Efron and Tibshirani (1993), *An Introduction to the Bootstrap*, chapter 11.

    Examples
    --------
    >>> rows = pd.DataFrame({"article_id": list("aabc"), "actor_id": list("xyxx"), "actor": list("XYXX")})
    >>> concentration(rows)[["estimate", "top"]].values.tolist()
    [[0.75, 'X'], [0.625, 'X']]
    """
    groups = pd.Series("all", index=mentions.index) if by is None else column_of(mentions, by)
    top, index = [], []
    names = (
        groups.cat.categories
        if isinstance(groups.dtype, pd.CategoricalDtype)
        else sorted(groups.dropna().unique())
    )
    for name in names:
        rows = mentions[groups.eq(name).fillna(False)]
        facts = {"group": name, "top": _most_cited(rows), "speakers": rows["actor_id"].nunique()}
        top.append(_share_of_top(rows, **options) | facts)
        index.append(_index(rows) | facts)
    tables = {"top_share": pd.DataFrame(top), "herfindahl": pd.DataFrame(index)}
    if not top:
        columns = ["estimate", "low", "high", "n", "articles", "few", "method", "top", "speakers"]
        return pd.DataFrame(columns=columns)
    table = pd.concat({name: part.set_index("group") for name, part in tables.items()}, names=["measure"])
    return table.rename_axis(index={"group": by or "all"})


def _most_cited(rows: pd.DataFrame) -> str | None:
    """Return the name of the most cited speaker, the first in the alphabet among equals."""
    counts = rows["actor"].value_counts().sort_index().sort_values(ascending=False, kind="stable")
    return str(counts.index[0]) if len(counts) else None


def _share_of_top(rows: pd.DataFrame, **options: Any) -> dict[Any, Any]:
    if rows.empty:
        return _nothing()
    table = clustered_shares(rows["actor"].eq(str(_most_cited(rows))), rows["article_id"], **options)
    return dict(table.iloc[0])


def _index(rows: pd.DataFrame) -> dict[Any, Any]:
    """Return the Herfindahl index with its jackknife interval."""
    if rows.empty:
        return _nothing()
    counts = pd.crosstab(rows["article_id"], rows["actor_id"]).to_numpy(dtype=float)
    total, articles = counts.sum(axis=0), len(counts)
    estimate = herfindahl(total)
    low = high = float("nan")
    if articles >= MIN_CLUSTERS:
        left_out = np.array([herfindahl(total - article) for article in counts])
        error = np.sqrt((articles - 1) / articles * np.sum((left_out - left_out.mean()) ** 2))
        low, high = max(0.0, estimate - Z * error), min(1.0, estimate + Z * error)
    return {
        "estimate": estimate,
        "low": low,
        "high": high,
        "n": len(rows),
        "articles": articles,
        "few": articles < MIN_CLUSTERS,
        "method": JACKKNIFE,
    }


def _nothing() -> dict[Any, Any]:
    nan = float("nan")
    return {"estimate": nan, "low": nan, "high": nan, "n": 0, "articles": 0, "few": True, "method": JACKKNIFE}
