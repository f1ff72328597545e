"""Names of speakers and bodies in one form, by rule.

A name goes through three steps. *Folding* takes away case, diacritics, punctuation, parentheses and what
follows "incl.". *Normalising* drops fillers ("unnamed", "the"), document words (a statement, report or bill
speaks for the body that issued it) and the government of a nation (a state speaks through it), maps nations
and synonyms to one word, and cuts titles and offices in front of a person's name. The *key* then forgives
what is left: the order of words for a body ("Supreme Court of Russia", "Russian Supreme Court"), the
transliteration for a person ("Sergei", "Sergey"). What the rules do not bring together is listed as an alias
in ``data/actors.csv``. The words are in ``actor_words.csv``, beside this module.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_MARKS = re.compile(r"['’‘`ʼʻʿʾʹʺ´]")
_POSSESSIVE = re.compile(r"['’]s\b")
_ASIDE = re.compile(r"\([^()]*\)|\bincl(?:\.|uding\b).*|\band others?\b.*")
_ABBREVIATION = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_UNDECOMPOSED = {ord("ı"): "i", ord("ø"): "o", ord("ł"): "l", ord("đ"): "d", ord("æ"): "ae", ord("œ"): "oe"}
_NOT_WORD = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class _Words:
    """The word list: what is dropped, what joins, what is mapped, and what marks an office or a body."""

    fillers: frozenset[str]
    documents: frozenset[str]
    links: frozenset[str]
    forms: Mapping[tuple[str, ...], str]
    titles: frozenset[str]
    nations: frozenset[str]
    office: frozenset[str]
    longest: int


@cache
def _words() -> _Words:
    """Read ``actor_words.csv``."""
    kinds: dict[str, set[str]] = {
        kind: set() for kind in ("filler", "document", "link", "title", "body", "nation")
    }
    forms: dict[tuple[str, ...], str] = {}
    text = files(__package__).joinpath("actor_words.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        if row["kind"] == "same":
            forms.update({tuple(phrase.split()): row["form"] for phrase in row["words"].split("|")})
        elif row["kind"] == "nation":
            forms.update({(word,): row["form"] for word in row["words"].split() if word != row["form"]})
            kinds["nation"].add(row["form"])
        else:
            kinds[row["kind"]].update(row["words"].split())
    return _Words(
        fillers=frozenset(kinds["filler"]),
        documents=frozenset(kinds["document"]),
        links=frozenset(kinds["link"]),
        forms=forms,
        titles=frozenset(kinds["title"]),
        nations=frozenset(kinds["nation"]),
        office=frozenset(kinds["title"] | kinds["body"] | kinds["nation"]),
        longest=max(map(len, forms)),
    )


def fold(name: str) -> str:
    """Return `name` as lower-case ASCII words, without parentheses and what follows "incl." or "and other".

    Parameters
    ----------
    name : a name as an article prints it.

    Returns
    -------
    str: words of ``a-z0-9`` separated by one space. A name that is nothing but an aside keeps its words.

    Examples
    --------
    >>> fold("Aleksandr Bórtnikov (FSB)")
    'aleksandr bortnikov'
    >>> fold("CIS leaders incl. Russia's prime minister")
    'cis leaders'
    """
    plain = _ascii(name)
    return _plain_words(_ASIDE.sub(" ", plain)) or _plain_words(plain)


def _ascii(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return plain.translate(_UNDECOMPOSED)


def _plain_words(text: str) -> str:
    text = _ABBREVIATION.sub(lambda found: found.group().replace(".", "") + " ", text)
    return _NOT_WORD.sub(" ", _MARKS.sub("", _POSSESSIVE.sub("", text))).strip()


def normalise(name: str) -> str:
    """Return the words of `name` that tell whose it is, in their order.

    Parameters
    ----------
    name : a name as an article prints it.

    Returns
    -------
    str: folded words without fillers, document words and numbers, nations and synonyms in one form, and
        without titles or offices in front of a person's name. Normalising twice changes nothing. A name of
        which nothing would be left keeps its folded words.

    Examples
    --------
    >>> normalise("Russian Ministry of Foreign Affairs")
    'russia ministry of foreign'
    >>> normalise("Russian Foreign Minister Sergei Lavrov")
    'sergei lavrov'
    >>> normalise("the unnamed Taleban officials")
    'taliban official'
    """
    before: list[str] = []
    words = fold(name).split()
    while words != before:
        before = words
        words = _without_title(_without_government(_without_fillers(_in_one_form(words))))
    return " ".join(words)


def _without_fillers(words: list[str]) -> list[str]:
    """Drop fillers and numbers, then document words, each only if something is left."""
    known = _words()
    telling = [word for word in words if word not in known.fillers and not word.isdigit()] or words
    return [word for word in telling if word not in known.documents] or telling


def _without_government(words: list[str]) -> list[str]:
    """Drop the government of a nation: a state speaks through it ("Russian government" is "Russia")."""
    rest = [word for word in words if word != "government"]
    known = _words()
    return rest if rest and all(word in known.nations or word in known.links for word in rest) else words


def _in_one_form(words: list[str]) -> list[str]:
    """Replace the longest known phrase at each place by its form."""
    known = _words()
    done: list[str] = []
    place = 0
    while place < len(words):
        for length in range(known.longest, 0, -1):
            form = known.forms.get(tuple(words[place : place + length]))
            if form is not None:
                done += form.split()
                break
        else:
            length = 1
            done.append(words[place])
        place += length
    return done


def _without_title(words: list[str]) -> list[str]:
    """Cut the words of office that precede a person's name; leave an office that nobody is named for.

    A preposition after the office ("envoy to Kabul") means that no name follows.
    """
    known = _words()
    before = known.office | known.links
    length = next((place for place, word in enumerate(words) if word not in before), len(words))
    office, named = words[:length], words[length:]
    if not named or before.intersection(named) or not known.titles.intersection(office):
        return words
    return words if office[-1] in known.links else named


_LETTERS = (
    (r"(.)\1+", r"\1"),
    (r"x", "ks"),
    (r"sch|sh", "S"),
    (r"tch|ch", "C"),
    (r"dzh|zh", "Z"),
    (r"gh|ck|c|q", "k"),
    (r"kh", "h"),
    (r"ph", "f"),
    (r"ts|tz", "z"),
    (r"w", "v"),
    (r"^(?:y|j|i)(?=[eiu])", ""),
    (r"^[aeiy]+", "A"),
    (r"^[ou]+", "O"),
    (r"[aeiouy]+", ""),
)
_SPELLINGS = tuple((re.compile(pattern), form) for pattern, form in _LETTERS)


def transliteration_key(word: str) -> str:
    """Return the consonants of a name in one spelling of Slavic, Arabic, Persian and Pashto sounds.

    Vowels are kept only as the first sound (front or back), doubled letters count once, and the spellings
    of one sound (kh and h, gh and q, w and v, x and ks) have one letter.

    Parameters
    ----------
    word : one folded word (``a-z0-9``).

    Returns
    -------
    str: the key; the word itself where nothing but vowels is left.

    Examples
    --------
    >>> transliteration_key("shoigu") == transliteration_key("shoygu")
    True
    >>> transliteration_key("muttawakil") == transliteration_key("mutawakil")
    True
    """
    key = word
    for pattern, form in _SPELLINGS:
        key = pattern.sub(form, key)
    return key or word


def person_key(name: str) -> tuple[str, ...]:
    """Return the key of a person's name; empty where the name is that of an office, body or group.

    Examples
    --------
    >>> person_key("Gen. John W. Nicholson") == person_key("John Nicholson")
    True
    >>> person_key("Kremlin spokesman")
    ()
    """
    words = normalise(name).split()
    if any(word in _words().office or word in _words().links for word in words):
        return ()
    full = [word for word in words if len(word) > 1] or words
    return tuple(transliteration_key(word) for word in full)


def body_key(name: str) -> tuple[str, ...]:
    """Return the key of an office, body or group: its words, each once, in alphabetical order, without links.

    Examples
    --------
    >>> body_key("Supreme Court of Russia") == body_key("Russian Supreme Court")
    True
    """
    words = set(normalise(name).split())
    return tuple(sorted(words - _words().links or words))
