"""Formulas as pictures, since a page that needs nothing but itself cannot fetch a typesetter."""

from __future__ import annotations

import base64
from html import escape

SIZE = 16  # points
EM = 14  # points of the picture that are as high as the text around it, whose letters are larger than STIX's


def formula(tex: str) -> str:
    r"""Return a formula as an HTML image with the TeX source as its description.

    It is set by matplotlib, which knows a good part of TeX's mathematics; what it does not know is shown as source.

    Parameters
    ----------
    tex : the formula, without dollar signs.

    Examples
    --------
    >>> formula("x^2")[:51]
    '<img class="formula" alt="x^2" src="data:image/svg+'
    >>> formula(r"\begin{matrix}")
    '<code>\\begin{matrix}</code>'
    """
    from matplotlib import rc_context
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties
    from matplotlib.mathtext import MathTextParser

    from afghanpolicy.notebooks.display import as_svg

    text = f"${' '.join(tex.split())}$"
    font = FontProperties(size=SIZE, math_fontfamily="stix")
    with rc_context({"text.usetex": False}):
        try:
            width, height, depth, *_ = MathTextParser("path").parse(text, dpi=72, prop=font)
        except ValueError:
            return f"<code>{escape(tex)}</code>"
        figure = Figure(figsize=(max(width, 1) / 72, max(height, 1) / 72), facecolor="none")
        figure.text(0, depth / max(height, 1), text, fontproperties=font)
        data = base64.b64encode(as_svg(figure)[0].encode()).decode()
    style = f"height: {height / EM:.3f}em; vertical-align: {-depth / EM:.3f}em"
    alt = escape(tex)
    return f'<img class="formula" alt="{alt}" src="data:image/svg+xml;base64,{data}" style="{style}">'
