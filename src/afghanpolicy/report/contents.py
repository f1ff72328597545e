"""What a notebook says: its title, question and answer, and its findings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nbformat import NotebookNode

PICTURES = {"image/svg+xml": "svg", "image/png": "png", "image/jpeg": "jpeg"}
_TITLE = re.compile(r"^#\s+(.+?)\s*#*$", re.MULTILINE)
_BOLD = re.compile(r"\s*\*\*(.+?)\*\*\s*(.*)", re.DOTALL)
_QUESTION = re.compile(r"^[*_]*Question[.:]?[*_]*[.:]?\s*", re.IGNORECASE)
_ANSWER = re.compile(
    r"^[*_]*Answer[.:]?[*_]+[.:]?\s*(.+?)(?:\n\s*\n|\Z)", re.IGNORECASE | re.MULTILINE | re.DOTALL
)
_NUMBERED = re.compile(r"(\d+)[_\- ]+(.+)")


@dataclass(frozen=True)
class Picture:
    """A picture in an output: its kind (a MIME type), its data as the notebook holds them, and its description."""

    kind: str
    data: str
    alt: str
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True)
class Finding:
    """A finding: the identifier of its cell, its title and sentence in Markdown, its picture."""

    cell: str
    title: str
    sentence: str
    picture: Picture | None
    is_main: bool = False


@dataclass(frozen=True)
class Contents:
    """What a notebook says about itself: title (plain), question and answer (Markdown); `error` is what stopped it."""

    name: str
    title: str
    question: str = ""
    answer: str = ""
    findings: tuple[Finding, ...] = field(default=())
    error: str = ""

    @property
    def number(self) -> str:
        """Return the number that its name begins with.

        Examples
        --------
        >>> Contents("02_stance_over_time", "When did it change?").number
        '02'
        """
        match = _NUMBERED.match(self.name)
        return match.group(1) if match else ""

    @property
    def short_title(self) -> str:
        """Return its name in words.

        Examples
        --------
        >>> Contents("02_stance_over_time", "When did it change?").short_title
        'Stance over time'
        """
        match = _NUMBERED.match(self.name)
        words = re.sub(r"[_\-\s]+", " ", match.group(2) if match else self.name).strip()
        return words[:1].upper() + words[1:]


def contents(notebook: NotebookNode, path: PurePath, error: str = "") -> Contents:
    r"""Read what a notebook says about itself.

    Parameters
    ----------
    notebook : a notebook in format 4 with its outputs.
    path : its file, whose name is the notebook's.
    error : what stopped it, if something did.

    Examples
    --------
    >>> from nbformat.v4 import new_markdown_cell, new_notebook
    >>> cell = new_markdown_cell("# Coverage\n\nWhat is in the data?\n\nMore words.")
    >>> contents(new_notebook(cells=[cell]), PurePath("01_corpus.ipynb")).question
    'What is in the data?'
    """
    first = next((cell.source for cell in notebook.cells if cell.cell_type == "markdown"), "")
    title = _TITLE.search(first)
    unnamed = Contents(path.stem, "")
    return Contents(
        name=path.stem,
        title=plain(title.group(1)) if title else unnamed.short_title,
        question=_question(first[title.end() :] if title else first),
        answer=_answer(notebook, first),
        findings=tuple(_findings(notebook)),
        error=error,
    )


def picture(output: NotebookNode, alt: str) -> Picture | None:
    """Return the picture in an output, the sharpest there is; its own description goes before the one given."""
    for kind in PICTURES:
        if kind in output.get("data", {}):
            data = output.data[kind]
            about = output.metadata.get(kind, {})
            size = (about.get("width"), about.get("height"))
            text = "".join(data) if isinstance(data, list) else data
            return Picture(kind, text, about.get("alt") or alt, *size)
    return None


def _question(text: str) -> str:
    """Return the first paragraph of a text that is no heading, without the word Question before it."""
    for block in re.split(r"\n\s*\n", text.strip()):
        paragraph = " ".join(line for line in block.splitlines() if not line.startswith("#")).strip()
        if paragraph:
            return _QUESTION.sub("", paragraph)
    return ""


def _answer(notebook: NotebookNode, first: str) -> str:
    """Return what the cell with the answer outputs, or the paragraph of the first cell that is called Answer."""
    computed = [text for cell in _tagged(notebook, "answer") for text in _markdown(cell)]
    written = _ANSWER.search(first)
    return "\n\n".join(computed) if computed or not written else written.group(1)


def _tagged(notebook: NotebookNode, tag: str) -> Iterator[NotebookNode]:
    for cell in notebook.cells:
        if cell.cell_type == "code" and tag in cell.metadata.get("tags", []):
            yield cell


def _markdown(cell: NotebookNode) -> list[str]:
    """Return the Markdown that a cell outputs."""
    texts = [output.get("data", {}).get("text/markdown", "") for output in cell.outputs]
    return [text if isinstance(text, str) else "".join(text) for text in texts if text]


def _findings(notebook: NotebookNode) -> Iterator[Finding]:
    """Yield the findings that have words; their pictures are described by these if by nothing else."""
    for cell in _tagged(notebook, "finding"):
        words = " ".join(_markdown(cell)).strip()
        if not words:
            continue
        match = _BOLD.match(words)
        title, sentence = (match.group(1), match.group(2)) if match else ("", words)
        pictures = [picture(output, plain(words)) for output in cell.outputs]
        shown = next((one for one in pictures if one), None)
        yield Finding(
            cell.get("id", ""), title, sentence.strip(), shown, "main" in cell.metadata.get("tags", [])
        )


def plain(markdown: str) -> str:
    """Return Markdown without its marks, in one line.

    Examples
    --------
    >>> plain("**Turn.** From `A` to [B](b.html)")
    'Turn. From A to B'
    """
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    return " ".join(re.sub(r"[*`]+", "", text).split())
