"""Contents that stand before their cue: a clause, the subject itself, a relative pronoun."""

from __future__ import annotations

from afghanpolicy.coding.attribution.frames import bucket, phrase_class, word_class
from afghanpolicy.coding.attribution.phrases import FINITE
from afghanpolicy.coding.attribution.places import Spans, start_class
from afghanpolicy.coding.attribution.triggers import Reading, Trigger

STOPS = frozenset([",", ".", "?", "!", "--", "…"])


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
    """Return whether a closing mark ends the content before a cue: a comma or stop, then no verb."""
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
        if kinds[index - 1] in (",", ":", ";", "--")
        or lower[index - 1] in ("and", "but")
        or lower[index] in ("that", "which", "who", "if", "what")
        or kinds[index] == "QQ"
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
