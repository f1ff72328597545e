"""The fullest name in the article for "he", "the envoy", "Kabulov"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from afghanpolicy.coding.attribution.candidates import Candidate
from afghanpolicy.coding.attribution.lexicon import lexicon, rows
from afghanpolicy.coding.attribution.phrases import left_phrase
from afghanpolicy.coding.attribution.tokens import Tokens
from afghanpolicy.coding.attribution.triggers import Reading

SINGULAR = frozenset("he she him his her himself herself".split())
PLURAL = frozenset("they them their themselves both".split())
NEUTER = frozenset("it its itself".split())
SPEAKER = frozenset("i we my our me us you your".split())
RELATIVE = frozenset("who which that whose whom".split())
MOST_PHRASES = 6
_POSSESSIVE = re.compile(r"['’]s?$")
_LEAD = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


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
        self.holders: dict[str, Person] = {}
        self.titles = _titles()
        self.not_person = _body_words()

    def name_run(self, first: int, end: int) -> tuple[int, int]:
        """Return the longest run of name words in a phrase that can name a person; an empty one if none can."""
        best = (first, first)
        start = first
        while start < end:
            stop = start
            while stop < end and self._is_name(stop):
                stop += 1
            if stop - start > best[1] - best[0]:
                best = (start, stop)
            start = max(stop, start + 1)
        return best

    def _is_name(self, index: int) -> bool:
        word, lower = self.tokens.word[index], self.tokens.lower[index]
        if not (word[0].isupper() and word[0].isalpha()):
            return word == "." and index > 0 and len(self.tokens.word[index - 1]) == 1 and (
                self.tokens.word[index - 1].isupper())
        kind = self.tokens.kind[index]
        if kind in ("DT", "IN", "PR", "CC", "TM", "TT", "PN", "OR", "SC", "PS"):
            return False
        return _POSSESSIVE.sub("", lower) not in self.not_person

    def add(self, first: int, end: int) -> Person | None:
        """Enter the person whom a phrase names; return them, or None when it names nobody."""
        start, stop = self.name_run(first, end)
        if start == stop:
            return None
        words = [_POSSESSIVE.sub("", w) for w in self.tokens.word[start:stop] if w != "."]
        words = [w for w in words if w]
        if not words:
            return None
        name = _POSSESSIVE.sub("", self.tokens.text[self.tokens.start[start] : self.tokens.end[stop - 1]])
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

    def find(self, word: str) -> Person | None:
        """Return the person with this last name."""
        return self.people.get(word)


@cache
def _body_words() -> frozenset[str]:
    found: set[str] = set()
    for row in rows("speakers.csv"):
        if row["kind"] in ("media", "place") or row["level"] in ("institution", "igo_ngo", "document"):
            found.update(row["words"].split())
    return frozenset(found - {"sun", "post", "putin", "lavrov", "medvedev", "trump", "biden", "obama", "ghani",
                              "karzai", "modi", "mujahid", "baradar", "haqqani", "zelensky", "xi"})


def survey(reading: Reading) -> Directory:
    """Return the persons of a text: every run of two or more name words, with title and apposition."""
    tokens = reading.tokens
    directory = Directory(tokens)
    index, size = 0, len(tokens)
    while index < size:
        if tokens.kind[index] in ("NP", "N0") and directory._is_name(index):
            stop = index
            while stop < size and tokens.sentence[stop] == tokens.sentence[index] and directory._is_name(stop):
                stop += 1
            if stop - index >= 2:
                first = index
                while first > 0 and tokens.sentence[first - 1] == tokens.sentence[index] and (
                    tokens.kind[first - 1] in ("TT", "PN", "AJ", "NP", "OR", "X")):
                    first -= 1
                directory.add(first, stop)
            index = stop
        index += 1
    return directory


class Resolver:
    """Names of sources, in the order of the text."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.directory = survey(reading)
        self.last_person: Person | None = None
        self.last_plural = ""
        self.last_body = ""

    def name(self, candidate: Candidate, outer_name: str | None) -> tuple[str | None, str, bool]:
        """Return the fullest name of a candidate's source and all words that describe it in the article."""
        if candidate.source is None:
            return None, "", False
        tokens = self.reading.tokens
        first, end = candidate.source
        words = [w for w in tokens.lower[first:end] if w[0].isalnum()]
        if not words:
            return None, "", False
        if len(words) <= 2 and words[0] in RELATIVE:
            antecedent = self._antecedent(candidate)
            if antecedent is None:
                return None, "", False
            first, end = antecedent
            words = [w for w in tokens.lower[first:end] if w[0].isalnum()]
        if len(words) == 1:
            pronoun = self._pronoun(words[0], outer_name)
            if pronoun is not None:
                return pronoun
        return self._phrase(first, end, words)

    def _antecedent(self, candidate: Candidate) -> tuple[int, int] | None:
        first = candidate.source[0] if candidate.source else 0
        floor = candidate.trigger.first
        end = first - 1 if first > floor and self.reading.tokens.kind[first - 1] == "," else first
        phrase = left_phrase(self.reading.tokens, end, floor)
        return phrase if phrase[1] > phrase[0] else None

    def _pronoun(self, word: str, outer_name: str | None) -> tuple[str | None, str, bool] | None:
        if word in SPEAKER and outer_name:
            return outer_name, "", len(outer_name.split()) == 2
        if word in SINGULAR and self.last_person:
            return self.last_person.name, " ".join(self.last_person.phrases), True
        if word in PLURAL:
            name = self.last_plural or self.last_body
            return (name, name, False) if name else None
        if word in NEUTER and self.last_body:
            return self.last_body, self.last_body, False
        return None

    def _phrase(self, first: int, end: int, words: list[str]) -> tuple[str | None, str, bool]:
        tokens = self.reading.tokens
        raw = " ".join(tokens.text[slice(*tokens.span(first, end))].split()).strip(" ,;:—–-")
        start, stop = self.directory.name_run(first, end)
        joint = "and" in words
        if stop > start and not joint:
            last = _POSSESSIVE.sub("", tokens.lower[stop - 1])
            person = self.directory.find(last) if last else None
            if person is None and self._looks_personal(first, end, start, stop):
                person = self.directory.add(first, end)
            elif person is not None:
                self.directory.add(first, end)
            if person is not None:
                self.last_person = person
                return person.name, raw + " " + " ".join(person.phrases), True
        if tokens.kind[first] in ("DT", "PS") and start == stop:
            person = self._described(words)
            if person is not None:
                self.last_person = person
                return person.name, raw + " " + " ".join(person.phrases), True
        name = _LEAD.sub("", _POSSESSIVE.sub("", raw))
        if joint:
            name = self._joint(name)
        heads = [w for w in words if w in lexicon().kinds]
        if joint or words[-1].endswith("s") or any(w in ("some", "many", "several", "officials") for w in heads):
            self.last_plural = name
        self.last_body = name
        return name, raw, False

    def _joint(self, name: str) -> str:
        """Return "Gohel and Bailey" with the fullest name of each."""
        parts = []
        for part in re.split(r"\s+and\s+", name):
            last = _POSSESSIVE.sub("", part.split()[-1].lower()) if part.split() else ""
            person = self.directory.find(last)
            parts.append(person.name if person and len(part.split()) <= 2 else part)
        return " and ".join(parts)

    def _looks_personal(self, first: int, end: int, start: int, stop: int) -> bool:
        tokens = self.reading.tokens
        if stop - start >= 2:
            return tokens.kind[first] not in ("DT",)
        return any(tokens.kind[i] == "TT" for i in range(first, start)) or (
            end < len(tokens) and stop < end and tokens.kind[stop] == ",")

    def _described(self, words: list[str]) -> Person | None:
        """Return the person whom "the envoy" means: the last one named with that word, and no other body word."""
        return self.directory.holders.get(words[-1])


@cache
def _titles() -> frozenset[str]:
    found: set[str] = set()
    for row in rows("speakers.csv"):
        if row["kind"] == "office":
            found.update(row["words"].split())
    return frozenset(found)
