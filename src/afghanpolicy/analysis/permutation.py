"""The same event in different outlets: differences within events, tested by permutation."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from afghanpolicy.analysis.resampling import (
    MIN_CLUSTERS,
    REPLICATES,
    SEED,
    Floats,
    Ints,
    cluster_weights,
    percentile_interval,
)
from afghanpolicy.analysis.shares import column_of

PERMUTATIONS = 4999
METHOD = "within events; bootstrap of events; permutation within events"


def within_events(
    values: pd.Series,
    inside: pd.Series,
    events: pd.Series,
    replicates: int = REPLICATES,
    permutations: int = PERMUTATIONS,
    seed: int = SEED,
) -> dict[str, Any]:
    """Compare a group of articles with the others on the same events.

    d = Σ_e w_e (mean of the group in e - mean of the others in e) / Σ_e w_e,   w_e = n_e m_e / (n_e + m_e),

    where n_e and m_e are the numbers of the group's and of other articles on event e: the least-squares coefficient of
    the group when every event has its own intercept. Events with articles of one side only do not count. Under the
    hypothesis that outlets do not differ once the event is given, membership could be exchanged among the articles
    of an event; p is the share of such permutations, the data included, whose |d| is as large.

    Parameters
    ----------
    values : float, one an article; rows with a missing value or event are left out.
    inside : bool, whether an article is of the group.
    events : the event of each article.
    replicates, permutations, seed : of the bootstrap of events and of the permutations.

    Returns
    -------
    dict: estimate, low, high, p, n (articles on events that both cover), n_inside, events, few (bool: fewer than 5
        such events; the limits are then nan), method.

    References
    ----------
    Good (2005), *Permutation, Parametric, and Bootstrap Tests of Hypotheses*, §7 (blocks); Phipson and Smyth (2010),
    Permutation p-values should never be zero, *Stat. Appl. Genet. Mol. Biol.* 9.

    Examples
    --------
    >>> y = pd.Series([1.0, 0.0, 1.0, 1.0, 0.0])
    >>> group = pd.Series([True, False, True, False, False])
    >>> found = within_events(y, group, pd.Series(["e", "e", "f", "f", "f"]), permutations=99)
    >>> round(found["estimate"], 3), found["events"]
    (0.714, 2)
    """
    known = values.notna() & events.notna() & inside.notna()
    chosen, about = inside[known].astype(bool), events[known]
    covered = chosen.groupby(about)
    mixed = (covered.transform("any") & ~covered.transform("all")).astype(bool)
    codes, names = pd.factorize(about[mixed], sort=True)
    member = chosen[mixed].to_numpy(dtype=bool)
    centred = _centred(values[known][mixed].to_numpy(dtype=float), codes, len(names))
    order = np.lexsort((centred, codes))  # so that the order of rows does not matter
    codes, member, centred = codes[order], member[order], centred[order]
    top = np.bincount(codes, np.where(member, centred, 0.0), minlength=len(names)).astype(float)
    size = np.bincount(codes, minlength=len(names)).astype(float)
    group = np.bincount(codes[member], minlength=len(names)).astype(float)
    weight = group * (size - group) / np.maximum(size, 1)
    estimate = float(top.sum() / weight.sum()) if weight.sum() else float("nan")
    few = len(names) < MIN_CLUSTERS
    low, high = (float("nan"), float("nan")) if few else _limits(top, weight, replicates, seed)
    return {
        "estimate": estimate,
        "low": low,
        "high": high,
        "p": _p_value(centred, member, codes, permutations, seed),
        "n": len(codes),
        "n_inside": int(member.sum()),
        "events": len(names),
        "few": few,
        "method": METHOD,
    }


def compare_within_events(
    articles: pd.DataFrame, value: str, by: str = "bloc", **options: Any
) -> pd.DataFrame:
    """Compare each group of outlets with all others on the same events.

    Parameters
    ----------
    articles : as `afghanpolicy.analysis.outlets.measures` gives them: event_id, the columns `value` and `by`.
    value : the column compared.
    by : the column that groups.
    options : of `within_events`.

    Returns
    -------
    DataFrame indexed by `by`: as `within_events` gives it, and p_holm (corrected by Holm for the groups tested; groups
        with fewer than 5 events are shown, but not tested: their p is nan).

    Examples
    --------
    >>> rows = {"event_id": list("eeff"), "bloc": list("uvuv"), "legitimacy": [1.0, 0.0, 0.5, 0.0]}
    >>> compare_within_events(pd.DataFrame(rows), "legitimacy", permutations=99)["estimate"].tolist()
    [0.75, -0.75]
    """
    from statsmodels.stats.multitest import multipletests

    groups, values = column_of(articles, by), column_of(articles, value)
    names = sorted(groups.dropna().unique())
    known = groups.notna()
    rows = [
        within_events(values[known], groups[known].eq(name), articles["event_id"][known], **options)
        for name in names
    ]
    columns = ["estimate", "low", "high", "p", "n", "n_inside", "events", "few", "method"]
    table = pd.DataFrame(rows, index=pd.Index(names, name=by), columns=columns)
    table["p"] = table["p"].where(~table["few"].astype(bool))
    holm = pd.Series(np.nan, index=table.index)
    tested = table["p"].notna()
    if tested.any():
        holm[tested] = multipletests(table.loc[tested, "p"], method="holm")[1]
    table.insert(4, "p_holm", holm)
    return table


def _centred(values: Floats, codes: Ints, events: int) -> Floats:
    size = np.bincount(codes, minlength=events)
    means = np.bincount(codes, values, minlength=events) / np.maximum(size, 1)
    return np.asarray(values - means[codes], dtype=float)


def _limits(top: Floats, weight: Floats, replicates: int, seed: int) -> tuple[float, float]:
    drawn = cluster_weights(len(top), replicates, seed)
    return percentile_interval((drawn @ top) / (drawn @ weight))


def _p_value(centred: Floats, member: Any, codes: Ints, permutations: int, seed: int) -> float:
    """Return the two-sided p-value; the denominator of d is the same in all permutations, so its numerator will do."""
    if len(codes) == 0:
        return float("nan")
    observed = abs(centred[member].sum())
    rng = np.random.default_rng(seed)
    extreme = 0
    for start in range(0, permutations, 500):  # in parts, to keep memory small
        keys = codes + rng.random((min(500, permutations - start), len(codes)))
        shuffled = np.take_along_axis(np.broadcast_to(centred, keys.shape), np.argsort(keys, axis=1), axis=1)
        extreme += int((np.abs(shuffled[:, member].sum(axis=1)) >= observed - 1e-9).sum())
    return (1 + extreme) / (1 + permutations)
