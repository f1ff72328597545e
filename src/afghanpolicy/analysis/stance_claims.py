"""Claims about Russia's stance, put to the test of other choices."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from afghanpolicy.analysis.changepoints import breaks
from afghanpolicy.analysis.contrasts import between, deeds_minus_words
from afghanpolicy.analysis.series import UNITS, stance_series
from afghanpolicy.analysis.specification import Claim, Estimate, above_zero
from afghanpolicy.analysis.stance_choices import acts_under, measured, stance_choices
from afghanpolicy.analysis.trend import before_and_after, lowess_trend

if TYPE_CHECKING:
    from afghanpolicy.corpus import Corpus

NOT_ENEMIES = "2024-05-15"  # the envoy's words, known to the month
PROPOSAL = "2024-05-27"  # of two ministries, to delist
HALF_A_YEAR = 6.0  # months
SPANS = (0.4, 0.25, 0.6)


def stance_claims(corpus: Corpus) -> list[Claim]:
    """Return the claims of the notebook on stance over time, with the choices they are tested under.

    Change points are looked for in the series of acts, months, quarters and events (see
    `afghanpolicy.analysis.series.stance_series`), which takes the place of the weights.

    Examples
    --------
    >>> import afghanpolicy as ap
    >>> [claim.name for claim in stance_claims(ap.load())][:2]
    ['largest shift', 'change point near May 2024']
    """

    @cache
    def coded(**options: str) -> pd.DataFrame:
        return acts_under(corpus, **options, levels="five", weights="acts")

    @cache
    def acts(levels: str, weights: str, **options: str) -> pd.DataFrame:
        return measured(coded(**options), levels, weights)

    def series(series: str, **options: str) -> pd.DataFrame:
        return stance_series(acts(weights="acts", **options), series)

    shared = stance_choices(corpus)
    in_order: dict[str, Sequence[Any]] = {name: shared[name] for name in shared if name != "weights"}
    in_order["series"] = UNITS
    return [
        Claim(
            "largest shift",
            "The largest shift of Russia's stance lies between 2015 and 2017",
            "date of the largest change point (year)",
            in_order,
            lambda **options: largest_shift(series(**options)),
            lambda found: bool(2015 <= found["estimate"] < 2018),
        ),
        Claim(
            "change point near May 2024",
            "A change point lies within half a year of May 2024",
            "months from May 2024 to the nearest change point",
            in_order,
            lambda **options: distance_to(series(**options), NOT_ENEMIES),
            lambda found: abs(found["estimate"]) <= HALF_A_YEAR,
        ),
        Claim(
            "May 2024",
            "Stance was friendlier in the two years after May 2024 than in the two before",
            "difference of means (levels of stance)",
            {"limit": (NOT_ENEMIES, PROPOSAL), **shared},
            lambda limit, **options: _around(acts(**options), limit),
            above_zero,
        ),
        Claim(
            "eras",
            "Stance was friendlier in 2015 to August 2021 than before 2015",
            "difference of means (levels of stance)",
            shared,
            lambda **options: between(acts(**options), ["hostility", "listing"], ["insurgency"]),
            above_zero,
        ),
        Claim(
            "smoothed turn",
            "The smoothed stance turns positive for good between 2012 and 2018",
            "date of the last crossing of zero (year)",
            {"span": SPANS, **shared},
            lambda span, **options: last_crossing(acts(**options), span),
            lambda found: bool(2012 <= found["estimate"] < 2019),
        ),
        Claim(
            "deeds against words",
            "Deeds cannot be told from the words of their time",
            "difference of means within eras, deeds minus words (levels of stance)",
            shared,
            lambda **options: deeds_minus_words(acts(**options)).to_dict("index")["all"],
            lambda found: bool(found["low"] <= 0 <= found["high"]),
        ),
    ]


def largest_shift(series: pd.DataFrame) -> Estimate:
    """Return the date of the change point with the largest shift, as a year; nan if there is none.

    Parameters
    ----------
    series : as `afghanpolicy.analysis.series.stance_series` gives it: date, stance.

    Examples
    --------
    >>> days = pd.date_range("2014-01-01", periods=40, freq="MS")
    >>> largest_shift(pd.DataFrame({"date": days, "stance": [-1.0, -0.9] * 12 + [0.5, 0.6] * 8}))["estimate"]
    2016.0
    """
    stance = series["stance"].to_numpy(dtype=float)
    places = breaks(stance)
    means = [part.mean() for part in np.split(stance, places)]
    if not places:
        return _plain(float("nan"), len(series), "PELT")
    largest = places[int(np.argmax(np.abs(np.diff(means))))]
    return _plain(_year(series["date"].iloc[largest]), len(series), "PELT")


def distance_to(series: pd.DataFrame, date: str) -> Estimate:
    """Return the months from a date to the nearest change point; nan if there is none.

    Parameters
    ----------
    series : as `afghanpolicy.analysis.series.stance_series` gives it: date, stance.
    date : ISO date.

    Examples
    --------
    >>> days = pd.date_range("2014-01-01", periods=40, freq="MS")
    >>> table = pd.DataFrame({"date": days, "stance": [-1.0, -0.9] * 12 + [0.5, 0.6] * 8})
    >>> round(distance_to(table, "2015-12-01")["estimate"])
    1
    """
    places = breaks(series["stance"].to_numpy(dtype=float))
    months = [(series["date"].iloc[place] - pd.Timestamp(date)).days / 30.4375 for place in places]
    return _plain(min(months, key=abs) if months else float("nan"), len(series), "PELT")


def last_crossing(acts: pd.DataFrame, span: float) -> Estimate:
    """Return when the smoothed stance crosses zero for the last time from below, as a year; nan if it does not.

    Parameters
    ----------
    acts : as `afghanpolicy.analysis.trend.dated` gives them: date, stance, cluster.
    span : of the curve.

    Examples
    --------
    >>> days = pd.date_range("2014-01-01", periods=40, freq="MS")
    >>> table = pd.DataFrame({"date": days, "stance": [-1.0] * 20 + [1.0] * 20, "cluster": range(40)})
    >>> round(last_crossing(table, 0.4)["estimate"], 1)
    2015.6
    """
    curve = lowess_trend(acts, span, replicates=0)
    below = curve["estimate"].to_numpy(dtype=float) <= 0
    last = int(np.flatnonzero(below)[-1]) if below.any() else -1
    crossed = 0 <= last < len(curve) - 1
    return _plain(_year(curve["date"].iloc[last]) if crossed else float("nan"), len(acts), "LOWESS")


def _around(acts: pd.DataFrame, date: str) -> Estimate:
    return before_and_after(acts, {"around": date}).to_dict("index")["around"]


def _year(date: Any) -> float:
    return float(date.year + (date.day_of_year - 1) / 365.25)


def _plain(estimate: float, n: int, method: str) -> dict[str, Any]:
    """Return an estimate without an interval: the curve itself shows how it varies."""
    return {"estimate": estimate, "low": float("nan"), "high": float("nan"), "n": n, "method": method}
