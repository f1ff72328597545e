"""A figure's text representation: a fingerprint of the data it plots.

nbval compares the text of outputs and leaves images out, so that a changed curve passes. With the fingerprint
as the text of a figure, it fails, and the line that differs says which artist changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from numbers import Real
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.category import StrCategoryLocator
from matplotlib.collections import Collection
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.image import AxesImage, FigureImage
from matplotlib.lines import AxLine, Line2D
from matplotlib.patches import FancyArrowPatch, Patch
from matplotlib.quiver import Barbs, Quiver
from matplotlib.spines import Spine
from matplotlib.table import Table
from matplotlib.text import Annotation, Text
from matplotlib.ticker import FixedLocator

FloatArray = np.ndarray[Any, np.dtype[np.float64]]

DIGITS = 6
NOISE = 1e-12  # relative to the largest value of an artist
WITH_DATA = (Line2D, Collection, Patch, AxesImage, FigureImage, Text)


def fingerprint(figure: Figure) -> str:
    """Describe what a figure plots in a few lines of text, the data of each artist as a short hash.

    Numbers are rounded to 6 significant digits before they are hashed, so that the last bits, in which
    processors differ, do not count (but for a value that lies on the edge between two roundings, and beside
    values a million million times as large). A date is a number of days here, so that it counts to a tenth of a day.

    What counts: the alternative text, titles, axis labels, limits, scales and fixed tick labels; of lines,
    collections, patches and images their data, label and colours; of texts, also those of legends and tables,
    their words and place. What does not: resolution, fonts, the figure's size, markers and the width of lines.

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
    every = [axes for axes in _all_axes(figure.axes) if axes.get_visible()]
    lines = [f"Figure with {len(every)} axes"]
    if getattr(figure, "alt_text", None):
        lines.append(f"described as {_words(figure.alt_text)!r}")  # type: ignore[attr-defined]
    lines += _lines(_own_artists(figure))
    for number, axes in enumerate(every, start=1):
        lines.append(f"axes {number}{_axes_header(axes)}")
        lines += [f"  {line}" for line in _lines(_drawn(axes))]
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


def _all_axes(some: Iterable[Axes]) -> Iterator[Axes]:
    """Yield axes, each followed by its insets."""
    for axes in some:
        yield axes
        yield from _all_axes(child for child in axes.child_axes if isinstance(child, Axes))


def _own_artists(figure: Any) -> Iterator[Artist]:
    """Yield what a figure and its parts draw outside their axes."""
    yield from [
        *figure.texts,
        *figure.lines,
        *figure.patches,
        *figure.images,
        *figure.legends,
        *figure.artists,
    ]
    for part in figure.subfigs:
        yield from _own_artists(part)


def _drawn(axes: Axes) -> Iterator[Artist]:
    """Yield what axes draw inside their frame, in drawing order."""
    titles = [axes.title, *(getattr(axes, name, None) for name in ("_left_title", "_right_title"))]
    for artist in axes.get_children():
        aside = [axes.patch, *titles, *axes.child_axes]
        if not isinstance(artist, Axis | Spine) and not any(artist is other for other in aside):
            yield artist


def _lines(artists: Iterable[Artist]) -> Iterator[str]:
    """Yield a line on each visible artist with data or words; of a legend, table or box one on each text."""
    for artist in artists:
        if not artist.get_visible():
            continue
        if not isinstance(artist, WITH_DATA):
            yield from (f"text {_words(text)!r}" for text in _texts(artist) if text)
        elif not isinstance(artist, Text) or artist.get_text():
            yield _described(artist)


def _texts(container: Artist) -> list[str]:
    """Return the words in a legend, a table or a box, which places them itself when it is drawn."""
    if isinstance(container, Table):
        return [cell.get_text().get_text() for _, cell in sorted(container.get_celld().items())]
    return [text.get_text() for text in container.findobj(Text) if isinstance(text, Text)]


def _axes_header(axes: Axes) -> str:
    titles = [axes.get_title(loc) for loc in ("left", "center", "right")]
    words = " | ".join(_words(title) for title in titles if title)
    named = f" {words!r}" if words else ""
    return f"{named}: {_axis('x', axes.xaxis)}, {_axis('y', axes.yaxis)}"


def _axis(name: str, axis: Axis) -> str:
    label = f" {_words(axis.get_label_text())!r}" if axis.get_label_text() else ""
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
        laid_out = getattr(artist, "_autopos", False)  # titles of figures stand where the layout puts them
        return f"text {_words(artist.get_text())!r}{'' if laid_out else ' at ' + ', '.join(_place(artist))}"
    kind, values, colours = _data(artist)
    label = str(artist.get_label())
    named = "" if label.startswith("_") or not label else f" {_words(label)!r}"
    return f"{kind}{named}: {len(values)} values, {_hash([*values, *colours])}"


def _words(text: str) -> str:
    return " ".join(text.split())


def _place(text: Text) -> list[str]:
    """Return where a text stands, and the point that it is about; a date or a category as it was given."""
    point = text.xy if isinstance(text, Annotation) else ()
    return [
        rounded([value])[0] if isinstance(value, Real) else str(value)
        for value in (*text.get_position(), *point)
    ]


def _data(artist: Artist) -> tuple[str, list[str], list[str]]:
    """Return an artist's kind, its rounded data and its colours."""
    if isinstance(artist, Line2D):
        return "line", _line_data(artist), [to_hex(artist.get_color(), keep_alpha=True)]
    if isinstance(artist, Collection):
        artist.update_scalarmappable()  # else the colours of mapped values would be there only once it is drawn
        colours = _hexes([*artist.get_facecolor(), *artist.get_edgecolor()])
        return "collection", _collection_data(artist), colours
    if isinstance(artist, AxesImage | FigureImage):
        return "image", [*rounded(artist.get_array()), *rounded(artist.get_extent())], []
    if isinstance(artist, Patch):
        return "patch", _patch_data(artist), _hexes([artist.get_facecolor(), artist.get_edgecolor()])
    raise TypeError(f"{type(artist).__name__} has no data")


def _line_data(line: Line2D) -> list[str]:
    """Return the points of a line; of one without ends, which draws itself through them, what defines it."""
    if isinstance(line, AxLine):
        ends = line.get_xy2() if line.get_slope() is None else [line.get_slope()]
        return rounded([*line.get_xy1(), *ends])  # type: ignore[misc]
    return rounded(line.get_xydata())


def _patch_data(patch: Patch) -> list[str]:
    """Return the outline of a patch; of an arrow, whose outline depends on the resolution, its ends."""
    if isinstance(patch, FancyArrowPatch):
        ends = [getattr(patch, name, None) for name in ("_posA_posB", "xy1", "xy2")]
        given = [point for point in ends if point is not None]
        return [text for point in given for text in rounded(point)]
    return rounded(patch.get_patch_transform().transform(patch.get_path().vertices))


def _collection_data(collection: Collection) -> list[str]:
    """Return the points, shapes, sizes and mapped values of a collection."""
    values = rounded(collection.get_offsets())
    if isinstance(collection, Quiver | Barbs):  # these get their shapes only when they are drawn
        names = ("U", "V") if isinstance(collection, Quiver) else ("u", "v")
        values += [text for name in names for text in rounded(getattr(collection, name))]
    else:
        values += [text for path in collection.get_paths() for text in rounded(path.vertices)]
    sizes: Any = getattr(collection, "get_sizes", list)()
    mapped = collection.get_array()
    return [*values, *rounded(sizes), *rounded([] if mapped is None else mapped)]


def _hexes(colours: Any) -> list[str]:
    return [to_hex(colour, keep_alpha=True) for colour in colours]


def _hash(values: list[str]) -> str:
    return f"sha256:{hashlib.sha256(' '.join(values).encode()).hexdigest()[:12]}"
