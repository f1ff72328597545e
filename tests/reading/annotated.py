"""Annotated pages: each line is written with its role before it, the header fields above them."""

from pathlib import Path
from typing import NamedTuple


class AnnotatedPage(NamedTuple):
    """A page, the role of each line that is not blank, and its header fields (absent ones are None)."""

    name: str
    text: str
    roles: list[str]
    fields: dict[str, str | None]


def annotated_pages(path: Path) -> list[AnnotatedPage]:
    """Read the pages of a file: "=== name", "@field: value", then "role: text" or blank lines."""
    blocks = path.read_text(encoding="utf-8").split("=== ")[1:]
    return [_page(f"{path.stem}/{block.split(chr(10))[0]}", block.split("\n")[1:]) for block in blocks]


def _page(name: str, rows: list[str]) -> AnnotatedPage:
    fields: dict[str, str | None] = {}
    lines, roles = [], []
    for row in rows:
        key, _, value = row.partition(": ")
        if row.startswith("@"):
            fields[key[1:]] = None if value == "null" else value
        else:
            lines.append(value)
            roles += [key] if row.strip() else []
    return AnnotatedPage(name, "\n".join(lines) + "\n", roles, fields)
