"""Estimates as points with intervals, one row each: the form that most figures of this package take."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter

from afghanpolicy.figures.style import BLUE, GREY, note, number, rows_of

FAINT = "#404040"
HOLLOW = "Hollow: fewer than five {units}, no interval."


def forest(
    axes: Axes,
    table: pd.DataFrame,
    labels: Sequence[str],
    *,
    colour: Any = BLUE,
    offset: float = 0.0,
    percent: bool = True,
    sign: bool = False,
    texts: bool = True,
    marker: str | Sequence[str] = "o",
) -> None:
    """Draw estimates as points with their intervals, the first at the top.

    Parameters
    ----------
    axes : where to.
    table : estimate, low, high, n; limits that are nan make the point hollow.
    labels : of the rows.
    colour : one for all, or one for each row.
    offset : of the points from their rows, for two series in one figure.
    percent : whether the estimates are shares, written as percentages.
    sign : whether a plus sign is written.
    texts : whether each row's estimate, interval and n are written at the right.
    marker : of the points, one for all or one for each row; what differs in colour differs in it, too.
    """
    places = np.arange(len(table)) + offset
    colours = [colour] * len(table) if isinstance(colour, str) else list(colour)
    markers = [marker] * len(table) if isinstance(marker, str) else list(marker)
    known = table["low"].notna().to_numpy(dtype=bool)
    for place, row, ink, shape, sure in zip(places, rows_of(table), colours, markers, known, strict=True):
        if pd.isna(row.estimate):
            continue
        if sure:
            axes.plot([row.low, row.high], [place, place], color=ink, linewidth=2.2, solid_capstyle="butt")
        face = ink if sure else "white"
        axes.scatter(
            [row.estimate],
            [place],
            s=42,
            marker=shape,
            facecolor=face,
            edgecolor=ink,
            linewidth=1.5,
            zorder=3,
        )
        if texts:
            write(axes, place, estimate_text(row, percent, sign))
    axes.set_yticks(range(len(table)), list(labels))
    axes.set_ylim(len(table) - 0.4, -0.6)
    axes.grid(axis="x")
    axes.tick_params(axis="y", length=0)


def write(axes: Axes, place: float, text: str, colour: str = FAINT) -> None:
    """Write a text at the right of a row."""
    axes.annotate(
        text,
        (1.02, place),
        xycoords=axes.get_yaxis_transform(),
        va="center",
        fontsize=8.5,
        color=colour,
        annotation_clip=False,
    )


def estimate_text(row: Any, percent: bool = True, sign: bool = False) -> str:
    """Return an estimate with its interval and n.

    Examples
    --------
    >>> from types import SimpleNamespace as Row
    >>> estimate_text(Row(estimate=0.421, low=0.35, high=0.494, n=279))
    '42% [35, 49], n = 279'
    >>> estimate_text(Row(estimate=-0.1, low=float("nan"), high=0.0, n=4), percent=False)
    '−0.10, n = 4'
    """
    factor, digits, unit = (100, 0, "%") if percent else (1, 2, "")
    text = number(row.estimate * factor, digits, sign) + unit
    if pd.notna(row.low):
        text += f" [{number(row.low * factor, digits)}, {number(row.high * factor, digits)}]"
    return f"{text}, n = {int(row.n)}"


def percent_axis(axes: Axes, highest: float = 1.0, lowest: float = 0.0) -> None:
    """Label the horizontal axis with percentages."""
    axes.set_xlim(lowest - 0.02 * (highest - lowest), highest)
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{number(100 * value, 0)}%"))


def reference(axes: Axes, value: float = 0.0) -> None:
    """Draw a line to compare with."""
    axes.axvline(value, color=GREY, linewidth=1, zorder=1)


def remark(axes: Axes, *sentences: str) -> None:
    """Write below the axes how a figure was made, in lines as wide as the figure."""
    figure = axes.get_figure(root=True)
    width = figure.get_figwidth() if figure is not None else 9
    text = " ".join(sentences).replace(" = ", "\u00a0=\u00a0")  # lines do not end in "n ="
    note(axes, fill(text, int(width * 14)))


def headline(axes: Axes, text: str) -> None:
    """Write a panel's own heading, below the figure's title."""
    axes.annotate(text, (0, 1.01), xycoords="axes fraction", va="bottom", weight="bold", fontsize=9.5)


def part_of(table: pd.DataFrame, key: Any, level: int = 0) -> pd.DataFrame:
    """Return the rows of a table with one key at a level of its index, without that level.

    Examples
    --------
    >>> index = pd.MultiIndex.from_tuples([("first", "us"), ("all", "us")])
    >>> part_of(pd.DataFrame({"estimate": [0.1, 0.2]}, index), "all")["estimate"].to_dict()
    {'us': 0.2}
    """
    rows: pd.DataFrame = table[table.index.get_level_values(level) == key]
    return rows.droplevel(level)


def in_words(table: pd.DataFrame, labels: Sequence[str], percent: bool = True, sign: bool = False) -> str:
    """Return a table of estimates as a sentence, for the alternative text."""
    parts = [
        f"{' '.join(label.split())} {estimate_text(row, percent, sign)}"
        for label, row in zip(labels, rows_of(table), strict=True)
        if pd.notna(row.estimate)
    ]
    return "; ".join(parts) + "."
