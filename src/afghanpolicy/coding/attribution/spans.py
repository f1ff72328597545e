"""Where a content may begin and end, and what the scorer sees of each place."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from afghanpolicy.coding.attribution.frames import bucket, phrase_class, word_class, word_sort
from afghanpolicy.coding.attribution.lexicon import lexicon
from afghanpolicy.coding.attribution.phrases import FINITE
from afghanpolicy.coding.attribution.tokens import Tokens
from afghanpolicy.coding.attribution.triggers import Reading, Trigger

OPENERS = frozenset("that whether if how why what when where who to of about as for on against with because".split())
CLOSERS = frozenset(
    "and but or while although though because since after before as when where who which whom if unless until "
    "according despite during in on at with for by from that than whose to amid following whereas even without adding".split()
)
CLAUSE = frozenset("and but or while although though because since after before as when who which".split())
SAYING = frozenset(["say", "tell", "claim", "report", "write", "believe", "warn", "confirm"])
MOST_STARTS = 9
LONGEST_SCAN = 200
LONGEST_BLOCK = 12
MOST_ENDS = 22
REACH = 16
CARRYING = frozenset(["citing", "quoting"])
STOPS = frozenset([",", ".", "?", "!", "--", "…"])
NO_CLAUSE = frozenset([",", ";", "--", ":", "QQ", "("])


@dataclass(slots=True)
class Places:
    """Possible places and the features of each."""

    places: list[int]
    features: list[list[str]]


@dataclass(slots=True)
class Spans:
    """Possible spans and the features of each."""

    spans: list[tuple[int, int]]
    features: list[list[str]]


def limit_right(reading: Reading, trigger: Trigger, start: int) -> int:
    """Return where content that begins at `start` must end: with the quotation it opens, else with the sentence."""
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
    """Return where a content ends that a colon announces in the sentence before: its quotation or paragraph."""
    number = reading.inside[start]
    if number >= 0 and reading.quotes[number].first == start:
        return reading.quotes[number].end
    sentences, place = reading.tokens.sentences, reading.tokens.sentence[start]
    paragraph, last = sentences[place][2], min(len(sentences), place + LONGEST_BLOCK)
    while place + 1 < last and sentences[place + 1][2] == paragraph:
        place += 1
    return sentences[place][1]


def right_starts(reading: Reading, trigger: Trigger, after: int) -> Places:
    """Return where a content after the cue can begin, from token `after` on."""
    tokens, last = reading.tokens, trigger.last
    if trigger.quote >= 0:
        last = min(last, reading.quotes[trigger.quote].end)
    kinds, lower = tokens.kind, tokens.lower
    found = Places([], [])
    path: list[str] = []
    for index in range(after, min(last, after + REACH)):
        if _can_start(kinds, lower, index, after):
            found.places.append(index)
            found.features.append(_start_features(reading, trigger, index, after, path, len(found.places)))
            if len(found.places) == MOST_STARTS:
                break
        path.append(kinds[index] if kinds[index] not in ("IN", "CC", "SC") else lower[index])
    if trigger.quote < 0 and trigger.last < len(kinds) and kinds[trigger.last - 1] == ":":
        found.places.append(trigger.last)
        found.features.append(_start_features(reading, trigger, trigger.last, after, path[:3] + ["//"], 5))
    return found


def _can_start(kinds: list[str], lower: list[str], index: int, after: int) -> bool:
    if index == after:
        return kinds[index] not in (",", ".", ";", ":")
    if kinds[index] in (",", ".", ";", ":", "--") or lower[index] in CARRYING:
        return False
    before = kinds[index - 1]
    return (
        lower[index] in OPENERS
        or kinds[index] == "QQ"
        or before in (",", ":", "--", "PO", "TM", "QQ", "IN", "TO")
        or (before in ("NP", "NN", "NS", "PN", "OR", "X", "PR") and kinds[index] in ("PR", "DT", "NP", "PS", "N0", "NB"))
    )


def _start_features(
    reading: Reading, trigger: Trigger, index: int, after: int, path: list[str], rank: int
) -> list[str]:
    tokens = reading.tokens
    here = start_class(reading, index)
    before = word_class(tokens, index - 1, after, trigger.last)
    following = word_class(tokens, index + 1, after, trigger.last)
    way = " ".join(path) if len(path) <= 3 else f"{' '.join(path[:2])} .. {path[-1]}"
    far = bucket(index - after)
    lemma = trigger.cue.lemma
    features = [
        f"rank={min(rank, 4)}",
        f"start={here}",
        f"start={here} next={following}",
        f"start={here} before={before}",
        f"start={here} far={far}",
        f"way={way}",
        f"cue={lemma} far={min(far, 2)}",
        f"cue={lemma} before={before}",
        f"start~{tokens.sort[index]} cue={lemma}",
        f"start~{tokens.sort[index]} before={before}",
        f"start~{tokens.sort[index]} far={far}",
        f"quotes={max(reading.inside[after:index], default=-1) >= 0} start={here}",
    ]
    for name in trigger.cue.groups:
        features.append(f"group={name} start={here}")
        features.append(f"group={name} far={min(far, 2)} before={before}")
    return features


def start_class(reading: Reading, index: int) -> str:
    """Return what a content begins with: a quotation mark, a clause word, a pronoun, or the class of a word."""
    tokens = reading.tokens
    if tokens.kind[index] == "QQ" and reading.inside[index] >= 0:
        return "QQ"
    return word_class(tokens, index, 0, len(tokens))


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
    """Return the word that opens a clause or phrase before the content's own subject ("that after the war ...")."""
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
    for name in trigger.cue.groups:
        features.append(f"group={name} mark={mark}")
    return features


def left_end(reading: Reading, trigger: Trigger) -> int:
    """Return where a content before the cue ends: before its subject and the comma that sets it apart."""
    end = min(trigger.left[0], trigger.begin) if trigger.left[1] > trigger.left[0] else trigger.begin
    kinds = reading.tokens.kind
    for index in range(end - 1, max(trigger.first, end - 40) - 1, -1):
        if index > trigger.first and reading.inside[index] >= 0 and reading.inside[index] != trigger.quote:
            quote = reading.quotes[reading.inside[index]]
            if quote.end == index + 1 and _sets_apart(kinds, index, end):
                return index + 1
            break
    while end - 1 >= trigger.first and kinds[end - 1] in (",", "--"):
        end -= 1
    if end <= trigger.first and trigger.first > 0 and kinds[trigger.first - 1] == "QQ":
        return trigger.first
    return end


def _sets_apart(kinds: list[str], closing: int, end: int) -> bool:
    """Return whether a closing mark ends the content before a cue: a comma or stop by it, no verb after it."""
    if closing + 1 < end and kinds[closing - 1] not in STOPS and kinds[closing + 1] not in STOPS:
        return False
    return not any(kind in FINITE for kind in kinds[closing + 1 : end])


def left_spans(reading: Reading, trigger: Trigger) -> Spans:
    """Return the contents that can stand before a cue: a clause, the subject itself, a relative pronoun."""
    floor = trigger.first
    if trigger.quote >= 0:
        floor = max(floor, reading.quotes[trigger.quote].first + 1)
    end = left_end(reading, trigger)
    found = Spans([], [])
    for place in _left_places(reading, trigger, end, floor):
        _add_left(reading, trigger, found, "clause", place, end, floor)
    left = trigger.left
    if left[1] > left[0]:
        _add_left(reading, trigger, found, "subject", left[0], left[1], floor)
    before = min(left[0], trigger.begin) - 1
    if before >= floor and reading.tokens.kind[before] in ("WD", "TH", "WH", "WP"):
        _add_left(reading, trigger, found, "relative", before, before + 1, floor)
    return found


def _left_places(reading: Reading, trigger: Trigger, end: int, floor: int) -> list[int]:
    """Return where a clause before the cue, ending at `end`, can begin."""
    kinds, lower = reading.tokens.kind, reading.tokens.lower
    places: list[int] = []
    number = reading.inside[end - 1] if end > 0 else -1
    if number >= 0 and number != trigger.quote:
        places.append(reading.quotes[number].first)
    if end > floor:
        places.append(floor)
    spots = [
        index
        for index in range(max(floor + 1, end - 60), end)
        if kinds[index - 1] in (",", ":", ";", "--") or lower[index - 1] in ("and", "but")
        or lower[index] in ("that", "which", "who", "if", "what") or kinds[index] == "QQ"
    ]
    places += spots[:4] + spots[-4:]
    return [p for p in sorted(set(places)) if p < end and kinds[p] not in (",", ":", ";", "--")]


def _add_left(
    reading: Reading, trigger: Trigger, found: Spans, role: str, place: int, end: int, floor: int
) -> None:
    if (place, end) not in found.spans:
        found.spans.append((place, end))
        found.features.append(_left_features(reading, trigger, role, place, end, floor))


def _left_features(
    reading: Reading, trigger: Trigger, role: str, place: int, end: int, floor: int
) -> list[str]:
    tokens = reading.tokens
    here = start_class(reading, place)
    before = word_class(tokens, place - 1, floor, end)
    number = reading.inside[end - 1]
    quoted = number >= 0 and number != trigger.quote
    opens = quoted and reading.quotes[number].first == place
    length = bucket(end - place)
    gap = tokens.kind[end] if end < len(tokens) else "$"
    where = "first" if place == floor else "before" if place < floor else "later"
    if role != "clause":
        where = role
    form = tokens.kind[trigger.index]
    after = word_class(tokens, trigger.finish, floor, trigger.last)
    subject = phrase_class(tokens, trigger.left)
    return [
        f"where={where}",
        f"where={where} quoted={quoted} opens={opens}",
        f"start={here} where={where}",
        f"before={before} start={here}",
        f"before={before} quoted={quoted}",
        f"length={length} where={where}",
        f"length={length} opens={opens}",
        f"gap={gap} where={where} quoted={quoted}",
        f"cue={trigger.cue.lemma} where={where}",
        f"group={trigger.cue.groups[0]} where={where} form={form}",
        f"form={form} where={where} next={after}",
        f"subject={subject} start={here}",
        f"subject={subject} where={where}",
        f"before={before} next={word_class(tokens, place + 1, floor, end)}",
        f"verbs={min(2, sum(k in FINITE for k in tokens.kind[place:end]))} where={where}",
    ]
