"""Tables of pandas, their columns of words told from their columns of numbers."""

from __future__ import annotations

import re
from typing import Any

from lxml import html  # type: ignore[import-untyped]
from lxml.etree import LxmlError  # type: ignore[import-untyped]

NARROW = 20  # characters; a column whose cells are no longer is not wrapped
_NUMERIC = re.compile(r"\s*(?:[-−+]?[\d,]*\.?\d+(?:e[-+]?\d+)?\s?%?|nan|None|NaT|<NA>|)\s*", re.IGNORECASE)


def aligned(text: str) -> str:
    """Mark the columns of pandas' tables that hold words, so that these are set from the left.

    pandas sets all columns from the right, which suits numbers. The cells of a column in which anything else stands,
    and its heading, get the class ``words``; those of a column that needs no wrapping, ``narrow``.

    Parameters
    ----------
    text : HTML.

    Returns
    -------
    str: the HTML, unchanged where it has no table of pandas.

    Examples
    --------
    >>> print(aligned('<table class="dataframe"><tr><td>1.5</td><td>two</td></tr></table>'))
    <div><table class="dataframe"><tr><td class="narrow">1.5</td><td class="words narrow">two</td></tr></table></div>
    """
    if "dataframe" not in text:
        return text
    try:
        tree = html.fragment_fromstring(text, create_parent="div")
    except (ValueError, LxmlError):
        return text
    for table in tree.iter("table"):
        if "dataframe" in table.get("class", "").split():
            _mark_columns(table)
    return str(html.tostring(tree, encoding="unicode"))


def _mark_columns(table: Any) -> None:
    rows = [row.findall("td") for row in table.iter("tr")]
    columns = list(zip(*(row for row in rows if row), strict=False))
    for number, cells in enumerate(columns, start=1):
        texts = [cell.text_content() for cell in cells]
        words = not all(_NUMERIC.fullmatch(text) for text in texts)
        narrow = max(map(len, texts)) <= NARROW
        kinds = " ".join(["words"] * words + ["narrow"] * narrow)
        for cell in [*cells, *_headings(table, number - len(columns) - 1)] if kinds else []:
            cell.set("class", kinds)


def _headings(table: Any, place: int) -> list[Any]:
    """Return the headings of a column, counted from the right, since the index is on the left."""
    rows = [row.findall("th") for row in table.iterfind("thead/tr")]
    return [row[place] for row in rows if len(row) >= -place and not any(cell.get("colspan") for cell in row)]
