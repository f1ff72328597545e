"""A notebook's cells as HTML: code folded, outputs shown, everything that could do harm taken out."""

from __future__ import annotations

import base64
import os
import re
from collections.abc import Collection
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from jinja2 import pass_context
from markupsafe import Markup
from nbconvert.exporters import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from traitlets.config import Config

from afghanpolicy.report.contents import Picture, picture, plain
from afghanpolicy.report.formulas import formula
from afghanpolicy.report.sanitising import sanitised
from afghanpolicy.report.tables import aligned

if TYPE_CHECKING:
    from nbformat import NotebookNode

_HREF = re.compile(r'href="([^"]*)"')
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|#|/", re.IGNORECASE)
_FIRST_TITLE = re.compile(r"^axes 1 (['\"])(.*?)\1", re.MULTILINE)
TEMPLATES = Path(__file__).parent / "templates"
# the first of these that an output offers is shown
SHOWN = ["text/html", "text/markdown", "image/svg+xml", "image/png", "image/jpeg", "text/plain", "text/latex"]


class Renderer(IPythonRenderer):
    """Markdown as nbconvert renders it, with formulas as pictures and headings that links can lead to."""

    def inline_math(self, body: str) -> str:
        """Return a formula in a line."""
        return formula(body)

    def block_math(self, body: str) -> str:
        """Return a formula on a line of its own."""
        return f'<p class="display">{formula(body)}</p>'

    def latex_environment(self, name: str, body: str) -> str:
        """Return an environment, which matplotlib does not know, as its source."""
        source = rf"\begin{{{name}}}{body}\end{{{name}}}"
        return f"<pre><code>{escape(source)}</code></pre>"

    def heading(self, text: str, level: int, **attrs: Any) -> str:
        """Return a heading with an identifier made of its words, as Jupyter makes it."""
        anchored: str = super().heading(text, level, **attrs)
        return re.sub(r'<a class="anchor-link".*?</a>', "", anchored)


@dataclass(frozen=True)
class Rendering:
    """How Markdown and HTML of notebooks become parts of a page.

    Parameters
    ----------
    source : the folder of the notebooks, to which their links and pictures are relative.
    place : the folder of the page.
    pages : the way from the page to the notebooks' pages, such as "notebooks/"; nothing if they are beside it.
    names : the notebooks that have pages.
    """

    source: Path
    place: Path
    pages: str
    names: Collection[str]

    def markdown(self, text: str, attachments: dict[str, Any] | None = None) -> Markup:
        """Return Markdown as HTML."""
        renderer = Renderer(
            escape=False, embed_images=True, path=str(self.source), attachments=attachments or {}
        )
        return self.html(MarkdownWithMath(renderer=renderer).render(text))

    def inline(self, text: str) -> Markup:
        """Return a line of Markdown as HTML without the paragraph around it."""
        return Markup(re.sub(r"^<p>(.*)</p>$", r"\1", str(self.markdown(text)).strip(), flags=re.DOTALL))

    def html(self, text: str) -> Markup:
        """Return HTML without what could do harm, its links leading to where things are."""
        clean = sanitised(aligned(text))
        return Markup(_HREF.sub(lambda match: f'href="{self._address(match.group(1))}"', clean))

    def cells(self, notebook: NotebookNode) -> Markup:
        """Return a notebook's cells with their outputs."""
        exporter = HTMLExporter(  # type: ignore[no-untyped-call]
            config=Config({"NbConvertBase": {"display_data_priority": SHOWN}}),
            template_name="cells",
            extra_template_basedirs=[str(TEMPLATES)],
            filters={
                "markdown2html": self._markdown_cell,
                "sanitised": self.html,
                "picture": _output_picture,
            },
        )
        return Markup(exporter.from_notebook_node(notebook)[0])

    @pass_context
    def _markdown_cell(self, context: Any, text: str) -> Markup:
        cell = context.get("cell", {})
        return self.markdown(text, cell.get("attachments", {}))

    def _address(self, escaped: str) -> str:
        """Return where a link leads from the page, which is elsewhere than the notebook."""
        address = unescape(escaped)
        if _ELSEWHERE.match(address):
            return escaped
        path, mark, fragment = address.partition("#")
        file = PurePosixPath(unquote(path))
        if file.suffix == ".ipynb" and file.stem in self.names and file.parent == PurePosixPath("."):
            return escape(f"{self.pages}{quote(file.stem)}.html{mark}{fragment}")
        if (self.source / file).exists():
            relative = Path(os.path.relpath(self.source / file, self.place)).as_posix()
            return escape(f"{quote(relative)}{mark}{fragment}")
        return escaped


def image(shown: Picture) -> Markup:
    """Return a picture as an HTML image that holds its data.

    Examples
    --------
    >>> image(Picture("image/png", "iVBORw0K", "A line that rises", 300, 200))
    Markup('<img src="data:image/png;base64,iVBORw0K" alt="A line that rises" width="300" height="200">')
    """
    svg = shown.kind == "image/svg+xml"
    data = base64.b64encode(shown.data.encode()).decode() if svg else "".join(shown.data.split())
    size = Markup(' width="{}" height="{}"').format(shown.width, shown.height) if shown.width else Markup("")
    return Markup('<img src="data:{};base64,{}" alt="{}"{}>').format(shown.kind, data, shown.alt, size)


def _output_picture(output: NotebookNode, cell: NotebookNode) -> Markup:
    """Return the picture of an output, described by itself, by the words beside it, or by its title."""
    words = [other.get("data", {}).get("text/markdown", "") for other in cell.outputs]
    title = _FIRST_TITLE.search("".join(output.get("data", {}).get("text/plain", "")))
    alt = plain(" ".join(map("".join, words))) or (title.group(2) if title else "Figure")
    shown = picture(output, alt)
    return image(shown) if shown else Markup("")
