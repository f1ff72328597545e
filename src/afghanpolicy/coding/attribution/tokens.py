"""A text as parallel lists of tokens with their classes, sentences and paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from afghanpolicy.coding.attribution.lexicon import lexicon
from afghanpolicy.coding.sentences import paragraph_sentences, paragraphs

TOKEN = re.compile(r"\d+(?:[.,:]\d+)+|(?:[^\W\d_]\.){2,}|\w+(?:[-'’&.]\w+)*|([^\w\s])\1*")
QUOTES = frozenset(["\"", "''", "``", "“", "”", "„", "«", "»", "'", "‘", "’", "’’", "‘‘"])
DASHES = frozenset(["-", "--", "–", "—", "―"])
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
    ['QQ', 'X', ',', 'QQ', 'VD', 'NP', '.']
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
    for match in TOKEN.finditer(tokens.text, start, end):
        word = match.group()
        tokens.start.append(match.start())
        tokens.end.append(match.end())
        tokens.word.append(word)
        tokens.lower.append(word.lower())


def _classify(tokens: Tokens, first: int) -> None:
    kinds, classes = lexicon().kinds, lexicon().clusters
    words = tokens.word[first:]
    capitals = sum(word[0].isupper() for word in words)
    title_case = len(words) > 4 and capitals > 0.6 * sum(word[0].isalpha() for word in words)
    initial = True
    for index, word in enumerate(words, first):
        kind = kinds.get(tokens.lower[index])
        capital = word[0].isupper()
        if kind is None:
            kind = _shape(word, capital and not initial, title_case)
        elif capital and not initial and kind in OPEN_CLASS and not title_case and kind not in ("TM", "OR", "PN"):
            kind = "NP"
        if kind == "QQ":
            tokens.marks.append(index)
        elif word[0].isalnum():
            initial = False
        tokens.kind.append(kind)
        tokens.sort.append(classes.get(tokens.lower[index], kind))


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
