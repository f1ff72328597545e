"""From a possible cue to a candidate: frame, content and how sure each choice is."""

from __future__ import annotations

from dataclasses import dataclass, field

from afghanpolicy.coding.attribution import befores, ends, starts
from afghanpolicy.coding.attribution.frames import FRAMES, bucket, frame_features, word_class
from afghanpolicy.coding.attribution.places import start_class
from afghanpolicy.coding.attribution.rules import certain_frame, note_breaks
from afghanpolicy.coding.attribution.scorer import SCALE, Model
from afghanpolicy.coding.attribution.triggers import Reading, Trigger

PRUNE = -100
CERTAIN_FRAME = 150


@dataclass(slots=True)
class Candidate:
    """A possible attribution: a cue, its frame, the pieces of its content, and their scores."""

    trigger: Trigger
    frame: str
    pieces: list[tuple[int, int]]
    frame_score: int
    start_margin: int = 0
    end_margin: int = 0
    score: int = 0
    source: tuple[int, int] | None = None
    rule: str = ""
    cue: tuple[int, int] | None = None
    outer: Candidate | None = None
    notes: list[str] = field(default_factory=list)


def clause_before(reading: Reading, trigger: Trigger) -> list[tuple[int, int]]:
    """Return the whole clause before a cue and its subject, from the sentence's first word."""
    end = befores.left_end(reading, trigger)
    floor = trigger.first
    number = reading.inside[end - 1] if end > 0 else -1
    if number >= 0 and number != trigger.quote:
        floor = min(floor, reading.quotes[number].first)
    return [(floor, end)] if end > floor else []


def after_cue(trigger: Trigger, frame: str) -> int:
    """Return from where on a content after the cue is looked for."""
    if trigger.cue.kind == "p":
        return max(trigger.finish, trigger.right[1])
    return trigger.finish


def candidates(reading: Reading, model: Model) -> list[Candidate]:
    """Return the candidates of a text that are likely enough to be worth a content."""
    note_breaks(reading)
    found = []
    for trigger in reading.triggers:
        scores = model.frame.scores(frame_features(reading, trigger))
        best = max(range(3), key=lambda i: (scores[i], -i))
        certain = certain_frame(reading, trigger)
        frame, score = FRAMES[best], scores[best]
        if certain is not None and frame != "split":
            frame, score = certain, max(score, CERTAIN_FRAME)
        if score < PRUNE:
            continue
        candidate = build(reading, model, trigger, frame, score)
        if candidate is not None:
            found.append(candidate)
    return found


def build(reading: Reading, model: Model, trigger: Trigger, frame: str, score: int) -> Candidate | None:
    """Return the candidate of a cue in a frame with its best content, or None without a place for one."""
    candidate = Candidate(trigger, frame, [], score, 10 * SCALE, 10 * SCALE)
    if frame != "right":
        before = befores.left_spans(reading, trigger)
        if before.spans:
            chosen, candidate.start_margin = model.left.best(before.features)
            candidate.pieces.append(before.spans[chosen])
        elif frame == "left":
            return None
    if frame != "left":
        table = model.start if frame == "right" else model.split_start
        after = after_cue(trigger, frame)
        openings = starts.right_starts(reading, trigger, after)
        if openings.places:
            chosen, candidate.start_margin = table.best(openings.features)
            start = openings.places[chosen]
            closings = ends.right_ends(reading, trigger, start)
            chosen, candidate.end_margin = model.end.best(closings.features)
            if trigger.cue.kind == "r" and frame == "right":
                chosen = len(closings.places) - 1
            candidate.pieces.append((start, closings.places[chosen]))
    if not candidate.pieces:
        return None
    _join(reading, candidate)
    return candidate


def _join(reading: Reading, candidate: Candidate) -> None:
    """Add the quotations that follow in the paragraph and have no words around them."""
    tokens, trigger = reading.tokens, candidate.trigger
    if trigger.quote >= 0 or not _has_quote(reading, candidate):
        return
    paragraph = tokens.sentences[tokens.sentence[trigger.index]][2]
    position = max(trigger.last, candidate.pieces[-1][1])
    while position < len(tokens) and tokens.sentences[tokens.sentence[position]][2] == paragraph:
        number = reading.inside[position]
        if number < 0 or reading.quotes[number].first != position:
            return
        quote = reading.quotes[number]
        rest_end = tokens.sentences[tokens.sentence[quote.end - 1]][1]
        if any(tokens.word[i][0].isalnum() for i in range(quote.end, rest_end)):
            return
        candidate.pieces.append((quote.first, quote.end))
        position = rest_end


def _has_quote(reading: Reading, candidate: Candidate) -> bool:
    return any(reading.inside[a] >= 0 or reading.inside[b - 1] >= 0 for a, b in candidate.pieces)


def accept_features(reading: Reading, candidate: Candidate) -> list[str]:
    """Return what the scorer sees of a whole candidate."""
    tokens, trigger = reading.tokens, candidate.trigger
    frame = candidate.frame
    first, end = candidate.pieces[-1] if frame == "right" else candidate.pieces[0]
    length = bucket(end - first)
    here = start_class(reading, first)
    mark = word_class(tokens, end, trigger.first, trigger.last)
    strength = candidate.frame_score // 50
    lemma = f"{trigger.cue.lemma}.{trigger.cue.kind}"
    quoted = sum(reading.inside[i] >= 0 for i in (first, end - 1))
    features = [
        f"frame={frame}",
        f"frame score={strength}",
        f"frame={frame} frame score={strength // 2}",
        f"start margin={min(candidate.start_margin // 50, 8)} frame={frame}",
        f"end margin={min(candidate.end_margin // 50, 8)} frame={frame}",
        f"length={length} frame={frame}",
        f"length={length} start={here}",
        f"start={here} frame={frame}",
        f"mark={mark} frame={frame}",
        f"quoted={quoted} frame={frame} length={min(length, 6)}",
        f"cue={lemma} start={here}",
        f"cue={lemma} length={min(length, 5)}",
        f"start~{tokens.sort[first]} cue={trigger.cue.groups[0]}",
        f"last~{tokens.sort[end - 1]} frame={frame} mark={mark}",
        f"pieces={min(len(candidate.pieces), 3)}",
        f"inside={trigger.quote >= 0}",
    ]
    features += [f"group={name} start={here} frame={frame}" for name in trigger.cue.groups]
    features += [f"group={name} length={min(length, 6)}" for name in trigger.cue.groups]
    features += candidate.notes
    return features


def note_neighbours(found: list[Candidate]) -> None:
    """Note for each candidate whether its cue lies in the content of a stronger or weaker one."""
    for candidate in found:
        candidate.notes.clear()
    for number, candidate in enumerate(found):
        for other in _near(found, number):
            if any(a <= other.trigger.index < b for a, b in candidate.pieces):
                stronger = candidate.frame_score > other.frame_score
                close = abs(candidate.frame_score - other.frame_score) // 100
                other.notes.append(f"in {'stronger' if stronger else 'weaker'} {min(close, 4)}")
                candidate.notes.append(f"holds {'weaker' if stronger else 'stronger'} {min(close, 4)}")
    for candidate in found:
        candidate.notes[:] = sorted(set(candidate.notes)) or ["alone"]


def _near(found: list[Candidate], number: int) -> list[Candidate]:
    return [found[i] for i in range(max(0, number - 8), min(len(found), number + 12)) if i != number]
