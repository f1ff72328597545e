"""What each line does on the page: first the body is found, then the head and the foot around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from afghanpolicy.reading.features import LineFeatures, line_features
from afghanpolicy.reading.patterns import lists

LONG = 12  # words; a paragraph of the body is rarely shorter
_BIO = re.compile(
    r"^\W{0,3}(?:(?:Dr|Prof|Gen|Col|Lt|Maj|Amb|Ambassador|Professor)\.? )?(?:[A-Z][\w.'’-]*,? (?:van |de |al-)?){2,5}"
    r"\(?(?:is|are|was|has been|writes|covers|reports|teaches|serves|served|works|worked|leads|joined|holds|"
    r"speciali[sz]es)\b.{0,140}\b(?:fellow|professor|analyst|commentator|journalist|researcher|writer|author|"
    r"columnist|expert|director|correspondent|reporter|scholar|lecturer|editor|diplomat|ambassador|economist|associate|consultant|student|candidate|founder|member|bureau|"
    r"programme|program|department|politics|affairs|institute|university|centre|center)\b"
)
_FOOTNOTE = re.compile(r"^(?:\[?\d{1,2}[\].)]|\d{1,2}(?= [A-Z])|[¹²³⁴⁵⁶⁷⁸⁹]|\*)\s*\S")
_QUOTED = re.compile(r"^[\"“‘'].*[\"”’']$")


def line_roles(text: str) -> list[tuple[LineFeatures, str]]:
    r"""Return each line of a text that is not blank, with its role on the page.

    The body is the stretch from the first paragraph to the last that belongs to the article. Above it stand title,
    standfirst, byline, date and whatever the page has at its head; below it credits, the author's affiliation and the
    foot of the page, where other articles may be announced in sentences of their own: the foot begins at the first
    line of furniture after which no two paragraphs follow each other.

    Parameters
    ----------
    text : a normalised text.

    Returns
    -------
    list of (LineFeatures, role).

    Examples
    --------
    >>> page = "Envoys meet\n\nBy Staff Writer\n\nThe envoys met in Doha on Sunday, officials said.\n\nRead more"
    >>> [role for _, role in line_roles(page)]
    ['title', 'byline', 'body', 'furniture']
    """
    lines = line_features(text)
    first = _body_start(lines)
    foot = _foot_start(lines, first)
    roles = [
        *_head_roles(lines[:first], lines[first:]),
        *_body_roles(lines, first, foot),
        *_foot_roles(lines[foot:]),
    ]
    return list(zip(lines, roles, strict=True))


def _is_paragraph(line: LineFeatures) -> bool:
    """Tell whether a line can be a paragraph of the body."""
    if line.date or line.byline is not None or line.role in ("credit", "bio"):
        return False
    if line.role in ("furniture", "navigation"):
        return line.words >= 40 and line.prose
    return line.prose and (line.role is None or line.words >= 30)


def _body_start(lines: Sequence[LineFeatures]) -> int:
    """Return the index of the first paragraph of the body."""
    starts = [
        place
        for place, line in enumerate(lines)
        if _is_paragraph(line) and not line.bullet and not _is_bio(line)
    ]
    long = [place for place in starts if lines[place].words >= LONG or lines[place].dateline]
    candidates = long or starts
    for place in candidates:
        if lines[place].dateline:
            return place
        if not _is_standfirst(lines, place):
            return place
    return candidates[0] if candidates else len(lines)


def _is_standfirst(lines: Sequence[LineFeatures], place: int) -> bool:
    """Tell whether a sentence near the top belongs to the head: a title stands before it, and head matter follows."""
    if place == 0 or lines[place].words > 60 or place > 14:
        return False
    has_title = any(
        line.role is None and not line.date and line.byline is None and not line.prose
        for line in lines[:place]
    )
    following = lines[place + 1 : place + 4]
    for line in following:
        if line.byline is not None or line.date:
            return has_title
        if _is_paragraph(line) and not line.bullet:
            return False
    return False


def _foot_start(lines: Sequence[LineFeatures], first: int) -> int:
    """Return the index at which the foot of the page begins."""
    paragraphs = [place for place in range(first, len(lines)) if _is_paragraph(lines[place])]
    if not paragraphs:
        return len(lines) if first >= len(lines) else first + 1
    for place in range(paragraphs[0] + 1, len(lines)):
        line = lines[place]
        opens = line.role in ("furniture", "navigation", "credit", "bio") or line.date or _is_bio(line)
        opens = opens or bool(_FOOTNOTE.match(line.text))
        if opens and not _body_goes_on(lines, place):
            return place
    return paragraphs[-1] + 1


def _body_goes_on(lines: Sequence[LineFeatures], place: int) -> bool:
    """Tell whether paragraphs of the article follow: two in a row, or most of what follows."""
    rest = [line for line in lines[place + 1 :] if line.role != "credit"]
    kinds = [_is_paragraph(line) and not _is_bio(line) and not _FOOTNOTE.match(line.text) for line in rest]
    if any(kind and line.words >= 28 for kind, line in zip(kinds[:8], rest[:8], strict=True)):
        return True
    for run, (one, two) in enumerate(pairwise(kinds)):
        if one and two:
            # a list of other articles, each with a sentence of its own, may hold two sentences in a row far below
            return sum(line.role == "furniture" or line.date for line in rest[:run]) < 8
    near = [line for kind, line in zip(kinds[:2], rest[:2], strict=True) if kind]
    return bool(near) and near[0].words >= 18 and not _is_bio(lines[place])


def _is_bio(line: LineFeatures) -> bool:
    """Tell whether a line says who the author is."""
    return line.role == "bio" or bool(
        line.words <= 80 and line.text.endswith((".", ")", "]")) and _BIO.match(line.text)
    )


def _head_roles(lines: Sequence[LineFeatures], later: Sequence[LineFeatures]) -> list[str]:
    """Return the roles of the lines above the body."""
    roles: list[str | None] = [_plain_role(line) for line in lines]
    open_places = [place for place, role in enumerate(roles) if role is None]
    titles = [place for place in open_places if not _is_masthead(lines[place], later)]
    title = _title_place(lines, titles)
    if title is None:
        title = _title_place(lines, open_places)
    for place in open_places:
        line = lines[place]
        if title is not None and _same(line, lines[title]):
            roles[place] = "title"
        elif line.name and (title is None or place > title):
            roles[place] = "byline"
        elif (place and roles[place - 1] == "credit" and title is not None and place > title) or (
            title != place and _is_pair(lines, place) and roles[place + 1] == "credit"
        ):
            roles[place] = "caption"
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
    if "byline" in roles:
        return roles
    for place in range(title + 1, len(lines)):
        signs = re.match(r"^(?:(?:written|reported) by\b|[\w/&., ]{2,30}$)", lines[place].text, re.I)
        if roles[place] == "credit" and roles[place - 1] not in ("caption", "credit") and signs:
            roles[place] = "byline"
            break
    return roles


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
    return "bio" if _is_bio(line) else None


def _title_place(lines: Sequence[LineFeatures], open_places: Sequence[int]) -> int | None:
    """Return which of the lines left open is the title: the first of some length, before short ones."""
    possible = [place for place in open_places if not lines[place].name and not lines[place].bullet]
    headline = [place for place in possible if 4 <= lines[place].words <= 32]
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


def _same(line: LineFeatures, other: LineFeatures) -> bool:
    """Tell whether a line repeats another, with or without a name behind it."""
    longer = other.text.casefold()
    if longer.startswith(line.text.casefold()) and re.match(r"\s+[|–—-]\s", other.text[len(line.text) :]):
        return line.words >= 4
    return line.text.casefold() == other.text.casefold()


def _body_roles(lines: Sequence[LineFeatures], first: int, foot: int) -> list[str]:
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
    if _is_paragraph(line) and not (line.role == "caption" and line.words < 45):
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


def _foot_roles(lines: Sequence[LineFeatures]) -> list[str]:
    """Return the roles of the lines below the body."""
    roles = []
    others = False  # whether other articles have been announced
    for line in lines:
        role = _foot_role(line, others)
        others = others or role == "furniture"
        roles.append(role)
    return roles


def _foot_role(line: LineFeatures, others: bool) -> str:
    if line.role == "credit":
        return "credit"
    if _is_bio(line):
        return "bio"
    if line.date:
        stated = re.match(r"^\W*(?:first |originally )?(?:published|posted)\b", line.text, re.I)
        return "published" if stated or not others else "furniture"
    if line.role == "caption" and not others:
        return "caption"
    return "byline" if line.byline is not None and not others else "furniture"
