"""Figures of how far coders agree."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from afghanpolicy.figures.style import BLUE, describe, entitle, interval, new_figure, note, rows_of, styled


@styled
def coder_agreement(table: pd.DataFrame, title: str) -> Figure:
    """Draw measures of agreement between pairs of coders, with intervals.

    Parameters
    ----------
    table : as `afghanpolicy.analysis.agreement.pairwise` gives it.
    title : the finding.

    Returns
    -------
    Figure, 9 inches wide.
    """
    rows = table.reset_index()
    figure, axes = new_figure(9, 0.42 * len(rows) + 1.2)
    places = range(len(rows))
    axes.hlines(places, rows["low"], rows["high"], color=BLUE, linewidth=2.2)
    axes.scatter(rows["estimate"], places, s=46, color=BLUE, zorder=3)
    for place, row in zip(places, rows_of(rows), strict=True):
        text = f"{row.estimate:.2f} {interval(row.low, row.high)}, n = {row.n}"
        axes.annotate(text, (1.02, place), va="center", fontsize=9, color="#404040", annotation_clip=False)
    axes.set_yticks(places, [f"{row.coders}: {row.measure}" for row in rows_of(rows)])
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_xlim(min(0.5, rows["low"].min() - 0.05), 1.005)
    axes.grid(axis="x")
    axes.tick_params(axis="y", length=0)
    entitle(figure, title)
    note(axes, "Points: estimates; bars: 95% intervals (bootstrap of events). 1 is perfect agreement.")
    words = "; ".join(f"{r.coders} {r.measure} {r.estimate:.2f}" for r in rows_of(rows))
    return describe(figure, f"{title}. {words}.")
