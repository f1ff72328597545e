"""From a folder of notebooks to a folder of pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from afghanpolicy.errors import AfghanpolicyError
from afghanpolicy.notebooks.running import NotebookError, execute_all, find_notebooks, read_notebook
from afghanpolicy.report.contents import Contents, Finding, contents

if TYPE_CHECKING:
    from markupsafe import Markup
    from nbformat import NotebookNode

    from afghanpolicy.report.rendering import Rendering

SITE = "Russia and the Taliban in the news"
PAGES = "notebooks"


class ReportError(AfghanpolicyError):
    """The report could not be written, or a notebook in it failed."""


@dataclass(frozen=True)
class Shown:
    """A finding on the landing page: where it comes from, and its parts as HTML."""

    page: Contents
    finding: Finding
    title: Markup
    sentence: Markup
    picture: Markup | None


def build(notebooks: Path, out: Path, execute: bool = True) -> Path:
    """Run notebooks and write a report: a landing page with what they find, and a page for each of them.

    The stored notebooks stay as they are. The same notebooks give the same bytes.

    Parameters
    ----------
    notebooks : a folder of notebooks, or one notebook.
    out : the folder to write to; it is made if need be.
    execute : run the notebooks; otherwise their stored outputs are shown.

    Returns
    -------
    Path of the landing page.

    Raises
    ------
    NotebookError : there are no notebooks there, or a file is none.
    ReportError : a notebook failed (the report is written all the same, and says which), or a page cannot be
        written.
    """
    paths = find_notebooks(notebooks)
    run = execute_all(paths) if execute else ((path, read_notebook(path)) for path in paths)
    cells, pages = [], []
    for path, result in run:
        error = str(result) if isinstance(result, NotebookError) else ""
        notebook = result.notebook if isinstance(result, NotebookError) else result
        if notebook is None:  # it could not even be read
            raise NotebookError(error)
        cells.append(notebook)
        pages.append(contents(notebook, path, error))
    try:
        index = _write_pages(pages, cells, paths[0].parent, out, execute)
    except OSError as problem:
        raise ReportError(f"{problem.filename or out}: {problem.strerror}; name another folder") from problem
    failed = [page.error for page in pages if page.error]
    if failed:
        raise ReportError(f"{'; '.join(failed)} (the report is written all the same: {index})")
    return index


def _write_pages(
    pages: Sequence[Contents], cells: Sequence[NotebookNode], source: Path, out: Path, executed: bool
) -> Path:
    """Write the notebooks' pages and then the landing page that leads to them."""
    from tqdm import tqdm

    from afghanpolicy.report.rendering import Rendering

    names = [page.name for page in pages]
    folder = out / PAGES
    folder.mkdir(parents=True, exist_ok=True)
    rendering = Rendering(source, folder, "", names)
    common: dict[str, Any] = {"pages": pages, "about": _about(), "site": SITE}
    neighbours = zip([None, *pages], [*pages[1:], None], strict=False)
    pairs = zip(pages, cells, neighbours, strict=False)
    for page, notebook, (previous, following) in tqdm(pairs, total=len(pages), unit="page", desc="rendering"):
        around = {"previous": previous, "next": following, "home": "../index.html", "prefix": ""}
        parts = {"page": page, "current": page.name, "cells": rendering.cells(notebook), **around}
        _write(folder / f"{page.name}.html", "notebook.html.j2", **common, **parts)
    rendering = Rendering(source, out, f"{PAGES}/", names)
    index = out / "index.html"
    front = {**_landing(pages, rendering), "home": "index.html", "prefix": f"{PAGES}/", "executed": executed}
    _write(index, "index.html.j2", **common, **front)
    return index


def _landing(pages: Sequence[Contents], rendering: Rendering) -> dict[str, Any]:
    """Return what is particular to the landing page."""
    shown = _findings(pages, rendering)
    first = [shown[0].page] if shown else []
    lead = next((page.answer for page in [*first, *pages] if page.answer), "")
    answers = [
        (page, rendering.inline(page.question), rendering.markdown(page.answer) if page.answer else "")
        for page in pages
    ]
    return {"findings": shown, "lead": rendering.markdown(lead), "answers": answers}


def _findings(pages: Sequence[Contents], rendering: Rendering) -> list[Shown]:
    """Return the findings of all notebooks, one that is repeated only once: the main one and its notebook's first."""
    from afghanpolicy.report.rendering import image

    found: dict[tuple[str, str], Shown] = {}
    for page in pages:
        for one in page.findings:
            title, sentence = rendering.inline(one.title), rendering.inline(one.sentence)
            drawn = image(one.picture) if one.picture else None
            found.setdefault((one.title, one.sentence), Shown(page, one, title, sentence, drawn))
    leading = {shown.page.name for shown in found.values() if shown.finding.is_main}
    return sorted(found.values(), key=lambda one: (not one.finding.is_main, one.page.name not in leading))


def _about() -> dict[str, str]:
    """Return the package's name, version, summary and author, as its own metadata state them."""
    about = metadata("afghanpolicy")
    author = about["Author"] or about["Author-email"] or "The afghanpolicy contributors"
    return {"name": about["Name"], "version": about["Version"], "summary": about["Summary"], "author": author}


def _write(path: Path, template: str, **parts: Any) -> None:
    """Fill a template, in which everything that is not marked as HTML is escaped, and write the page."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    from afghanpolicy.report.rendering import TEMPLATES

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    parts.setdefault("current", "")
    style = Markup((TEMPLATES / "style.css").read_text(encoding="utf-8"))
    page = environment.get_template(template).render(style=style, **parts)
    path.write_text(page + "\n", encoding="utf-8", newline="\n")
