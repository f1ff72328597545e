"""The word lists: closed classes, cue words with their groups and frames, and the forms of a verb."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

VOWELS = frozenset("aeiou")


@dataclass(frozen=True)
class Cue:
    """A word that can introduce what somebody says, thinks or wants: lemma, part of speech and groups."""

    lemma: str
    kind: str
    groups: tuple[str, ...]
    frames: frozenset[str]


@dataclass(frozen=True)
class Lexicon:
    """What the word lists say of a word in small letters.

    Attributes
    ----------
    kinds : word -> class (DT, PR, VD ...).
    cues : word form -> the cue it is a form of.
    clusters : word -> class induced from the company it keeps.
    """

    kinds: dict[str, str]
    cues: dict[str, Cue]
    clusters: dict[str, str]


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a word list beside this module."""
    return list(csv.DictReader(files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines()))


@cache
def word_set(name: str) -> frozenset[str]:
    """Return a set of words (or classes of words) of ``sets.csv``.

    Examples
    --------
    >>> "deny" in word_set("object_verb")
    True
    """
    return frozenset(word for row in rows("sets.csv") if row["set"] == name for word in row["words"].split())


def inflect(lemma: str, irregular: dict[str, list[str]]) -> dict[str, str]:
    """Return the forms of a verb with their class: VB base, VZ third person, VD past, VG -ing.

    Examples
    --------
    >>> inflect("deny", {"deny": ["denied"]})
    {'deny': 'VB', 'denies': 'VZ', 'denying': 'VG', 'denied': 'VD'}
    >>> inflect("state", {})
    {'state': 'VB', 'states': 'VZ', 'stating': 'VG', 'stated': 'VD'}
    """
    after_consonant = lemma.endswith("y") and lemma[-2] not in VOWELS
    stem = lemma[:-1] if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) else lemma
    if after_consonant:
        third = lemma[:-1] + "ies"
    else:
        third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    forms = {lemma: "VB", third: "VZ", stem + "ing": "VG"}
    past = irregular.get(lemma) or [lemma + "d" if lemma.endswith("e") else lemma + "ed"]
    for form in past:
        forms[form] = "VG" if form.endswith("ing") and form != lemma else "VD"
    if any(form.endswith("ing") and form != lemma for form in past):
        forms.pop(stem + "ing", None)
    forms[lemma] = "VD" if lemma in past and lemma not in ("run", "come", "become") else "VB"
    return forms


def plural(noun: str) -> str:
    """Return the regular plural of a noun.

    Examples
    --------
    >>> plural("inquiry"), plural("wish")
    ('inquiries', 'wishes')
    """
    if noun.endswith("y") and noun[-2] not in VOWELS:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x", "z")) else "s")


@cache
def lexicon() -> Lexicon:
    """Read the word lists (once)."""
    irregular = {row["lemma"]: row["forms"].split() for row in rows("irregular_verbs.csv")}
    kinds: dict[str, str] = {}
    cues: dict[str, Cue] = {}
    groups: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in rows("cues.csv"):
        for word in row["words"].split():
            groups.setdefault((word, row["kind"]), []).append(row)
    order = {"verb": 0, "noun": 1, "adj": 2, "adverb": 3}
    for (lemma, kind), found in sorted(groups.items(), key=lambda item: (order[item[0][1]], item[0])):
        names = tuple(dict.fromkeys(row["group"] for row in found))
        frames = frozenset(frame for row in found for frame in row["frames"].split())
        cue = Cue(lemma, kind[0] if kind != "adverb" else "r", names, frames)
        forms = {lemma: "AJ" if kind == "adj" else "RB"}
        if kind == "verb":
            forms = inflect(lemma, irregular)
        elif kind == "noun":
            forms = {lemma: "NN", plural(lemma): "NN"}
        for form, tag in forms.items():
            cues.setdefault(form, cue)
            kinds.setdefault(form, tag)
    closed: dict[str, str] = {}
    for row in rows("words.csv"):
        for word in row["words"].split():
            if row["kind"] == "VO":
                closed_forms = inflect(word, irregular)
                for form, tag in closed_forms.items():
                    kinds.setdefault(form, tag)
            else:
                closed.setdefault(word, row["kind"])
    kinds.update(closed)
    classes = {
        word: row["class"] for row in rows("learned/word_classes.csv") for word in row["words"].split()
    }
    return Lexicon(kinds, cues, classes)
