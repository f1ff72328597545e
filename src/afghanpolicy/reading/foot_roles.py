"""What the lines below the body do on the page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from afghanpolicy.reading.extent import LISTS_OTHERS, is_bio
from afghanpolicy.reading.features import LineFeatures


def foot_roles(lines: Sequence[LineFeatures]) -> list[str]:
    """Return the roles of the lines below the body."""
    roles = []
    others = False  # whether other articles have been announced
    listing = False  # whether a heading announces them; their dates are not the article's
    for place, line in enumerate(lines):
        role = _foot_role(line, others)
        listing = listing or bool(LISTS_OTHERS.match(line.text))
        if role == "published" and (listing or (others and "published" in roles)):
            role = "furniture"
        if place and lines[place - 1].text == "Graphic" and not line.date and line.role is None:
            role = "caption"  # an archive's field for what the printed page showed
        others = others or role == "furniture"
        roles.append(role)
    return roles


def _foot_role(line: LineFeatures, others: bool) -> str:
    if line.role == "credit":
        return "credit"
    if is_bio(line):
        return "bio"
    if line.date:
        stated = re.match(r"^\W*(?:first |originally )?(?:published|posted)\b", line.text, re.I)
        return "published" if stated or not others else "furniture"
    if line.role == "caption" and not others:
        return "caption"
    return "byline" if line.byline is not None and not others else "furniture"
