"""Headlines that put the source before or after a colon ("Talks to go on: Russia")."""

from __future__ import annotations

from afghanpolicy.coding.attribution.candidates import Candidate
from afghanpolicy.coding.attribution.lexicon import Cue
from afghanpolicy.coding.attribution.speakers import is_place, names_speaker
from afghanpolicy.coding.attribution.triggers import Reading, Trigger

HEADLINE = Cue(":", "c", ("headline",), frozenset(["clause"]))
LONGEST_SOURCE = 5
FEWEST_WORDS = 3
CERTAIN = 1000
ENDS = frozenset([".", "?", "!", ",", ";", "QQ"])


def headlines(reading: Reading) -> list[Candidate]:
    """Return the attributions of the first lines of a text that end in no stop and hold one colon.

    The source is a name, an office or a body of at most five words on one side, the content the other
    side.
    A place alone before the colon is a dateline.
    """
    found = []
    for first, last, paragraph in reading.tokens.sentences[:3]:
        if paragraph > 1:
            break
        candidate = _headline(reading, first, last)
        if candidate is not None:
            found.append(candidate)
    return found


def _headline(reading: Reading, first: int, last: int) -> Candidate | None:
    tokens = reading.tokens
    colons = [i for i in range(first + 1, last - 1) if tokens.lower[i] == ":"]
    if len(colons) != 1 or tokens.kind[last - 1] in (".", ",", ";"):
        return None
    colon = colons[0]
    before, after = (first, colon), (colon + 1, last)
    if colon - first >= FEWEST_WORDS and last - colon - 1 <= LONGEST_SOURCE and _source(reading, after):
        source, content = after, before
    elif last - colon - 1 >= FEWEST_WORDS and colon - first <= LONGEST_SOURCE and _source(reading, before):
        if is_place(tokens.text[slice(*tokens.span(*before))]) and tokens.word[first].isupper():
            return None
        source, content = before, after
    else:
        return None
    trigger = Trigger(colon, HEADLINE, colon, colon + 1, first, last, source, source, -1)
    return Candidate(trigger, "headline", [content], CERTAIN, score=CERTAIN, source=source, rule="headline")


def _source(reading: Reading, phrase: tuple[int, int]) -> bool:
    """Return whether a phrase without a verb names a speaker, be it a name alone."""
    kinds = reading.tokens.kind[slice(*phrase)]
    if any(kind in ("VD", "BE", "MD", "HV", "DO", "PR") for kind in kinds):
        return False
    if len(kinds) == 1 and kinds[0] in ("NP", "N0") and reading.tokens.word[phrase[0]][1:].islower():
        return True
    return names_speaker(reading.tokens.text[slice(*reading.tokens.span(*phrase))])
