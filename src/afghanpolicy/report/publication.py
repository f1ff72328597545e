"""Publication files: every figure as PDF, SVG and PNG, every table as CSV and LaTeX."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
from matplotlib.figure import Figure

from afghanpolicy.figures.style import styled
from afghanpolicy.report.exhibit import Exhibit
from afghanpolicy.report.outlet_exhibits import outlet_exhibits
from afghanpolicy.report.robustness_exhibits import robustness_exhibits
from afghanpolicy.report.sourcing_exhibits import sourcing_exhibits
from afghanpolicy.report.stance_exhibits import corpus_exhibits, stance_exhibits

if TYPE_CHECKING:
    from afghanpolicy.corpus import Corpus

RESOLUTION = 300  # dots an inch
DIGITS = 3  # in LaTeX; CSV keeps six significant ones
LONG = 40  # rows; a longer LaTeX table may break across pages
CAPTIONS = "captions.md"


def publish(corpus: Corpus, folder: Path | str) -> list[Path]:
    """Write all figures and tables of the notebooks in the forms that journals ask for.

    Parameters
    ----------
    corpus : the corpus.
    folder : where to; made if it is not there. Files of the same names are replaced.

    Returns
    -------
    list of Path, sorted: ``figures/NAME.pdf``, ``.svg`` and ``.png`` (300 dpi), ``tables/NAME.csv`` and ``.tex``, and
        ``captions.md`` with the finding and the alternative text of each figure. The same data give the same
        bytes.

    Raises
    ------
    OSError : the folder cannot be written to.

    Examples
    --------
    >>> import tempfile
    >>> import afghanpolicy as ap
    >>> with tempfile.TemporaryDirectory() as folder:  # doctest: +SKIP
    ...     len(publish(ap.load(), folder))
    183
    """
    top = Path(folder)
    for name in ("figures", "tables"):
        (top / name).mkdir(parents=True, exist_ok=True)
    written, captions = [], ["# Captions\n"]
    for exhibit in exhibits(corpus):
        written += write_exhibit(exhibit, top)
        captions.append(caption(exhibit))
    path = top / CAPTIONS
    path.write_text("\n".join(captions), encoding="utf-8", newline="\n")
    return sorted([*written, path])


def exhibits(corpus: Corpus) -> Iterator[Exhibit]:
    """Yield every exhibit, in the order of the notebooks.

    Examples
    --------
    >>> import afghanpolicy as ap
    >>> next(exhibits(ap.load())).name
    'coverage_by_year'
    """
    yield from corpus_exhibits(corpus)
    yield from stance_exhibits(corpus)
    yield from sourcing_exhibits(corpus)
    yield from outlet_exhibits(corpus)
    yield from robustness_exhibits(corpus)


def write_exhibit(exhibit: Exhibit, folder: Path) -> list[Path]:
    """Write one exhibit's figure and tables into the folders ``figures`` and ``tables``, and return the files."""
    files = write_figure(exhibit.figure, folder / "figures" / exhibit.name, exhibit.finding.title)
    for name, table in exhibit.tables.items():
        files += write_table(table, folder / "tables" / name)
    return files


def write_figure(figure: Figure, stem: Path, title: str) -> list[Path]:
    """Write a figure as PDF, SVG and PNG, its title and alternative text inside, and return the files.

    No date is written, so the same figure gives the same bytes.
    """
    words = str(vars(figure).get("alt_text", title))
    about: dict[str, dict[str, Any]] = {
        "pdf": {"Title": title, "Subject": words, "CreationDate": None, "Producer": None, "Creator": None},
        "svg": {"Title": title, "Description": words, "Date": None, "Creator": None},
        "png": {"Title": title, "Description": words, "Software": None},
    }
    for kind, metadata in about.items():
        _save(figure, stem.with_suffix(f".{kind}"), metadata)
    return [stem.with_suffix(f".{kind}") for kind in about]


def write_table(table: pd.DataFrame, stem: Path) -> list[Path]:
    """Write a table as CSV and as LaTeX (booktabs), and return the files."""
    csv, tex = stem.with_suffix(".csv"), stem.with_suffix(".tex")
    named = table.index.names != [None] or table.index.dtype.kind == "O"
    table.to_csv(csv, float_format="%.6g", index=named, lineterminator="\n", encoding="utf-8")
    shown = table.drop(columns="method", errors="ignore").rename_axis(columns=None)
    numeric = [kind.kind in "iuf" for kind in shown.dtypes]
    columns = "l" * (table.index.nlevels if named else 0) + "".join("r" if flag else "l" for flag in numeric)
    text = shown.map(_cell).to_latex(
        index=named, escape=True, column_format=columns, longtable=len(table) > LONG, multirow=False
    )
    tex.write_text(text, encoding="utf-8", newline="\n")
    return [csv, tex]


def caption(exhibit: Exhibit) -> str:
    """Return a figure's caption in Markdown: its finding, and its alternative text."""
    words = vars(exhibit.figure).get("alt_text", "")
    return f"## {exhibit.name}\n\n{exhibit.finding._repr_markdown_()}\n\nAlternative text: {words}\n"


@styled
def _save(figure: Figure, path: Path, metadata: dict[str, Any]) -> Figure:
    """Save a figure in this package's style, which the SVG's identifiers depend on."""
    figure.savefig(path, dpi=RESOLUTION, metadata=metadata)
    return figure


def _cell(value: Any) -> str:
    """Return a cell of a LaTeX table."""
    if isinstance(value, float):
        return "" if pd.isna(value) else f"{value:.{DIGITS}f}".replace("-", "−")
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    return "" if value is None or value is pd.NA or value is pd.NaT else str(value)
