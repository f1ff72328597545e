"""Names of speakers and bodies brought together by rule.

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
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import pandas as pd

_MARKS = re.compile(r"['’‘`ʼʻʿʾʹʺ´]")
_POSSESSIVE = re.compile(r"['’]s\b")
_ASIDE = re.compile(r"\([^()]*\)|\bincl(?:\.|uding\b).*|\band others?\b.*")
_ABBREVIATION = re.compile(r"\b(?:[^\W\d_]\.){2,}")
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
    kinds: dict[str, set[str]] = {kind: set() for kind in ("filler", "document", "link", "title", "body", "nation")}
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
    return plain.translate(str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"}))


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
    """A state speaks through its government: "Russian government" is "Russia"."""
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
    (r"x", "ks"),
    (r"sch|sh", "S"),
    (r"tch|ch", "C"),
    (r"zh|dzh", "Z"),
    (r"gh|ck|c|q", "k"),
    (r"kh", "h"),
    (r"ph", "f"),
    (r"ts|tz", "z"),
    (r"w", "v"),
    (r"(.)\1+", r"\1"),
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


@dataclass(frozen=True)
class Actor:
    """A row of ``actors.csv``: an identifier, a name, its side and role, and its other names."""

    actor_id: str
    name: str
    side: str
    role: str
    aliases: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """The first word of `role`: person, office, institution, joint, unnamed, media or document."""
        return self.role.partition(":")[0]


class ActorIndex:
    """Finds the actor that a name belongs to.

    Parameters
    ----------
    actors : the actors to choose from, with names and aliases that the rules keep apart within a side.

    Raises
    ------
    ValueError : two actors of one side share a key, so that no rule could tell them apart.

    Examples
    --------
    >>> index = ActorIndex([Actor("sergey-lavrov", "Sergey Lavrov", "russia", "person: foreign minister")])
    >>> index.resolve("Russian Foreign Minister Sergei Lavrov")
    'sergey-lavrov'
    """

    def __init__(self, actors: Iterable[Actor]) -> None:
        self.actors: dict[str, Actor] = {actor.actor_id: actor for actor in actors}
        self._bodies: dict[tuple[str, ...], dict[str, str]] = {}
        self._persons: dict[tuple[str, ...], dict[str, str]] = {}
        for actor in self.actors.values():
            for name in (actor.name, *actor.aliases):
                self._enter(actor, name)

    @classmethod
    def from_table(cls, actors: pd.DataFrame) -> ActorIndex:
        """Build the index from the table `actors` (columns actor_id, name, side, role, aliases)."""
        rows = actors[["actor_id", "name", "side", "role", "aliases"]].astype("string").fillna("")
        return cls(
            Actor(actor_id, name, side, role, tuple(split_aliases(aliases)))
            for actor_id, name, side, role, aliases in rows.itertuples(index=False, name=None)
        )

    def resolve(self, name: str, side: str | None = None) -> str | None:
        """Return the `actor_id` of the actor that `name` belongs to, or None.

        Among the actors of `side`, and then among all: the same key as an actor's name or alias; failing
        that, for persons, a shorter or longer form of one name (the same last name, the other words of the
        shorter form in the same order in the longer: "Zakharova", "Mullah Omar", "Mohammad Sohail Shaheen").
        More than one actor found is none found.

        Parameters
        ----------
        name : a name as an article prints it.
        side : level of `actors.side`. Without it, or where the side has no such actor, a name that only
            one actor of any side bears is found too.

        Returns
        -------
        str or None

        Examples
        --------
        >>> index = ActorIndex([Actor("maria-zakharova", "Maria Zakharova", "russia", "person: spokesperson")])
        >>> index.resolve("Zakharova", side="russia")
        'maria-zakharova'
        >>> index.resolve("unnamed officials") is None
        True
        """
        for choice in dict.fromkeys((side, None)):
            for found in (self._same_key(name, choice), self._other_form(name, choice)):
                if found:
                    return found.pop() if len(found) == 1 else None
        return None

    def _enter(self, actor: Actor, name: str) -> None:
        key = person_key(name) if actor.kind == "person" else ()
        table = self._persons if key else self._bodies
        holder = table.setdefault(key or body_key(name), {}).setdefault(actor.side, actor.actor_id)
        if holder != actor.actor_id:
            raise ValueError(f"{name!r} of {actor.actor_id} has the same key as {holder} on side {actor.side}")

    def _same_key(self, name: str, side: str | None) -> set[str]:
        found = _on_side(self._bodies.get(body_key(name), {}), side)
        return found or _on_side(self._persons.get(person_key(name), {}), side)

    def _other_form(self, name: str, side: str | None) -> set[str]:
        key = person_key(name)
        forms = (holders for known, holders in self._persons.items() if key and _forms_of_one_name(key, known))
        return set().union(*(_on_side(holders, side) for holders in forms))


def split_aliases(aliases: str) -> list[str]:
    """Return the names in the column `aliases` (separated by semicolons).

    Examples
    --------
    >>> split_aliases("Itar-Tass; ITAR")
    ['Itar-Tass', 'ITAR']
    """
    return [alias.strip() for alias in aliases.split(";") if alias.strip()]


def _on_side(holders: Mapping[str, str], side: str | None) -> set[str]:
    return {actor_id for holder, actor_id in holders.items() if side in (None, holder)}


def _forms_of_one_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    short, long = sorted((one, other), key=len)
    rest = iter(long[:-1])
    return short[-1] == long[-1] and all(word in rest for word in short[:-1])
