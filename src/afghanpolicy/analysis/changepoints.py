"""Change points: where the level of a series shifted, and whether it would have in other samples."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from afghanpolicy.analysis.resampling import SEED, cluster_samples, percentile_interval
from afghanpolicy.analysis.series import UNITS, stance_series

MIN_SEGMENT = 8
WINDOW = 6  # months
REPLICATES = 500

Floats = npt.NDArray[np.float64]
Dates = npt.NDArray[np.datetime64]


def noise_variance(values: Floats) -> float:
    """Estimate the variance of the noise around a mean that shifts now and then.

    σ² = Σ (x_{i+1} - x_i)² / (2 (n - 1)): differences of neighbours hold twice the variance of the noise and hardly
    anything of a few shifts.

    References
    ----------
    von Neumann, Kent, Bellinson and Hart (1941), The mean square successive difference, *Ann. Math. Stat.* 12.

    Examples
    --------
    >>> noise_variance(np.array([0.0, 1.0, 0.0, 1.0, 0.0]))
    0.5
    """
    steps = np.diff(values)
    return float(np.sum(steps**2) / (2 * len(steps))) if len(steps) else float("nan")


def bic_penalty(values: Floats) -> float:
    """Return the price of one more change point in units of the squared error: 2 σ² log n.

    The Bayesian information criterion charges log n for each parameter; a change point adds two (its place and a new
    mean), and for Gaussian noise of variance σ² minus twice the log-likelihood is the squared error over σ².

    References
    ----------
    Yao (1988), Estimating the number of change-points via Schwarz' criterion, *Statistics & Probability Letters* 6.

    Examples
    --------
    >>> round(bic_penalty(np.array([0.0, 1.0, 0.0, 1.0, 0.0])), 3)
    1.609
    """
    return 2 * noise_variance(values) * float(np.log(len(values)))


def breaks(values: Floats, penalty: float | None = None, min_segment: int = MIN_SEGMENT) -> list[int]:
    """Find the change points of a series' mean: the positions at which a new segment begins.

    Minimises Σ_segments Σ_i (x_i - mean of the segment)² + penalty · (number of change points), exactly, by PELT
    (in the implementation of `ruptures`, whose linear kernel gives the same cost).

    Parameters
    ----------
    values : in order of time; the distance in time does not count.
    penalty : in units of the squared error; None for `bic_penalty`.
    min_segment : the least number of values in a segment.

    Returns
    -------
    list of int, increasing; empty if the series is too short or constant.

    References
    ----------
    Killick, Fearnhead and Eckley (2012), Optimal detection of changepoints with a linear computational cost,
    *JASA* 107. Truong, Oudre and Vayatis (2020), Selective review of offline change point detection methods,
    *Signal Processing* 167.

    Examples
    --------
    >>> breaks(np.array([0.0, 0.1] * 10 + [2.0, 2.1] * 10))
    [20]
    """
    import ruptures

    if len(values) < 2 * min_segment:
        return []
    price = bic_penalty(values) if penalty is None else penalty
    if not price > 0:
        return []
    model = ruptures.KernelCPD(kernel="linear", min_size=min_segment).fit(values.reshape(-1, 1))
    return [int(place) for place in model.predict(pen=price)[:-1]]


def best_breaks(values: Floats, number: int, min_segment: int = MIN_SEGMENT) -> list[int]:
    """Find the positions of a given number of change points that leave the least squared error.

    Parameters
    ----------
    values : in order of time.
    number : of change points.
    min_segment : the least number of values in a segment.

    Returns
    -------
    list of int, increasing; empty if the series is too short for so many segments.

    References
    ----------
    Bai and Perron (2003), Computation and analysis of multiple structural change models, *J. Appl. Econometrics* 18.

    Examples
    --------
    >>> best_breaks(np.array([0.0] * 10 + [2.0] * 10 + [3.0] * 10), 2)
    [10, 20]
    """
    import ruptures

    if number == 0 or len(values) < (number + 1) * min_segment:
        return []
    model = ruptures.KernelCPD(kernel="linear", min_size=min_segment).fit(values.reshape(-1, 1))
    return [int(place) for place in model.predict(n_bkps=number)[:-1]]


def change_points(
    acts: pd.DataFrame,
    unit: str = "acts",
    min_segment: int = MIN_SEGMENT,
    window: int = WINDOW,
    replicates: int = REPLICATES,
    seed: int = SEED,
) -> pd.DataFrame:
    """Find the change points of the acts' stance, and how stable each is when events are resampled.

    How many there are is decided by `breaks` on the data. The series is by default the acts in order of time, each with
    the same weight: they are the observations, and means by month or quarter rest on one act in some rows and on
    twenty in others. In each bootstrap sample of clusters the series is built again and as many change points placed as
    the data have. Their number is not chosen anew: clusters that are drawn twice or more form runs of equal acts, which
    the criterion would count as shifts, so that nearly any date would be near one.

    Parameters
    ----------
    acts : as `afghanpolicy.analysis.trend.dated` gives them: date, stance, cluster, in order of time.
    unit : of the series, see `afghanpolicy.analysis.series.stance_series`.
    min_segment : the least number of units between two change points.
    window : months; a change point is found again in a sample if one lies within so many months on either side.
    replicates, seed : of the bootstrap.

    Returns
    -------
    DataFrame, one row a change point in order of time: date (of the first unit after it), previous (of the last one
        before it), before, after (mean stance of the two segments), estimate (after - before), low, high (95 %
        percentile interval of the shift, taking its date as given; since the date was chosen to make it large, that is
        optimistic), date_low, date_high (of the date), stability (share of samples that have a change point within the
        window), n (units), method.

    References
    ----------
    Davison and Hinkley (1997), *Bootstrap Methods and their Application*, §3.8.

    Examples
    --------
    >>> import afghanpolicy as ap
    >>> found = change_points(ap.analysis.trend.dated(ap.load().speech_acts()), replicates=20)
    >>> found["stability"].between(0, 1).all()
    np.True_
    """
    table = stance_series(acts, unit)
    dates, stance = table["date"].to_numpy(), table["stance"].to_numpy(dtype=float)
    places = breaks(stance, min_segment=min_segment)
    sampled, means = _resampled(acts, unit, dates[places], min_segment, replicates, seed)
    segments = [part.mean() if len(part) else np.nan for part in np.split(stance, places)]
    rows = []
    for number, place in enumerate(places):
        before, after = segments[number], segments[number + 1]
        low, high = percentile_interval(means[:, number + 1] - means[:, number])
        placed = _placing(pd.Timestamp(dates[place]), sampled, number, window)
        rows.append((dates[place], dates[place - 1], before, after, after - before, low, high, *placed))
    columns = ["date", "previous", "before", "after", "estimate", "low", "high"]
    method = f"PELT on {unit}, squared error, BIC penalty; bootstrap of clusters, {replicates} samples"
    found = pd.DataFrame(rows, columns=[*columns, "date_low", "date_high", "stability"])
    return found.assign(n=len(table), method=method)


def across_units(acts: pd.DataFrame, min_segment: int = MIN_SEGMENT) -> pd.DataFrame:
    """Find the change points with every unit of the series, to see which do not depend on it.

    Returns
    -------
    DataFrame, one row a unit and change point: unit, n (units), date (missing where there is none), before, after,
        estimate.

    Examples
    --------
    >>> import afghanpolicy as ap
    >>> list(across_units(ap.analysis.trend.dated(ap.load().speech_acts()))["unit"].unique())
    ['acts', 'months', 'quarters', 'events']
    """
    columns = ["unit", "n", "date", "before", "after", "estimate"]
    tables = []
    for unit in UNITS:
        found = change_points(acts, unit, min_segment, replicates=0).assign(unit=unit)[columns]
        nothing = {"unit": unit, "n": len(stance_series(acts, unit)), "date": pd.NaT}
        tables.append(found if len(found) else pd.DataFrame([nothing], columns=columns))
    table = pd.concat([part.astype({"before": float, "after": float, "estimate": float}) for part in tables])
    return table.astype({"date": "datetime64[ns]"}).reset_index(drop=True)


def break_frequency(
    acts: pd.DataFrame,
    unit: str = "acts",
    min_segment: int = MIN_SEGMENT,
    replicates: int = REPLICATES,
    seed: int = SEED,
) -> pd.Series:
    """Return how often each quarter holds a change point, over bootstrap samples of clusters.

    Each sample has as many change points as the data, see `change_points`.

    Returns
    -------
    Series of float, the share of samples with a change point in the quarter, indexed by its first day, without gaps.

    Examples
    --------
    >>> import afghanpolicy as ap
    >>> acts = ap.analysis.trend.dated(ap.load().speech_acts())
    >>> break_frequency(acts, replicates=20).between(0, 1).all()
    np.True_
    """
    table = stance_series(acts, unit)
    places = breaks(table["stance"].to_numpy(dtype=float), min_segment=min_segment)
    sampled, _ = _resampled(acts, unit, table["date"].to_numpy()[places], min_segment, replicates, seed)
    quarters = pd.period_range(acts["date"].min(), acts["date"].max(), freq="Q")
    counts = pd.Series(0.0, index=quarters)
    for found in sampled:
        counts[pd.DatetimeIndex(found).dropna().to_period("Q").unique()] += 1
    share = counts / max(replicates, 1)
    share.index = quarters.to_timestamp()
    return share


def _resampled(
    acts: pd.DataFrame, unit: str, dates: Dates, min_segment: int, replicates: int, seed: int
) -> tuple[Dates, Floats]:
    """Return, by bootstrap sample, where as many change points lie, and the means between the given dates."""
    sampled = np.full((replicates, len(dates)), np.datetime64("NaT"), dtype="datetime64[ns]")
    means = np.full((replicates, len(dates) + 1), np.nan)
    if len(dates) == 0:
        return sampled, means
    needed = acts[["date", "stance", "cluster"]]
    for sample, rows in enumerate(cluster_samples(acts["cluster"], replicates, seed)):
        table = stance_series(needed.iloc[np.sort(rows)], unit)
        days, stance = table["date"].to_numpy(), table["stance"].to_numpy(dtype=float)
        places = best_breaks(stance, len(dates), min_segment)
        if places:
            sampled[sample] = days[places]
        parts = np.split(stance, np.searchsorted(days, dates))
        means[sample] = [part.mean() if len(part) else np.nan for part in parts]
    return sampled, means


def _placing(date: pd.Timestamp, sampled: Dates, number: int, window: int) -> tuple[Any, Any, float]:
    """Return the interval of a change point's date, and the share of samples that have one within the window."""
    reach = pd.DateOffset(months=window)
    inside = (sampled >= np.datetime64(date - reach)) & (sampled <= np.datetime64(date + reach))
    stability = float(inside.any(axis=1).mean()) if len(sampled) else float("nan")
    known = pd.DatetimeIndex(sampled[:, number]).dropna()
    days = [float(day) for day in (known - date).days]
    limits = date + pd.to_timedelta(percentile_interval(days), unit="D").round("D")
    return limits[0], limits[1], stability
