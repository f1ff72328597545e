"""Figures of stance over time."""

from __future__ import annotations

import textwrap
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import YearLocator, date2num
from matplotlib.figure import Figure

from afghanpolicy.analysis.eras import eras
from afghanpolicy.figures.style import (
    BLUE,
    GREY,
    INK,
    PALE,
    VERMILION,
    describe,
    entitle,
    new_figure,
    note,
    number,
    rows_of,
    stance_axis,
    styled,
)

SEED = 7


@styled
def stance_over_time(acts: pd.DataFrame, curve: pd.DataFrame, points: pd.DataFrame, title: str) -> Figure:
    """Draw every act by date and stance, the smoothed trend with its band, and the change points.

    Parameters
    ----------
    acts : as `afghanpolicy.analysis.trend.dated` gives them.
    curve : as `afghanpolicy.analysis.trend.lowess_trend` gives it.
    points : as `afghanpolicy.analysis.changepoints.change_points` gives them.
    title : the finding.

    Returns
    -------
    Figure, 9 by 5.4 inches.
    """
    figure, axes = new_figure(9, 5.4)
    shade_eras(axes, acts["start"].min(), acts["end"].max())
    draw_acts(axes, acts, BLUE)
    draw_curve(axes, curve, INK)
    mark_breaks(axes, points)
    name_landmarks(axes, points, acts["start"].min(), acts["end"].max())
    stance_axis(axes, margin=0.5)
    entitle(figure, title)
    year_axis(axes)
    how = (
        f"Each dot is one speech act (n = {len(acts)}), jittered vertically; larger dots: reported by more articles. "
        f"Line: {curve['method'].iloc[0].split(';')[0]}, with 95% band (bootstrap of events); dotted: no act within a "
        "year. Dashed: change points (PELT, BIC), the means before and after, and the share of bootstrap samples that "
        "place one within half a year."
    )
    note(axes, textwrap.fill(how, 125))
    return describe(figure, f"{title}. {_trend_in_words(curve)} {_breaks_in_words(points)}")


@styled
def two_sides(
    first: pd.DataFrame,
    first_curve: pd.DataFrame,
    second: pd.DataFrame,
    second_curve: pd.DataFrame,
    title: str,
) -> Figure:
    """Draw Russia's stance towards the Taliban and the Taliban's towards Russia, one above the other.

    Parameters
    ----------
    first, second : acts of either side, as `afghanpolicy.analysis.trend.dated` gives them.
    first_curve, second_curve : their trends.
    title : the finding.

    Returns
    -------
    Figure, 9 by 6.6 inches.
    """
    figure, panels = new_figure(9, 6.6, nrows=2, sharex=True)
    sides = [
        ("Russia towards the Taliban", first, first_curve, BLUE),
        ("The Taliban towards Russia", second, second_curve, VERMILION),
    ]
    for axes, (name, acts, curve, colour) in zip(panels, sides, strict=True):
        shade_eras(axes, first["start"].min(), first["end"].max(), named=axes is panels[0])
        draw_acts(axes, acts, colour)
        draw_curve(axes, curve, INK)
        stance_axis(axes)
        axes.annotate(
            f"{name}, n = {len(acts)}",
            (0.01, 0.985),
            xycoords="axes fraction",
            color=colour,
            weight="bold",
            va="top",
        )
    entitle(figure, title)
    year_axis(panels[1])
    note(
        panels[1],
        "Dots: speech acts, jittered. Lines: LOWESS with 95% band (bootstrap of events), dotted: no act within a year.",
    )
    words = " ".join(f"{name}: {_trend_in_words(curve)}" for name, _, curve, _ in sides)
    return describe(figure, f"{title}. {words}")


@styled
def break_stability(frequency: pd.Series, points: pd.DataFrame, title: str) -> Figure:
    """Draw in what share of bootstrap samples each quarter holds a change point.

    Parameters
    ----------
    frequency : as `afghanpolicy.analysis.changepoints.break_frequency` gives it.
    points : the change points of the data themselves, which are named.
    title : the finding.

    Returns
    -------
    Figure, 9 by 3.4 inches.
    """
    figure, axes = new_figure(9, 3.4)
    quarters = pd.DatetimeIndex(frequency.index).to_period("Q")
    found = quarters.isin(points["date"].dt.to_period("Q"))
    colours = np.where(found, VERMILION, GREY)
    axes.bar(frequency.index, frequency, width=80, align="edge", color=colours)
    axes.set_ylim(0, max(0.1, frequency.max()) * 1.25)
    axes.set_ylabel("share of samples")
    entitle(figure, title)
    for date in points["date"]:
        height = frequency[quarters == date.to_period("Q")].iloc[0]
        axes.annotate(
            f"{date:%B %Y}", (date, height), (0, 3), textcoords="offset points", ha="right", color=VERMILION
        )
    year_axis(axes)
    note(
        axes,
        f"Share of bootstrap samples of events that place a change point in the quarter. Named: those of the data (n = "
        f"{points['n'].iloc[0]} acts)."
        if len(points)
        else "The data have no change point.",
    )
    return describe(figure, f"{title}. {_breaks_in_words(points)}")


def year_axis(axes: Axes) -> None:
    """Label every fifth year, and mark each."""
    axes.xaxis.set_major_locator(YearLocator(5))  # type: ignore[no-untyped-call]
    axes.xaxis.set_minor_locator(YearLocator(1))  # type: ignore[no-untyped-call]


def shade_eras(axes: Axes, first: pd.Timestamp, last: pd.Timestamp, named: bool = True) -> None:
    """Shade every other era, and name them."""
    for place, era in enumerate(rows_of(eras())):
        start, end = max(era.start, first), min(era.end + pd.Timedelta(days=1), last)
        if place % 2 == 0:
            axes.axvspan(start, end, color=PALE, zorder=0, linewidth=0)
        if named:
            _name_era(axes, era.title, start, end)
    margin = pd.Timedelta(days=120)
    axes.set_xlim(*date2num([first - margin, last + margin]))  # type: ignore[no-untyped-call]


def _name_era(axes: Axes, title: str, start: pd.Timestamp, end: pd.Timestamp) -> None:
    """Write an era's name above its span, or upright at the bottom of a short one."""
    short = (end - start).days < 600
    where: dict[str, Any] = {"rotation": 90, "xytext": (0, 5)} if short else {"rotation": 0, "xytext": (0, 3)}
    axes.annotate(
        title if short or (end - start).days > 1500 else title.replace(" ", "\n", 1),
        (start + (end - start) / 2, 0.0 if short else 1.0),
        xycoords=("data", "axes fraction"),
        textcoords="offset points",
        ha="center",
        va="bottom",
        fontsize=8.5,
        color="#595959",
        **where,
    )


def draw_acts(axes: Axes, acts: pd.DataFrame, colour: str) -> None:
    """Draw acts as dots, jittered vertically by the same amounts every time."""
    jitter = np.random.default_rng(SEED).uniform(-0.16, 0.16, len(acts))
    sizes = 14 + 10 * (acts["reports"].to_numpy(dtype=float) - 1)
    axes.scatter(
        acts["date"],
        acts["stance"] + jitter,
        s=sizes,
        color=colour,
        alpha=0.45,
        linewidth=0,
        label="speech acts",
    )


def draw_curve(axes: Axes, curve: pd.DataFrame, colour: str) -> None:
    """Draw a trend with its band, dotted where no act lies near."""
    axes.fill_between(
        curve["date"], curve["low"], curve["high"], color=colour, alpha=0.16, linewidth=0, label="band"
    )
    bare = ~curve["supported"]
    joined = bare | bare.shift(fill_value=False) | bare.shift(-1, fill_value=False)  # so that both parts meet
    axes.plot(curve["date"], curve["estimate"].mask(bare), color=colour, label="trend")
    axes.plot(
        curve["date"],
        curve["estimate"].where(joined),
        color=colour,
        linestyle=(0, (1, 1.5)),
        label="trend without acts near",
    )


@cache
def landmarks() -> pd.DataFrame:
    """Return the events that figures of stance over time name, as sparsely as their place allows.

    Returns
    -------
    DataFrame: date, stance (the height of the acts it belongs to), label, align and points_up (where the label stands
        next to them).

    Examples
    --------
    >>> landmarks()["stance"].between(-2, 2).all()
    np.True_
    """
    with files("afghanpolicy.figures").joinpath("landmarks.csv").open(encoding="utf-8") as file:
        return pd.read_csv(file, parse_dates=["date"])


def mark_breaks(axes: Axes, points: pd.DataFrame) -> None:
    """Draw change points as vertical lines, with their date, landmark, shift and stability."""
    for point in rows_of(points):
        axes.axvline(point.date, color=VERMILION, linewidth=1.4, linestyle=(0, (4, 2)))
        named = [f"{row.label}" for row in rows_of(landmarks()) if _same_month(row.date, point.date)]
        lines = [
            f"{point.date:%B %Y}",
            *named,
            f"{number(point.before, 1, sign=True)} → {number(point.after, 1, sign=True)}",
            f"{point.stability:.0%} of samples",
        ]
        axes.annotate(
            "\n".join(lines),
            (point.date, 1.52),  # between the levels, where no acts lie
            xytext=(-5, 0),
            textcoords="offset points",
            ha="right",
            va="center",
            fontsize=9,
            linespacing=1.1,
            color=VERMILION,
        )


def name_landmarks(axes: Axes, points: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> None:
    """Name the events between two days beside the acts they belong to, but for those at a change point."""
    for row in rows_of(landmarks()):
        marked = any(_same_month(row.date, date) for date in points["date"])
        if not marked and first <= row.date <= last:
            axes.annotate(
                row.label,
                (row.date, row.stance),
                xytext=({"left": -8, "center": 0, "right": 8}[row.align], row.points_up),
                textcoords="offset points",
                ha=row.align,
                va="center",
                fontsize=9,
                color=INK,
            )


def _same_month(one: pd.Timestamp, other: pd.Timestamp) -> bool:
    return (one.year, one.month) == (other.year, other.month)


def _trend_in_words(curve: pd.DataFrame) -> str:
    first, last = curve.iloc[0], curve.iloc[-1]
    return (
        f"The smoothed stance goes from {number(first['estimate'], 1)} in {first['date']:%Y} "
        f"to {number(last['estimate'], 1, sign=True)} in {last['date']:%Y}."
    )


def _breaks_in_words(points: pd.DataFrame) -> str:
    if points.empty:
        return "There is no change point."
    named = [
        f"{point.date:%B %Y} (from {number(point.before, 1)} to {number(point.after, 1)})"
        for point in rows_of(points)
    ]
    return f"Change points: {', '.join(named)}."
