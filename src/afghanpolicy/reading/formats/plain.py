"""Plain text."""

from __future__ import annotations

from pathlib import Path

from afghanpolicy.errors import ReadError
from afghanpolicy.reading.formats.page import Page
from afghanpolicy.reading.text import NotTextError, decode, normalise


def read_plain(path: Path, data: bytes) -> Page:
    """Decode and normalise a text file.

    Raises
    ------
    ReadError : the file holds no text.
    """
    try:
        content = normalise(decode(data))
    except NotTextError as error:
        raise ReadError(path, str(error), "save the article as text in UTF-8") from None
    if not content.text.strip():
        raise ReadError(path, "there is no visible text in it", "save the article's text in it")
    return Page(content)
