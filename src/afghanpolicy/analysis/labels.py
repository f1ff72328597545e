"""Labels: which words for the Taliban a group of outlets uses more than the others do."""

from __future__ import annotations

import numpy as np
import pandas as pd

from afghanpolicy.analysis.resampling import LEVEL, MIN_CLUSTERS, REPLICATES, SEED, Floats, cluster_weights
from afghanpolicy.analysis.shares import column_of

METHOD = "log-odds, informative Dirichlet prior; bootstrap of articles"
FEWEST = 5  # mentions by all outlets; a rarer label is in the totals, but not tested


def log_odds(first: Floats, second: Floats, prior: Floats) -> tuple[Floats, Floats]:
    """Return the log-odds ratio of each word between two groups, and its z-score, under a Dirichlet prior.

    With y_w the count of word w in a group, n = Σ y_w, α_w its prior count and α_0 = Σ α_w,

        δ_w = log((y_w + α_w) / (n + α_0 - y_w - α_w)) in the first group minus the same in the second,
        Var(δ_w) ≈ 1 / (y_w + α_w) [first] + 1 / (y_w + α_w) [second],      z_w = δ_w / √Var(δ_w).

    The prior pulls words that are rare in both groups towards no difference. It must come from texts of the same kind:
    if a word is frequent in the background and rare in both groups (as "terrorist" is in quotations and in the
    outlets' own voice), the prior weighs more in the smaller group and makes up a difference.

    Parameters
    ----------
    first, second : float, counts of each word (last axis) in either group; further axes are broadcast.
    prior : float, prior count of each word, all positive.

    Returns
    -------
    δ, z : arrays of the shape of `first`.

    References
    ----------
    Monroe, Colaresi and Quinn (2008), Fightin' Words: Lexical feature selection and evaluation for identifying the
    content of political conflict, *Political Analysis* 16, equations 15, 16, 19 to 22.

    Examples
    --------
    >>> delta, z = log_odds(np.array([9.0, 1.0]), np.array([4.0, 6.0]), np.array([1.0, 1.0]))
    >>> delta.round(3).tolist(), z.round(3).tolist()
    ([1.946, -1.946], [3.553, -2.427])
    """
    odds, variances = [], []
    with np.errstate(divide="ignore", invalid="ignore"):  # a single word has no odds: nan
        for counts in (first, second):
            smoothed = counts + prior
            odds.append(np.log(smoothed / (smoothed.sum(axis=-1, keepdims=True) - smoothed)))
            variances.append(1 / smoothed)
        delta = odds[0] - odds[1]
    return delta, delta / np.sqrt(variances[0] + variances[1])


def prior_counts(background: pd.DataFrame, size: float | None = None) -> pd.Series:
    """Return the prior count of each label: α_w = α_0 times its share in a background.

    Parameters
    ----------
    background : label, count; such as the labels of all outlets in their own voice.
    size : α_0; None for as many as there are labels, that is one prior mention a label on average.

    Returns
    -------
    Series of float indexed by label, sorted; it sums to α_0.

    Examples
    --------
    >>> prior_counts(pd.DataFrame({"label": ["group", "regime"], "count": [3, 1]})).tolist()
    [1.5, 0.5]
    """
    counts = background.groupby("label")["count"].sum().astype(float).sort_index()
    return counts / counts.sum() * (len(counts) if size is None else size)


def label_log_odds(
    labels: pd.DataFrame,
    by: str = "bloc",
    prior: pd.Series | None = None,
    binary: bool = False,
    replicates: int = REPLICATES,
    seed: int = SEED,
) -> pd.DataFrame:
    """Compare each group's labels with those of all other groups.

    `log_odds` of the group against the rest, for each group in turn. Labels of one article are not independent, which
    z ignores; so articles are resampled as well, and a difference stands only if its p-value from z, corrected by
    Holm for all labels and groups that were tested, is below 0.05 and the bootstrap interval leaves out 0.

    Parameters
    ----------
    labels : article_id, label, count, and the column `by`; usually with voice "outlet" only.
    by : the column that groups.
    prior : as `prior_counts` gives it, for all labels here; None for the labels given here as the background.
    binary : whether an article counts once for a label, however often it uses it.
    replicates, seed : of the bootstrap.

    Returns
    -------
    DataFrame indexed by (by, label): estimate (δ), low, high (bootstrap of articles), z, p (two-sided), p_holm,
        stands (bool), n (mentions of the label in the group), rest (in the others), total (mentions of all labels in
        the group), articles, few (bool: fewer than 5 articles: limits and p are nan), method. Labels with fewer than
        5 mentions in all outlets are not tested.

    References
    ----------
    Monroe, Colaresi and Quinn (2008), *Political Analysis* 16; Holm (1979), *Scandinavian Journal of Statistics* 6.

    Examples
    --------
    >>> rows = {"article_id": list("abcdefghij"), "bloc": list("uuuuuvvvvv"), "label": ["group"] * 5 + ["regime"] * 5}
    >>> found = label_log_odds(pd.DataFrame(rows).assign(count=1), replicates=50)
    >>> found.loc[("u", "group"), ["n", "rest"]].tolist(), bool(found.loc[("u", "group"), "estimate"] > 0)
    ([5, 0], True)
    """
    rows = labels[column_of(labels, by).notna()]
    if binary:
        rows = rows.drop_duplicates(["article_id", "label"]).assign(count=1)
    return _corrected(untested_log_odds(rows, by, prior, replicates, seed))


def untested_log_odds(
    labels: pd.DataFrame,
    by: str = "bloc",
    prior: pd.Series | None = None,
    replicates: int = REPLICATES,
    seed: int = SEED,
) -> pd.DataFrame:
    """Return what `label_log_odds` does of all labels, without p-values.

    Parameters
    ----------
    labels, by, prior, replicates, seed : as there.

    Returns
    -------
    DataFrame indexed by (by, label), rare labels included: as there, without p, p_holm and stands.

    Examples
    --------
    >>> rows = {"article_id": list("ab"), "bloc": list("uv"), "label": ["group", "regime"], "count": [1, 1]}
    >>> untested_log_odds(pd.DataFrame(rows))["estimate"].round(2).tolist()
    [1.39, -1.39, -1.39, 1.39]
    """
    alpha = prior_counts(labels) if prior is None else prior
    counts = labels.pivot_table(
        index="article_id", columns="label", values="count", aggfunc="sum", fill_value=0
    )
    counts = counts.reindex(columns=alpha.index, fill_value=0).astype(float)
    groups = labels.drop_duplicates("article_id").set_index("article_id")[by].reindex(counts.index)
    parts = [
        _against_the_rest(counts, groups.eq(name), alpha, replicates, seed).assign(**{by: name})
        for name in sorted(groups.dropna().unique())
    ]
    return pd.concat(parts).set_index(by, append=True).swaplevel()


def _against_the_rest(
    counts: pd.DataFrame, inside: pd.Series, alpha: pd.Series, replicates: int, seed: int
) -> pd.DataFrame:
    table, chosen = counts.to_numpy(dtype=float), inside.to_numpy(dtype=bool)
    first, second, prior = table[chosen].sum(axis=0), table[~chosen].sum(axis=0), alpha.to_numpy(dtype=float)
    delta, z = log_odds(first, second, prior)
    weights = cluster_weights(len(table), replicates, seed)
    draws, _ = log_odds(weights[:, chosen] @ table[chosen], weights[:, ~chosen] @ table[~chosen], prior)
    limits = np.quantile(
        draws, [(1 - LEVEL) / 2, (1 + LEVEL) / 2], axis=0
    )  # a prior keeps them from being nan
    few = min(chosen.sum(), (~chosen).sum()) < MIN_CLUSTERS
    return pd.DataFrame(
        {
            "estimate": delta,
            "low": np.nan if few else limits[0],
            "high": np.nan if few else limits[1],
            "z": z,
            "n": first.astype(int),
            "rest": second.astype(int),
            "total": int(first.sum()),
            "articles": int(chosen.sum()),
            "few": few,
            "method": METHOD,
        },
        index=pd.Index(alpha.index, name="label"),
    )


def _corrected(table: pd.DataFrame) -> pd.DataFrame:
    """Add p-values, corrected by Holm over all tests; labels that are too rare to test go."""
    from scipy.stats import norm
    from statsmodels.stats.multitest import multipletests

    table = table[table["n"].add(table["rest"]).ge(FEWEST)]
    p = pd.Series(2 * norm.sf(table["z"].abs()), index=table.index).where(~table["few"])
    holm = pd.Series(np.nan, index=table.index)
    if p.notna().any():
        holm[p.notna()] = multipletests(p.dropna(), method="holm")[1]
    apart = table["low"].gt(0) | table["high"].lt(0)
    place = list(table.columns).index("z") + 1
    for name, column in (("stands", holm.lt(0.05) & apart), ("p_holm", holm), ("p", p)):
        table = pd.concat([table.iloc[:, :place], column.rename(name), table.iloc[:, place:]], axis=1)
    return table
