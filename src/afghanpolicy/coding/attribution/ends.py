"""Where a content after its cue may end."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from afghanpolicy.coding.attribution.frames import bucket, word_class, word_sort
from afghanpolicy.coding.attribution.lexicon import lexicon, word_set
from afghanpolicy.coding.attribution.phrases import FINITE
from afghanpolicy.coding.attribution.places import Places, start_class
from afghanpolicy.coding.attribution.triggers import Reading, Trigger

CLOSERS = word_set("closer")
SAYING = word_set("cue_ahead")
LONGEST_SCAN = 200
LONGEST_BLOCK = 12
MOST_ENDS = 22
NO_CLAUSE = frozenset([",", ";", "--", ":", "QQ", "("])


def limit_right(reading: Reading, trigger: Trigger, start: int) -> int:
    """Return where content from `start` must end: with the quotation it opens, else the sentence."""
    number = reading.inside[start]
    if start >= trigger.last:
        return _block_end(reading, start)
    if trigger.quote >= 0:
        quote = reading.quotes[trigger.quote]
        return max(start + 1, min(trigger.last, quote.end - quote.closed))
    if number >= 0 and reading.quotes[number].first == start:
        return max(trigger.last, reading.quotes[number].end)
    return trigger.last


def _block_end(reading: Reading, start: int) -> int:
    """Return where a content ends that a colon announces: with its quotation or paragraph."""
    number = reading.inside[start]
    if number >= 0 and reading.quotes[number].first == start:
        return reading.quotes[number].end
    sentences, place = reading.tokens.sentences, reading.tokens.sentence[start]
    paragraph, last = sentences[place][2], min(len(sentences), place + LONGEST_BLOCK)
    while place + 1 < last and sentences[place + 1][2] == paragraph:
        place += 1
    return sentences[place][1]


def right_ends(reading: Reading, trigger: Trigger, start: int) -> Places:
    """Return where a content that begins at `start` can end (exclusive)."""
    tokens = reading.tokens
    kinds, lower, inside = tokens.kind, tokens.lower, reading.inside
    stop = limit_right(reading, trigger, start)
    stop = min(stop, _next_break(reading, trigger, start))
    found = Places([], [])
    opened = inside[start] if kinds[start] == "QQ" else -1
    here = start_class(reading, start)
    state = _State(here, _pending(reading, start, stop))
    for index in range(start + 1, min(stop, start + LONGEST_SCAN)):
        kind = kinds[index]
        if opened >= 0 and inside[index] == opened:
            continue
        if _can_end(kinds, lower, inside, index, opened):
            found.places.append(index)
            found.features.append(_end_features(reading, trigger, start, index, stop, state))
            state.skipped += 1
            if state.skipped == MOST_ENDS:
                break
        state.see(kind)
    end = stop
    while end - 1 > start and kinds[end - 1] in (".", ";", ",", "--", "?"[:0]) and not _closes(reading, end):
        end -= 1
    if not found.places or found.places[-1] != end:
        found.places.append(end)
        found.features.append(_end_features(reading, trigger, start, end, stop, state, final=True))
    return found


def _next_break(reading: Reading, trigger: Trigger, start: int) -> int:
    """Return where the next statement with a source of its own begins in the sentence, or the text's end."""
    places = reading.breaks.get(trigger.first)
    if not places:
        return len(reading.tokens)
    number = bisect_left(places, start + 3)
    return places[number] if number < len(places) else len(reading.tokens)


def _closes(reading: Reading, end: int) -> bool:
    return reading.tokens.kind[end - 1] == "QQ"


@dataclass(slots=True)
class _State:
    """What the content holds up to a place: commas, verbs, opening."""

    here: str
    pending: str
    commas: int = 0
    verbs: int = 0
    skipped: int = 0
    last: str = "-"

    def see(self, kind: str) -> None:
        if kind == ",":
            self.commas += 1
        elif kind in FINITE:
            self.verbs += 1


def _pending(reading: Reading, start: int, stop: int) -> str:
    """Return what opens a clause or phrase before the content's own subject ("that after ...")."""
    kinds, lower = reading.tokens.kind, reading.tokens.lower
    place = start + 1 if kinds[start] in ("TH", "QQ") else start
    if place < stop and (kinds[place] in ("SC", "IN", "VG") or lower[place] in ("when", "if")):
        return kinds[place]
    return "-"


def _cue_ahead(reading: Reading, index: int, stop: int) -> str:
    """Return whether a verb of saying follows within six tokens, and of which form."""
    cues, kinds = lexicon().cues, reading.tokens.kind
    for place in range(index, min(stop, index + 7)):
        if kinds[place] in ("VD", "VZ", "VG", "VB"):
            cue = cues.get(reading.tokens.lower[place])
            if cue is not None and SAYING & set(cue.groups):
                return kinds[place]
            if kinds[place] != "VG":
                return "-"
    return "-"


def _can_end(kinds: list[str], lower: list[str], inside: list[int], index: int, opened: int) -> bool:
    if opened >= 0 and inside[index - 1] == opened:
        return True
    if kinds[index] == "QQ" and inside[index] >= 0 and inside[index] == inside[index - 1]:
        return False
    return kinds[index] in NO_CLAUSE or lower[index] in CLOSERS or kinds[index] in ("VG", "IG", "TM")


def _end_features(
    reading: Reading, trigger: Trigger, start: int, index: int, stop: int, state: _State, final: bool = False
) -> list[str]:
    tokens = reading.tokens
    here, verbs = state.here, min(state.verbs, 2)
    mark = "end" if final else word_class(tokens, index, start, stop)
    if mark in ("IN", "CC", "SC", "VG", "IG"):
        mark = tokens.lower[index]
    following = word_class(tokens, index + 1, start, stop) if not final else tokens.kind[stop - 1]
    before = word_class(tokens, index - 1, start, stop)
    length = bucket(index - start)
    rest = bucket(stop - index)
    commas = min(state.commas, 3)
    lemma = trigger.cue.lemma
    ahead = _cue_ahead(reading, index, trigger.last)
    features = [
        f"mark={mark}",
        f"mark={mark} next={following}",
        f"mark={mark} before={before}",
        f"mark={mark} verbs={verbs} start={here}",
        f"mark={mark} length={length}",
        f"mark={mark} commas={commas}",
        f"mark={mark} rest={rest}",
        f"mark={mark} cue={lemma}",
        f"length={length} start={here}",
        f"length={length} verbs={verbs}",
        f"rank={min(state.skipped, 6)} start={here}",
        f"before={before}",
        f"cue={lemma} rank={min(state.skipped, 2)}",
        f"pending={state.pending} mark={mark} commas={commas}",
        f"pending={state.pending} commas={commas} verbs={verbs}",
        f"mark={mark} next~{word_sort(tokens, index + 1, stop)}",
        f"mark={mark} before~{tokens.sort[index - 1]}",
        f"ahead={ahead} mark={mark}",
        f"ahead={ahead} final={final}",
        f"closing={reading.inside[index - 1] >= 0} mark={mark}",
    ]
    features += [f"group={name} mark={mark}" for name in trigger.cue.groups]
    return features
