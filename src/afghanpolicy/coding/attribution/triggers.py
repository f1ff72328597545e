"""Where somebody may be said to say something: a cue word, and the phrases around it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from afghanpolicy.coding.attribution import phrases
from afghanpolicy.coding.attribution.lexicon import Cue, lexicon
from afghanpolicy.coding.attribution.quotes import Quotation, quotations
from afghanpolicy.coding.attribution.tokens import Tokens

ACCORDING = Cue("according to", "p", ("according",), frozenset(["clause"]))
COLON = Cue(":", "c", ("colon",), frozenset(["clause"]))
IDIOMS = frozenset([("that", ","), ("having", "that")])
SCARE = 4
CROWD, DENSEST = 20, 0.3
AUXILIARIES = frozenset(["have"])
PARTICLES = frozenset(["out", "up", "off", "down", "back"])


@dataclass(slots=True)
class Trigger:
    """A possible cue and what stands around it; all positions are token numbers, ends exclusive.

    Attributes
    ----------
    index : the cue word.
    cue : its entry.
    begin, finish : the cue with its auxiliaries and particles.
    first, last : the sentence.
    left, right : the noun phrases before and after the cue.
    quote : number of the quotation that holds the cue, or -1.
    """

    index: int
    cue: Cue
    begin: int
    finish: int
    first: int
    last: int
    left: tuple[int, int]
    right: tuple[int, int]
    quote: int


@dataclass(slots=True)
class Reading:
    """A text read once: its tokens, quotations, the quotation of each token, and its possible cues.

    `breaks` holds, by the first token of a sentence, where a new statement with its own source begins in it
    ("..., while others claim that"): no content runs over such a place. `words` and `quoted` count the
    words, and those in quotations, before each token.
    """

    tokens: Tokens
    quotes: list[Quotation]
    inside: list[int]
    triggers: list[Trigger]
    breaks: dict[int, list[int]]
    words: list[int]
    quoted: list[int]


def read(tokens: Tokens) -> Reading:
    """Return the quotations and possible cues of a text."""
    quotes = quotations(tokens)
    inside = [-1] * len(tokens)
    for number, quote in enumerate(quotes):
        inside[quote.first : quote.end] = [number] * (quote.end - quote.first)
    words = [word[0].isalnum() for word in tokens.word]
    quoted = [word and number >= 0 for word, number in zip(words, inside, strict=True)]
    counts = [list(accumulate(flags, initial=0)) for flags in (words, quoted)]
    reading = Reading(tokens, quotes, inside, [], {}, *counts)
    for first, last, _ in tokens.sentences:
        if last - first > 1:
            _sentence(reading, first, last)
    return reading


def _sentence(reading: Reading, first: int, last: int) -> None:
    tokens = reading.tokens
    before = len(reading.triggers)
    cues, kinds, lower = lexicon().cues, tokens.kind, tokens.lower
    for index in range(first, last):
        word = lower[index]
        cue = cues.get(word)
        if cue is not None:
            if kinds[index] != "NP" and (index == first or lower[index - 1] != word):
                _append(reading, index, cue, first, last)
        elif word == ":" and lower[index - 1] != ":":
            if first < index:
                _append(reading, index, COLON, first, last)
        elif word in ("according", "per", "going") and index + 1 < last:
            _append_source_phrase(reading, index, first, last)
    added = len(reading.triggers) - before
    if added > CROWD and added > DENSEST * (last - first):
        del reading.triggers[before:]


def _append_source_phrase(reading: Reading, index: int, first: int, last: int) -> None:
    tokens = reading.tokens
    if tokens.lower[index] == "according":
        if tokens.lower[index + 1] != "to":
            return
        begin, finish = index, index + 2
    elif tokens.lower[index] == "going":
        if tokens.lower[index + 1] != "by" or not (index == first or tokens.kind[index - 1] == ","):
            return
        begin, finish = index, index + 2
    else:
        as_per = index > first and tokens.lower[index - 1] == "as"
        if not as_per and not (index == first or tokens.kind[index - 1] == ","):
            return
        begin, finish = index - as_per, index + 1
    right = phrases.right_phrase(tokens, finish, last)
    reading.triggers.append(
        Trigger(index, ACCORDING, begin, finish, first, last, (begin, begin), right, reading.inside[index])
    )


def _append(reading: Reading, index: int, cue: Cue, first: int, last: int) -> None:
    tokens = reading.tokens
    begin = phrases.group_start(tokens, index, first)
    finish = index + 1
    if finish < last and cue.kind == "v" and tokens.lower[finish] in PARTICLES:
        finish += 1
    if finish < last and cue.lemma in AUXILIARIES and _is_auxiliary(tokens, finish, last):
        return
    if (
        cue.kind == "v"
        and index > first
        and tokens.kind[index] in ("VZ", "VB")
        and _is_object(tokens, index, last)
    ):
        return
    if index > first and lower_pair(tokens, index) in IDIOMS:
        return
    quote = reading.inside[index]
    if quote >= 0 and reading.quotes[quote].end - reading.quotes[quote].first <= SCARE:
        quote = -1
    floor = max(first, reading.quotes[quote].first + 1) if quote >= 0 else first
    begin = max(begin, floor)
    left = phrases.left_phrase(tokens, begin, floor) if begin > floor else (begin, begin)
    right = phrases.right_phrase(tokens, finish, last) if finish < last else (finish, finish)
    reading.triggers.append(Trigger(index, cue, begin, finish, first, last, left, right, quote))


def _is_object(tokens: Tokens, index: int, last: int) -> bool:
    """Return whether a form of a verb is a noun here ("no details"), without a clause of its own after it."""
    if tokens.kind[index - 1] not in ("DT", "PS"):
        return False
    return index + 1 >= last or tokens.kind[index + 1] not in ("TH", "TO", "IN")


def lower_pair(tokens: Tokens, index: int) -> tuple[str, str]:
    """Return the word before and the word after, which tell an idiom ("that said,", "having said that")."""
    after = tokens.lower[index + 1] if index + 1 < len(tokens) else ""
    return tokens.lower[index - 1], after


def _is_auxiliary(tokens: Tokens, index: int, last: int) -> bool:
    """Return whether a participle follows, at once or after an adverb ("has since said")."""
    while index < last and tokens.kind[index] in ("RB", "LY", "BE", "NG"):
        index += 1
    return index < last and tokens.kind[index] in ("VD", "ED", "HV", "TO")
