"""Figures of what the corpus covers."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from afghanpolicy.figures.style import BLUE, ORANGE, describe, entitle, new_figure, note, styled


@styled
def coverage_by_year(table: pd.DataFrame, title: str) -> Figure:
    """Draw the number of articles and statements by year.

    Parameters
    ----------
    table : as `afghanpolicy.analysis.coverage.by_year` gives it.
    title : the finding.

    Returns
    -------
    Figure, 9 by 3.8 inches.
    """
    years: Any = table.drop(index="unknown")
    figure, panels = new_figure(9, 3.8, nrows=2, sharex=True)
    series = [
        ("articles", "by year of publication", BLUE),
        ("statements", "by year of the statement", ORANGE),
    ]
    for axes, (name, how, colour) in zip(panels, series, strict=True):
        axes.bar(list(map(int, years.index)), years[name], color=colour, width=0.8)
        unknown: Any = table.loc["unknown", name]
        text = f"{years[name].sum()} {name} {how}; {unknown} without a year"
        axes.annotate(text, (0.01, 0.95), xycoords="axes fraction", va="top", color="#404040")
        axes.grid(axis="y")
        axes.set_ylim(0, years[name].max() * 1.15)
    entitle(figure, title)
    note(
        panels[1],
        "Found by topic, not sampled: the number of articles says nothing about how much was published.",
    )
    most = years["articles"].max()
    peak = ", ".join(map(str, years.index[years["articles"].eq(most)]))
    first, last = years.index[0], years.index[-1]
    text = f"{years['articles'].sum()} articles and {years['statements'].sum()} statements by year, {first} to {last}."
    return describe(figure, f"{title}. {text} Most articles are of {peak} ({most}).")
