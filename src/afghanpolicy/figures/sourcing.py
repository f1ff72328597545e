"""Figures of whose voices the articles carry, and how."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from afghanpolicy.analysis.eras import eras
from afghanpolicy.figures.forest import (
    HOLLOW,
    estimate_text,
    forest,
    headline,
    in_words,
    part_of,
    percent_axis,
    remark,
    write,
)
from afghanpolicy.figures.names import called
from afghanpolicy.figures.style import (
    BLUE,
    GREY,
    INK,
    VERMILION,
    describe,
    entitle,
    new_figure,
    rows_of,
    styled,
)

HOW = "Points: shares; bars: 95% intervals (bootstrap of articles). "


@styled
def source_mix(mix: pd.DataFrame, title: str) -> Figure:
    """Draw the mix of sources by group: one panel a level, one row a group.

    Parameters
    ----------
    mix : as `afghanpolicy.analysis.sourcing.source_mix` gives it, with at most six levels.
    title : the finding.

    Returns
    -------
    Figure, 9 inches wide.
    """
    groups, levels = (list(dict.fromkeys(mix.index.get_level_values(place))) for place in (0, 1))
    figure, panels = new_figure(9, 0.34 * len(groups) + 1.5, ncols=len(levels), sharey=True)
    counts = part_of(mix, levels[0], 1).reindex(groups)
    labels = [f"{group_name(row.Index)} ({int(row.n)} in {int(row.articles)})" for row in rows_of(counts)]
    highest = float(np.nanmax(mix[["estimate", "high"]].to_numpy(dtype=float))) + 0.03
    for axes, level in zip(panels, levels, strict=True):
        part = part_of(mix, level, 1).reindex(groups)
        forest(axes, part, labels, texts=False)
        percent_axis(axes, highest)
        axes.set_xticks([0, 0.5])
        headline(axes, called(level))
    entitle(figure, title)
    remark(panels[0], HOW + HOLLOW.format(units="articles") + " In brackets: n = mentions in articles.")
    largest = {level: part_of(mix, level, 1).reindex(groups) for level in levels[:2]}
    words = " ".join(
        f"Share of {called(level)}: {in_words(part, [group_name(group) for group in groups])}"
        for level, part in largest.items()
    )
    return describe(figure, f"{title}. {words}")


@styled
def unnamed_by_event(
    shares: pd.DataFrame, events: pd.DataFrame, rest: pd.DataFrame, event: str, title: str
) -> Figure:
    """Draw the share of unnamed sources by event, one event picked out against the rest.

    Parameters
    ----------
    shares : by event_id, as `afghanpolicy.analysis.sourcing.shares_by` gives them; drawn in this order.
    events : the table of that name.
    rest : the share of all other events and articles, one row.
    event : the event picked out.
    title : the finding.

    Returns
    -------
    Figure, 9 inches wide.
    """
    names = events.set_index("event_id")["title"]
    labels = [f"{str(key)[1:5]}  {names[str(key)]}" for key in shares.index]
    figure, axes = new_figure(9, 0.27 * len(shares) + 1.4)
    colours = [VERMILION if key == event else BLUE for key in shares.index]
    forest(axes, shares, labels, colour=colours)
    axes.tick_params(axis="y", labelsize=8.5)
    for label, key in zip(axes.get_yticklabels(), shares.index, strict=True):
        if key == event:
            label.set(color=VERMILION, weight="bold")
    axes.axvline(rest["estimate"].iloc[0], color=INK, linewidth=1.2, linestyle=(0, (4, 2)))
    percent_axis(axes, min(1.0, float(np.nanmax(shares[["estimate", "high"]].to_numpy(dtype=float))) + 0.04))
    entitle(figure, title)
    line = estimate_text(next(rows_of(rest)))
    remark(axes, HOW + HOLLOW.format(units="articles") + f" Dashed: all other mentions, {line}.")
    return describe(figure, f"{title}. {in_words(shares, labels)} All other mentions: {line}.")


@styled
def agency_share(by_bloc: pd.DataFrame, by_era: pd.DataFrame, title: str) -> Figure:
    """Draw the share of Russian-side sources that Russian agencies carried, by bloc and by era.

    Parameters
    ----------
    by_bloc, by_era : as `afghanpolicy.analysis.sourcing.agency_share` gives them.
    title : the finding.

    Returns
    -------
    Figure, 9 inches wide.
    """
    heights = [len(by_bloc), len(by_era)]
    figure, panels = new_figure(9, 0.34 * sum(heights) + 1.9, nrows=2, height_ratios=heights, sharex=True)
    series = [("by bloc of the outlet", by_bloc), ("by era of publication", by_era)]
    highest = float(np.nanmax([by_bloc["high"].max(), by_era["high"].max(), 0.5])) + 0.03
    words = []
    for axes, (name, table) in zip(panels, series, strict=True):
        labels = [group_name(key) for key in table.index]
        forest(axes, table, labels)
        percent_axis(axes, highest)
        headline(axes, name)
        words.append(f"{name}: {in_words(table, labels)}")
    entitle(figure, title)
    remark(
        panels[1],
        HOW + HOLLOW.format(units="articles"),
        "n = mentions of Russian-side sources; pages of news agencies themselves are left out.",
        "What an article does not name is not known: lower bounds.",
    )
    return describe(figure, f"{title}. {' '.join(words)}")


@styled
def quoted_by_side(shares: pd.DataFrame, title: str) -> Figure:
    """Draw the share of each side's sources that are quoted directly.

    Parameters
    ----------
    shares : by side, as `afghanpolicy.analysis.sourcing.shares_by` gives them for "quoted"; drawn in this order.
    title : the finding.

    Returns
    -------
    Figure, 9 inches wide.
    """
    labels = [called(side) for side in shares.index]
    figure, axes = new_figure(9, 0.31 * len(shares) + 1.3)
    forest(axes, shares, labels)
    percent_axis(axes, 1.03)
    entitle(figure, title)
    remark(axes, HOW + HOLLOW.format(units="articles") + " n = mentions of the side's sources.")
    return describe(figure, f"{title}. {in_words(shares, labels)}")


@styled
def first_voice(table: pd.DataFrame, title: str, least: int = 20) -> Figure:
    """Draw each side's share of the first sources against its share of all sources.

    Parameters
    ----------
    table : as `afghanpolicy.analysis.sourcing.first_voice` gives it, for all articles together.
    title : the finding.
    least : sides with fewer mentions are left out.

    Returns
    -------
    Figure, 9 inches wide.
    """
    first, everywhere = (part_of(part_of(table, what), "all") for what in ("first", "all"))
    kept = everywhere.index[everywhere["estimate"].mul(everywhere["n"]).ge(least)]
    first, everywhere = first.reindex(kept), everywhere.reindex(kept)
    labels = [called(side) for side in kept]
    figure, axes = new_figure(9, 0.5 * len(kept) + 1.4)
    forest(axes, everywhere, labels, colour=GREY, offset=0.18, marker="s", texts=False)
    forest(axes, first, labels, colour=BLUE, offset=-0.18, texts=False)
    for place, (one, other) in enumerate(zip(rows_of(first), rows_of(everywhere), strict=True)):
        write(axes, place - 0.18, f"first: {_brief(one)}", BLUE)
        write(axes, place + 0.22, f"all: {_brief(other)}")
    percent_axis(axes, float(first["high"].max()) + 0.05)
    entitle(figure, title)
    numbers = f"First: n = {int(first['n'].max())} articles; all: n = {int(everywhere['n'].max())} mentions."
    remark(axes, f"{HOW}{numbers} Sides with fewer than {least} mentions are left out.")
    words = f"First sources: {in_words(first, labels)} All sources: {in_words(everywhere, labels)}"
    return describe(figure, f"{title}. {words}")


@styled
def side_heard(table: pd.DataFrame, side: str, title: str) -> Figure:
    """Draw by era how often a side is heard: its share of the sources, and of the articles.

    Parameters
    ----------
    table : as `afghanpolicy.analysis.sourcing.heard` gives it by "era".
    side : how the side is called.
    title : the finding.

    Returns
    -------
    Figure, 9 by 4 inches.
    """
    figure, panels = new_figure(9, 4.6, nrows=2, sharex=True)
    series = [("articles", f"articles in which {side} are heard"), ("sources", f"sources that are {side}")]
    words = []
    for axes, (key, name) in zip(panels, series, strict=True):
        part = part_of(table, key)
        labels = [group_name(era) for era in part.index]
        forest(axes, part, labels)
        percent_axis(axes, float(np.nanmax(table["high"])) + 0.05)
        headline(axes, f"share of {name}")
        words.append(f"Share of {name}: {in_words(part, labels)}")
    entitle(figure, title)
    remark(panels[1], HOW + HOLLOW.format(units="articles") + " Eras by date of publication.")
    return describe(figure, f"{title}. {' '.join(words)}")


@styled
def speaker_concentration(table: pd.DataFrame, title: str) -> Figure:
    """Draw by era the share of the most cited speaker, and the Herfindahl index.

    Parameters
    ----------
    table : as `afghanpolicy.analysis.concentration.concentration` gives it by "era".
    title : the finding.

    Returns
    -------
    Figure, 9 by 4.8 inches.
    """
    figure, panels = new_figure(9, 4.8, nrows=2)
    top, index = part_of(table, "top_share"), part_of(table, "herfindahl")
    labels = [group_name(era) for era in top.index]
    forest(panels[0], top, [f"{label}: {row.top}" for label, row in zip(labels, rows_of(top), strict=True)])
    percent_axis(panels[0], float(np.nanmax(top["high"])) + 0.05)
    forest(panels[1], index, labels, percent=False)
    panels[1].set_xlim(0, float(np.nanmax(index["high"])) + 0.02)
    for axes, name in zip(panels, ("share of the most cited speaker", "Herfindahl index"), strict=True):
        headline(axes, name)
    entitle(figure, title)
    remark(
        panels[1], "95% intervals: above, bootstrap of articles; below, jackknife of articles. n = mentions."
    )
    words = (
        f"Most cited: {in_words(top, list(top['top'].astype(str)))} Index: {in_words(index, labels, False)}"
    )
    return describe(figure, f"{title}. {words}")


def _brief(row: Any) -> str:
    """Return an estimate with its interval, without n."""
    return estimate_text(row).rsplit(", n", 1)[0]


def group_name(group: object) -> str:
    """Return how a group is called: an era by its title, a level by its name.

    Examples
    --------
    >>> group_name("takeover"), group_name("arab_gulf")
    ('Back in Kabul', 'Arab and Gulf')
    """
    titles = eras().set_index("era_id")["title"].to_dict()
    return str(titles.get(group, called(group)))


__all__ = [
    "agency_share",
    "first_voice",
    "quoted_by_side",
    "side_heard",
    "source_mix",
    "speaker_concentration",
    "unnamed_by_event",
]
