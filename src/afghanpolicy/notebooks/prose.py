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
_DAY = r"\d{1,2}(?:[-–]\d{1,2})?"
_PART = r"(?:Figure|Table|Section|Chapter|Appendix|Notebook|Part|Step|Question|Equation)s?"
_LIST = r"\d+(?:\.\d+)*(?:(?:,? and |, ?| to |[-–])\d+(?:\.\d+)*)*"
# What is not a claim about the data, taken out before numbers are looked for. Each pattern is linear in the text.
_NOT_CLAIMS = [
    r"```.*?```",  # code blocks
    r"`[^`\n]*`",  # code
    r"\$\$[^$]*\$\$|\$[^$\n]*\$",  # formulas
    r"<!--.*?-->|<[^>\n]*>|&#\d+;",  # HTML comments, tags and characters
    r"\]\([^)\n]*\)",  # the targets of links
    r"https?://\S+|\bdoi:\S+|\b10\.\d{4,9}/\S+",
    r"\[\d+\](?:\([^)\n]*\))?|§+\s*\d+(?:\.\d+)*|\b(?:pp?|chap|ch|vol|no|eq|figs?)\.\s*\d+(?:[-–]\d+)?",
    rf"\b(?i:{_PART}) {_LIST}(?![\w%])",
    r"(?m:^\s*(?:#+\s*)?\d+(?:\.\d+)*[.)]\s)|(?m:^#+\s*\d+(?:\.\d+)+\s)",  # numbers of headings and list items
    r"\b\d{4}-\d{2}(?:-\d{2})?\b|\b(?:19|20)\d\d[-–/]\d\d\b",  # ISO dates, spans of years
    rf"\b{_DAY} {_MONTH}(?: \d{{4}})?\b|\b{_MONTH} {_DAY}(?:, \d{{4}})?\b(?![.,]\d)",
    r"\b\d{1,2}(?:st|nd|rd|th)[- ]centur(?:y|ies)\b",
    r"\b(?:Python|CC BY(?:-[A-Z]+)*|version) \d+(?:\.\d+)*",
    r"(?<!\.)\b(?!\d+(?:st|nd|rd|th)\b)(?=\d*[^\W\d])\w*\d\w*",  # names such as 02_stance_over_time or R2
]
_IGNORED = re.compile("|".join(f"(?:{pattern})" for pattern in _NOT_CLAIMS), re.DOTALL)
_NUMBER = re.compile(
    r"(?<![\w.])[-−]?\d+(?:,\d{3})*(?:\.\d+)?(?:[eE][-+−]?\d{1,3})?(?=(?:st|nd|rd|th)\b|(?!\w|\.\d))"
)
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

    A whole number in the prose, also an ordinal (12th), is shown by an output with the same number; one with d
    decimals also by an output with more decimals that rounds to it (a half rounds either way); a percentage also
    by the share it stands for, and the other way round. Thousands separators do not matter, nor which minus sign
    is used. A figure shows the numbers of its text representation; hashes are no numbers.

    Not checked: years (1900 to 2100), dates, centuries, references ([1], §2, Table 3, notebooks 02 to 04, page
    numbers, all below a heading "References"), code, formulas, addresses, numbers of headings and list items,
    names with digits in them (R2, 1990s), versions of Python and of licences, and numbers written as words.

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
    meant = [value, value.scaleb(-2)] if number.endswith("%") else [value]
    return any(one in shown or any(_rounds_to(other, one) for other in shown) for one in meant)


def _rounds_to(other: Decimal, value: Decimal) -> bool:
    """Tell whether a number with more decimals is another one's rounding; a half rounds either way."""
    places = _places(value)
    return 0 < places < _places(other) and abs(other - value) <= Decimal(5).scaleb(-places - 1)


def _places(value: Decimal) -> int:
    return -int(value.as_tuple().exponent)


def _values(text: str) -> Iterator[Decimal]:
    """Yield the numbers that an output shows, a percentage also as the share that it stands for."""
    text = _HASH.sub(" ", text)
    for match in _NUMBER.finditer(text):
        value = _decimal(match.group())
        yield value
        if re.match(r"\s?%", text[match.end() : match.end() + 2]):
            yield value.scaleb(-2)


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
