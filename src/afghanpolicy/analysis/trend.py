"""Stance over time: a smooth curve with its band, means by group, and when each level was first reached."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from afghanpolicy.analysis.eras import era_of
from afghanpolicy.analysis.resampling import (
    LEVEL,
    SEED,
    cluster_samples,
    clustered_difference,
    clustered_means,
)
from afghanpolicy.errors import ColumnError

SPAN = 0.4
GRID = 120
BAND_REPLICATES = 400
KNOWN_TO = 92  # days: an act dated to a quarter or better has a place on the curve
NEAR = 365  # days
EPOCH = pd.Timestamp("1970-01-01")

Floats = npt.NDArray[np.float64]


def dated(acts: pd.DataFrame, known_to: int = KNOWN_TO) -> pd.DataFrame:
    """Return the acts whose date is known well enough to stand on a time axis, in order of time.

    Parameters
    ----------
    acts : as `Corpus.speech_acts` gives them.
    known_to : the longest interval, in days, in which the date may lie. The default leaves out acts that are dated
        to a year only.

    Returns
    -------
    DataFrame: the acts that stay, sorted by date and act_id, with two more columns: cluster (event_id, or act_id where
        there is no event: acts of one event are not independent) and era.

    Examples
    --------
    >>> import afghanpolicy as ap
    >>> acts = ap.load().speech_acts()
    >>> len(dated(acts)) < len(acts)
    True
    """
    days = (acts["end"] - acts["start"]).dt.days + 1
    kept = acts[acts["date"].notna() & days.le(known_to)].sort_values(["date", "act_id"], ignore_index=True)
    return kept.assign(cluster=cluster_of(kept), era=era_of(kept["start"], kept["end"]))


def cluster_of(acts: pd.DataFrame) -> pd.Series:
    """Return what an act is resampled with: its event, or itself where it has none."""
    return acts["event_id"].fillna(acts["act_id"])


def lowess_trend(
    acts: pd.DataFrame, span: float = SPAN, replicates: int = BAND_REPLICATES, seed: int = SEED
) -> pd.DataFrame:
    """Smooth the acts' stance over time, with a pointwise 95 % band from the bootstrap of clusters.

    At each point of a regular grid, a straight line is fitted by least squares to the nearest `span` of the acts,
    with tricube weights (1 - (d / d_max)³)³ of their distance in time d; the curve is its height there. Since
    the window is a share of the acts, it is wide where acts are rare. There are no robustness iterations: codes
    from −2 to 2 have no outliers. A line can leave the scale at the ends of the series; the curve and its
    band are kept within −2 and 2. The band repeats all this in bootstrap samples of clusters.

    Parameters
    ----------
    acts : as `dated` gives them: date, stance, cluster.
    span : share of the acts in a window, in (0, 1].
    replicates, seed : of the bootstrap.

    Returns
    -------
    DataFrame, one row a point of the grid: date (``datetime64[ns]``), estimate, low, high (stance), supported (bool:
        some act lies within a year; elsewhere the curve only joins its two ends), n (all acts), method. Fewer than 10
        acts give nan.

    References
    ----------
    Cleveland (1979), Robust locally weighted regression and smoothing scatterplots, *JASA* 74.

    Examples
    --------
    >>> import afghanpolicy as ap
    >>> curve = lowess_trend(dated(ap.load().speech_acts()), replicates=20)
    >>> bool(curve["estimate"].iloc[0] < 0 < curve["estimate"].iloc[-1])
    True
    """
    days, stance = _days(acts["date"]), acts["stance"].to_numpy(dtype=float)
    grid = np.linspace(days.min(), days.max(), GRID) if len(days) else np.empty(0)
    curve = _lowess(days, stance, grid, span)
    draws = np.array(
        [
            _lowess(days[rows], stance[rows], grid, span)
            for rows in cluster_samples(acts["cluster"], replicates, seed)
        ]
    ).reshape(replicates, len(grid))
    low, high = _quantiles(draws)
    return pd.DataFrame(
        {
            "date": (EPOCH + pd.to_timedelta(grid.round(), unit="D")).astype("datetime64[ns]"),
            "estimate": curve,
            "low": low,
            "high": high,
            "supported": _supported(days, grid),
            "n": len(acts),
            "method": f"LOWESS, span {span:g}; bootstrap of clusters, {replicates} samples",
        }
    )


def means_by(acts: pd.DataFrame, column: str, **options: Any) -> pd.DataFrame:
    """Return the mean stance by the levels of a column, with clustered intervals.

    Parameters
    ----------
    acts : as `dated` gives them.
    column : such as "era", "issue", "deed".
    options : for `afghanpolicy.analysis.resampling.clustered_means`.

    Returns
    -------
    DataFrame indexed by the column: estimate, low, high, n, clusters, method.

    Raises
    ------
    ColumnError : no such column; the message lists those that there are.

    Examples
    --------
    >>> import afghanpolicy as ap
    >>> means_by(dated(ap.load().speech_acts()), "era", replicates=50)["n"].gt(0).all()
    np.True_
    """
    if column not in acts:
        raise ColumnError(column, acts.columns)
    return clustered_means(acts["stance"], acts["cluster"], acts[column], **options)


def before_and_after(
    acts: pd.DataFrame, dates: dict[str, str], months: int = 24, **options: Any
) -> pd.DataFrame:
    """Compare the mean stance in the months after some dates with that in the months before.

    For each date t: estimate = mean of the acts with t <= date < t + months, minus mean of those with
    t - months <= date < t. The act of the day itself counts as after.

    Parameters
    ----------
    acts : as `dated` gives them.
    dates : ISO dates by name.
    months : length of either window.
    options : for `afghanpolicy.analysis.resampling.clustered_difference`.

    Returns
    -------
    DataFrame indexed by name, in the order of `dates`: date, before, after (means), estimate (their difference), low,
        high, n, n_first, n_second, clusters, method.

    Examples
    --------
    >>> import afghanpolicy as ap
    >>> acts = dated(ap.load().speech_acts())
    >>> before_and_after(acts, {"not enemies": "2024-05-27"}, replicates=50)["estimate"].gt(0).all()
    np.True_
    """
    rows = {}
    for name, text in dates.items():
        day, window = pd.Timestamp(text), pd.DateOffset(months=months)
        first = acts["date"].ge(day - window) & acts["date"].lt(day)
        second = acts["date"].ge(day) & acts["date"].lt(day + window)
        means = {"before": acts.loc[first, "stance"].mean(), "after": acts.loc[second, "stance"].mean()}
        difference = clustered_difference(acts["stance"], acts["cluster"], first, second, **options)
        rows[name] = {"date": day, **means, **difference}
    return pd.DataFrame.from_dict(rows, orient="index")


def first_reached(acts: pd.DataFrame, statements: pd.DataFrame, levels: pd.Series) -> pd.DataFrame:
    """Return the first act at each level of stance.

    An act is at a level if its stance (the median of its reports) is the level, and its codes are of at least
    medium confidence. Acts are ordered by the last day on which they can have been, so that an act which may be
    earlier but need not be does not count as the first.

    Parameters
    ----------
    acts : as `dated` gives them.
    statements : the table of that name with a column act_id; key phrases are taken from it.
    levels : name of each level, indexed by its code (−2 to 2).

    Returns
    -------
    DataFrame indexed by code: level, said_on (as given), start, end, name (of the speaker), issue, reports, outlets,
        key_phrase (of the first report), acts (all acts at this level). A level that was not reached has missing
        values.

    Examples
    --------
    >>> import afghanpolicy as ap
    >>> corpus = ap.load()
    >>> table = first_reached(dated(corpus.speech_acts()), corpus.statement_reports(), ap.analysis.trend.LEVELS)
    >>> table.index.tolist()
    [-2, -1, 0, 1, 2]
    """
    sure = acts[acts["confidence"].ge("medium")].sort_values(["end", "act_id"])
    rows = []
    for code in levels.index:
        at_level = sure[sure["stance"].eq(code)]
        first = at_level.head(1)[["said_on", "start", "end", "name", "issue", "reports", "outlets", "act_id"]]
        rows.append(first.assign(code=code) if len(first) else pd.DataFrame({"code": [code]}))
    table = pd.concat(rows).set_index("code")
    table.insert(0, "level", levels)
    table["key_phrase"] = [_key_phrase(row, statements) for row in table.itertuples()]
    table["acts"] = sure["stance"].value_counts().reindex(table.index, fill_value=0)
    return table.drop(columns="act_id")


LEVELS = pd.Series(
    ["enemy", "adversary", "neutral", "accommodating", "partner"], index=[-2, -1, 0, 1, 2], name="level"
)


def _key_phrase(first: Any, statements: pd.DataFrame) -> str | None:
    """Return the key phrase of an act's first report."""
    if not isinstance(first.name, str):
        return None
    reports = statements[
        statements["name"].eq(first.name)
        & statements["start"].eq(first.start)
        & statements["end"].eq(first.end)
        & statements["issue"].eq(first.issue)
    ].sort_values("statement_id")
    phrases = reports["key_phrase"].dropna()
    return str(phrases.iloc[0]) if len(phrases) else None


def _lowess(days: Floats, stance: Floats, grid: Floats, span: float) -> Floats:
    from statsmodels.nonparametric.smoothers_lowess import lowess

    if len(days) < 10 or np.ptp(days) == 0:
        return np.full(len(grid), np.nan)
    fitted = np.asarray(lowess(stance, days, frac=span, it=0, xvals=grid), dtype=float)
    return np.asarray(np.clip(fitted, LEVELS.index.min(), LEVELS.index.max()))


def _supported(days: Floats, grid: Floats) -> npt.NDArray[np.bool_]:
    """Return at which points of the grid some act lies near."""
    nearest = np.array([np.abs(days - point).min() for point in grid])
    return nearest <= NEAR


def _quantiles(draws: Floats) -> tuple[Floats, Floats]:
    """Return the limits of a pointwise band; nan where the curve is undefined in all samples."""
    missing = np.isnan(draws).all(axis=0)
    filled = pd.DataFrame(np.where(missing, 0.0, draws))
    low, high = (filled.quantile(level).to_numpy(dtype=float) for level in ((1 - LEVEL) / 2, (1 + LEVEL) / 2))
    return np.where(missing, np.nan, low), np.where(missing, np.nan, high)


def _days(dates: pd.Series) -> Floats:
    """Return dates as days since 1970."""
    days = (dates - EPOCH) / pd.Timedelta(days=1)
    return np.array(days.tolist(), dtype=np.float64)
