"""The fullest name in the article for "he", "the envoy", "Kabulov"."""

from __future__ import annotations

import re
from functools import cache

from afghanpolicy.coding.attribution.candidates import Candidate
from afghanpolicy.coding.attribution.lexicon import lexicon, rows
from afghanpolicy.coding.attribution.people import POSSESSIVE, Person, survey
from afghanpolicy.coding.attribution.phrases import left_phrase
from afghanpolicy.coding.attribution.triggers import Reading

SINGULAR = frozenset(["he", "she", "him", "his", "her", "himself", "herself"])
PLURAL = frozenset(["they", "them", "their", "themselves", "both"])
NEUTER = frozenset(["it", "its", "itself"])
SPEAKER = frozenset(["i", "we", "my", "our", "me", "us", "you", "your"])
RELATIVE = frozenset(["who", "which", "that", "whose", "whom"])
_LEAD = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


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
            last = POSSESSIVE.sub("", tokens.lower[stop - 1])
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
        name = _nation(_LEAD.sub("", POSSESSIVE.sub("", raw)))
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
            person = self.directory.find(POSSESSIVE.sub("", words[-1].lower())) if words else None
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
        """Return whom "the envoy" means: the last one named with that word, else the last named."""
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
