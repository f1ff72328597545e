"""Which candidates stand: accepted by score, without doubles, nested where one holds another's cue."""

from __future__ import annotations

from bisect import bisect_left

from afghanpolicy.coding.attribution.candidates import Candidate, accept_features
from afghanpolicy.coding.attribution.floating import gather
from afghanpolicy.coding.attribution.rules import construction
from afghanpolicy.coding.attribution.scorer import Model
from afghanpolicy.coding.attribution.sources import options, source_features
from afghanpolicy.coding.attribution.triggers import Reading

NESTED = -60
UNRULED = 50
CROWD = 24
NEAR = 200
CONSTRUCTION = {
    "that clause": 80,
    "quotation": 80,
    "clause": 80,
    "closing cue": 80,
    "according to": 80,
    "hearsay": 300,
    "object": 90,
    "judgement": 90,
}
SURE = 150


def choose(reading: Reading, model: Model, found: list[Candidate], threshold: int) -> list[Candidate]:
    """Return the accepted candidates in order of their cues; nested ones know their `outer`."""
    for candidate in found:
        candidate.score = model.accept.score(["bias", *accept_features(reading, candidate)])
        candidate.rule = construction(reading, candidate) or ""
        candidate.score += CONSTRUCTION.get(candidate.rule, 0)
        candidate.outer = None
    kept = _without_weak_outers(_best([c for c in found if c.score >= threshold]))
    chosen = {id(candidate) for candidate in kept}
    inner = _best(
        [c for c in found if id(c) not in chosen and _can_nest(reading, model, c) and _inside(c, kept)]
    )
    gather(reading, kept)
    kept = sorted(kept + inner, key=lambda c: c.trigger.index)
    _nest(kept)
    for candidate in kept:
        choices = options(reading, candidate)
        best, _ = model.source.best([source_features(reading, candidate, o) for o in choices])
        candidate.source = choices[best].phrase
    return [c for c in kept if not (c.outer is not None and _first_person(reading, c))]


def _first_person(reading: Reading, candidate: Candidate) -> bool:
    """Return whether a speaker within a quotation speaks of themself ("I say that")."""
    return candidate.source is not None and reading.tokens.lower[candidate.source[0]] in ("i", "we")


def _best(found: list[Candidate]) -> list[Candidate]:
    """Return the candidates without those that claim the content of a better one."""
    kept: dict[int, list[Candidate]] = {}
    for candidate in sorted(found, key=lambda c: (-c.score, c.trigger.index)):
        block = candidate.trigger.index // NEAR
        if len(kept.get(block, ())) == CROWD:
            continue
        near = [o for number in (block - 1, block, block + 1) for o in kept.get(number, ())]
        if not any(_same(candidate, other) for other in near):
            kept.setdefault(block, []).append(candidate)
    return sorted((c for group in kept.values() for c in group), key=lambda c: c.trigger.index)


def _without_weak_outers(kept: list[Candidate]) -> list[Candidate]:
    """Return the candidates without the unsure ones that hold the cue of a surer one."""
    return [
        candidate
        for number, candidate in enumerate(kept)
        if candidate.score >= SURE
        or not any(
            other.score > candidate.score and _holds(candidate, other) and not _holds(other, candidate)
            for other in kept[max(0, number - 12) : number + 13]
        )
    ]


def _can_nest(reading: Reading, model: Model, candidate: Candidate) -> bool:
    """Return whether a candidate may stand in another's content: plain reported speech with a good score."""
    first = candidate.pieces[0][0]
    that = reading.tokens.kind[first] == "TH" and candidate.frame == "right"
    if (
        candidate.rule in ("", "object")
        and candidate.score < UNRULED
        and not (that and candidate.trigger.cue.kind in "na")
    ):
        return False
    return _nested_score(reading, model, candidate) >= NESTED


def _nested_score(reading: Reading, model: Model, candidate: Candidate) -> int:
    """Return the score of a candidate as if it stood alone, not in another's content."""
    notes, candidate.notes = candidate.notes, ["alone", "inside=False"]
    features = [f for f in accept_features(reading, candidate) if f != "inside=True"]
    candidate.notes = notes
    return model.accept.score(["bias", *features]) + CONSTRUCTION.get(candidate.rule, 0)


def _inside(candidate: Candidate, kept: list[Candidate]) -> bool:
    place = bisect_left(kept, candidate.trigger.index, key=lambda c: c.trigger.index)
    return any(_holds(other, candidate) for other in kept[max(0, place - 12) : place + 12])


def _same(one: Candidate, other: Candidate) -> bool:
    """Return whether two candidates claim mostly the same content."""
    if one.pieces[-1][1] <= other.pieces[0][0] or other.pieces[-1][1] <= one.pieces[0][0]:
        return False
    if _holds(one, other) != _holds(other, one):
        return False
    size_one = sum(b - a for a, b in one.pieces)
    size_other = sum(b - a for a, b in other.pieces)
    shared = sum(max(0, min(b, d) - max(a, c)) for a, b in one.pieces for c, d in other.pieces)
    return shared > 0.5 * (size_one + size_other - shared)


def _holds(one: Candidate, other: Candidate) -> bool:
    """Return whether the cue of `other` lies in the content of `one`."""
    return any(a <= other.trigger.index < b for a, b in one.pieces)


def _nest(kept: list[Candidate]) -> None:
    for number, candidate in enumerate(kept):
        for other in kept[max(0, number - 10) : number + 10]:
            if other is candidate:
                continue
            if any(a <= candidate.trigger.index < b for a, b in other.pieces):
                if any(a <= other.trigger.index < b for a, b in candidate.pieces):
                    continue
                if candidate.outer is None or other.score > candidate.outer.score:
                    candidate.outer = other
