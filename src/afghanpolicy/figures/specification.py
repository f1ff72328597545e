"""Figures of whether findings survive other choices."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from afghanpolicy.figures.forest import remark
from afghanpolicy.figures.style import (
    BLUE,
    GREY,
    INK,
    VERMILION,
    describe,
    entitle,
    new_figure,
    number,
    rows_of,
    styled,
)


@styled
def specification_curve(curve: pd.DataFrame, choices: Sequence[str], measure: str, title: str) -> Figure:
    """Draw the estimates of all specifications in order of size, above the choices that made them.

    Parameters
    ----------
    curve : as `afghanpolicy.analysis.specification.specification_curve` gives it.
    choices : names of its choices.
    measure : what the estimate is.
    title : the finding.

    Returns
    -------
    Figure, 9 inches wide, taller with more options.
    """
    known = curve[curve["keeps"].notna()].sort_values("estimate", kind="stable")
    rows = [(choice, option) for choice in choices for option in dict.fromkeys(curve[choice])]
    figure, (above, below) = new_figure(
        9, 2.6 + 0.2 * len(rows) + 0.5, nrows=2, sharex=True, height_ratios=[2.6, 0.2 * len(rows)]
    )
    _estimates(above, known, measure)
    kept = known["keeps"].to_numpy(dtype=bool)
    ticks, names = [], []
    place = 0.0
    for number_, choice in enumerate(choices):
        for option in dict.fromkeys(curve[choice]):
            at = np.flatnonzero(known[choice].eq(option).to_numpy(dtype=bool))
            for these, colour, reach in ((at[kept[at]], BLUE, 0.38), (at[~kept[at]], VERMILION, 0.16)):
                below.vlines(these, place - reach, place + reach, color=colour, linewidth=_width(len(known)))
            ticks.append(place)
            names.append(f"{choice}: {option}")
            place += 1
        place += 0.4 if number_ < len(choices) - 1 else 0
    below.set_yticks(ticks, names, fontsize=8)
    below.set_ylim(place - 0.4, -0.7)
    below.set_xticks([])
    below.spines[["left", "bottom"]].set_visible(False)
    below.tick_params(axis="y", length=0)
    entitle(figure, title)
    share = kept.mean() if len(kept) else float("nan")
    remark(
        below,
        f"n = {len(known)} specifications, in order of their estimate. Blue, tall: {share:.0%} keep the finding;",
        "red, short: the others. Ring: the notebook's own choices. Grey: 95% intervals where there are any.",
    )
    spread = (
        f"from {number(known['estimate'].min())} to {number(known['estimate'].max())}"
        if len(known)
        else "none"
    )
    return describe(
        figure,
        f"{title}. {share:.0%} of {len(known)} specifications keep the finding; estimates ({measure}) {spread}.",
    )


@styled
def claims_kept(summary: pd.DataFrame, title: str) -> Figure:
    """Draw for each claim the share of specifications that keep it, and the choice that matters most.

    Parameters
    ----------
    summary : as `afghanpolicy.analysis.specification.summary` gives it.
    title : the finding.

    Returns
    -------
    Figure, 9 inches wide.
    """
    figure, axes = new_figure(9, 0.62 * len(summary) + 1.3)
    for place, row in enumerate(rows_of(summary)):
        colour = BLUE if row.estimate >= 0.5 else VERMILION
        axes.barh(place + 0.12, 1, color="#EDEDED", height=0.34)
        axes.barh(place + 0.12, row.estimate, color=colour, height=0.34)
        axes.annotate(
            row.statement, (0, place - 0.2), va="center", fontsize=9.2, color=INK, annotation_clip=False
        )
        text = f"{row.estimate:.0%} of n = {int(row.n)}; most: {row.matters} (η² = {number(row.eta_squared)})"
        axes.annotate(
            text, (1.02, place + 0.12), va="center", fontsize=8.5, color="#404040", annotation_clip=False
        )
    axes.set(xlim=(0, 1), ylim=(len(summary) - 0.55, -0.5))
    axes.set_yticks([])
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0%", "25%", "50%", "75%", "100%"])
    axes.spines["left"].set_visible(False)
    entitle(figure, title)
    remark(
        axes,
        "Bars: share of specifications that keep the claim. η²: share of the variance of the estimates that the "
        "choice explains.",
    )
    words = "; ".join(
        f"{row.statement}: {row.estimate:.0%} of {int(row.n)} specifications keep it, and “{row.matters}” matters most"
        for row in rows_of(summary)
    )
    return describe(figure, f"{title}. {words}.")


def _estimates(axes: Axes, known: pd.DataFrame, measure: str) -> None:
    places = np.arange(len(known))
    kept = known["keeps"].to_numpy(dtype=bool)
    axes.vlines(places, known["low"], known["high"], color="#C8C8C8", linewidth=_width(len(known)))
    values = known["estimate"].to_numpy(dtype=float)
    for these, colour in ((kept, BLUE), (~kept, VERMILION)):
        axes.scatter(places[these], values[these], s=9, color=colour, zorder=3, linewidth=0)
    own = np.flatnonzero(known.index.to_numpy() == 0)
    axes.scatter(places[own], values[own], s=90, facecolor="none", edgecolor=INK, linewidth=1.6, zorder=4)
    if len(values) and values.min() < 0 < values.max():
        axes.axhline(0, color=GREY, linewidth=1, zorder=1)
    axes.grid(axis="y")
    axes.set_ylabel(_wrapped(measure))
    axes.spines["bottom"].set_visible(False)
    axes.tick_params(axis="x", length=0)


def _width(specifications: int) -> float:
    """Return the width of a tick, so that they fill the axis without running into each other."""
    return float(np.clip(260 / max(specifications, 1), 0.5, 3.0))


def _wrapped(text: str, width: int = 30) -> str:
    from textwrap import fill

    return fill(text, width)


__all__ = ["claims_kept", "specification_curve"]
