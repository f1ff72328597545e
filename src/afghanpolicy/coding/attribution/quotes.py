"""Quotations: pairs of marks within a paragraph, with unclosed and re-opened ones."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from afghanpolicy.coding.attribution.tokens import Tokens

DOUBLE = {'"': 0, "''": 0, "``": 1, "“": 1, "”": -1, "„": 1, "«": 1, "»": -1, "’’": -1, "‘‘": 1}
SINGLE = {"'": 0, "‘": 1, "’": -1}


@dataclass(slots=True)
class Quotation:
    """A quotation: tokens `first` .. `end` (exclusive) with its marks; whether it closes and opens."""

    first: int
    end: int
    closed: bool
    opened: bool
    double: bool


def quotations(tokens: Tokens) -> list[Quotation]:
    """Return the outermost quotations of a text, in order.

    Double marks pair before single ones; a pair never crosses a paragraph. A quotation that is not closed
    runs to the end of its paragraph, one that is closed without having been opened begins with its paragraph.

    Examples
    --------
    >>> from afghanpolicy.coding.attribution.tokens import tokenize
    >>> [(q.first, q.end) for q in quotations(tokenize('He said "no" and "yes".'))]
    [(2, 5), (6, 9)]
    """
    found: list[Quotation] = []
    position, marks = 0, tokens.marks
    paragraph_of = [tokens.sentences[s][2] for s in (tokens.sentence[m] for m in marks)]
    while position < len(marks):
        stop = position
        while stop < len(marks) and paragraph_of[stop] == paragraph_of[position]:
            stop += 1
        found += _paragraph(tokens, marks[position:stop])
        position = stop
    return found


def _paragraph(tokens: Tokens, marks: list[int]) -> list[Quotation]:
    double = _pairs(tokens, [m for m in marks if tokens.word[m] in DOUBLE], DOUBLE, True)
    singles = [m for m in marks if tokens.word[m] in SINGLE]
    if not singles:
        return double
    starts = [q.first for q in double]
    outside = [m for m in singles if not (n := bisect_left(starts, m)) or double[n - 1].end <= m]
    single = [q for q in _pairs(tokens, outside, SINGLE, False) if q.closed and q.opened]
    return sorted(double + single, key=lambda q: q.first)


def _pairs(tokens: Tokens, marks: list[int], signs: dict[str, int], double: bool) -> list[Quotation]:
    found: list[Quotation] = []
    opened = -1
    for mark in marks:
        sign = signs[tokens.word[mark]] or _direction(tokens, mark, opened >= 0)
        if not double and not _single_mark(tokens, mark, sign):
            continue
        if sign > 0:
            if opened >= 0 and double:
                found.append(Quotation(opened, _sentence_end(tokens, opened, mark), False, True, double))
            opened = mark
        elif opened >= 0:
            found.append(Quotation(opened, mark + 1, True, True, double))
            opened = -1
        elif double and not found:
            found.append(Quotation(_paragraph_start(tokens, mark), mark + 1, True, False, double))
    if opened >= 0 and double:
        found.append(Quotation(opened, _paragraph_end(tokens, opened), False, True, double))
    return found


def _direction(tokens: Tokens, mark: int, is_open: bool) -> int:
    """Return 1 for an opening, -1 for a closing straight mark, by the spaces around it, else by turns."""
    text, start, end = tokens.text, tokens.start[mark], tokens.end[mark]
    before = text[start - 1 : start]
    after = text[end : end + 1]
    space_before = not before or before.isspace() or before in "([—–-"
    space_after = not after or after.isspace() or after in ".,;:!?)]—–-"
    if space_before != space_after:
        return 1 if space_before else -1
    return -1 if is_open else 1


def _single_mark(tokens: Tokens, mark: int, sign: int) -> bool:
    """Return whether a single mark can be a quotation mark and is no apostrophe."""
    text, start, end = tokens.text, tokens.start[mark], tokens.end[mark]
    if sign > 0:
        before = text[start - 1 : start]
        return (not before or before.isspace() or before in '(“"[—') and text[end : end + 1].isalnum()
    return not text[end : end + 1].isalnum()


def _paragraph_start(tokens: Tokens, mark: int) -> int:
    number = tokens.sentence[mark]
    paragraph = tokens.sentences[number][2]
    while number > 0 and tokens.sentences[number - 1][2] == paragraph:
        number -= 1
    return tokens.sentences[number][0]


def _paragraph_end(tokens: Tokens, mark: int) -> int:
    number = tokens.sentence[mark]
    paragraph = tokens.sentences[number][2]
    while number + 1 < len(tokens.sentences) and tokens.sentences[number + 1][2] == paragraph:
        number += 1
    return tokens.sentences[number][1]


def _sentence_end(tokens: Tokens, opened: int, limit: int) -> int:
    """Return where a quotation that was never closed ends: before the mark that opens the next one."""
    return max(opened + 1, min(limit, tokens.sentences[tokens.sentence[max(limit - 1, opened)]][1]))
