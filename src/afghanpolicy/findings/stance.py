"""Findings about stance: when it changed, by how much, in words and deeds, on both sides."""

from __future__ import annotations

from typing import Any

import pandas as pd

from afghanpolicy.analysis.eras import eras
from afghanpolicy.figures.style import interval, number, rows_of
from afghanpolicy.findings.finding import Finding, estimate, listed, mean


def turning_points(points: pd.DataFrame) -> Finding:
    """State when Russia's stance changed its level.

    Parameters
    ----------
    points : as `afghanpolicy.analysis.changepoints.change_points` gives them.

    Examples
    --------
    >>> turning_points(pd.DataFrame()).title
    'No change point stands out'
    """
    if points.empty:
        return Finding(
            "No change point stands out", "The acts show no shift that is worth its price in parameters."
        )
    largest = _largest(points)
    others = [point for point in rows_of(points) if point.date != largest["date"]]
    title = f"The largest shift came around {largest['date']:%B %Y}"
    if others:
        named = " and ".join(f"{point.date:%B %Y}" for point in others)
        title += f"; {named} was {'a further step' if len(others) == 1 else 'further steps'}"
    return Finding(
        title, " ".join([*(_shift(point) for point in rows_of(points)), f"n = {points['n'].iloc[0]} acts."])
    )


def _shift(point: Any) -> str:
    return (
        f"In {point.date:%B %Y} the mean stance went from {number(point.before, sign=True)} to "
        f"{number(point.after, sign=True)}, by {_shift_size(point)}."
    )


def placing(points: pd.DataFrame) -> Finding:
    """State how closely the change points can be dated.

    Parameters
    ----------
    points : as `afghanpolicy.analysis.changepoints.change_points` gives them.

    Examples
    --------
    >>> placing(pd.DataFrame()).title
    'There is no shift to be dated'
    """
    if points.empty:
        return Finding("There is no shift to be dated", "The acts have no change point.")
    spans = [f"{_date(point.date_low, '%Y')}–{_date(point.date_high, '%Y')}" for point in rows_of(points)]
    details = [
        f"the one of {point.date:%B %Y} lies between {_months(point)} in 95% of the samples, and within half a year "
        f"of that month in {point.stability:.0%}"
        for point in rows_of(points)
    ]
    return Finding(
        f"Resampled events date the shift{'s' if len(spans) > 1 else ''} to {listed(spans)}, no closer",
        f"With as many change points as the data have: {listed(details)} (n = {points['n'].iloc[0]} acts).",
    )


def is_turning_point(
    points: pd.DataFrame, comparison: pd.DataFrame, units: pd.DataFrame, date: str, name: str
) -> Finding:
    """Answer plainly whether a date is a turning point in the data, or the turn came earlier.

    It is called one if a change point of the acts lies within half a year of it and the means of the two years before
    and after differ by an interval that leaves out zero; it is the main one if no other change point is larger. If
    the series of other units have no change point there, it is called less certain.

    Parameters
    ----------
    points : as `afghanpolicy.analysis.changepoints.change_points` gives them.
    comparison : as `afghanpolicy.analysis.trend.before_and_after` gives it, with a row `name`.
    units : as `afghanpolicy.analysis.changepoints.across_units` gives it.
    date : ISO date.
    name : how the date is called.
    """
    day = pd.Timestamp(date)
    row: Any = comparison.loc[name]
    near = points[_near(points, day)] if len(points) else points
    evidence = (
        f"The mean of the two years after it differs from that of the two years before by "
        f"{number(row['estimate'], sign=True)} {interval(row['low'], row['high'])} "
        f"(n = {row['n_first']} and {row['n_second']} acts)."
    )
    if near.empty or not (row["low"] > 0 or row["high"] < 0):
        return Finding(f"{day:%B %Y} is no turning point in these data", f"{evidence} {_by_unit(units)}")
    largest = _largest(points)
    if largest["date"] == near["date"].iloc[0]:
        return Finding(f"{day:%B %Y} is the turning point in these data", f"{evidence} {_by_unit(units)}")
    everywhere = _near(units, day).groupby(units["unit"]).any().all()
    step = "a further" if everywhere else "a smaller and less certain"
    return Finding(
        f"{day:%B %Y} was {step} step; the turn from hostility came earlier",
        f"{evidence} The larger shift, {_shift_size(largest)}, is placed at {largest['date']:%B %Y}, in 95% of samples "
        f"between {_months(largest)}. {_by_unit(units)}",
    )


def _near(points: pd.DataFrame, day: pd.Timestamp) -> pd.Series:
    """Return which change points lie within half a year of a day."""
    reach = pd.DateOffset(months=6)
    return points["date"].between(day - reach, day + reach)


def _by_unit(units: pd.DataFrame) -> str:
    """Return where the change points lie by the unit of the series."""
    parts = []
    for unit, found in units.groupby("unit", sort=False):
        dates = [f"{date:%B %Y}" for date in found["date"].dropna()]
        parts.append(f"{unit} {listed(dates) if dates else 'none'} (n = {found['n'].iloc[0]})")
    return f"Change points by what counts once: {'; '.join(parts)}."


def era_means(means: pd.DataFrame, steps: pd.DataFrame) -> Finding:
    """State the mean stance of the first and the last era, and which steps between neighbours differ from zero.

    Parameters
    ----------
    means : as `afghanpolicy.analysis.trend.means_by` gives them for "era".
    steps : as `afghanpolicy.analysis.contrasts.steps` gives them.
    """
    table, titles = means.dropna(subset="estimate"), _era_titles()
    first, last = table.iloc[0], table.iloc[-1]
    clear = steps[steps["low"].gt(0) | steps["high"].lt(0)]
    named = [f"“{titles[era]}” by {estimate(row)}" for era, row in clear.iterrows()]
    largest = steps["estimate"].abs().idxmax()
    told = (
        f"the interval leaves out zero for the steps to {listed(named)}"
        if named
        else "no step's interval leaves out zero"
    )
    return Finding(
        f"From {_level(first['estimate'])} to {_level(last['estimate'])}, with the largest step to “{titles[largest]}”",
        f"The mean stance is {mean(first)} in the era “{titles[table.index[0]]}” and {mean(last)} in "
        f"“{titles[table.index[-1]]}”; {told}.",
    )


def words_and_deeds(gaps: pd.DataFrame) -> Finding:
    """State whether deeds differ from the words of their time.

    Parameters
    ----------
    gaps : as `afghanpolicy.analysis.contrasts.deeds_minus_words` gives them for "era".
    """
    row: Any = gaps.loc["all"]
    single = gaps.drop(index="all")
    if row["low"] > 0 or row["high"] < 0:
        title = (
            f"Deeds were {'friendlier' if row['estimate'] > 0 else 'harsher'} than the words of their time"
        )
    else:
        title = "Deeds cannot be told from the words of their time"
    return Finding(
        f"{title}, and deeds are few",
        f"Compared within eras, deeds are {estimate(row)} away from words (n = {row['n_second']} deeds and "
        f"{row['n_first']} words); {int(single['low'].notna().sum())} of {len(single)} eras have deeds from at least "
        "five events.",
    )


def issues(means: pd.DataFrame) -> Finding:
    """State on which issue with an interval Russia was harshest, and on which most accommodating.

    Parameters
    ----------
    means : as `afghanpolicy.analysis.trend.means_by` gives them for "issue".
    """
    known = means.dropna(subset="low").sort_values("estimate", kind="stable")
    low, high = known.iloc[0], known.iloc[-1]
    names = [str(name).replace("_", " ") for name in (known.index[0], known.index[-1])]
    return Finding(
        f"Harshest on {names[0]}, most accommodating on {names[1]}",
        f"The mean is {mean(low)} on {names[0]} and {mean(high)} on {names[1]}; {len(means) - len(known)} of "
        f"{len(means)} issues have too few events for an interval.",
    )


def two_sides(
    russia: dict[str, Any], taliban: dict[str, Any], means: tuple[pd.DataFrame, pd.DataFrame]
) -> Finding:
    """State whether both sides moved together.

    Parameters
    ----------
    russia, taliban : the difference between two times, as `afghanpolicy.analysis.contrasts.between` gives it.
    means : of Russia and of the Taliban by era, as `afghanpolicy.analysis.trend.means_by` gives them.
    """
    if min(russia["low"], taliban["low"]) > 0:
        title = "Both sides warmed"
    elif max(russia["high"], taliban["high"]) < 0:
        title = "Both sides cooled"
    else:
        title = "It cannot be told that both sides moved the same way"
    both = means[0]["estimate"].notna() & means[1]["estimate"].notna()
    ours, theirs = (table.loc[both, "estimate"] for table in means)
    sizes = [
        f"{estimate(row)} (n = {row['n_first']} and {row['n_second']} acts)" for row in (russia, taliban)
    ]
    return Finding(
        f"{title}, and the Taliban’s acts are few",
        f"Between the two times that the Taliban ruled, Russia's mean moved by {sizes[0]} and the Taliban's by "
        f"{sizes[1]}; the rank correlation of their means in {int(both.sum())} eras is "
        f"{number(ours.corr(theirs, method='spearman'))}.",
    )


def _largest(points: pd.DataFrame) -> Any:
    """Return the change point with the largest shift."""
    return points.iloc[int(points["estimate"].abs().to_numpy().argmax())]


def _months(point: Any) -> str:
    """Return the interval of a change point's date."""
    return f"{_date(point.date_low, '%B %Y')} and {_date(point.date_high, '%B %Y')}"


def _date(date: Any, form: str) -> str:
    """Return a date in some form; "?" where too few samples have one."""
    return "?" if pd.isna(date) else f"{date:{form}}"


def _shift_size(point: Any) -> str:
    """Return the shift at a change point with its interval."""
    return f"{number(point.estimate, sign=True)} {interval(point.low, point.high)}"


def _era_titles() -> Any:
    """Return the titles of the eras by their identifiers."""
    return eras().set_index("era_id")["title"]


def _level(mean: float) -> str:
    """Return the level of stance that a mean is nearest to."""
    names = {-2: "enemy", -1: "adversary", 0: "neutral", 1: "accommodation", 2: "partnership"}
    return names[round(min(2, max(-2, mean)))]
