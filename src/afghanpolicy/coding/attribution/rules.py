"""Constructions that are reported speech beyond doubt, whatever the learned weights say of a rare word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afghanpolicy.coding.attribution.lexicon import word_set
from afghanpolicy.coding.attribution.phrases import FINITE
from afghanpolicy.coding.attribution.tokens import Tokens
from afghanpolicy.coding.attribution.triggers import Reading, Trigger

if TYPE_CHECKING:
    from afghanpolicy.coding.attribution.candidates import Candidate

SPEECH = word_set("speech_group")
CLAUSE = word_set("clause_group")
NOT_SPEECH = word_set("not_speech")
SETS_APART = frozenset([",", "QQ", "--"])
SUBJECTS = frozenset(["NP", "N0", "NN", "X", "NS", "PR", "DT", "PS", "PN", "OR", "TT", "NM", "NB"])
JOINS = frozenset([",", ";", "while", "and", "but", "whereas"])
OBJECT = word_set("object_verb")
JUDGEMENT = word_set("judgement_verb")
TURN_PAIRS = frozenset([("even", "as"), ("amid", "what")])
TURNS = frozenset(first for first, _ in TURN_PAIRS)
LONGEST_TAIL = 9
LONGEST_CLAUSE = 80


def is_speech(trigger: Trigger) -> bool:
    """Return whether a cue is a verb of saying, thinking or promising."""
    cue = trigger.cue
    return cue.kind == "v" and bool(SPEECH & set(cue.groups)) and cue.lemma not in NOT_SPEECH


def certain_frame(reading: Reading, trigger: Trigger) -> str | None:
    """Return the frame that the construction itself decides, or None.

    "left": a clause, a comma, then the cue with its subject on one side and nothing but a day, a place or a
    citation on the other (", the envoy said on Monday." ", said the envoy."). "right": subject, cue, "that".
    """
    if trigger.cue.kind == "r":
        return "right" if trigger.index == trigger.first else None
    if not is_speech(trigger):
        return None
    tokens = reading.tokens
    kinds = tokens.kind
    if kinds[trigger.index] not in ("VD", "VZ", "VB"):
        return None
    left, right = trigger.left, trigger.right
    if left[1] > left[0] and kinds[left[1] - 1] not in (",", "--") and _that_follows(tokens, trigger):
        return "right"
    start = left[0] if left[1] > left[0] else trigger.begin
    if start - 2 < trigger.first or kinds[start - 1] not in SETS_APART:
        return None
    if not _clause_before(reading, trigger, start):
        return None
    if left[1] > left[0] and _only_tail(reading, trigger, trigger.finish):
        return "left"
    if left[1] == left[0] and trigger.begin == trigger.index and right[1] > right[0]:
        return "left" if _only_tail(reading, trigger, right[1]) else None
    return None


def _that_follows(tokens: Tokens, trigger: Trigger) -> bool:
    """Return whether "that" follows the cue, at once or after a day ("said last week that")."""
    place = trigger.finish
    while place < min(trigger.last, trigger.finish + 4) and tokens.kind[place] in ("TM", "IN", "AJ", "DT"):
        place += 1
    return (
        place < trigger.last
        and tokens.kind[place] == "TH"
        and (place == trigger.finish or tokens.kind[place - 1] == "TM")
    )


def note_breaks(reading: Reading) -> None:
    """Enter where a new statement begins in a sentence: a joining word, a subject, its cue, "that"."""
    for trigger in reading.triggers:
        start = trigger.left[0] - 1
        if start <= trigger.first + 3 or trigger.left[1] == trigger.left[0] or trigger.quote >= 0:
            continue
        if reading.tokens.lower[start] not in JOINS or reading.tokens.kind[trigger.left[0]] in (
            "PR",
            "WP",
            "WD",
        ):
            continue
        if certain_frame(reading, trigger) == "right" and trigger.cue.kind == "v":
            reading.breaks.setdefault(trigger.first, []).append(start)
    _note_turns(reading)
    for places in reading.breaks.values():
        places.sort()


def _note_turns(reading: Reading) -> None:
    """Enter where the outlet's own words set in after a comma: "..., even as the insurgents advance"."""
    lower = reading.tokens.lower
    for first, last, _ in reading.tokens.sentences:
        for index in range(first + 4, last - 2):
            if lower[index] in TURNS and (lower[index], lower[index + 1]) in TURN_PAIRS:
                reading.breaks.setdefault(first, []).append(index - (lower[index - 1] == ","))


def _clause_before(reading: Reading, trigger: Trigger, start: int) -> bool:
    """Return whether a clause or a quotation stands before the comma that sets the cue apart."""
    tokens = reading.tokens
    if tokens.kind[start - 1] == "QQ" or reading.inside[start - 1] != trigger.quote:
        return True
    first = max(trigger.first, start - LONGEST_CLAUSE)
    if tokens.kind[first] in ("SC", "IN") and "," not in tokens.kind[first : start - 1]:
        return False
    return any(kind in FINITE for kind in tokens.kind[first:start])


def _only_tail(reading: Reading, trigger: Trigger, index: int) -> bool:
    """Return whether nothing but a day, a place or a citation follows in the sentence."""
    tokens, last = reading.tokens, trigger.last
    if index < last and tokens.lower[index] == "citing":
        return True
    if last - index > LONGEST_TAIL:
        return False
    return not any(
        tokens.kind[i] in FINITE or tokens.kind[i] in ("TH", "QQ", "PR", "WH", "TO", "VB")
        for i in range(index, last)
    ) and (index >= last or tokens.kind[index] in (".", "IN", "TM", ")", ",", "RB", "?", "!"))


def construction(reading: Reading, candidate: Candidate) -> str | None:
    """Return the name of the construction that a candidate is an instance of, or None.

    "that clause", "quotation", "clause", "closing cue", "according to": cue, subject and content stand as the
    grammar of reported speech has them.
    """
    trigger = candidate.trigger
    if trigger.cue.kind == "p" and trigger.right[1] > trigger.right[0]:
        return "according to"
    if trigger.cue.kind == "r" and trigger.index == trigger.first:
        return "hearsay"
    if trigger.cue.lemma in JUDGEMENT and _judges(reading, candidate):
        return "judgement"
    if not is_speech(trigger):
        return None
    if candidate.frame == "left":
        return "closing cue" if certain_frame(reading, trigger) == "left" else None
    if candidate.frame != "right" or trigger.left[1] <= trigger.left[0]:
        return None
    return _right_construction(reading, trigger, *candidate.pieces[0])


def _right_construction(reading: Reading, trigger: Trigger, first: int, end: int) -> str | None:
    tokens = reading.tokens
    kind = tokens.kind[first]
    if end - first < 2 or first >= trigger.last:
        return None
    if kind == "TH" and tokens.kind[first + 1] not in FINITE and _has_verb(tokens.kind, first, end):
        return "that clause"
    if kind == "QQ" and reading.inside[first] >= 0 and end - first > 5:
        return "quotation"
    if (
        CLAUSE & set(trigger.cue.groups)
        and kind in SUBJECTS
        and _has_verb(tokens.kind, first, min(end, first + 12))
    ):
        return "clause"
    at_once = first == trigger.finish and kind in ("DT", "PS", "X", "NS", "NP", "PO", "AJ", "NB")
    return "object" if at_once and trigger.cue.lemma in OBJECT else None


def _judges(reading: Reading, candidate: Candidate) -> bool:
    """Return whether a subject calls or considers something something ("considers the group a threat")."""
    trigger, kinds = candidate.trigger, reading.tokens.kind
    if candidate.frame != "right" or trigger.left[1] <= trigger.left[0] or trigger.begin + 1 < trigger.index:
        return False
    first, end = candidate.pieces[0]
    return (
        kinds[trigger.index] in ("VD", "VZ")
        and first == trigger.finish
        and end - first >= 3
        and (kinds[first] not in ("IN", "IG", "VG", "TO", "TH"))
    )


def _has_verb(kinds: list[str], first: int, end: int) -> bool:
    """Return whether a finite verb follows before the first comma or relative pronoun."""
    for index in range(first + 1, end):
        if kinds[index] in (",", "WD", "WP", "TH", ";") and index > first + 1:
            return False
        if kinds[index] in FINITE and kinds[index - 1] not in ("DT", "PS", "AJ"):
            return True
    return False
