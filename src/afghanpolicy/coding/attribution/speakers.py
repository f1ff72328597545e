"""What kind of speaker a source is, and on whose side: the levels of the codebook's source mention."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from afghanpolicy.coding.attribution.lexicon import rows

_WORD = re.compile(r"[\w.]+(?:-\w+)*")
PERSONAL = frozenset(["official_unnamed", "expert", "military_intel", "court_or_law", "witness"])
SideOf = Callable[[str], str | None]


@cache
def _levels() -> dict[str, list[tuple[str, frozenset[str]]]]:
    found: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for row in rows("speakers.csv"):
        found.setdefault(row["kind"], []).append((row["level"], frozenset(row["words"].split())))
    return found


@cache
def _places() -> dict[str, str]:
    return {word: level for level, listed in reversed(_levels()["place"]) for word in sorted(listed)}


def words_of(text: str) -> list[str]:
    """Return the words of a description in small letters, without possessive endings."""
    return [
        word.strip(".") if word.count(".") == 1 else word
        for word in _WORD.findall(text.lower().replace("’", "'"))
    ]


def speaker_type(name: str, phrase: str, described: str, is_person: bool) -> str:
    """Return the type of a source from the words that name and describe it.

    Parameters
    ----------
    name : the resolved name.
    phrase : the source as this sentence prints it.
    described : every phrase by which the article introduces it.
    is_person : whether the name is a person's.
    """
    words = set(words_of(phrase)) | set(words_of(described))
    if is_person:
        return _person(words)
    for level, listed in _levels()["media"]:
        if listed & set(words_of(name)) and not words & {"department", "court", "ministry"}:
            return level
    ordered = words_of(name) or words_of(phrase)
    for level, listed in _levels()["type"]:
        if listed & set(ordered[-1:]):
            return level
    for level, listed in _levels()["type"]:
        if listed & set(ordered):
            return level
    if any(listed & set(ordered) for _, listed in _levels()["place"]):
        return "institution"
    return "other" if not any(word[0].isupper() for word in name.split()) else "institution"


def _person(words: set[str]) -> str:
    levels = dict(_levels()["type"])
    if words & levels["military_intel"] and not words & {"minister", "ministry"}:
        return "military_intel"
    if words & levels["court_or_law"] and "attorney" not in words:
        return "court_or_law"
    offices = dict(_levels()["office"])["official_named"]
    if words & levels["expert"] and not words & {"minister", "spokesman", "ambassador", "envoy"}:
        return "expert"
    if words & offices:
        return "official_named"
    if words & levels["witness"]:
        return "witness"
    return "official_named"


def side(name: str, described: str, kind: str, side_of: SideOf | None = None) -> str:
    """Return the side a source is on.

    An index of known actors decides first; then the first place word in the name, then in its descriptions.
    """
    known = side_of(name) if side_of and name else None
    if known:
        return known
    if kind in ("agency", "media"):
        return "media"
    if kind == "expert":
        return "expert_other"
    places = _places()
    for text in (name, described):
        for word in words_of(text):
            level = places.get(word) or places.get(word.removesuffix("'s"))
            if level:
                return level
    return "other"


def is_place(text: str) -> bool:
    """Return whether a text is nothing but a place or nation."""
    words = words_of(text)
    return bool(words) and all(any(word in listed for _, listed in _levels()["place"]) for word in words)


def names_speaker(text: str) -> bool:
    """Return whether a headline's phrase names somebody who speaks: a person, an office, a body, a report.

    Examples
    --------
    >>> names_speaker("Russia"), names_speaker("UN official"), names_speaker("Five things to know")
    (True, True, False)
    """
    words = words_of(text)
    listed = any(group & set(words) for kind in ("type", "media", "place") for _, group in _levels()[kind])
    return listed and len(words) <= 5


class Labels:
    """Type and side of the sources of a text; each description is looked at once."""

    def __init__(self, side_of: SideOf | None = None) -> None:
        self.side_of = side_of
        self.known: dict[tuple[str, str, str, bool], tuple[str, str]] = {}

    def of(self, name: str, phrase: str, described: str, is_person: bool) -> tuple[str, str]:
        """Return type and side of a source."""
        key = (name, phrase, described, is_person)
        if key not in self.known:
            kind = speaker_type(name, phrase, described, is_person)
            self.known[key] = kind, side(name, f"{phrase} {described}", kind, self.side_of)
        return self.known[key]
