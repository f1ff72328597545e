"""What the scorer sees of a possible cue: its word, its neighbours, its phrases and quotations."""

from __future__ import annotations

from afghanpolicy.coding.attribution.lexicon import word_set
from afghanpolicy.coding.attribution.tokens import Tokens
from afghanpolicy.coding.attribution.triggers import Reading, Trigger

FRAMES = ("right", "left", "split")
LEXICAL = word_set("lexical")
FINITE_KINDS = frozenset(["VD", "VZ", "BE", "MD", "HV", "DO"])
BUCKETS = (0, 1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22, 30, 45, 70)


def bucket(number: int) -> int:
    """Return `number` rounded down to a step of 0, 1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22, 30, 45, 70."""
    step = 0
    for edge in BUCKETS:
        if edge > number:
            break
        step = edge
    return step


def word_class(tokens: Tokens, index: int, first: int, last: int) -> str:
    """Return the word if it is of a closed class, else its class; "^" and "$" beyond the sentence."""
    if index < first:
        return "^"
    if index >= last:
        return "$"
    kind = tokens.kind[index]
    return tokens.lower[index] if kind in LEXICAL else kind


def word_sort(tokens: Tokens, index: int, last: int) -> str:
    """Return the class of a word by the company it keeps; "$" beyond the sentence."""
    return tokens.sort[index] if index < last else "$"


def phrase_class(tokens: Tokens, phrase: tuple[int, int]) -> str:
    """Return what kind of noun phrase this is: a pronoun, a name, a person, a body, a thing, or none."""
    first, end = phrase
    if first >= end:
        return "none"
    kinds = tokens.kind[first:end]
    if end - first == 1 and kinds[0] in ("PR", "WP", "WD", "PO", "DT"):
        return tokens.lower[first]
    if "," in kinds:
        kinds = kinds[: kinds.index(",")] or kinds
    for kind, name in (("PN", "person"), ("TT", "person"), ("OR", "body")):
        if kind in kinds:
            return name
    if kinds[-1] == "NP" or "NP" in kinds or "N0" in kinds:
        return "name" if kinds[0] not in ("DT", "PS") else "thename"
    return "thing" if kinds[0] in ("DT", "PS", "NB", "NM") else "bare"


def frame_features(reading: Reading, trigger: Trigger) -> list[str]:
    """Return the features of a possible cue, each a name such as ``cue=say next=that``."""
    tokens, first, last = reading.tokens, trigger.first, trigger.last
    kinds, lower = tokens.kind, tokens.lower
    cue, index = trigger.cue, trigger.index
    lemma = f"{cue.lemma}.{cue.kind}"
    form = kinds[index]
    n1 = word_class(tokens, trigger.finish, first, last)
    n2 = word_class(tokens, trigger.finish + 1, first, last)
    p1 = word_class(tokens, trigger.begin - 1, first, last)
    p2 = word_class(tokens, trigger.begin - 2, first, last)
    subject = phrase_class(tokens, trigger.left)
    inverse = phrase_class(tokens, trigger.right)
    before = word_class(tokens, trigger.left[0] - 1, first, last)
    after = word_class(tokens, trigger.right[1], first, last)
    group = " ".join(lower[trigger.begin : index]) if index - trigger.begin <= 3 else "long"
    quoted = _quotes(reading, trigger)
    that = _that(tokens, trigger)
    tail = _tail(tokens, trigger.finish, last)
    near = word_sort(tokens, trigger.finish, last)
    back = word_sort(tokens, trigger.begin - 1, last) if trigger.begin > first else "^"
    features = [
        "bias",
        f"next~{near} form={form}",
        f"previous~{back} form={form}",
        f"next~{near} {word_sort(tokens, trigger.finish + 1, last)}",
        f"previous~{back} next~{near}",
        f"object~{word_sort(tokens, trigger.right[1] - 1, last)} form={form}",
        f"cue={lemma}",
        f"cue={lemma} form={form}",
        f"cue={lemma} next~{near}",
        f"cue={lemma} subject={subject}",
        f"cue={lemma} quotes={quoted}",
        f"cue={lemma} that={that}",
        f"next={n1} {n2}",
        f"previous={p2} {p1}",
        f"previous={p1} form={form}",
        f"subject={subject} that={that}",
        f"inverse={inverse} previous={p1}",
        f"inverse={inverse} after={after}",
        f"verbs={group}",
        f"verbs={group} form={form} next={n1}",
        f"quotes={quoted}",
        f"quotes={quoted} before={before}",
        f"that={that} form={form}",
        f"before={before} after={after}",
        f"tail={tail} before={before} subject={subject}",
        f"tail={tail} before={before} group={cue.groups[0]}",
        f"inverse tail={_tail(tokens, trigger.right[1], last)} inverse={inverse} previous={p1}",
        f"place={bucket(index - first)}",
        f"rest={bucket(last - index)} next={n1}",
        f"inside={trigger.quote >= 0}",
        f"sentence={min(tokens.sentence[index], 3)} final={kinds[last - 1]}",
    ]
    for name in cue.groups:
        features += [
            f"group={name}",
            f"group={name} quotes={quoted}",
            f"group={name} before={before}",
            f"group={name} next~{near}",
        ]
    if trigger.left[1] > trigger.left[0]:
        head = trigger.left[1] - 1
        features.append(f"head={lower[head]}")
        features.append(f"head~{tokens.sort[head]} form={form}")
        features.append(f"head~{tokens.sort[head]} group={cue.groups[0]}")
    return features


def _quotes(reading: Reading, trigger: Trigger) -> str:
    """Return how quotations stand to the cue: closed just before, opened just after, later or earlier."""
    if trigger.quote >= 0:
        return "in"
    inside, first, last = reading.inside, trigger.first, trigger.last
    left = min(trigger.left[0], trigger.begin)
    sides = ""
    if left > first and (inside[left - 1] >= 0 or (left - 1 > first and inside[left - 2] >= 0)):
        sides = "left"
    elif left > first and max(inside[max(first, left - 25) : left]) >= 0:
        sides = "farleft"
    elif left == first and first > 0 and inside[first - 1] >= 0:
        sides = "previous"
    finish = trigger.finish
    if finish < last and (inside[finish] >= 0 or (finish + 1 < last and inside[finish + 1] >= 0)):
        return sides + "right"
    if max(inside[finish : min(last, finish + 20)], default=-1) >= 0:
        return sides + "farright"
    if trigger.last < len(inside) and inside[trigger.last] >= 0:
        return sides + "next"
    return sides or "no"


def _tail(tokens: Tokens, index: int, last: int) -> str:
    """Return what is left of the sentence: nothing, a day, a place of speaking, a citation, or more."""
    kinds, lower = tokens.kind, tokens.lower
    if index < last and lower[index] in ("citing", "quoting"):
        return "citing"
    seen = "nothing"
    for place in range(index, min(last, index + 9)):
        kind = kinds[place]
        if kind == "TM":
            seen = "day"
        elif kind in FINITE_KINDS or kind in ("TH", "QQ", "PR", "WH"):
            return "more"
        elif kind not in (".", ",", ")"):
            seen = "phrase" if seen == "nothing" else seen
    return seen if last - index < 9 else "more"


def _that(tokens: Tokens, trigger: Trigger) -> str:
    """Return how far "that" follows within eight tokens, or the first clause word."""
    for index in range(trigger.finish, min(trigger.last, trigger.finish + 9)):
        if tokens.kind[index] == "TH":
            return "that0" if index == trigger.finish else "that"
        if tokens.kind[index] in (",", "CC", ";"):
            break
    return "no"
