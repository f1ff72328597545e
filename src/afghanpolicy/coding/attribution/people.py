"""The persons that a text names, and the words that describe them."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache

from afghanpolicy.coding.attribution.lexicon import rows
from afghanpolicy.coding.attribution.tokens import Tokens
from afghanpolicy.coding.attribution.triggers import Reading

MOST_PHRASES, NEAR = 6, 100
POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(slots=True)
class Person:
    """A person of the article: fullest name, and the words that describe them where they are named."""

    name: str
    parts: tuple[str, ...]
    phrases: list[str] = field(default_factory=list)


class Directory:
    """The persons that a text names, found by their capitals, titles and the verbs that follow them."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.people: dict[str, Person] = {}
        self.mentions: list[tuple[int, Person]] = []
        self.holders: dict[str, Person] = {}
        self.titles = _titles()
        self.not_person = _body_words()

    def name_run(self, first: int, end: int) -> tuple[int, int]:
        """Return the run of name words in a phrase that names a person; an empty one if none does.

        A part between commas that is nothing but a name comes first, then the parts in order: "a fellow of
        the Observer Research Foundation, Kabir Taneja".
        """
        runs = [self._run_in_part(*part) for part in self._parts(first, end)]
        whole = [run for run, part in zip(runs, self._parts(first, end), strict=True) if run == part]
        found = [run for run in whole if run[1] - run[0] >= 2] + [run for run in runs if run[1] > run[0]]
        return found[0] if found else (first, first)

    def _parts(self, first: int, end: int) -> list[tuple[int, int]]:
        """Return the parts of a phrase between commas and dashes."""
        cuts = [i for i in range(first, end) if self.tokens.kind[i] in (",", "--", "(")]
        edges = [first, *(edge for cut in cuts for edge in (cut, cut + 1)), end]
        return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if b > a]

    def _run_in_part(self, first: int, end: int) -> tuple[int, int]:
        """Return the longest run of capitalised words without a body, place or title in it."""
        best = (first, first)
        start = first
        while start < end:
            stop = start
            while stop < end and self._capital(stop):
                stop += 1
            named = all(self._is_name(i) for i in range(start, stop))
            if named and stop - start > best[1] - best[0]:
                best = (start, stop)
            start = max(stop, start + 1)
        return best

    def _capital(self, index: int) -> bool:
        """Return whether a word can be part of a name: a capital, no closed class, title or office."""
        word = self.tokens.word[index]
        if word == ".":
            return self._is_name(index)
        closed = ("DT", "IN", "PR", "CC", "TM", "TT", "PN", "SC", "PS", "TH", "WP", "WD")
        return word[0].isupper() and self.tokens.kind[index] not in closed

    def _is_name(self, index: int) -> bool:
        word, lower = self.tokens.word[index], self.tokens.lower[index]
        if not word[0].isupper():
            return (
                word == "."
                and index > 0
                and len(self.tokens.word[index - 1]) == 1
                and (self.tokens.word[index - 1].isupper())
            )
        if not self._capital(index) or self.tokens.kind[index] == "OR":
            return False
        return POSSESSIVE.sub("", lower) not in self.not_person

    def add(self, first: int, end: int) -> Person | None:
        """Enter the person whom a phrase names; return them, or None when it names nobody."""
        start, stop = self.name_run(first, end)
        if start == stop:
            return None
        words = [POSSESSIVE.sub("", w) for w in self.tokens.word[start:stop] if w != "."]
        words = [w for w in words if w]
        if not words:
            return None
        name = POSSESSIVE.sub("", self.tokens.text[self.tokens.start[start] : self.tokens.end[stop - 1]])
        person = self._merge(" ".join(name.split()), tuple(w.lower() for w in words))
        for word in self.tokens.lower[first:end]:
            if word in self.titles:
                self.holders[word] = person
        phrase = self.tokens.text[self.tokens.start[first] : self.tokens.end[end - 1]]
        if len(person.phrases) < MOST_PHRASES and phrase not in person.phrases:
            person.phrases.append(phrase)
        return person

    def _merge(self, name: str, parts: tuple[str, ...]) -> Person:
        last = parts[-1]
        known = self.people.get(last)
        if known is None:
            known = self.people[last] = Person(name, parts)
        elif len(parts) > len(known.parts) and known.parts[-1] == last:
            known.name, known.parts = name, parts
        return known

    def before(self, index: int) -> Person | None:
        """Return the person whom the text named last before a token, within its last hundred."""
        place = bisect_left(self.mentions, index, key=lambda mention: mention[0]) - 1
        if place < 0 or index - self.mentions[place][0] > NEAR:
            return None
        return self.mentions[place][1]

    def find(self, word: str) -> Person | None:
        """Return the person with this last name."""
        return self.people.get(word)


@cache
def _body_words() -> frozenset[str]:
    found: set[str] = set()
    for row in rows("speakers.csv"):
        if row["kind"] in ("media", "place", "nation") or row["level"] in (
            "institution",
            "igo_ngo",
            "document",
        ):
            found.update(row["words"].split())
    return frozenset(
        found
        - {
            "sun",
            "post",
            "putin",
            "lavrov",
            "medvedev",
            "trump",
            "biden",
            "obama",
            "ghani",
            "karzai",
            "modi",
            "mujahid",
            "baradar",
            "haqqani",
            "zelensky",
            "xi",
        }
    )


def survey(reading: Reading) -> Directory:
    """Return the persons of a text: every run of two or more name words, with title and apposition."""
    tokens = reading.tokens
    directory = Directory(tokens)
    index, size = 0, len(tokens)
    while index < size:
        if tokens.kind[index] in ("NP", "N0") and directory._is_name(index):
            stop = index
            while (
                stop < size and tokens.sentence[stop] == tokens.sentence[index] and directory._is_name(stop)
            ):
                stop += 1
            if stop - index >= 2:
                first = index
                while (
                    first > 0
                    and tokens.sentence[first - 1] == tokens.sentence[index]
                    and (tokens.kind[first - 1] in ("TT", "PN", "AJ", "NP", "OR", "X"))
                ):
                    first -= 1
                person = directory.add(first, stop)
                if person is not None:
                    directory.mentions.append((index, person))
            index = stop
        index += 1
    return directory


@cache
def _titles() -> frozenset[str]:
    found: set[str] = set()
    for row in rows("speakers.csv"):
        if row["kind"] == "office":
            found.update(row["words"].split())
    return frozenset(found)
