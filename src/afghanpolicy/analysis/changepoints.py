"""Change points: where the level of a series shifted, and whether it would have in other samples."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from afghanpolicy.analysis.resampling import SEED, cluster_samples, percentile_interval

MIN_SEGMENT = 8
WINDOW = 6  # months
REPLICATES = 500
FAR = 3 * 365  # days; a change point farther away is another one

Floats = npt.NDArray[np.float64]


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


def change_points(
    acts: pd.DataFrame,
    min_segment: int = MIN_SEGMENT,
    window: int = WINDOW,
    replicates: int = REPLICATES,
    seed: int = SEED,
) -> pd.DataFrame:
    """Find the change points of the acts' stance, and how stable each is when events are resampled.

    The series is the acts in order of time, each with the same weight: the acts are the observations, and means by
    month or quarter would leave most of the first fifteen years empty. In each bootstrap sample of clusters the acts
    are put in order of time again and the change points found anew, at the same penalty: acts that are drawn several
    times stand side by side and would make the noise seem less than it is.

    Parameters
    ----------
    acts : as `afghanpolicy.analysis.trend.dated` gives them: date, stance, cluster, in order of time.
    min_segment : the least number of acts between two change points.
    window : months; a change point is found again in a sample if one lies within so many months on either side.
    replicates, seed : of the bootstrap.

    Returns
    -------
    DataFrame, one row a change point in order of time: date (of the first act after it), previous (of the last one
        before it), before, after (mean stance of the two segments), estimate (after - before), stability (share of
        samples that have a change point within the window), low, high (95 % percentile interval of the
        date in the samples that have one within three years, taking the nearest), n (acts), method.

    Examples
    --------
    >>> import afghanpolicy as ap
    >>> found = change_points(ap.analysis.trend.dated(ap.load().speech_acts()), replicates=20)
    >>> found["stability"].between(0, 1).all()
    np.True_
    """
    dates, stance = acts["date"].to_numpy(), acts["stance"].to_numpy(dtype=float)
    places = breaks(stance, min_segment=min_segment)
    sampled = _sampled_dates(acts, min_segment, replicates, seed)
    edges = [0, *places, len(stance)]
    rows = []
    for number, place in enumerate(places, start=1):
        before = stance[edges[number - 1] : place].mean()
        after = stance[place : edges[number + 1]].mean()
        low, high, stability = _stability(pd.Timestamp(dates[place]), sampled, window)
        rows.append((dates[place], dates[place - 1], before, after, after - before, stability, low, high))
    columns = ["date", "previous", "before", "after", "estimate", "stability", "low", "high"]
    method = f"PELT, squared error, BIC penalty; bootstrap of clusters, {replicates} samples"
    return pd.DataFrame(rows, columns=columns).assign(n=len(acts), method=method)


def break_frequency(
    acts: pd.DataFrame, min_segment: int = MIN_SEGMENT, replicates: int = REPLICATES, seed: int = SEED
) -> pd.Series:
    """Return how often each quarter holds a change point, over bootstrap samples of clusters.

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
    quarters = pd.period_range(acts["date"].min(), acts["date"].max(), freq="Q")
    counts = pd.Series(0.0, index=quarters)
    for found in _sampled_dates(acts, min_segment, replicates, seed):
        counts[found.to_period("Q").unique()] += 1
    share = counts / replicates
    share.index = quarters.to_timestamp()
    return share


def _sampled_dates(
    acts: pd.DataFrame, min_segment: int, replicates: int, seed: int
) -> list[pd.DatetimeIndex]:
    """Return the dates of the change points in each bootstrap sample."""
    dates, stance = acts["date"].to_numpy(), acts["stance"].to_numpy(dtype=float)
    found = []
    penalty = bic_penalty(stance)
    for rows in cluster_samples(acts["cluster"], replicates, seed):
        ordered = np.sort(rows)  # acts are in order of time
        places = breaks(stance[ordered], penalty, min_segment)
        found.append(pd.DatetimeIndex(dates[ordered][places]))
    return found


def _stability(date: pd.Timestamp, sampled: list[pd.DatetimeIndex], window: int) -> tuple[Any, Any, float]:
    """Return the interval of a change point's date and the share of samples that have it within the window."""
    reach = pd.DateOffset(months=window)
    again = [bool(((found >= date - reach) & (found <= date + reach)).any()) for found in sampled]
    distances = [min((found - date).days, key=abs) for found in sampled if len(found)]
    low, high = percentile_interval([days for days in distances if abs(days) <= FAR])
    limits = (date + pd.to_timedelta([low, high], unit="D")).round("D")
    return limits[0], limits[1], float(np.mean(again)) if again else float("nan")
