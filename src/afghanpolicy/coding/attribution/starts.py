"""Where a content after its cue may begin."""

from __future__ import annotations

from afghanpolicy.coding.attribution.frames import bucket, word_class
from afghanpolicy.coding.attribution.lexicon import word_set
from afghanpolicy.coding.attribution.places import Places, start_class
from afghanpolicy.coding.attribution.triggers import Reading, Trigger

OPENERS = word_set("opener")
MOST_STARTS = 9
REACH = 16
CARRYING = frozenset(["citing", "quoting"])


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
        found.features.append(_start_features(reading, trigger, trigger.last, after, [*path[:3], "//"], 5))
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
        or (
            before in ("NP", "NN", "NS", "PN", "OR", "X", "PR")
            and kinds[index] in ("PR", "DT", "NP", "PS", "N0", "NB")
        )
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
