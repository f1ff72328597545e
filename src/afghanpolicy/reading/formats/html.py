"""HTML pages: trafilatura finds the article on the page and the metadata; the lines are then judged as in any text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from afghanpolicy.errors import ReadError
from afghanpolicy.reading.formats.page import Page
from afghanpolicy.reading.text import NotTextError, decode, normalise

_DECLARED = re.compile(rb"<meta[^>]{0,200}charset=[\"' ]?([\w-]{2,20})", re.I)
_TITLE_SUFFIX = re.compile(r"\s+[|–—»-]\s+[^|–—»]{2,40}$")


def read_html(path: Path, data: bytes) -> Page:
    """Extract the article of an HTML page, with its title, authors, site and date.

    Raises
    ------
    ReadError : the file holds no text, or no article is found on the page.
    """
    try:
        source = _decode(data)
    except NotTextError as error:
        raise ReadError(path, str(error), "save the page as HTML") from None
    text, metadata = _extract(source)
    content = normalise(text)
    if not content.text.strip():
        raise ReadError(path, "no article was found on the page", "save the article's text as .txt")
    title = _said(metadata, "title")
    text = content.text
    if title and title not in text:
        shorter = _TITLE_SUFFIX.sub("", title)
        title = shorter if shorter in text or shorter != title else title
    if title and not any(line.strip() == title for line in text.split("\n")):
        content = normalise(f"{title}\n\n{content.raw}")
    return Page(
        content,
        title=title,
        byline=_authors(metadata),
        outlet=_said(metadata, "sitename"),
        published=_said(metadata, "date"),
        url=_said(metadata, "url"),
    )


def _decode(data: bytes) -> str:
    """Decode a page by its byte order mark or as UTF-8, else by the encoding that it declares."""
    declared = _DECLARED.search(data[:4096])
    text = decode(data)
    if declared and "\ufffd" in text:
        try:
            return data.decode(declared.group(1).decode("ascii"), "replace")
        except LookupError:
            return text
    return text


def _extract(source: str) -> tuple[str, Any]:
    """Return the main text and the metadata of a page; whatever trafilatura stumbles over counts as nothing found."""
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(
            source, with_metadata=True, include_comments=False, include_tables=True, favor_recall=True
        )
    except Exception:  # noqa: BLE001  # a page can be broken in more ways than its parser names
        found = None
    return (str(found.text or ""), found) if found is not None else ("", None)


def _said(metadata: Any, name: str) -> str | None:
    value = getattr(metadata, name, None)
    return normalise(str(value)).text.strip() or None if value else None


def _authors(metadata: Any) -> str | None:
    authors = _said(metadata, "author")
    return ", ".join(part.strip() for part in authors.split(";") if part.strip()) if authors else None
