"""How figures are shown in notebooks: as pictures that are the same every time, with their fingerprint as text."""

from __future__ import annotations

import io
from typing import Any

from afghanpolicy.errors import AfghanpolicyError

SCALE = 2


def setup_notebook(svg: bool = False) -> None:
    """Show figures as in the stored notebooks of this project: call it once, in a notebook's first cell.

    A matplotlib figure is then displayed as a PNG of twice the nominal resolution that holds no date and no
    version, with its alternative text (the attribute ``alt_text`` of the figure) as metadata, and its text
    representation is `afghanpolicy.notebooks.fingerprint.fingerprint`, which nbval compares.

    Parameters
    ----------
    svg : show figures as SVG, too, which stays sharp at any size and makes the notebook larger.

    Raises
    ------
    AfghanpolicyError : this is not IPython.

    Examples
    --------
    >>> setup_notebook()  # doctest: +SKIP
    """
    from IPython.core.getipython import get_ipython

    shell = get_ipython()
    if shell is None or shell.display_formatter is None:
        raise AfghanpolicyError("setup_notebook() works in a notebook or in IPython; call it in a first cell")
    # the inline backend registers its own pictures on this import, so ours come after it
    import matplotlib.pyplot  # noqa: F401
    from matplotlib.figure import Figure

    formatters = shell.display_formatter.formatters
    formatters["text/plain"].for_type(Figure, _print_fingerprint)
    formatters["image/png"].for_type(Figure, as_png)
    if svg:
        formatters["image/svg+xml"].for_type(Figure, as_svg)


def as_svg(figure: Any) -> tuple[str, dict[str, Any]]:
    """Return a figure as SVG without date and version, and the metadata of the output: its alternative text.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> "<svg" in as_svg(Figure(figsize=(3, 2)))[0]
    True
    """
    from matplotlib import rc_context

    buffer = io.StringIO()
    with rc_context({"svg.hashsalt": "afghanpolicy"}):  # identifiers are random without it
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    return buffer.getvalue(), _described(figure)


def as_png(figure: Any) -> tuple[bytes, dict[str, Any]]:
    """Return a figure as PNG, and the metadata of the output: width and height in CSS pixels, alternative text.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> data, metadata = as_png(Figure(figsize=(3, 2), dpi=100))
    >>> data[1:4], metadata
    (b'PNG', {'width': 300, 'height': 200})
    """
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=SCALE * figure.dpi, metadata={"Software": None})
    data = buffer.getvalue()
    size = {"width": _pixels(data, 16) // SCALE, "height": _pixels(data, 20) // SCALE}
    return data, size | _described(figure)


def _described(figure: Any) -> dict[str, Any]:
    """Return a figure's alternative text as metadata of its output."""
    text = getattr(figure, "alt_text", None)
    return {"alt": text} if text else {}


def _pixels(png: bytes, offset: int) -> int:
    """Read a size from the header of a PNG, which is big-endian at bytes 16 (width) and 20 (height)."""
    return int.from_bytes(png[offset : offset + 4], "big")


def _print_fingerprint(figure: Any, printer: Any, cycle: bool) -> None:
    from afghanpolicy.notebooks.fingerprint import fingerprint

    printer.text(fingerprint(figure))
