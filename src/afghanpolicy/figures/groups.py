"""Figures of mean stance by group, with intervals."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from afghanpolicy.analysis.eras import eras
from afghanpolicy.figures.style import (
    BLUE,
    GREY,
    STANCE_TICKS,
    VERMILION,
    describe,
    entitle,
    interval,
    new_figure,
    note,
    number,
    rows_of,
    styled,
)

HOW = "Points: means; bars: 95% intervals (bootstrap of events). Hollow: fewer than five events, no interval."


@styled
def stance_by_era(means: pd.DataFrame, title: str) -> Figure:
    """Draw the mean stance of each era with its interval.

    Parameters
    ----------
    means : as `afghanpolicy.analysis.trend.means_by` gives them for "era".
    title : the finding.

    Returns
    -------
    Figure, 9 by 3.6 inches.
    """
    table = eras().set_index("era_id").reindex(means.index)
    labels = [
        f"{row.title}\n{row.start:%b %Y} – {row.end:%b %Y}" if pd.notna(row.start) else str(name)
        for name, row in zip(means.index, rows_of(table), strict=True)
    ]
    figure, axes = new_figure(9, 0.62 * len(means) + 1.2)
    _dots(axes, means, labels)
    entitle(figure, title)
    return describe(figure, f"{title}. {_in_words(means, labels)}")


@styled
def stance_by_issue(means: pd.DataFrame, title: str) -> Figure:
    """Draw the mean stance of each issue with its interval, the most hostile first.

    Parameters
    ----------
    means : as `afghanpolicy.analysis.trend.means_by` gives them for "issue".
    title : the finding.

    Returns
    -------
    Figure, 9 inches wide.
    """
    ordered = means.sort_values("estimate", kind="stable")
    labels = [str(name).replace("_", " ") for name in ordered.index]
    figure, axes = new_figure(9, 0.36 * len(means) + 1.3)
    _dots(axes, ordered, labels)
    entitle(figure, title)
    return describe(figure, f"{title}. {_in_words(ordered, labels)}")


@styled
def stance_words_and_deeds(words: pd.DataFrame, deeds: pd.DataFrame, title: str) -> Figure:
    """Draw the mean stance of words and of deeds in each era, side by side.

    Parameters
    ----------
    words, deeds : as `afghanpolicy.analysis.trend.means_by` gives them for "era".
    title : the finding.

    Returns
    -------
    Figure, 9 inches wide.
    """
    table = eras().set_index("era_id")["title"]
    labels = [table.get(name, str(name)) for name in words.index]
    figure, axes = new_figure(9, 0.62 * len(words) + 1.3)
    _dots(axes, words, labels, offset=-0.16, colour=BLUE)
    _dots(axes, deeds, labels, offset=0.16, colour=VERMILION, marker="D")
    for name, colour, shift, group in (("words", BLUE, -0.16, words), ("deeds", VERMILION, 0.16, deeds)):
        filled = [row for row, estimate in enumerate(group["estimate"]) if pd.notna(estimate)]
        if filled:
            axes.annotate(
                name,
                (group["estimate"].iloc[filled[0]], filled[0] + shift),
                xytext=(0, -10 if shift > 0 else 10),
                textcoords="offset points",
                ha="center",
                va="center",
                color=colour,
                weight="bold",
            )
    entitle(figure, title)
    text = f"{title}. Words: {_in_words(words, labels)} Deeds: {_in_words(deeds, labels)}"
    return describe(figure, text)


def _dots(
    axes: Axes,
    means: pd.DataFrame,
    labels: list[str],
    offset: float = 0.0,
    colour: str = BLUE,
    marker: str = "o",
) -> None:
    """Draw means as points with intervals and n, the first at the top."""
    places = pd.Series(range(len(means)), index=means.index) + offset
    known = means["low"].notna()
    axes.hlines(places[known], means["low"][known], means["high"][known], color=colour, linewidth=2.2)
    axes.scatter(means["estimate"][known], places[known], s=46, color=colour, marker=marker, zorder=3)
    axes.scatter(
        means["estimate"][~known],
        places[~known],
        s=40,
        facecolor="white",
        edgecolor=colour,
        linewidth=1.5,
        marker=marker,
        zorder=3,
    )
    for place, row in zip(places, rows_of(means), strict=True):
        estimate = number(row.estimate, 2, sign=True) if pd.notna(row.estimate) else "none"
        axes.annotate(
            f"{estimate} {interval(row.low, row.high) if pd.notna(row.low) else ''} n = {row.n}".replace(
                "  ", " "
            ),
            (2.12, place),
            va="center",
            fontsize=8.5,
            color=colour if offset else "#404040",
            annotation_clip=False,
        )
    axes.axvline(0, color=GREY, linewidth=1)
    axes.set_xlim(-2.1, 2.1)
    axes.set_xticks(list(STANCE_TICKS), [text.replace(" ", "\n") for text in STANCE_TICKS.values()])
    axes.set_yticks(range(len(means)), labels)
    axes.set_ylim(len(means) - 0.5, -0.5)
    axes.grid(True, axis="x")
    axes.tick_params(axis="y", length=0)
    note(axes, HOW)


def _in_words(means: pd.DataFrame, labels: list[str]) -> str:
    parts = [
        f"{' '.join(label.split())}: {number(row.estimate, 2, sign=True)} "
        f"({interval(row.low, row.high)}, n = {row.n})"
        for label, row in zip(labels, rows_of(means), strict=True)
        if pd.notna(row.estimate)
    ]
    return "; ".join(parts) + "."
