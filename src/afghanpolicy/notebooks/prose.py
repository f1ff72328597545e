"""Numbers in a notebook's prose that no output of the notebook shows."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nbformat import NotebookNode

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
# What is not a claim about the data, taken out before numbers are looked for. Each pattern is linear in the text.
_NOT_CLAIMS = [
    r"```.*?```",  # code blocks
    r"`[^`\n]*`",  # code
    r"\$\$[^$]*\$\$|\$[^$\n]*\$",  # formulas
    r"<!--.*?-->|<[^>\n]*>",  # HTML comments and tags
    r"\]\([^)\n]*\)",  # the targets of links
    r"https?://\S+|\bdoi:\S+|\b10\.\d{4,9}/\S+",
    r"\[\d+\](?:\([^)\n]*\))?|§\s*\d+(?:\.\d+)*|\b(?:pp?|chap|ch|vol|no|eq|fig|figs)\.\s*\d+(?:[-–]\d+)?",  # references
    r"(?m:^\s*(?:#+\s*)?\d+[.)]\s)",  # numbers of headings and list items
    r"\b\d{4}-\d{2}(?:-\d{2})?\b",  # ISO dates
    rf"\b\d{{1,2}} {_MONTH}(?: \d{{4}})?\b|\b{_MONTH} \d{{1,2}}(?:, \d{{4}})?\b",
    r"\b\w*[A-Za-z_]\w*\d\w*\b|\b\d+[A-Za-z_]\w*\b",  # names such as 02_stance_over_time or R2
]
_IGNORED = re.compile("|".join(f"(?:{pattern})" for pattern in _NOT_CLAIMS), re.DOTALL)
_NUMBER = re.compile(r"(?<![\w.,])[-−]?\d+(?:,\d{3})*(?:\.\d+)?(?!\w)")
_HASH = re.compile(r"sha256:[0-9a-f]+")
_TAG = re.compile(r"<(?:style|script)\b.*?</(?:style|script)>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_REFERENCES = re.compile(r"^#+\s*(?:references|sources|literature)\b", re.IGNORECASE)
_SHOWN = ("text/plain", "text/markdown", "text/html", "text/latex")


@dataclass(frozen=True)
class UnshownNumber:
    """A number in a Markdown cell that no output shows: the cell, counted from 1 over all cells, and the number."""

    cell: int
    number: str


def unshown_numbers(notebook: NotebookNode) -> list[UnshownNumber]:
    """Find the numbers of a notebook's Markdown that none of its outputs shows.

    A whole number in the prose is shown by an output with the same number; one with d decimals also by an
    output with more decimals that rounds to it; a percentage also by the share it stands for. Thousands
    separators do not matter, nor which minus sign is used. A figure shows the numbers of its text
    representation; hashes are no numbers.

    Not checked: years (1900 to 2100), dates, references ([1], §2, page numbers, all below a heading
    "References"), code, formulas, addresses, numbers of headings and list items, names with digits in them, and
    numbers written as words.

    Parameters
    ----------
    notebook : a notebook in format 4.

    Returns
    -------
    list of UnshownNumber, in the order of the text.

    Examples
    --------
    >>> from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
    >>> output = new_output("execute_result", {"text/plain": "0.9231"}, execution_count=1)
    >>> cells = [new_code_cell("1", outputs=[output]), new_markdown_cell("Alpha is 0.92, in 1,224 codes of 2026.")]
    >>> unshown_numbers(new_notebook(cells=cells))
    [UnshownNumber(cell=2, number='1,224')]
    """
    shown = {value for text in _output_texts(notebook) for value in _values(text)}
    found = []
    for place, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type == "markdown":
            found += [
                UnshownNumber(place, number)
                for number in _claims(cell.source)
                if not _is_shown(number, shown)
            ]
    return found


def _claims(markdown: str) -> Iterator[str]:
    """Yield the numbers of a text that claim something about the data, with a % sign that follows."""
    text = _IGNORED.sub(" ", _without_references(markdown))
    for match in _NUMBER.finditer(text):
        percent = re.match(r"\s?%", text[match.end() : match.end() + 2])
        number = match.group() + ("%" if percent else "")
        if not _is_year(number):
            yield number


def _without_references(markdown: str) -> str:
    """Leave out what stands below a heading "References", up to the next heading."""
    kept, skipping = [], False
    for line in markdown.splitlines():
        if line.startswith("#"):
            skipping = bool(_REFERENCES.match(line))
        if not skipping:
            kept.append(line)
    return "\n".join(kept)


def _is_year(number: str) -> bool:
    return bool(re.fullmatch(r"[-−]?(?:19\d\d|20\d\d|2100)", number))


def _decimal(number: str) -> Decimal:
    return Decimal(number.rstrip("%").replace("−", "-").replace(",", ""))


def _is_shown(number: str, shown: set[Decimal]) -> bool:
    """Tell whether a number is among those shown, at the precision at which the prose states it."""
    value = _decimal(number)
    meant = [value, value / 100] if number.endswith("%") else [value]
    if any(one in shown for one in meant):
        return True
    places = [-int(one.as_tuple().exponent) for one in meant]
    return any(
        place > 0 and _rounds_to(other, one, place)
        for one, place in zip(meant, places, strict=True)
        for other in shown
    )


def _rounds_to(other: Decimal, value: Decimal, places: int) -> bool:
    """Tell whether a number is another one rounded to some decimals; a half rounds either way."""
    return -int(other.as_tuple().exponent) > places and abs(other - value) <= Decimal(5).scaleb(-places - 1)


def _values(text: str) -> Iterator[Decimal]:
    for match in _NUMBER.finditer(_HASH.sub(" ", text)):
        yield _decimal(match.group())


def _output_texts(notebook: NotebookNode) -> Iterator[str]:
    """Yield what the outputs of a notebook show as text."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "stream":
                yield output.text
            for kind, content in output.get("data", {}).items():
                if kind in _SHOWN:
                    yield _visible(kind, content)


def _visible(kind: str, content: Any) -> str:
    text = content if isinstance(content, str) else "".join(content)
    return html.unescape(_TAG.sub(" ", text)) if kind == "text/html" else text
