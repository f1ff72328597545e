"""What the lines of the body, and those between its paragraphs, do on the page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from afghanpolicy.reading.extent import is_paragraph
from afghanpolicy.reading.features import LineFeatures

_QUOTED = re.compile(r"^[\"“‘'].*[\"”’']$")


def body_roles(lines: Sequence[LineFeatures], first: int, foot: int) -> list[str]:
    """Return the roles of the lines from the first paragraph to the foot."""
    whole = "\n".join(line.text for line in lines[first:foot] if line.prose)
    return [_body_role(lines, place, foot, whole) for place in range(first, foot)]


def _body_role(lines: Sequence[LineFeatures], place: int, foot: int, whole: str) -> str:
    line = lines[place]
    after = lines[place + 1] if place + 1 < len(lines) else None
    if line.date:
        return "published" if line.text.casefold().startswith("published") else "furniture"
    if line.role == "credit":
        return "credit"
    if is_paragraph(line) and not (line.role == "caption" and line.words < 45):
        if after is not None and after.role == "credit" and not line.text.endswith((".", "!", "?", "”", '"')):
            return "caption"
        return "furniture" if _is_pull_quote(line, whole) else "body"
    if line.role == "navigation":
        between = (
            place > 0 and lines[place - 1].prose and after is not None and after.prose and place + 1 < foot
        )
        return "subhead" if between else "furniture"
    if line.role in ("furniture", "caption"):
        return line.role
    if line.role == "bio":
        return "bio" if place + 2 >= foot else "body"
    if _is_pull_quote(line, whole):
        return "furniture"
    before = lines[place - 1] if place else None
    if (
        after is not None
        and after.n - line.n <= 2
        and (after.role == "credit" or _closes_caption(line, after))
    ):
        return "caption"
    if before is not None and _closes_caption(before, line):
        return "credit"
    return _unfinished_role(line, after)


def _closes_caption(line: LineFeatures, after: LineFeatures) -> bool:
    """Tell whether the second line of a pair that stands by itself names the source of a picture."""
    pair = after.n == line.n + 1 and not line.alone and not after.alone
    words = after.text.split()
    source = after.role in (None, "credit") and len(words) <= 4 and all(word[:1].isupper() for word in words)
    unfinished = line.role == "caption" or (not line.prose and line.words >= 5)
    return pair and source and unfinished and after.text[-1:].isalnum()


def _unfinished_role(line: LineFeatures, after: LineFeatures | None) -> str:
    """Return the role of a line in the body that is no full sentence, or a short one."""
    ends = line.text.endswith((".", "!", ":", "”", '"', "…", ";", ","))
    if line.bullet or ends or (line.text.endswith("?") and line.words > 9):
        return "body"
    if _continues(line):
        return "body"
    if line.words >= 11:
        return "caption"
    if after is None or line.words > 14:
        return "body"
    return "subhead"


def _continues(line: LineFeatures) -> bool:
    """Tell whether an unfinished line is a paragraph that was cut: it reports, or refers to what was said before."""
    first = line.text.split()[0].casefold()
    return bool(re.search(r"\b(?:said|told|added|stated|claimed)\b", line.text)) or first in {
        *("they", "he", "she", "it", "but", "and", "however", "meanwhile", "according", "although", "while"),
    }


def _is_pull_quote(line: LineFeatures, whole: str) -> bool:
    """Tell whether a line repeats, in quotation marks, words of the body."""
    if line.words > 40 or not _QUOTED.match(line.text):
        return False
    words = line.text.strip("\"“”‘’'").rstrip(".,").casefold()
    return line.words >= 4 and whole.casefold().count(words) > int(line.prose)
