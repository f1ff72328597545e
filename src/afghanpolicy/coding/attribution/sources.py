"""Who said it: the possible sources of a candidate and what the scorer sees of each."""

from __future__ import annotations

from dataclasses import dataclass

from afghanpolicy.coding.attribution.candidates import Candidate
from afghanpolicy.coding.attribution.frames import bucket, phrase_class, word_class
from afghanpolicy.coding.attribution.phrases import FINITE, left_phrase, right_phrase
from afghanpolicy.coding.attribution.triggers import Reading

POSSESSIVE = frozenset(["PS", "NPs", "Xs"])


@dataclass(slots=True)
class Option:
    """A possible source: how it was found and its tokens (None for no source)."""

    how: str
    phrase: tuple[int, int] | None


def options(reading: Reading, candidate: Candidate) -> list[Option]:
    """Return the possible sources of a candidate, the absence of one first."""
    trigger = candidate.trigger
    found = [Option("none", None)]
    if trigger.left[1] > trigger.left[0]:
        found.append(Option("left", trigger.left))
    if trigger.right[1] > trigger.right[0]:
        found.append(Option("right", trigger.right))
    found += _of_sentence(reading, candidate)
    by = _after(reading, candidate, "by") or _after(reading, candidate, "from")
    if by is not None:
        found.append(by)
    unique: dict[tuple[int, int] | None, Option] = {}
    for option in found:
        unique.setdefault(option.phrase, option)
    return list(unique.values())


def _of_sentence(reading: Reading, candidate: Candidate) -> list[Option]:
    """Return the subjects of the two verbs before the cue, the sentence's first phrase, and a possessor."""
    tokens, trigger = reading.tokens, candidate.trigger
    kinds = tokens.kind
    floor = (
        trigger.first if trigger.quote < 0 else max(trigger.first, reading.quotes[trigger.quote].first + 1)
    )
    found: list[Option] = []
    index = min(trigger.left[0], trigger.begin) - 1
    reach = max(floor, index - 40)
    while index > reach and len(found) < 3:
        if kinds[index] in FINITE and reading.inside[index] == trigger.quote:
            begin = index
            while begin > floor and kinds[begin - 1] in ("RB", "LY", "HV", "BE", "MD", "NG", "DO"):
                begin -= 1
            phrase = left_phrase(tokens, begin, floor) if begin > floor else (begin, begin)
            if phrase[1] > phrase[0]:
                found.append(Option(f"subject{len(found)}", phrase))
                index = phrase[0]
            else:
                index = begin
        index -= 1
    start = floor
    while start < trigger.index and kinds[start] in ("QQ", "CC", "SC", "IN", "VG", "IG"):
        start += 1
    phrase = right_phrase(tokens, start, trigger.index)
    if phrase[1] > phrase[0]:
        found.append(Option("first", phrase))
    for place in range(trigger.index - 1, max(floor, trigger.index - 4) - 1, -1):
        if kinds[place] in POSSESSIVE or tokens.lower[place].endswith(("'s", "’s", "s'", "s’")):
            begin = left_phrase(tokens, place + 1, floor)[0] if kinds[place] != "PS" else place
            found.append(Option("possessor", (min(begin, place), place + 1)))
            break
    return found


def _after(reading: Reading, candidate: Candidate, word: str) -> Option | None:
    tokens, trigger = reading.tokens, candidate.trigger
    for index in range(trigger.finish, min(trigger.finish + 3, trigger.last - 1)):
        if tokens.lower[index] == word:
            phrase = right_phrase(tokens, index + 1, trigger.last)
            return Option(word, phrase) if phrase[1] > phrase[0] else None
    return None


def source_features(reading: Reading, candidate: Candidate, option: Option) -> list[str]:
    """Return what the scorer sees of a possible source."""
    tokens, trigger = reading.tokens, candidate.trigger
    how, frame = option.how, candidate.frame
    form = tokens.kind[trigger.index]
    lemma = trigger.cue.lemma
    previous = word_class(tokens, trigger.begin - 1, trigger.first, trigger.last)
    features = [
        f"how={how}",
        f"how={how} frame={frame} form={form}",
        f"how={how} form={form} previous={previous}",
        f"how={how} cue={lemma}",
        f"how={how} left={phrase_class(tokens, trigger.left)} form={form}",
    ]
    features += [f"how={how} group={name} form={form}" for name in trigger.cue.groups]
    if option.phrase is None:
        return features
    first, end = option.phrase
    shape = phrase_class(tokens, option.phrase)
    before = word_class(tokens, first - 1, trigger.first, trigger.last)
    far = bucket(trigger.begin - end) if end <= trigger.begin else -bucket(first - trigger.finish) - 1
    inside = any(a <= first < b for a, b in candidate.pieces)
    return [
        *features,
        f"how={how} shape={shape}",
        f"shape={shape} frame={frame}",
        f"how={how} before={before}",
        f"how={how} far={far}",
        f"how={how} inside={inside}",
        f"inside={inside} frame={frame}",
        f"head={tokens.lower[end - 1]}",
        f"head~{tokens.sort[end - 1]} how={how}",
        f"head~{tokens.sort[end - 1]} group={trigger.cue.groups[0]}",
        f"shape={shape} group={trigger.cue.groups[0]}",
        f"group start={how} {' '.join(tokens.lower[trigger.begin : trigger.index][:2])} {form}",
    ]
