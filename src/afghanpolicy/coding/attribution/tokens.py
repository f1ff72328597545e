"""A text as parallel lists of tokens with their classes, sentences and paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from afghanpolicy.coding.attribution.lexicon import lexicon
from afghanpolicy.coding.sentences import paragraph_sentences, paragraphs

TOKEN = re.compile(r"\d+(?:[.,:]\d+)+|(?:[^\W\d_]\.){2,}|\w+(?:[-'’&.]\w+)*|([^\w\s])\1*")
QUOTES = frozenset(['"', "''", "``", "“", "”", "„", "«", "»", "'", "‘", "’", "’’", "‘‘"])
DASHES = frozenset(["-", "--", "–", "—", "―"])
SHORTEST_HEADLINE = 5
OPEN_CLASS = frozenset(["NN", "VB", "VZ", "VD", "VG", "AJ", "TM", "IN", "OR", "PN", "RB", "NB"])


@dataclass(slots=True)
class Tokens:
    """The tokens of a text.

    Attributes
    ----------
    start, end : character offsets of each token.
    word, lower : the token, and in small letters.
    kind : class of each token: a closed class of ``words.csv``, a verb form (VB, VZ, VD, VG), NP (name),
        ED, IG, LY (by their endings), X (other word), NM (number), QQ (quotation mark) or the sign itself.
    sentence : number of the sentence of each token.
    sentences : (first token, end token, paragraph) of each sentence.
    """

    text: str
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    word: list[str] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)
    kind: list[str] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)
    sentences: list[tuple[int, int, int]] = field(default_factory=list)
    sort: list[str] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.start)

    def span(self, first: int, end: int) -> tuple[int, int]:
        """Return the character span of the tokens `first` .. `end` (exclusive)."""
        return self.start[first], self.end[end - 1]


def tokenize(text: str) -> Tokens:
    """Return the tokens of `text`.

    Examples
    --------
    >>> tokens = tokenize("“Yes,” said Kabulov.")
    >>> tokens.word
    ['“', 'Yes', ',', '”', 'said', 'Kabulov', '.']
    >>> tokens.kind
    ['QQ', 'N0', ',', 'QQ', 'VD', 'NP', '.']
    """
    tokens = Tokens(text)
    for number, (start, end) in enumerate(paragraphs(text)):
        for a, b in paragraph_sentences(text, start, end):
            first = len(tokens)
            _add(tokens, a, b)
            if len(tokens) > first:
                _classify(tokens, first)
                tokens.sentence += [len(tokens.sentences)] * (len(tokens) - first)
                tokens.sentences.append((first, len(tokens), number))
    return tokens


def _add(tokens: Tokens, start: int, end: int) -> None:
    found = list(TOKEN.finditer(tokens.text, start, end))
    words = [match.group() for match in found]
    tokens.start += [match.start() for match in found]
    tokens.end += [match.end() for match in found]
    tokens.word += words
    tokens.lower += [word.lower() for word in words]


def _classify(tokens: Tokens, first: int) -> None:
    words = tokens.word[first:]
    title_case = is_title_case(words)
    initial = True
    for index, word in enumerate(words, first):
        kind, sort = word_kind(word, initial, title_case)
        tokens.kind.append(kind)
        tokens.sort.append(sort)
        if kind == "QQ":
            tokens.marks.append(index)
        elif initial and word[0].isalnum():
            initial = False


def is_title_case(words: list[str]) -> bool:
    """Return whether most words of a line of at least five begin with a capital, as in a headline."""
    letters = [word[0] for word in words if word[0].isalpha()]
    return len(letters) >= SHORTEST_HEADLINE and sum(map(str.isupper, letters)) > 0.6 * len(letters)


@lru_cache(maxsize=1 << 16)
def word_kind(word: str, initial: bool, title_case: bool) -> tuple[str, str]:
    """Return the class of a word and its class by company, given whether a capital there says anything.

    Examples
    --------
    >>> word_kind("Claims", False, False)[0], word_kind("Claims", True, False)[0]
    ('NP', 'VZ')
    """
    lower = word.lower()
    kind = lexicon().kinds.get(lower)
    capital = word[0].isupper() and not initial
    if kind is None:
        kind = _shape(word, capital, title_case)
    elif capital and not title_case and kind in OPEN_CLASS and kind not in ("TM", "OR", "PN"):
        kind = "NP"
    return kind, lexicon().clusters.get(lower, kind)


def _shape(word: str, capital: bool, title_case: bool) -> str:
    if word in QUOTES:
        return "QQ"
    if word in DASHES:
        return "--"
    if not word[0].isalnum():
        return word[0]
    if word[0].isdigit():
        return "NM"
    if capital and not title_case:
        return "NP"
    if word.endswith(("'s", "’s")):
        return "NPs" if word[0].isupper() else "Xs"
    if word.endswith("ed"):
        return "ED"
    if word.endswith("ing"):
        return "IG"
    if word.endswith("ly"):
        return "LY"
    if word[0].isupper():
        return "N0"
    return "NS" if word.endswith("s") else "X"
