"""Noun phrases beside a cue, found from the classes of words alone."""

from __future__ import annotations

from afghanpolicy.coding.attribution.lexicon import word_set
from afghanpolicy.coding.attribution.tokens import Tokens

NOMINAL = word_set("nominal")
LINKS = word_set("link")
PRONOUNS = frozenset(["PR", "WP", "PO"])
AUXILIARY = frozenset(["RB", "LY", "HV", "BE", "MD", "NG", "DO"])
FINITE = frozenset(["VD", "VZ", "BE", "MD", "HV", "DO"])
REACH = 30


def group_start(tokens: Tokens, index: int, first: int) -> int:
    """Return the first token of the verb group that ends at `index`: its auxiliaries and adverbs."""
    kinds = tokens.kind
    while index > first and kinds[index - 1] in AUXILIARY:
        index -= 1
    return index


def left_phrase(tokens: Tokens, end: int, first: int) -> tuple[int, int]:
    """Return the noun phrase that ends at token `end` (exclusive), with an apposition between commas.

    Parameters
    ----------
    tokens : the text.
    end : first token after the phrase.
    first : first token of the sentence.

    Returns
    -------
    (first token, end token); equal when there is none.
    """
    kinds = tokens.kind
    last = end - 1
    if last < first:
        return end, end
    if kinds[last] in PRONOUNS or kinds[last] == "WD":
        return last, end
    if kinds[last] in (",", "--"):
        return _before_apposition(tokens, last, first)
    if kinds[last] == ")":
        opened = _opening(tokens, last, first)
        if kinds[opened + 1] == "PR":
            return opened, end
        return (left_phrase(tokens, opened, first)[0], end) if opened > first else (end, end)
    return _nominal_start(tokens, last, first), end


def _before_apposition(tokens: Tokens, comma: int, first: int) -> tuple[int, int]:
    """Return the phrase before an apposition that `comma` closes ("Kabulov, director of the department,")."""
    kinds = tokens.kind
    sign = kinds[comma]
    floor = max(first, comma - REACH)
    opened = comma - 1
    while opened > floor and kinds[opened] != sign and kinds[opened] != "QQ":
        opened -= 1
    if opened <= floor or kinds[opened] == "QQ" or opened + 1 == comma:
        return comma + 1, comma + 1
    start = _nominal_start(tokens, opened - 1, first)
    if start == opened and kinds[opened - 1] == ")":
        start = left_phrase(tokens, opened, first)[0]
    return (start, comma + 1) if start < opened else (comma + 1, comma + 1)


def _opening(tokens: Tokens, index: int, first: int) -> int:
    floor = max(first, index - REACH)
    while index > floor and tokens.kind[index] != "(":
        index -= 1
    return index if tokens.kind[index] == "(" else first


def _nominal_start(tokens: Tokens, index: int, first: int) -> int:
    """Return where the run of nominal words that ends at `index` begins; `index` + 1 when there is none."""
    kinds, lower = tokens.kind, tokens.lower
    start = index + 1
    floor = max(first, index - REACH)
    while index >= floor:
        kind = kinds[index]
        if kind in NOMINAL:
            if kind == "TM" and start <= index + 1 and start != index + 1:
                break
            start = index
        elif kind in ("VB", "VZ", "VD", "VG") and start > index and _is_noun(tokens, index, first):
            start = index
        elif kind == ")" and index < start:
            opened = _opening(tokens, index, first)
            if opened <= first:
                break
            index = opened
        elif not (start == index + 1 and _links(tokens, index, first, lower[index], kind)):
            break
        index -= 1
    while start <= index + 1 and kinds[start : start + 1] and kinds[start] == "TM":
        start += 1
    return start


def _is_noun(tokens: Tokens, index: int, first: int) -> bool:
    """Return whether a word that could be a verb stands where a noun does ("the report", "British press")."""
    if index == first:
        return False
    return tokens.kind[index - 1] in ("DT", "PS", "AJ", "NPs", "Xs", "NM", "NB", "OR", "TT", "X", "IN")


def _links(tokens: Tokens, index: int, first: int, lower: str, kind: str) -> bool:
    """Return whether a word joins two nominal words ("officials in Kabul", "Gohel and Bailey")."""
    if index <= first or index + 1 >= len(tokens.kind):
        return False
    before = tokens.kind[index - 1]
    if kind in {"IN", "TO"}:
        return lower in LINKS and before in NOMINAL and before not in ("TM", "DT", "PS")
    if lower == "and":
        return before in ("NP", "NPs", "OR", "PN", "NS", "AJ", "X", "N0") and tokens.kind[index + 1] in (
            "NP",
            "NPs",
            "OR",
            "PN",
            "NS",
            "X",
            "DT",
            "TT",
            "AJ",
        )
    return kind in ("--", "/", "&") and before in NOMINAL


def right_phrase(tokens: Tokens, start: int, end: int) -> tuple[int, int]:
    """Return the noun phrase that begins at token `start`, with an apposition after a comma.

    Parameters
    ----------
    tokens : the text.
    start : first token of the phrase.
    end : end of the sentence (exclusive).
    """
    kinds, lower = tokens.kind, tokens.lower
    if start < end and kinds[start] in PRONOUNS:
        return start, start + 1
    index, limit = start, min(end, start + REACH)
    while index < limit:
        kind = kinds[index]
        if kind in NOMINAL or (kind == "." and index + 1 < limit and kinds[index - 1] in ("TT", "NP")):
            index += 1
        elif kind == "(":
            closed = index
            while closed < limit and kinds[closed] != ")":
                closed += 1
            if closed >= limit:
                break
            index = closed + 1
        elif (
            index > start
            and index + 1 < limit
            and (
                (kind == "IN" and lower[index] in LINKS)
                or lower[index] in ("and", "'s", "’s")
                or kind in ("--", "/", "&")
            )
            and (kinds[index + 1] in NOMINAL)
        ) or (
            kind == ","
            and index > start
            and index + 1 < limit
            and _begins_apposition(tokens, index + 1, limit)
        ):
            index += 1
        else:
            break
    return start, index


def _begins_apposition(tokens: Tokens, index: int, end: int) -> bool:
    """Return whether a noun without a subject's verb follows a comma ("director of the department")."""
    kind = tokens.kind[index]
    if kind not in ("DT", "PS", "X", "TT", "NN", "OR", "PN", "NPs", "Xs", "NB") and not (
        kind == "NP" and tokens.kind[index - 2] not in ("NP",)
    ):
        return False
    for position in range(index, min(end, index + 14)):
        if tokens.kind[position] in FINITE:
            return False
        if tokens.kind[position] in (",", ".", "QQ", "WP", "WD", ";"):
            return True
    return True
