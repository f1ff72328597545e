"""Where the body of a page begins and where the foot below it does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from afghanpolicy.reading.features import NOTE, SIGNED_SENTENCE, LineFeatures
from afghanpolicy.reading.patterns import lists

LONG = 12  # words; a paragraph of the body is rarely shorter
LONGEST_STANDFIRST = 40  # words, where only a dateline below tells that it is one
_ENTRY_TIME = re.compile(r"\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: ?[A-Z]{2,4})?", re.I)  # of a live blog
FURTHEST = 200  # lines; an article that is interrupted by more than that has ended
_BIO = re.compile(
    r"^\W{0,3}(?:(?:Dr|Prof|Gen|Col|Lt|Maj|Amb|Ambassador|Professor)\.? )?(?:[A-Z][\w.'’-]*,? (?:van |de |al-)?){2,5}"
    r"\(?(?:[^,.()]{3,50}, )?(?:is|are|was|has been|writes|covers|reports|teaches|serves|served|works|worked|leads|"
    r"joined|holds|speciali[sz]es)\b.{0,140}\b(?:fellow|professor|analyst|commentator|journalist|researcher|writer|author|"
    r"columnist|expert|director|correspondent|reporter|scholar|lecturer|editor|diplomat|ambassador|economist|associate|consultant|student|candidate|founder|member|bureau|"
    r"programme|program|department|politics|affairs|institute|university|centre|center)\b"
)
_NOTE_MARK = re.compile(r"[.!?][\"”’)]*(?:\d{1,2}|[¹²³⁴⁵⁶⁷⁸⁹]{1,2}|\[\d{1,3}\])$")
_CITES = re.compile(
    r"\b(?:see|ibid|op\. cit|pp?\. ?\d|vol\. ?\d|accessed|https?|www)\b|\((?:19|20)\d\d\)", re.I
)
_FULL_STOP = re.compile(r"[.!?…][\"'”’)\]]*(?:\[\d{1,3}\]|\d{1,2})?$")
LISTS_OTHERS = re.compile(
    r"^(?:related|see also|more (?:from|on|stories|news)|you (?:may|might)|most (?:read|popular|viewed)|also read|"
    r"recommended|trending|popular|latest|top stories|editors?'? picks?|read (?:more|also|next))"
    r"(?: [\w'’]+){0,4}:?$",
    re.I,
)
_FOOTNOTE = re.compile(r"^(?:\[?\d{1,2}[\].)]|\d{1,2}(?= [A-Z])|[¹²³⁴⁵⁶⁷⁸⁹]|\*)\s*\S")


def body_start(lines: Sequence[LineFeatures]) -> int:
    """Return the index of the first paragraph of the body."""
    starts = [
        place
        for place, line in enumerate(lines)
        if is_paragraph(line) and not line.bullet and not is_bio(line)
    ]
    opening = next((place for place in range(len(lines) - 1) if is_opening(lines[place])), None)
    if opening is not None and lines[opening + 1].bullet and opening < min(starts, default=0):
        return opening + 1
    long = [place for place in starts if lines[place].words >= LONG or lines[place].dateline]
    candidates = long or starts
    for place in candidates:
        if lines[place].dateline:
            return place
        if not _is_standfirst(lines, place):
            return place
    return candidates[0] if candidates else len(lines)


def foot_start(lines: Sequence[LineFeatures], first: int) -> int:
    """Return the index at which the foot of the page begins."""
    paragraphs = [place for place in range(first, len(lines)) if is_paragraph(lines[place])]
    if not paragraphs:
        return len(lines) if first >= len(lines) else first + 1
    noted = any(_NOTE_MARK.search(lines[place].text[-40:]) for place in paragraphs)
    last = paragraphs[-1]
    for place in range(paragraphs[0] + 1, len(lines)):
        if not _opens_foot(lines[place], noted):
            continue
        resumed = _resumed(lines, place, noted)
        if resumed is None and not _body_goes_on(lines, place, noted):
            return _without_headings(lines, place)
        last = max(last, resumed or 0)
    foot = last + 1
    while foot < len(lines) and (is_sentence(lines[foot]) or is_signed(lines[foot])):
        foot += 1
    return foot


def _without_headings(lines: Sequence[LineFeatures], foot: int) -> int:
    """Move the beginning of the foot above unfinished lines, which are headings with no paragraph below them."""
    while foot and not (lines[foot - 1].prose or is_sentence(lines[foot - 1]) or lines[foot - 1].bullet):
        if lines[foot - 1].role is not None or lines[foot - 1].text.endswith(("?", ":", "!", ",")):
            break
        foot -= 1
    return foot


def _opens_foot(line: LineFeatures, noted: bool) -> bool:
    """Tell whether a line can be the first below the body."""
    known = line.role in ("furniture", "navigation", "credit", "bio") or line.date or line.closing
    return known or is_bio(line) or _is_footnote(line, noted)


def _is_footnote(line: LineFeatures, noted: bool) -> bool:
    """Tell whether a line with a number before it is a note: the body has marks of notes, or it cites something."""
    return bool(_FOOTNOTE.match(line.text)) and (noted or bool(_CITES.search(line.text[:400])))


def _resumed(lines: Sequence[LineFeatures], place: int, noted: bool) -> int | None:
    """Return where the article goes on after furniture that also stands between paragraphs, or None.

    Below the heading of a list of other articles, sentences belong to those, unless other furniture stands directly
    before the sentence.
    """
    listing, unfinished = False, 0
    for here in range(place, min(place + 14, len(lines))):
        line = lines[here]
        if line.closing or line.date or is_bio(line) or _is_footnote(line, noted):
            return None
        if (is_paragraph(line) or is_sentence(line)) and _FULL_STOP.search(line.text[-6:]):
            before = lines[here - 1]
            below = before.role == "furniture" and not LISTS_OTHERS.match(before.text)
            return here if below or not listing else None
        listing = listing or bool(LISTS_OTHERS.match(line.text))
        unfinished = 0 if line.role == "furniture" else unfinished + (line.role is None)
        if unfinished > 1 and not listing:
            return None
    return None


def is_paragraph(line: LineFeatures) -> bool:
    """Tell whether a line can be a paragraph of the body."""
    if line.date or line.byline is not None or line.role in ("credit", "bio"):
        return False
    if line.role in ("furniture", "navigation"):
        return line.words >= 40 and line.prose and not NOTE.match(line.text)
    return line.prose and (line.role is None or line.words >= 30)


def is_opening(line: LineFeatures) -> bool:
    """Tell whether a line is a heading such as stands above the first part of a paper."""
    return line.text.rstrip(":").casefold() in lists()["opening_headings"]


def is_sentence(line: LineFeatures) -> bool:
    """Tell whether a line that is too short for a paragraph is a full sentence."""
    plain = line.role is None and not line.date and line.byline is None and not line.bullet
    return plain and line.words >= 2 and bool(_FULL_STOP.search(line.text[-6:]))


def is_signed(line: LineFeatures) -> bool:
    """Tell whether a line is a sentence with an agency in brackets behind it, as a report or a caption ends."""
    return line.words >= 8 and bool(SIGNED_SENTENCE.search(line.text[-60:]))


def is_bio(line: LineFeatures) -> bool:
    """Tell whether a line says who the author is."""
    return line.role == "bio" or bool(
        line.words <= 80 and line.text.endswith((".", ")", "]")) and _BIO.match(line.text)
    )


def _is_standfirst(lines: Sequence[LineFeatures], place: int) -> bool:
    """Tell whether a sentence near the top belongs to the head: a title stands before it, and head matter follows."""
    if place == 0 or lines[place].words > 60 or place > 14:
        return False
    has_title = any(
        line.role is None and not line.date and line.byline is None and not line.prose
        for line in lines[:place]
    )
    above = any(_ENTRY_TIME.fullmatch(line.text) for line in lines[:place])
    for behind, line in enumerate(lines[place + 1 : place + 6]):
        entry = behind == 0 and not above and _ENTRY_TIME.fullmatch(line.text)
        if entry or (behind < 3 and (line.byline is not None or line.date)):
            return has_title
        if is_paragraph(line) and not line.bullet:
            filed = line.dateline is not None and line.dateline.place is not None
            return has_title and filed and lines[place].words <= LONGEST_STANDFIRST
    return False


def _body_goes_on(lines: Sequence[LineFeatures], place: int, noted: bool) -> bool:
    """Tell whether paragraphs of the article follow: two in a row, or most of what follows."""
    rest = [line for line in lines[place + 1 : place + 1 + FURTHEST] if line.role != "credit"]
    kinds = [is_paragraph(line) and not is_bio(line) and not _is_footnote(line, noted) for line in rest]
    if any(kind and line.words >= 28 for kind, line in zip(kinds[:8], rest[:8], strict=True)):
        return True
    for run, (one, two) in enumerate(pairwise(kinds)):
        if one and two:
            # a list of other articles, each with a sentence of its own, may hold two sentences in a row far below
            return sum(line.role == "furniture" or line.date for line in rest[:run]) < 8
    near = [line for kind, line in zip(kinds[:2], rest[:2], strict=True) if kind]
    return bool(near) and near[0].words >= 18 and not is_bio(lines[place])
