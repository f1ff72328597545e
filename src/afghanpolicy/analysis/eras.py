"""Eras: periods whose limits are events outside the data."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import pandas as pd


@cache
def eras() -> pd.DataFrame:
    """Return the eras by which stance is compared.

    Their limits are external events (wars, the fall of Kabul, decisions of state), chosen for their own sake and
    not by looking for breaks in the data, so that comparing eras is no circular argument. The file
    ``analysis/eras.csv`` gives the reason for each.

    Returns
    -------
    DataFrame, one row an era in order of time: era_id, start, end (``datetime64[ns]``, both included), title,
        reason.

    Examples
    --------
    >>> eras()["era_id"].tolist()
    ['hostility', 'listing', 'insurgency', 'takeover', 'delisting', 'recognition']
    """
    with files("afghanpolicy.analysis").joinpath("eras.csv").open(encoding="utf-8") as file:
        table = pd.read_csv(file, parse_dates=["start", "end"], dtype_backend="numpy_nullable")
    return table.astype({"start": "datetime64[ns]", "end": "datetime64[ns]"})


def era_of(start: pd.Series, end: pd.Series) -> pd.Series:
    """Return the era in which each interval of days lies.

    Parameters
    ----------
    start, end : ``datetime64[ns]``, the first and last possible day.

    Returns
    -------
    Series of the ordered categorical of `era_id`: missing where the interval is missing or reaches over the
        limit of two eras, since it is then not known on which side the act lies.

    Examples
    --------
    >>> days = pd.to_datetime(pd.Series(["2001-01-01", "2024-01-01"]))
    >>> ends = pd.to_datetime(pd.Series(["2001-12-31", "2024-03-31"]))
    >>> era_of(days, ends).tolist()
    [nan, 'takeover']
    """
    table = eras()
    names = list(table["era_id"])
    era = pd.Series(pd.NA, index=start.index, dtype="object")
    for row in table.itertuples():
        era[start.ge(row.start) & end.le(row.end)] = row.era_id
    return era.astype(pd.CategoricalDtype(names, ordered=True))
