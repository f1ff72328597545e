"""A figure's text representation: a fingerprint of the data it plots.

nbval compares the text of outputs and leaves images out, so that a changed curve passes. With the fingerprint
as the text of a figure, it fails, and the line that differs says which artist changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.category import StrCategoryLocator
from matplotlib.collections import Collection
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.spines import Spine
from matplotlib.text import Text
from matplotlib.ticker import FixedLocator

FloatArray = np.ndarray[Any, np.dtype[np.float64]]

DIGITS = 6
NOISE = 1e-12  # relative to the largest value of an artist


def fingerprint(figure: Figure) -> str:
    """Describe what a figure plots in a few lines of text, the data of each artist as a short hash.

    Numbers are rounded to 6 significant digits before they are hashed, so that the last bits, in which
    processors differ, do not count (but for a value that lies on the edge between two roundings). What counts:
    titles, axis labels, limits, scales and fixed tick labels; of lines, collections, patches and images their
    data, label and colours; of texts their words and place. What does not: resolution, fonts, the figure's size.

    Parameters
    ----------
    figure : the figure.

    Returns
    -------
    str: one line for the figure, one for each of its axes and one for each artist.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> figure = Figure()
    >>> line = figure.add_subplot(title="Rise").plot([1, 2], [3, 4], label="a")
    >>> print(fingerprint(figure))
    Figure with 1 axes
    axes 1 'Rise': x [0.95, 2.05], y [2.95, 4.05]
      line 'a': 4 values, sha256:...
    """
    lines = [f"Figure with {len(figure.axes)} axes"]
    lines += [_described(artist) for artist in _own_artists(figure)]
    for number, axes in enumerate(figure.axes, start=1):
        lines.append(f"axes {number}{_axes_header(axes)}")
        lines += [f"  {_described(artist)}" for artist in _drawn(axes)]
    return "\n".join(lines)


def rounded(values: Any) -> list[str]:
    """Return numbers as text with 6 significant digits; missing ones (masked, nan) as "nan".

    Examples
    --------
    >>> rounded([1 / 3, -0.0, float("nan")])
    ['0.333333', '0', 'nan']
    """
    flat: FloatArray = np.ma.filled(np.ma.asarray(values, dtype=float), np.nan).ravel()
    size = np.abs(flat[np.isfinite(flat)]).max(initial=0.0)
    # what is nothing beside the other values is rounding noise around zero, and its digits are noise as well
    flat = np.where(np.abs(flat) <= max(NOISE * size, np.finfo(float).tiny), 0.0, flat)
    return [f"{value:.{DIGITS}g}" for value in flat.tolist()]


def _own_artists(figure: Figure) -> Iterator[Artist]:
    """Yield what the figure draws outside its axes."""
    for artist in [*figure.texts, *figure.lines, *figure.patches, *figure.images]:
        if artist.get_visible() and not (isinstance(artist, Text) and not artist.get_text()):
            yield artist


def _drawn(axes: Axes) -> Iterator[Artist]:
    """Yield the visible artists of axes that carry data or words, in drawing order, legends as their texts."""
    titles = {axes.title, *(getattr(axes, name, None) for name in ("_left_title", "_right_title"))}
    for artist in axes.get_children():
        if artist in titles or artist is axes.patch or isinstance(artist, Spine) or not artist.get_visible():
            continue
        if isinstance(artist, Line2D | Collection | Patch | AxesImage) or (
            isinstance(artist, Text) and artist.get_text()
        ):
            yield artist
    legend = axes.get_legend()
    if legend is not None:
        yield from legend.get_texts()


def _axes_header(axes: Axes) -> str:
    titles = [axes.get_title(loc) for loc in ("left", "center", "right")]
    words = " | ".join(" ".join(title.split()) for title in titles if title)
    named = f" {words!r}" if words else ""
    return f"{named}: {_axis('x', axes.xaxis)}, {_axis('y', axes.yaxis)}"


def _axis(name: str, axis: Axis) -> str:
    label = f" {axis.get_label_text()!r}" if axis.get_label_text() else ""
    scale = "" if axis.get_scale() == "linear" else f" {axis.get_scale()}"
    limits = ", ".join(rounded(axis.get_view_interval()))
    return f"{name}{label}{scale} [{limits}]{_ticks(axis)}"


def _ticks(axis: Axis) -> str:
    """Return the ticks that were set by hand or are categories; others depend on the size of the figure."""
    if not isinstance(axis.get_major_locator(), FixedLocator | StrCategoryLocator):
        return ""
    places = axis.get_majorticklocs()
    return f" ticks {_hash([*axis.get_major_formatter().format_ticks(list(places)), *rounded(places)])}"


def _described(artist: Artist) -> str:
    """Return one line on an artist: kind, label, how many values, and their hash."""
    if isinstance(artist, Text):
        words = " ".join(artist.get_text().split())
        place = ", ".join(_place(artist))
        return f"text {words!r} at {place}"
    kind, values, colours = _data(artist)
    label = str(artist.get_label())
    named = "" if label.startswith("_") or not label else f" {label!r}"
    return f"{kind}{named}: {len(values)} values, {_hash([*values, *colours])}"


def _place(text: Text) -> list[str]:
    """Return where a text stands; a date or a category as it was given."""
    return [
        rounded([value])[0] if isinstance(value, int | float) else str(value) for value in text.get_position()
    ]


def _data(artist: Artist) -> tuple[str, list[str], list[str]]:
    """Return an artist's kind, its rounded data and its colours."""
    if isinstance(artist, Line2D):
        return "line", rounded(artist.get_xydata()), [to_hex(artist.get_color(), keep_alpha=True)]
    if isinstance(artist, Collection):
        return "collection", _collection_data(artist), _hexes(artist.get_facecolor())
    if isinstance(artist, AxesImage):
        return "image", rounded([*np.ravel(np.asarray(artist.get_array())), *artist.get_extent()]), []
    if isinstance(artist, Patch):
        shape = artist.get_patch_transform().transform(artist.get_path().vertices)
        return "patch", rounded(shape), _hexes([artist.get_facecolor()])
    raise TypeError(f"{type(artist).__name__} has no data")


def _collection_data(collection: Collection) -> list[str]:
    """Return the points, shapes, sizes and mapped values of a collection."""
    values = rounded(collection.get_offsets())
    for path in collection.get_paths():
        values += rounded(path.vertices)
    sizes: Any = getattr(collection, "get_sizes", list)()
    mapped = collection.get_array()
    return [*values, *rounded(sizes), *rounded([] if mapped is None else mapped)]


def _hexes(colours: Any) -> list[str]:
    return [to_hex(colour, keep_alpha=True) for colour in colours]


def _hash(values: list[str]) -> str:
    return f"sha256:{hashlib.sha256(' '.join(values).encode()).hexdigest()[:12]}"
