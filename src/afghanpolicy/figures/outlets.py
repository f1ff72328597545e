"""Figures of how outlets differ on the same events, and in the balance of their sources."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from afghanpolicy.figures.forest import (
    HOLLOW,
    estimate_text,
    forest,
    headline,
    in_words,
    percent_axis,
    reference,
    remark,
    write,
)
from afghanpolicy.figures.names import called
from afghanpolicy.figures.style import (
    BLUE,
    GREY,
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
def within_event_differences(tables: Mapping[str, pd.DataFrame], title: str) -> Figure:
    """Draw how each group differs from the others on the same events, one panel a measure.

    Parameters
    ----------
    tables : heading to table, as `afghanpolicy.analysis.permutation.compare_within_events` gives it, with the same
        groups.
    title : the finding.

    Returns
    -------
    Figure, 9 inches wide.
    """
    groups = list(next(iter(tables.values())).index)
    labels = [called(group) for group in groups]
    figure, panels = new_figure(9, 0.33 * len(groups) + 1.7, ncols=len(tables), sharey=True, squeeze=False)
    words = []
    for axes, (name, table) in zip(panels[0], tables.items(), strict=True):
        part = table.reindex(groups)
        forest(
            axes,
            part,
            labels,
            colour=[_shade(row) for row in rows_of(part)],
            marker=_markers(part),
            texts=False,
        )
        axes.xaxis.set_major_locator(MaxNLocator(3))
        reference(axes)
        headline(axes, name)
        words.append(f"{name}: {in_words(part, labels, percent=False, sign=True)}")
    last = list(tables.values())[-1].reindex(groups)
    for place, row in enumerate(rows_of(last)):
        write(panels[0][-1], place, f"n = {int(row.n_inside)} in {int(row.events)} events")
    entitle(figure, title)
    remark(
        panels[0][0],
        "Differences from all other outlets on the same events; bars: 95% intervals (bootstrap of events). "
        "Red diamonds: p < 0.05 after Holm's correction (permutations within events). "
        f"{HOLLOW.format(units='events')} n: articles of the last panel.",
    )
    return describe(figure, f"{title}. {' '.join(words)}")


@styled
def copy_and_own(table: pd.DataFrame, names: Mapping[str, str], title: str) -> Figure:
    """Draw the differences between republished copy and own reports, measure by measure.

    Parameters
    ----------
    table : as `afghanpolicy.analysis.outlets.differences` gives it, second minus first.
    names : measure to how it is called.
    title : the finding.

    Returns
    -------
    Figure, 9 inches wide.
    """
    labels = [names.get(str(key), str(key)) for key in table.index]
    figure, axes = new_figure(9, 0.36 * len(table) + 1.5)
    apart = [VERMILION if row.low > 0 or row.high < 0 else BLUE for row in rows_of(table)]
    forest(
        axes,
        table,
        labels,
        colour=apart,
        marker=["D" if ink == VERMILION else "o" for ink in apart],
        texts=False,
    )
    for place, row in enumerate(rows_of(table)):
        text = f"{number(row.second)} − {_bracketed(row.first)} = {number(row.estimate, 2, sign=True)} "
        write(axes, place, f"{text}{interval(row.low, row.high)}, n = {row.n_second} and {row.n_first}")
    reference(axes)
    axes.set_xlabel("republished copy minus own reports")
    entitle(figure, title)
    remark(
        axes,
        "Differences of means over articles; bars: 95% intervals (bootstrap of events). Red diamonds: "
        "leave out zero, not corrected for the number of measures.",
    )
    return describe(figure, f"{title}. {in_words(table, labels, percent=False, sign=True)}")


@styled
def source_balance(one_sided: pd.DataFrame, heard: pd.DataFrame, title: str) -> Figure:
    """Draw by group how often only one side is heard, and how often the Taliban are.

    Parameters
    ----------
    one_sided, heard : as `afghanpolicy.analysis.outlets.means_of` gives them for "one_sided" and "taliban_heard".
    title : the finding.

    Returns
    -------
    Figure, 9 inches wide.
    """
    labels = [called(group) for group in one_sided.index]
    figure, panels = new_figure(9, 0.36 * len(labels) + 1.6, ncols=2, sharey=True)
    series = [
        ("only one side is heard", one_sided),
        ("the Taliban are heard", heard.reindex(one_sided.index)),
    ]
    words = []
    for axes, (name, table) in zip(panels, series, strict=True):
        forest(axes, table, labels, texts=False)
        percent_axis(axes, 1.03)
        axes.set_xticks([0, 0.5, 1])
        for place, row in enumerate(rows_of(table)):
            write(
                axes, place, estimate_text(row).rsplit(",", 1)[0] if axes is panels[0] else estimate_text(row)
            )
        headline(axes, f"articles in which {name}")
        words.append(f"Articles in which {name}: {in_words(table, labels)}")
    entitle(figure, title)
    remark(
        panels[0],
        "Shares of articles; bars: 95% intervals (bootstrap of events). " + HOLLOW.format(units="events"),
    )
    return describe(figure, f"{title}. {' '.join(words)}")


def _shade(row: object) -> str:
    p = getattr(row, "p_holm", float("nan"))
    if pd.isna(p):
        return GREY
    return VERMILION if p < 0.05 else BLUE


def _markers(table: pd.DataFrame) -> list[str]:
    return ["D" if _shade(row) == VERMILION else "o" for row in rows_of(table)]


def _bracketed(value: float) -> str:
    return f"({number(value)})" if value < 0 else number(value)


__all__ = ["copy_and_own", "source_balance", "within_event_differences"]
