"""Paragraphs and sentences as character spans; a sentence never crosses a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

import nupunkt

_BLANK = re.compile(r"\n[ \t\r\f\v]*\n\s*")
_LINE = re.compile(r"\n\s*")
_ENDS = frozenset(".!?:;\"'”’)]…")
_TITLE_END = re.compile(
    r"(?:^|[\s(])(?:Lt|Col|Gen|Maj|Capt|Sgt|Adm|Sen|Rep|Gov|Prof|Dr|Mr|Mrs|Ms|Brig|Cmdr|Hon|Rev)\.\s*$"
)
_QUOTE_BEGINS = re.compile(r"[a-z][.!?][\"”]?\s(?=[“\"]\w)")
WRAPPED_SHARE = 0.3
PARENTHESIS = 24


def is_hard_wrapped(text: str) -> bool:
    r"""Return whether single line breaks fall inside sentences, as in mail and wire text of fixed width.

    True when more than 30 % of the single line breaks stand between a character that ends no sentence and a
    small letter.

    Examples
    --------
    >>> is_hard_wrapped("The minister\nsaid on Tuesday\nthat talks go on.")
    True
    >>> is_hard_wrapped("Talks go on.\nThe minister left.")
    False
    """
    breaks = joins = 0
    for match in _LINE.finditer(text):
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        if match.group().count("\n") == 1 and before and after:
            breaks += 1
            joins += before not in _ENDS and after.islower()
    return breaks > 0 and joins / breaks > WRAPPED_SHARE


def paragraphs(text: str) -> list[tuple[int, int]]:
    r"""Return the spans of the paragraphs of `text`, without the white space around them.

    A blank line ends a paragraph; a single line break does too, unless the text is hard-wrapped.

    Parameters
    ----------
    text : any text.

    Returns
    -------
    list of (start, end): in order, in characters of `text`, none empty.

    Examples
    --------
    >>> paragraphs("One.\n\nTwo.")
    [(0, 4), (6, 10)]
    """
    separator = _BLANK if is_hard_wrapped(text) else _LINE
    edges = [0]
    for match in separator.finditer(text):
        edges += [match.start(), match.end()]
    edges.append(len(text))
    spans = (_stripped(text, start, end) for start, end in zip(edges[::2], edges[1::2], strict=True))
    return [span for span in spans if span[0] < span[1]]


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the spans of the sentences of `text`, without the white space around them.

    Each paragraph is split by nupunkt; a piece that ends in a title ("Lt.") is joined with the next.

    Parameters
    ----------
    text : any text.

    Returns
    -------
    list of (start, end): in order, in characters of `text`, none empty, none across a paragraph.

    References
    ----------
    Kiss & Strunk (2006), Unsupervised multilingual sentence boundary detection, *Computational
    Linguistics* 32.

    Examples
    --------
    >>> sentences("Lt. Col. Smith left. He said: no.")
    [(0, 20), (21, 33)]
    """
    found: list[tuple[int, int]] = []
    for start, end in paragraphs(text):
        found += paragraph_sentences(text, start, end)
    return found


def paragraph_sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the sentence spans of one paragraph of `text`, given as its span."""
    part = text[start:end]
    spans: list[tuple[int, int]] = []
    for a, b in _pieces(part):
        if spans and _runs_on(part, spans[-1][1]):
            spans[-1] = (spans[-1][0], b)
        else:
            spans.append((a, b))
    return [(a + start, b + start) for a, b in spans]


def _pieces(part: str) -> Iterator[tuple[int, int]]:
    """Yield nupunkt's sentences, split once more where a quotation begins after a full stop."""
    for a, b in nupunkt.sent_spans(part):
        begin = a
        for match in _QUOTE_BEGINS.finditer(part, a, b):
            if match.end() < b:
                yield _stripped(part, begin, match.end())
                begin = match.end()
        span = _stripped(part, begin, b)
        if span[0] < span[1]:
            yield span


def _runs_on(part: str, end: int) -> bool:
    """Return whether the sentence that ends at `end` ends in a title or inside a parenthesis."""
    tail = part[max(end - PARENTHESIS, 0) : end]
    return bool(_TITLE_END.search(tail[-8:])) or tail.rfind("(") > tail.rfind(")")


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
