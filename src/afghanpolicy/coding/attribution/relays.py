"""Relays: a carrier's report that holds another's words ("Interfax quoted X as saying P", "citing X")."""

from __future__ import annotations

from afghanpolicy.coding.attribution.candidates import Candidate, build, clause_before
from afghanpolicy.coding.attribution.scorer import Model
from afghanpolicy.coding.attribution.triggers import Reading, Trigger

CARRY = frozenset(["quote", "cite", "report"])
SAYING = frozenset(
    ["saying", "telling", "stating", "claiming", "warning", "confirming", "adding", "announcing"]
)
CITING = frozenset(["citing", "quoting"])
MAIN_GROUPS = frozenset(["say", "say2", "report", "claim", "write", "tell", "confirm", "according"])
REACH = 30
CROWD = 40
CERTAIN = 1000


def relays(reading: Reading, model: Model, kept: list[Candidate]) -> list[Candidate]:
    """Return the accepted candidates with those of relays in place of what their cues were taken for."""
    by_index = {trigger.index: trigger for trigger in reading.triggers}
    sentences: dict[int, list[Candidate]] = {}
    for candidate in kept:
        sentences.setdefault(candidate.trigger.first, []).append(candidate)
    for trigger in reading.triggers:
        word, here = reading.tokens.lower[trigger.index], sentences.get(trigger.first, [])
        if word in SAYING and trigger.index > 0 and reading.tokens.lower[trigger.index - 1] == "as":
            sentences[trigger.first] = _as_saying(reading, model, here, trigger, by_index)
        elif word in CITING and trigger.right[1] > trigger.right[0] and len(here) < CROWD:
            sentences[trigger.first] = _citing(reading, here, trigger)
    return [candidate for first in sorted(sentences) for candidate in sentences[first]]


def _as_saying(
    reading: Reading, model: Model, kept: list[Candidate], inner: Trigger, by_index: dict[int, Trigger]
) -> list[Candidate]:
    """Add "X quoted Y as saying P": P said by Y, nested in X's quoting; or "Y was quoted as saying P"."""
    tokens = reading.tokens
    carrier = next(
        (
            by_index[i]
            for i in range(inner.index - 2, max(inner.first, inner.index - REACH) - 1, -1)
            if i in by_index and by_index[i].cue.lemma in CARRY
        ),
        None,
    )
    if carrier is None:
        return kept
    passive = any(tokens.kind[i] == "BE" for i in range(carrier.begin, carrier.index))
    after = (
        inner.finish < inner.last
        and tokens.kind[inner.finish] not in (".", "TM", ",")
        and tokens.kind[inner.finish] != "IN"
    )
    content = build(reading, model, inner, "right", CERTAIN) if after else None
    pieces = content.pieces if content else clause_before(reading, carrier)
    if not pieces:
        return kept
    speaker = (carrier.finish, inner.index - 1) if not passive else carrier.left
    words = Candidate(inner, "right" if after else "left", pieces, CERTAIN, score=CERTAIN, source=speaker)
    words.rule, words.cue = "quoted as saying", (inner.index - 1, inner.finish)
    if speaker[0] >= speaker[1]:
        words.source = None
    rest = [
        c
        for c in kept
        if c.trigger.index not in (inner.index, carrier.index)
        and not (c.source == (inner.index - 1, inner.index) or c.trigger.index == inner.finish)
    ]
    if passive:
        return [*rest, words]
    told = _told(reading, pieces, carrier, inner, after)
    report = Candidate(carrier, "right" if after else "split", told, CERTAIN, score=CERTAIN, rule="relay")
    report.source = carrier.left if carrier.left[1] > carrier.left[0] else None
    words.outer = report
    for candidate in rest:
        if candidate.outer is not None and candidate.outer.trigger.index in (inner.index, carrier.index):
            candidate.outer = words
    return [*rest, report, words]


def _told(
    reading: Reading, pieces: list[tuple[int, int]], carrier: Trigger, inner: Trigger, after: bool
) -> list[tuple[int, int]]:
    """Return the content of the carrier's report: the words and "Y as saying"."""
    if after:
        return [(carrier.finish, pieces[-1][1])]
    end = inner.last
    while end > inner.finish and reading.tokens.kind[end - 1] == ".":
        end -= 1
    return [*pieces, (carrier.finish, end)]


def _citing(reading: Reading, kept: list[Candidate], trigger: Trigger) -> list[Candidate]:
    """Add "X reported, citing Y, P": P from Y, nested in X's report."""
    mains = [
        c
        for c in kept
        if c.trigger.first == trigger.first
        and c.trigger.index != trigger.index
        and c.rule != "relay"
        and c.trigger.cue.kind in "vp"
        and MAIN_GROUPS & set(c.trigger.cue.groups)
        and abs(c.trigger.index - trigger.index) < REACH
        and c.trigger.quote == trigger.quote
    ]
    if not mains:
        return kept
    main = min(mains, key=lambda c: abs(c.trigger.index - trigger.index))
    first, end = trigger.right
    pieces = [p for a, b in main.pieces for p in _without(a, b, trigger.index, end) if p[1] > p[0]]
    if not pieces:
        return kept
    cited = Candidate(trigger, main.frame, pieces, CERTAIN, score=CERTAIN, source=(first, end), outer=main)
    cited.rule = "citing"
    for candidate in kept:
        if candidate.outer is main and candidate.trigger.index != trigger.index:
            candidate.outer = cited
    return [*(c for c in kept if c.trigger.index != trigger.index), cited]


def _without(first: int, end: int, start: int, stop: int) -> list[tuple[int, int]]:
    """Return what is left of a span when another is cut out of it."""
    if stop <= first or start >= end:
        return [(first, end)]
    return [(first, start), (stop, end)]
