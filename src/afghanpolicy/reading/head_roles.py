"""What the lines above the body do on the page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from afghanpolicy.reading.extent import FURTHEST, is_bio, is_opening
from afghanpolicy.reading.features import LineFeatures
from afghanpolicy.reading.patterns import lists, looks_like_name

_MENU = re.compile(r"(?:main )?(?:menu|navigation)|skip (?:to|past) .{2,30}|toggle navigation", re.I)
_JOB = re.compile(
    r"^(?:[A-Z][\w&’'-]*,? ){1,5}(?:[Ee]ditor|[Cc]orrespondent|[Rr]eporter|[Aa]nalyst|[Pp]roducer|[Bb]ureau [Cc]hief)"
    r"(?:,? (?:in )?[A-Z][\w ,]{2,40})?$"
)


def head_roles(lines: Sequence[LineFeatures], later: Sequence[LineFeatures]) -> list[str]:
    """Return the roles of the lines above the body."""
    roles: list[str | None] = [_plain_role(line) for line in lines]
    open_places = [place for place, role in enumerate(roles) if role is None]
    titles = [
        place
        for place in open_places
        if not _is_masthead(lines[place], later[:FURTHEST])
        and not any(_is_trail(lines[place], other) for other in lines[place + 1 : place + 6])
    ]
    title = _title_place(lines, titles)
    if title is None:
        title = _title_place(lines, open_places)
    for place in open_places:
        line = lines[place]
        if any(_is_trail(line, other) for other in lines[place + 1 : place + 6]):
            roles[place] = "furniture"
        elif title is not None and _same(line, lines[title]):
            roles[place] = "title"
        elif line.name and (title is None or place > title):
            roles[place] = "byline"
        elif (
            (place and roles[place - 1] == "credit" and title is not None and place > title)
            or (title != place and _is_pair(lines, place) and roles[place + 1] == "credit")
            or (
                title is not None
                and place > title
                and _is_credited(lines, place, later)
                and place - title > 1
            )
        ):
            roles[place] = "caption"
        elif title is not None and place > title and _is_shouted_name(line, lines[place + 1 :] or later[:1]):
            roles[place] = "byline"
        elif place == len(lines) - 1 and _is_place_alone(line):
            roles[place] = "body"
        elif title is not None and place > title and (line.words >= 6 or line.bullet):
            roles[place] = "standfirst"
        else:
            roles[place] = "furniture"
    return [role or "furniture" for role in _settled_head(lines, roles)]


def _settled_head(lines: Sequence[LineFeatures], roles: list[str | None]) -> list[str | None]:
    """Put right what depends on neighbours: an agency, a desk or "written by" below the title signs the report."""
    title = roles.index("title") if "title" in roles else len(roles)
    if roles and title < len(roles) - 1 and is_opening(lines[-1]):
        roles[-1] = "subhead"
    for place in range(1, len(lines)):
        job = roles[place] not in ("title", "byline") and _JOB.match(lines[place].text)
        if job and roles[place - 1] == "byline":
            roles[place] = "bio"
    if "byline" in roles:
        return roles
    for place in range(title + 1, len(lines)):
        signs = re.match(r"^(?:(?:written|reported) by\b|[\w/&., ]{2,30}$)", lines[place].text, re.I)
        if roles[place] == "credit" and roles[place - 1] not in ("caption", "credit") and signs:
            roles[place] = "byline"
            break
    return roles


def _is_credited(lines: Sequence[LineFeatures], place: int, later: Sequence[LineFeatures]) -> bool:
    """Tell whether the next line is the credit of a picture, below a line of the head behind byline or date."""
    after = lines[place + 1] if place + 1 < len(lines) else later[0] if later else None
    signed = any(line.date or line.byline is not None for line in lines[:place])
    return signed and after is not None and after.role == "credit" and not after.closing


def _is_pair(lines: Sequence[LineFeatures], place: int) -> bool:
    """Tell whether a line and the next stand together, with blank lines around them."""
    if place + 1 >= len(lines) or lines[place + 1].n != lines[place].n + 1:
        return False
    above = place == 0 or lines[place - 1].n < lines[place].n - 1
    return above and (place + 2 >= len(lines) or lines[place + 2].n > lines[place + 1].n + 1)


def _plain_role(line: LineFeatures) -> str | None:
    """Return the role of a line of the head that it has by itself."""
    if line.date and line.byline is None:
        return "published"
    if line.byline is not None:
        return "byline"
    if line.role is not None:
        return "furniture" if line.role == "navigation" else line.role
    return "bio" if is_bio(line) else None


def _title_place(lines: Sequence[LineFeatures], open_places: Sequence[int]) -> int | None:
    """Return which of the lines left open is the title: the first of some length, before short ones."""
    possible = [place for place in open_places if not lines[place].name and not lines[place].bullet]
    headline = [place for place in possible if 4 <= lines[place].words <= 32]
    menu = max((place for place, line in enumerate(lines) if _MENU.fullmatch(line.text)), default=-1)
    below = [place for place in headline if place > menu and lines[place].words >= 5]
    if below and headline[0] < menu and not any(line.date or line.prose for line in lines[:menu]):
        return below[0]  # a site's name and motto stand above its menu
    if headline:
        return headline[0]
    return possible[-1] if possible and lines[possible[-1]].words >= 2 else None


def _is_masthead(line: LineFeatures, later: Sequence[LineFeatures]) -> bool:
    """Tell whether a line is the name of the outlet.

    It is a few words in capitals, of which one is such as outlets have in their names, or which a longer line below
    names again.
    """
    words = re.split(r"\s+[—–|]\s+", line.text)[0].split()
    names = [word for word in words if word.casefold() not in ("of", "the", "and", "for", "&")]
    if len(words) > 9 or not all(word[:1].isupper() for word in names):
        return False
    typical = any(word.strip(",.").title() in lists()["masthead_words"] for word in names)
    repeated = line.words <= 7 and any(
        line.text in other.text and line.words < other.words for other in later
    )
    return (typical and not re.search(r"[,:?!]", line.text)) or repeated


def _is_place_alone(line: LineFeatures) -> bool:
    """Tell whether a line is a dateline that stands by itself above the first paragraph."""
    return line.text.isupper() and line.words <= 3 and line.text.replace(" ", "").isalpha()


def _is_shouted_name(line: LineFeatures, following: Sequence[LineFeatures]) -> bool:
    """Tell whether a line is an author's name in capitals, not a place, with a sentence or date below it."""
    named = _is_place_alone(line) and line.words > 1 and looks_like_name(line.text.title())
    known = line.text.title() in lists()["places"]
    return named and not known and bool(following) and (following[0].prose or following[0].date)


def _is_trail(line: LineFeatures, other: LineFeatures) -> bool:
    """Tell whether a line is the way to the page: sections, and at the end the title that stands below."""
    return other.words >= 4 and len(line.text) > len(other.text) and line.text.endswith(other.text)


def _same(line: LineFeatures, other: LineFeatures) -> bool:
    """Tell whether a line repeats another, with or without a name behind it."""
    longer = other.text.casefold()
    if longer.startswith(line.text.casefold()) and re.match(r"\s+[|–—-]\s", other.text[len(line.text) :]):
        return line.words >= 4
    return line.text.casefold() == other.text.casefold()
