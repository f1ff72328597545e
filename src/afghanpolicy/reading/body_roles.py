"""What the lines of the body, and those between its paragraphs, do on the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from afghanpolicy.reading.extent import LISTS_OTHERS, is_paragraph, is_sentence, is_signed
from afghanpolicy.reading.features import LineFeatures
from afghanpolicy.reading.patterns import lists

SEARCHED = 60_000  # characters of the body
_INNER_END = re.compile(r"[a-z]{3}[.!?][”\"]? [A-Z]")
_SPEAKS = re.compile(r"^[A-Z][A-Z .’'-]{2,40}(?: \([^()]{1,30}\))?: ", re.M)
_REPORTS = re.compile(
    r"\b(?:said|told|added|stated|claimed|replied|asked|reminded|argued|wrote|recalled|warned)\b"
)
_LABELLED = re.compile(r"^([A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}): \S")
_QUOTED = re.compile(r"^[\"“‘'].*[\"”’']$")


@dataclass(frozen=True)
class _Body:
    """The lines of a page, where its foot begins, and what is known of the body as a whole.

    Parameters
    ----------
    lines : of the page.
    foot : the index of the first line below the body.
    whole : the paragraphs in lower case.
    interview : whether questions stand as paragraphs between the answers.
    speakers : whether paragraphs begin with the names of speakers in capitals, as in a transcript.
    often : the short lines, and the names with a colon before a paragraph, that stand in the body three times or
        more, as the names of speakers do.
    """

    lines: Sequence[LineFeatures]
    foot: int
    whole: str
    interview: bool
    speakers: bool
    often: frozenset[str]


def body_roles(lines: Sequence[LineFeatures], first: int, foot: int) -> list[str]:
    """Return the roles of the lines from the first paragraph to the foot."""
    inside = lines[first:foot]
    whole = "\n".join(line.text for line in inside if line.prose)
    counts = Counter(line.text for line in inside if line.role is None and line.words <= 8)
    counts.update(label.group(1) for line in inside if (label := _LABELLED.match(line.text)))
    body = _Body(
        lines,
        foot,
        whole[:SEARCHED].casefold(),
        _is_interview(inside),
        len(_SPEAKS.findall(whole[:SEARCHED])) > 1,
        frozenset(text for text, count in counts.items() if count >= 3),
    )
    return [_body_role(body, place) for place in range(first, foot)]


def _body_role(body: _Body, place: int) -> str:
    line = body.lines[place]
    after = body.lines[place + 1] if place + 1 < len(body.lines) else None
    if place == body.foot - 1 and is_signed(line):
        return "body"
    if line.date:
        return "published" if line.text.casefold().startswith("published") else "furniture"
    if line.role == "credit":
        return "credit"
    if is_paragraph(line) and not (line.role == "caption" and line.words < 45):
        if after is not None and after.role == "credit" and not line.text.endswith((".", "!", "?", "”", '"')):
            return "caption"
        return "furniture" if _is_pull_quote(line, body.whole) else "body"
    return _known_role(body, place) or _role_by_neighbours(body, place) or _unfinished_role(line, after)


def _is_interview(lines: Sequence[LineFeatures]) -> bool:
    """Tell whether the questions of a page are put to somebody, not headings: one has sentences before it."""
    asked = [line.text for line in lines if line.text.endswith("?") and line.role is None]
    return len(asked) >= 3 and any(_INNER_END.search(text) for text in asked)


def _known_role(body: _Body, place: int) -> str | None:
    """Return the role that the words of a line that is no paragraph give away, or None."""
    line = body.lines[place]
    if line.role == "navigation":
        return "subhead" if _is_between_sentences(body, place) else "furniture"
    if line.role in ("furniture", "caption"):
        return line.role
    if line.role == "bio":
        return "bio" if place + 2 >= body.foot else "body"
    if _is_pull_quote(line, body.whole):
        return "furniture"
    if body.interview and line.text.endswith("?"):
        return "body"
    if line.text in body.often or (body.speakers and _SPEAKS.match(line.text)):
        return "body"
    label = _LABELLED.match(line.text)
    if label and label.group(1) in body.often:
        return "body"
    return None


def _role_by_neighbours(body: _Body, place: int) -> str | None:
    """Return the role of an unfinished line beside a picture's credit or below the heading of a list, or None."""
    lines, line = body.lines, body.lines[place]
    after = lines[place + 1] if place + 1 < len(lines) else None
    if (
        after is not None
        and after.n - line.n <= 2
        and ((after.role == "credit" and not after.closing) or _closes_caption(line, after))
    ):
        return "caption"
    if place and _closes_caption(lines[place - 1], line):
        return "credit"
    if _follows_picture_credit(lines, place):
        return "caption"
    if place and LISTS_OTHERS.match(lines[place - 1].text) and not line.text.endswith((".", "!", "”", '"')):
        return "furniture"
    return "furniture" if line.bullet and _is_in_list_of_others(lines, place) else None


def _is_between_sentences(body: _Body, place: int) -> bool:
    if not place or place + 1 >= body.foot:
        return False
    return all(line.prose or is_sentence(line) for line in (body.lines[place - 1], body.lines[place + 1]))


def _is_in_list_of_others(lines: Sequence[LineFeatures], place: int) -> bool:
    """Tell whether the items of a list that a line belongs to stand below a heading such as "Related"."""
    for line in reversed(lines[max(0, place - 12) : place]):
        if not line.bullet:
            return bool(LISTS_OTHERS.match(line.text))
    return False


def _closes_caption(line: LineFeatures, after: LineFeatures) -> bool:
    """Tell whether the second line of a pair that stands by itself names the source of a picture."""
    pair = after.n == line.n + 1 and not line.alone and not after.alone
    words = after.text.split()
    source = after.role in (None, "credit") and len(words) <= 4 and all(word[:1].isupper() for word in words)
    unfinished = line.role == "caption" or (not line.prose and line.words >= 5)
    return pair and source and unfinished and after.text[-1:].isalnum()


def _follows_picture_credit(lines: Sequence[LineFeatures], place: int) -> bool:
    """Tell whether a line is the caption below the credit of its picture, which has no caption above it."""
    if place < 2 or lines[place - 1].role != "credit" or lines[place - 1].closing or lines[place].words < 4:
        return False
    return lines[place - 2].prose or is_sentence(lines[place - 2])


def _unfinished_role(line: LineFeatures, after: LineFeatures | None) -> str:
    """Return the role of a line in the body that is no full sentence, or a short one."""
    ends = line.text.endswith((".", "!", ":", "”", '"', "…", ";", ","))
    if line.bullet or ends or (line.text.endswith("?") and line.words > 9):
        return "body"
    if _continues(line):
        return "body"
    if _INNER_END.search(line.text) or line.text.endswith(("]", "—")):
        return "body"
    if line.words >= 11:
        return "caption"
    if after is None or line.words > 14:
        return "body"
    return "subhead"


def _continues(line: LineFeatures) -> bool:
    """Tell whether an unfinished line is a paragraph that was cut: it reports, or refers to what was said before."""
    quoted = line.words < 6 and line.text.endswith(("'", "’"))
    reports = bool(_REPORTS.search(line.text)) and not quoted
    return reports or line.text.split()[0].casefold() in lists()["continuing_words"]


def _is_pull_quote(line: LineFeatures, whole: str) -> bool:
    """Tell whether a line repeats, in quotation marks, words of the body."""
    if line.words > 40 or not _QUOTED.match(line.text):
        return False
    words = line.text.strip("\"“”‘’'").rstrip(".,").casefold()
    return line.words >= 4 and whole.count(words) > int(line.prose)
