"""Figures of how words travel from a source to an outlet."""

from __future__ import annotations

from textwrap import fill
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from afghanpolicy.figures.forest import remark
from afghanpolicy.figures.names import called
from afghanpolicy.figures.style import (
    BLUE,
    GREEN,
    GREY,
    INK,
    ORANGE,
    VERMILION,
    describe,
    entitle,
    new_figure,
    rows_of,
    styled,
)

COLOURS = {"russia": BLUE, "taliban": VERMILION, "us": ORANGE, "media": GREEN}
GAP = 0.022  # between the blocks of a column, of the height
BLOCK = 0.012  # half the width of a block


@styled
def source_flows(flows: pd.DataFrame, title: str) -> Figure:
    """Draw how voices flow from the sides through carriers to the blocs of outlets.

    Three columns of blocks: sides, kinds of carriers, blocs of outlets; the height of a block and the width of a
    band are numbers of source mentions. Bands have the colour of their side.

    Parameters
    ----------
    flows : as `afghanpolicy.analysis.relays.flows` gives them: side, kind, bloc, n.
    title : the finding.

    Returns
    -------
    Figure, 9 by 6.2 inches.
    """
    figure, axes = new_figure(9, 6.2)
    columns = ["side", "kind", "bloc"]
    total = int(flows["n"].sum())
    blocks = {name: _blocks(flows.groupby(name)["n"].sum()) for name in columns}
    for place, (left, right) in enumerate((columns[:2], columns[1:])):
        _bands(axes, flows, blocks, left, right, place)
    for place, name in enumerate(columns):
        _column(axes, blocks[name], place, total)
    heads = ["who speaks", "carried by", "in outlets that are"]
    for place, head in enumerate(heads):
        align = ("left", "center", "right")[place]
        shift = (-BLOCK, 0, BLOCK)[place]
        axes.annotate(
            head, (place / 2 + shift, 1.035), ha=align, va="bottom", weight="bold", annotation_clip=False
        )
    axes.set(xlim=(-0.22, 1.24), ylim=(0, 1.02))
    axes.axis("off")
    entitle(figure, title)
    remark(
        axes,
        f"n = {total} source mentions; heights and widths are numbers of mentions.",
        "Bands have the colour of their side.",
    )
    return describe(figure, f"{title}. {_flows_in_words(flows)}")


@styled
def relay_chains(chains: pd.DataFrame, title: str) -> Figure:
    """Draw chains of relays as trees: from each outlet through what it cites to the sources at the end.

    Parameters
    ----------
    chains : as `afghanpolicy.analysis.relays.relay_chains` gives them.
    title : the finding.

    Returns
    -------
    Figure, 9 inches wide, taller with more chains.
    """
    ends = _ends(chains)
    figure, axes = new_figure(9, 0.36 * len(ends) + 1.1)
    places = {stem: len(ends) - 1 - place for place, stem in enumerate(ends)}
    deepest = max(map(len, ends), default=1)
    for node in sorted({stem[:depth] for stem in ends for depth in range(1, len(stem) + 1)}):
        height = _height(node, places)
        if len(node) > 1:
            _elbow(axes, (len(node) - 2, _height(node[:-1], places)), (len(node) - 1, height))
        _write(axes, len(node) - 1, height, node[-1], BLUE if len(node) == 1 else VERMILION, "bold")
    for stem, names in ends.items():
        _elbow(axes, (len(stem) - 1, _height(stem, places)), (deepest, places[stem]))
        _write(axes, deepest, places[stem], names, INK)
    axes.set(xlim=(-0.05, deepest + 1.25), ylim=(-0.6, len(ends) - 0.4))
    axes.axis("off")
    entitle(figure, title)
    remark(
        axes,
        f"n = {len(chains)} source mentions in {chains['article_id'].nunique()} articles.",
        "Blue, left: the outlet; red: who carried the words; black, right: whose they are.",
    )
    words = "; ".join(f"{' citing '.join(stem)} for {names}" for stem, names in ends.items())
    return describe(figure, f"{title}. Chains: {words}.")


def _ends(chains: pd.DataFrame, most: int = 3) -> dict[tuple[str, ...], str]:
    """Return the sources at the end of each chain of carriers in words, by the chain, sorted."""
    found: dict[tuple[str, ...], list[str]] = {}
    for path in chains["path"]:
        names = found.setdefault(path[:-1], [])
        if path[-1] not in names:
            names.append(path[-1])
    return {
        stem: "; ".join(names[:most]) + (f"; {len(names) - most} more" if len(names) > most else "")
        for stem, names in sorted(found.items())
    }


def _write(axes: Axes, column: float, height: float, text: str, colour: str, weight: str = "normal") -> None:
    box = {"facecolor": "white", "edgecolor": "none", "pad": 1}
    axes.annotate(
        fill(text, 44 if weight == "normal" else 22),
        (column, height),
        va="center",
        fontsize=8.5,
        color=colour,
        weight=weight,
        bbox=box,
    )


def _blocks(sizes: pd.Series) -> pd.DataFrame:
    """Stack blocks from the top, the largest first, "others" and "none" last; heights add up to one without gaps."""
    last = sizes.index.isin(["other", "others", "none"])
    order = (
        sizes.to_frame("n")
        .assign(last=last)
        .sort_values(["last", "n"], ascending=[True, False], kind="stable")
    )
    share = order["n"] / order["n"].sum() * (1 - GAP * (len(order) - 1))
    top = 1 - (share.cumsum() - share) - GAP * np.arange(len(order))
    return pd.DataFrame({"n": order["n"], "top": top, "bottom": top - share})


def _column(axes: Axes, blocks: pd.DataFrame, place: int, total: int) -> None:
    centre = place / 2
    for block in rows_of(blocks):
        colour = COLOURS.get(str(block.Index), GREY) if place == 0 else INK
        axes.add_patch(
            Rectangle((centre - BLOCK, block.bottom), 2 * BLOCK, block.top - block.bottom, color=colour)
        )
        text = f"{called(block.Index)}  {block.n / total:.0%}"
        shift, align = ((-0.02, "right"), (0.02, "left"), (0.02, "left"))[place]
        axes.annotate(
            text,
            (centre + shift, (block.top + block.bottom) / 2),
            ha=align,
            va="center",
            fontsize=9,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6, "alpha": 0.75}
            if place == 1
            else None,
        )


def _bands(
    axes: Axes, flows: pd.DataFrame, blocks: dict[str, pd.DataFrame], left: str, right: str, place: int
) -> None:
    """Draw the bands between two columns; each side keeps its colour on the second stretch."""
    order = {name: {key: at for at, key in enumerate(table.index)} for name, table in blocks.items()}
    keys = list(dict.fromkeys(["side", left, right]))
    rows = flows.groupby(keys, sort=False)["n"].sum().reset_index()
    used: dict[Any, float] = {}
    scale = {
        name: (table["top"] - table["bottom"]).sum() / table["n"].sum() for name, table in blocks.items()
    }
    ranks = [rows[name].map(order[name]) for name in dict.fromkeys([left, right, "side"])]
    for row in rows_of(rows.iloc[np.lexsort(ranks[::-1])]):
        ends = []
        for name in (left, right):
            key = getattr(row, name)
            width = row.n * scale[name]
            top = blocks[name]["top"].to_dict()[key] - used.get((name, key), 0.0)
            used[name, key] = used.get((name, key), 0.0) + width
            ends.append((top, top - width))
        start = place / 2 + BLOCK
        axes.add_patch(
            _ribbon((start, start + 0.5 - 2 * BLOCK), ends[0], ends[1], COLOURS.get(row.side, GREY))
        )


def _ribbon(
    ends: tuple[float, float], left: tuple[float, float], right: tuple[float, float], colour: str
) -> PathPatch:
    x0, x1 = ends
    middle = (x0 + x1) / 2
    points = [
        *((x0, left[0]), (middle, left[0]), (middle, right[0]), (x1, right[0])),
        *((x1, right[1]), (middle, right[1]), (middle, left[1]), (x0, left[1]), (x0, left[0])),
    ]
    curve = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY]
    return PathPatch(Path(points, curve), facecolor=colour, alpha=0.42, linewidth=0)


def _height(node: tuple[str, ...], places: dict[tuple[str, ...], int]) -> float:
    """Return the height of a node: the middle of the ends that hang on it."""
    ends = [place for stem, place in places.items() if stem[: len(node)] == node]
    return (min(ends) + max(ends)) / 2


def _elbow(axes: Axes, start: tuple[float, float], end: tuple[float, float]) -> None:
    turn = start[0] + 0.86
    axes.plot(
        [start[0], turn, turn, end[0]],
        [start[1], start[1], end[1], end[1]],
        color=GREY,
        linewidth=1,
        zorder=0,
    )


def _flows_in_words(flows: pd.DataFrame) -> str:
    total = flows["n"].sum()
    parts = []
    for name, head in (("side", "Who speaks"), ("kind", "Carried by"), ("bloc", "Outlets")):
        sizes = flows.groupby(name)["n"].sum().sort_values(ascending=False, kind="stable")
        parts.append(
            f"{head}: {', '.join(f'{called(key)} {size / total:.0%}' for key, size in sizes.items())}."
        )
    return f"{' '.join(parts)} n = {total} mentions."


__all__ = ["relay_chains", "source_flows"]
