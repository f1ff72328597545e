"""Figures of what outlets call the Taliban in their own voice."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from afghanpolicy.figures.forest import HOLLOW, forest, headline, in_words, reference, remark, write
from afghanpolicy.figures.names import called
from afghanpolicy.figures.style import (
    BLUE,
    GREY,
    ORANGE,
    VERMILION,
    describe,
    entitle,
    interval,
    new_figure,
    number,
    rows_of,
    styled,
)


@styled
def label_log_odds(table: pd.DataFrame, title: str, least_z: float = 1.96) -> Figure:
    """Draw the labels that groups use more, or less, than the others, with log-odds ratios and their intervals.

    Parameters
    ----------
    table : as `afghanpolicy.analysis.labels.label_log_odds` gives it.
    title : the finding.
    least_z : labels with a smaller absolute z-score are left out, and so are groups without an interval.

    Returns
    -------
    Figure, 9 inches wide.
    """
    kept = table[table["z"].abs().ge(least_z) & ~table["few"].astype(bool)]
    kept = kept.sort_values("estimate", ascending=False, kind="stable")
    labels = [f"{called(group)}: {called(label)}" for group, label in kept.index]
    figure, axes = new_figure(9, 0.3 * max(len(kept), 1) + 1.5)
    colours = [VERMILION if row.stands else GREY for row in rows_of(kept)]
    markers = ["D" if row.stands else "o" for row in rows_of(kept)]
    forest(axes, kept, labels, colour=colours, marker=markers, texts=False)
    for place, row in enumerate(rows_of(kept)):
        text = f"{_signed(row)}, z = {number(row.z, 1)}, n = {row.n} of {row.total}"
        write(axes, place, text, VERMILION if row.stands else "#404040")
    reference(axes)
    axes.set_xlabel("log-odds ratio against all other outlets")
    entitle(figure, title)
    remark(
        axes,
        "Red diamonds: stand after Holm's correction and in the bootstrap of articles (bars: 95% intervals).",
        f"Grey: |z| above {least_z:g} only. n: mentions of the label, of all the group's labels;",
        f"{len(table) - len(kept)} of {len(table)} tests are not shown.",
    )
    words = "; ".join(
        f"{label} {_signed(row)}, {'stands' if row.stands else 'does not stand'}"
        for label, row in zip(labels, rows_of(kept), strict=True)
    )
    return describe(figure, f"{title}. {words}.")


@styled
def legitimacy_before_after(table: pd.DataFrame, title: str) -> Figure:
    """Draw by group the legitimacy of labels before and after August 2021, and its change.

    Parameters
    ----------
    table : as `afghanpolicy.analysis.outlets.before_after` gives it.
    title : the finding.

    Returns
    -------
    Figure, 9 inches wide.
    """
    labels = [called(group) if group != "all" else "all outlets" for group in table.index]
    height = 0.36 * len(table) + 1.5
    figure, (left, right) = new_figure(9, height, ncols=2, sharey=True, width_ratios=[1.15, 1])
    for place, row in enumerate(rows_of(table)):
        if pd.notna(row.before) and pd.notna(row.after):
            left.plot([row.before, row.after], [place, place], color=GREY, linewidth=1.4, zorder=1)
    places = np.arange(len(table))
    left.scatter(table["before"], places, s=42, marker="s", color=ORANGE, zorder=3)
    left.scatter(table["after"], places, s=42, color=BLUE, zorder=3)
    first = next((place for place, row in enumerate(rows_of(table)) if pd.notna(row.before + row.after)), 0)
    for name, colour, column in (("before", "#8A5A00", "before"), ("after", BLUE, "after")):
        left.annotate(
            name,
            (table[column].iloc[first], first),
            (0, 7),
            textcoords="offset points",
            ha="center",
            va="bottom",
            color=colour,
            weight="bold",
            fontsize=9,
        )
    left.set_xlim(-1.05, 1.05)
    left.set_xticks([-1, 0, 1], ["−1 outlaws", "0", "+1 a state"])
    reference(left)
    left.grid(axis="x")
    forest(right, table, labels, texts=False)
    for place, row in enumerate(rows_of(table)):
        write(right, place, f"{_signed(row)}, n = {row.n_first} and {row.n_second}")
    reference(right)
    right.margins(x=0.08)
    left.tick_params(axis="y", length=0)
    entitle(figure, title)
    for axes, name in ((left, "legitimacy of labels"), (right, "change, 95% interval")):
        headline(axes, name)
    remark(
        left,
        "Means over articles, own voice. Bootstrap of events. "
        + HOLLOW.format(units="events on either side"),
    )
    words = "; ".join(
        f"{label}: {number(row.before)} to {number(row.after)}, n = {row.n_first} and {row.n_second}"
        for label, row in zip(labels, rows_of(table), strict=True)
        if pd.notna(row.estimate)
    )
    return describe(figure, f"{title}. {words}.")


@styled
def legitimacy_of(tables: dict[str, pd.DataFrame], title: str) -> Figure:
    """Draw the mean legitimacy of labels by several groupings.

    Parameters
    ----------
    tables : heading to table, as `afghanpolicy.analysis.outlets.means_of` gives it for "legitimacy".
    title : the finding.

    Returns
    -------
    Figure, 9 inches wide.
    """
    sizes = [len(table) for table in tables.values()]
    figure, panels = new_figure(
        9,
        0.32 * sum(sizes) + 0.5 * len(sizes) + 1,
        nrows=len(sizes),
        height_ratios=sizes,
        sharex=True,
        squeeze=False,
    )
    words = []
    for axes, (name, table) in zip(panels[:, 0], tables.items(), strict=True):
        labels = [called(group) for group in table.index]
        forest(axes, table, labels, percent=False, sign=True)
        reference(axes)
        axes.set_xlim(-1.05, 1.05)
        axes.set_xticks([-1, -0.5, 0, 0.5, 1], ["−1 outlaws", "−0.5", "0", "+0.5", "+1 a state"])
        headline(axes, name)
        words.append(f"{name}: {in_words(table, labels, percent=False, sign=True)}")
    entitle(figure, title)
    how = "Means over articles, own voice; 95% intervals (bootstrap of events). "
    remark(panels[-1, 0], how + HOLLOW.format(units="events"))
    return describe(figure, f"{title}. {' '.join(words)}")


def _signed(row: Any) -> str:
    """Return an estimate with its sign, and its interval if it has one."""
    if pd.isna(row.estimate):
        return "none"
    text = number(row.estimate, 2, sign=True)
    return text if pd.isna(row.low) else f"{text} {interval(row.low, row.high)}"


__all__ = ["label_log_odds", "legitimacy_before_after", "legitimacy_of"]
