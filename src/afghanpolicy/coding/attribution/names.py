"""The fullest name in the article for "he", "the envoy", "Kabulov"."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache

from afghanpolicy.coding.attribution.candidates import Candidate
from afghanpolicy.coding.attribution.lexicon import lexicon, rows
from afghanpolicy.coding.attribution.phrases import left_phrase
from afghanpolicy.coding.attribution.tokens import Tokens
from afghanpolicy.coding.attribution.triggers import Reading

SINGULAR = frozenset(["he", "she", "him", "his", "her", "himself", "herself"])
PLURAL = frozenset(["they", "them", "their", "themselves", "both"])
NEUTER = frozenset(["it", "its", "itself"])
SPEAKER = frozenset(["i", "we", "my", "our", "me", "us", "you", "your"])
RELATIVE = frozenset(["who", "which", "that", "whose", "whom"])
MOST_PHRASES, NEAR = 6, 100
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
        self.mentions: list[tuple[int, Person]] = []
        self.holders: dict[str, Person] = {}
        self.titles = _titles()
        self.not_person = _body_words()

    def name_run(self, first: int, end: int) -> tuple[int, int]:
        """Return the run of name words in a phrase that names a person; an empty one if none does.

        A part between commas that is nothing but a name comes first, then the parts in order: "a fellow of the
        Observer Research Foundation, Kabir Taneja".
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
        """Return whether a word can be part of any name: a capital that is no closed class, title or office."""
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
            if words[0] in SINGULAR and self.last_person is None:
                self.last_person = self.directory.before(first)
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
        joint = "and" in [w for w in tokens.lower[first:end] if w not in (",",)]
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
            person = self._described(words, first)
            if person is not None:
                self.last_person = person
                return person.name, raw + " " + " ".join(person.phrases), True
        name = _nation(_LEAD.sub("", _POSSESSIVE.sub("", raw)))
        if joint:
            whole, people = self._joint(name)
            if people:
                self.last_plural = whole
                return whole, " ".join([raw, *(phrase for p in people for phrase in p.phrases)]), True
        heads = [w for w in words if w in lexicon().kinds]
        if (
            joint
            or words[-1].endswith("s")
            or any(w in ("some", "many", "several", "officials") for w in heads)
        ):
            self.last_plural = name
        self.last_body = name
        return name, raw, False

    def _joint(self, name: str) -> tuple[str, list[Person]]:
        """Return "Gohel and Bailey" with the fullest name of each, and the persons."""
        parts, people = [], []
        for part in re.split(r"\s+and\s+", name):
            words = part.split(",")[0].split()
            person = self.directory.find(_POSSESSIVE.sub("", words[-1].lower())) if words else None
            if person is not None:
                people.append(person)
            parts.append(person.name if person is not None else part)
        return " and ".join(parts), people

    def _looks_personal(self, first: int, end: int, start: int, stop: int) -> bool:
        tokens = self.reading.tokens
        if stop - start >= 2:
            return tokens.kind[first] not in ("DT",)
        if stop - start == 1 and (start, stop) == (first, end) and not tokens.word[first].isupper():
            return True
        return any(tokens.kind[i] == "TT" for i in range(first, start)) or (
            end < len(tokens) and stop < end and tokens.kind[stop] == ","
        )

    def _described(self, words: list[str], index: int) -> Person | None:
        """Return the person whom "the envoy" means: the last one named with that word, else the last one named."""
        if words[-1] not in self.directory.titles or words[0] not in ("the", "his", "her", "their"):
            return None
        return self.directory.holders.get(words[-1]) or (
            self.directory.before(index) if words[0] == "the" and len(words) == 2 else None
        )


@cache
def _nations() -> dict[str, str]:
    return {
        word: row["level"]
        for row in rows("speakers.csv")
        if row["kind"] == "nation"
        for word in row["words"].split()
    }


def _nation(name: str) -> str:
    """Return the nation that a capital stands for ("Moscow said"), else the name."""
    return _nations().get(name.lower(), name)


@cache
def _titles() -> frozenset[str]:
    found: set[str] = set()
    for row in rows("speakers.csv"):
        if row["kind"] == "office":
            found.update(row["words"].split())
    return frozenset(found)
