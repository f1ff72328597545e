"""The look that all figures share: one style sheet, one palette, one way to make a figure."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from functools import wraps
from importlib.resources import as_file, files
from typing import Any, ParamSpec

import matplotlib as mpl
import pandas as pd
from matplotlib import style
from matplotlib.axes import Axes
from matplotlib.figure import Figure

# Okabe and Ito's colours, which the common kinds of colour blindness keep apart; ordered here by lightness, too.
BLUE, ORANGE, GREEN, VERMILION, PURPLE, SKY = "#0072B2", "#E69F00", "#009E73", "#D55E00", "#AA4E8C", "#56B4E9"
INK, GREY, PALE = "#262626", "#8C8C8C", "#F2F2F2"

STANCE_TICKS = {-2: "enemy −2", -1: "adversary −1", 0: "neutral 0", 1: "accommodating +1", 2: "partner +2"}

P = ParamSpec("P")


def styled(draw: Callable[P, Figure]) -> Callable[P, Figure]:
    """Make a function that draws a figure do so in the style of this package, whatever the user's settings are."""

    @wraps(draw)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> Figure:
        with as_file(files("afghanpolicy.figures") / "afghanpolicy.mplstyle") as sheet, mpl.rc_context():
            mpl.rcdefaults()
            style.use(sheet)
            return draw(*args, **kwargs)

    return drawn


def new_figure(width: float, height: float, **options: Any) -> tuple[Figure, Any]:
    """Return a figure of so many inches and its axes; it is not registered with pyplot, so it is shown once."""
    figure = Figure(figsize=(width, height))
    return figure, figure.subplots(**options)


def entitle(figure: Figure, title: str) -> None:
    """Write the finding above a figure, over its whole width, in as many lines as it needs."""
    characters = int(figure.get_figwidth() * 9.3)  # of the bold title, at the size of the style sheet
    figure.suptitle(textwrap.fill(title, characters), x=0.01, ha="left")


def describe(figure: Figure, text: str) -> Figure:
    """Give a figure its alternative text: what it shows, for those who cannot see it."""
    vars(figure)["alt_text"] = text
    return figure


def rows_of(table: pd.DataFrame) -> Iterator[Any]:
    """Yield the rows of a table as named tuples; what their fields hold is known when the program runs."""
    return iter(table.itertuples())


def note(axes: Axes, text: str) -> None:
    """Write how a figure was made below its axes, small."""
    figure = axes.get_figure(root=True)
    if figure is not None:
        figure.supxlabel(text, x=0.01, ha="left", fontsize=8.5, color="#595959")


def stance_axis(axes: Axes, margin: float = 0.45) -> None:
    """Label the vertical axis with the five levels of stance."""
    axes.set_ylim(-2 - margin, 2 + margin)
    axes.set_yticks(list(STANCE_TICKS), list(STANCE_TICKS.values()))
    axes.grid(axis="y")
    axes.tick_params(axis="y", length=0)


def interval(low: Any, high: Any, digits: int = 2) -> str:
    """Return an interval in square brackets with real minus signs; without limits, "too few to tell".

    Examples
    --------
    >>> interval(-0.5, 0.25)
    '[−0.50, 0.25]'
    >>> interval(float("nan"), 1.0)
    'too few to tell'
    """
    if pd.isna(low) or pd.isna(high):
        return "too few to tell"
    return f"[{number(low, digits)}, {number(high, digits)}]"


def number(value: float, digits: int = 2, sign: bool = False) -> str:
    """Return a number with a real minus sign, thousands separators and so many decimals.

    Examples
    --------
    >>> number(-1.5, 1), number(0.72, 2, sign=True), number(1224, 0)
    ('−1.5', '+0.72', '1,224')
    """
    text = f"{value:{'+' if sign else ''},.{digits}f}"
    return text.replace("-", "−")
