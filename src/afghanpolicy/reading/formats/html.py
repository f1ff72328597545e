"""HTML pages: trafilatura finds the article on the page and the metadata; the lines are then judged as in any text."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

from afghanpolicy.errors import ReadError
from afghanpolicy.reading.formats.page import Page
from afghanpolicy.reading.text import NotTextError, decode, normalise

_DECLARED = re.compile(rb"<meta[^>]{0,200}charset=[\"' ]?([\w-]{2,20})", re.I)
_PUBLISHER = re.compile(r'"publisher"\s*:\s*\{[^{}]{0,300}"name"\s*:\s*"([^"\\]{2,60})"')
# trafilatura would otherwise search the whole page for something like a date, up to the day it is run
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
# parts of a page that speak of other articles, with dates and authors of theirs
_BESIDE = (
    "//aside[not(ancestor::article)]|//nav|//footer[not(ancestor::article)]"
    "|//*[contains(concat(' ', @class), ' related') or contains(concat(' ', @class), ' sidebar')]"
)
MOST_TAGS = 100_000  # what finds the article takes minutes beyond that
_TITLE_SUFFIX = re.compile(r"(?:\s+[|–—»-]\s+[^|–—»]{2,40}){1,2}$")


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
    if source.count("<") > MOST_TAGS:
        problem = f"it has more than {MOST_TAGS // 2:,} elements, as no page of one article has"
        raise ReadError(path, problem, "save the article's text as .txt")
    text, metadata = _extract(source)
    content = normalise(text)
    if not content.text.strip():
        raise ReadError(path, "no article was found on the page", "save the article's text as .txt")
    title = _title(metadata, content.text)
    if title and not any(line.strip() == title for line in content.text.split("\n")):
        content = normalise(f"{title}\n\n{content.raw}")
    return Page(
        content,
        title=title,
        byline=_authors(metadata),
        outlet=_site(metadata, source),
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
    from trafilatura import bare_extraction, load_html

    try:
        tree = load_html(source)
        for beside in tree.xpath(_BESIDE) if tree is not None else ():
            beside.drop_tree()
        found = bare_extraction(
            source if tree is None else tree,
            with_metadata=True,
            include_comments=False,
            include_tables=True,
            favor_recall=True,
            date_extraction_params=_DATES,
        )
    except Exception:  # a page can be broken in more ways than its parser names
        found = None
    return str(getattr(found, "text", None) or ""), found


def _title(metadata: Any, text: str) -> str | None:
    """Return the title without the name of the site behind it; a single word is no title."""
    title = _said(metadata, "title")
    if title is None or " " not in title:
        return None
    shorter = _TITLE_SUFFIX.sub("", title)
    site = (_said(metadata, "sitename") or "").casefold()
    behind = title[len(shorter) :].strip(" |–—»-").casefold()
    named = behind and (
        behind in site or site.startswith(behind) or len(behind) <= 5 or shorter in text.replace(title, "")
    )
    return shorter if named else title


def _site(metadata: Any, source: str) -> str | None:
    """Return the name of the site; an address is no name."""
    name = _said(metadata, "sitename")
    if name is not None and not re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", name):
        return name
    publisher = _PUBLISHER.search(source)
    return html.unescape(publisher.group(1)).strip() if publisher else None


def _said(metadata: Any, name: str) -> str | None:
    value = getattr(metadata, name, None)
    return normalise(str(value)).text.strip() or None if value else None


def _authors(metadata: Any) -> str | None:
    authors = _said(metadata, "author")
    names = [part.strip() for part in authors.split(";") if part.strip()] if authors else []
    return ", ".join(names) or None
