"""Files to page texts: one function a format, registered by the suffix of its files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from afghanpolicy.errors import ReadError
from afghanpolicy.reading.formats.html import read_html
from afghanpolicy.reading.formats.page import Page
from afghanpolicy.reading.formats.plain import read_plain

READERS: dict[str, Callable[[Path, bytes], Page]] = {
    ".txt": read_plain,
    ".html": read_html,
    ".htm": read_html,
}


def read_page(path: Path) -> Page:
    """Read a file by the reader of its format.

    Raises
    ------
    ReadError : there is no such file, it cannot be read, it is empty, or its format is not known.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(sorted(READERS))
        raise ReadError(
            path, f"the format {path.suffix or 'without a suffix'} is not known", f"save it as one of {known}"
        )
    try:
        data = path.read_bytes()
    except IsADirectoryError:
        raise ReadError(path, "this is a folder", "name the files in it") from None
    except (OSError, ValueError) as error:
        problem = getattr(error, "strerror", None) or str(error)
        raise ReadError(
            path, problem[:1].lower() + problem[1:], "check the name and its permissions"
        ) from None
    if not data.strip(b"\0 \t\r\n"):
        raise ReadError(path, "the file is empty", "save the article's text in it")
    return reader(path, data)
