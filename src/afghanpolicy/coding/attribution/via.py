"""Through whom a statement reached the article: agencies, newspapers, channels."""

from __future__ import annotations

from afghanpolicy.coding.attribution.candidates import Candidate
from afghanpolicy.coding.attribution.phrases import right_phrase
from afghanpolicy.coding.attribution.speakers import _levels, words_of
from afghanpolicy.coding.attribution.triggers import Reading

ADDRESSED = frozenset(["tell", "inform", "assure"])
FOLLOWS = 3
ON = frozenset(["telegram", "twitter", "facebook", "x", "instagram", "youtube", "vkontakte"])


def outlet(text: str) -> bool:
    """Return whether a phrase names an agency, a newspaper or another medium.

    Examples
    --------
    >>> outlet("the TASS news agency"), outlet("reporters")
    (True, False)
    """
    words = set(words_of(text)) - {"reporters", "journalists", "reporter", "journalist"}
    return any(listed & words for _, listed in _levels()["media"]) and any(c.isupper() for c in text)


def carried_by(reading: Reading, candidate: Candidate) -> str | None:
    """Return the medium that a candidate's own sentence says was spoken to or through.

    "told Reuters", "in an interview with Tass", "said on Telegram".
    """
    tokens, trigger = reading.tokens, candidate.trigger
    if trigger.cue.lemma in ADDRESSED and trigger.right[1] > trigger.right[0]:
        return _medium(reading, trigger.right)
    for index in range(max(trigger.first, trigger.begin - 12), trigger.begin - 2):
        if tokens.lower[index] == "interview" and tokens.lower[index + 1] in ("with", "to"):
            phrase = right_phrase(tokens, index + 2, trigger.begin)
            if phrase[1] > phrase[0] and (found := _medium(reading, phrase)):
                return found
    stop = min(trigger.last, trigger.finish + 12)
    for index in range(trigger.finish, stop - 1):
        word = tokens.lower[index]
        if reading.inside[index] >= 0:
            break
        if word in ("with", "to", "by", "on") and (
            word != "with" or "interview" in tokens.lower[trigger.finish : index]
        ):
            phrase = right_phrase(tokens, index + 1, trigger.last)
            if word == "on" and tokens.lower[index + 1] in ON:
                return tokens.word[index + 1]
            if phrase[1] > phrase[0] and word != "on" and (found := _medium(reading, phrase)):
                return found
    return None


def _medium(reading: Reading, phrase: tuple[int, int]) -> str | None:
    tokens = reading.tokens
    first, end = phrase
    while end > first and tokens.kind[end - 1] in ("TM", "IN"):
        end -= 1
    text = " ".join(tokens.text[slice(*tokens.span(first, end))].split()) if end > first else ""
    return strip_medium(text) if outlet(text) else None


def strip_medium(text: str) -> str:
    """Return a medium's name without article and trailing descriptions.

    Examples
    --------
    >>> strip_medium("the TASS news agency")
    'TASS'
    """
    words = text.split()
    while words and words[0].islower():
        words.pop(0)
    kept = []
    for word in words:
        if word.islower() and word not in ("of", "and"):
            break
        kept.append(word.rstrip(","))
    return " ".join(kept)


class Carriers:
    """The chains of the attributions of a text, in its order."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.chains: dict[int, str | None] = {}
        self.last: tuple[str, int, str] | None = None

    def chain(self, candidate: Candidate, names: dict[int, str | None]) -> str | None:
        """Return the chain that carried a candidate: its outer sources, then the medium of its own sentence.

        A speaker whose words went through a medium keeps it in the sentences that follow directly.
        """
        outer = candidate.outer
        links: list[str] = []
        if outer is not None:
            links += (self.chains.get(id(outer)) or "").split("; ") if self.chains.get(id(outer)) else []
            carrier = names.get(id(outer)) or ""
            if carrier and outlet(carrier):
                links.append(strip_medium(carrier) or carrier)
        own = carried_by(self.reading, candidate)
        if own:
            links.append(own)
        name = names.get(id(candidate)) or ""
        sentence = self.reading.tokens.sentence[candidate.pieces[0][0]]
        if not links and name and self.last and self.last[0] == name and sentence - self.last[1] <= FOLLOWS:
            links = self.last[2].split("; ")
        found = "; ".join(dict.fromkeys(links)) or None
        self.chains[id(candidate)] = found
        if found and name:
            self.last = (name, sentence, found)
        return found
