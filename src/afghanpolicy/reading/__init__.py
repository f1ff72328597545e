"""A file to an article: its text, what each line does on the page, and its header fields."""

from __future__ import annotations

from pathlib import Path

from afghanpolicy.reading.article import ROLES, Article, Line
from afghanpolicy.reading.checksum import checksum
from afghanpolicy.reading.formats import read_page
from afghanpolicy.reading.formats.page import Page
from afghanpolicy.reading.header import read_header
from afghanpolicy.reading.published import Published, find_published
from afghanpolicy.reading.structure import line_roles

__all__ = ["ROLES", "Article", "Line", "checksum", "read"]


def read(path: str | Path) -> Article:
    """Read a file as an article.

    The text is decoded, repaired and normalised, every line that is not blank gets a role, and the header fields are
    read off the lines (and, of an HTML page, off its metadata). Nothing is guessed: a field for which the page
    gives no evidence is None.

    Parameters
    ----------
    path : a ``.txt``, ``.html`` or ``.htm`` file that holds one article.

    Returns
    -------
    Article

    Raises
    ------
    ReadError : the file cannot be read as an article; the message says why and what to do.

    Examples
    --------
    >>> import afghanpolicy as ap
    >>> from afghanpolicy.schema import data_folder
    >>> article = ap.read(data_folder() / "samples" / "wire-dateline.txt")
    >>> article.dateline_place, article.published, article.lines[0].role
    ('Moscow', '2024-10-04', 'furniture')
    """
    path = Path(path)
    page = read_page(path)
    roled = line_roles(page.content.text)
    header = read_header(roled, page.outlet)
    published = _published(page, find_published(roled, header.dateline))
    return Article(
        path=path,
        raw=page.content.raw,
        text=page.content.text,
        title=page.title or header.title,
        byline=header.byline or page.byline,
        agency=header.agency,
        dateline_place=header.dateline.place if header.dateline else None,
        outlet=header.outlet,
        published=published.date,
        published_basis=published.basis,
        published_evidence=published.evidence,
        url=page.url,
        lines=tuple(Line(line.n, role, line.start, line.end, line.text) for line, role in roled),
        _to_raw=page.content.to_raw,
    )


def _published(page: Page, found: Published) -> Published:
    """Prefer a date in the page's metadata, which its lines may only show as "two hours ago"."""
    if page.published and found.basis != "page":
        return Published(page.published, "page", f"metadata of the page: {page.published}")
    return found
