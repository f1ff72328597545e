"""Stance as a series in order of time, with one of several units."""

from __future__ import annotations

import pandas as pd

from afghanpolicy.errors import ColumnError

UNITS = ("acts", "months", "quarters", "events")


def stance_series(acts: pd.DataFrame, unit: str = "acts") -> pd.DataFrame:
    """Return stance as a series in order of time, one row a unit.

    Parameters
    ----------
    acts : as `afghanpolicy.analysis.trend.dated` gives them: date, stance, cluster.
    unit : "acts" (each counts the same), "months" or "quarters" (their means; those without acts are left out, so that
        nothing is made up for the empty years), or "events" (means of clusters, at their mean date).

    Returns
    -------
    DataFrame: date (of the act; mean date of the unit's acts, to the day), stance (their mean), in order of time.

    Raises
    ------
    ColumnError : no such unit; the message lists those that there are.

    Examples
    --------
    >>> days = pd.to_datetime(["2020-01-01", "2020-01-03", "2020-02-01"])
    >>> acts = pd.DataFrame({"date": days, "stance": [0.0, 1.0, 1.0], "cluster": ["a", "b", "b"]})
    >>> stance_series(acts, "months")["stance"].tolist()
    [0.5, 1.0]
    """
    if unit not in UNITS:
        raise ColumnError(unit, UNITS, what="unit of a series")
    if unit == "acts":
        return acts[["date", "stance"]].sort_values("date", kind="stable", ignore_index=True)
    period = acts["date"].dt.to_period("M" if unit == "months" else "Q")
    key = acts["cluster"] if unit == "events" else period
    means = acts[["date", "stance"]].groupby(key.to_numpy()).mean()
    means["date"] = means["date"].dt.floor("D")
    return means.sort_values("date", kind="stable", ignore_index=True)
