"""What can be told of a line before the page as a whole is looked at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from afghanpolicy.reading.dates import find_dates
from afghanpolicy.reading.patterns import (
    agency_names,
    agency_pattern,
    closes_page,
    lists,
    looks_like_name,
    role_by_pattern,
)

# what may stand behind the end of a last sentence: a footnote's number, an agency's end sign or initials
_SENTENCE_END = re.compile(
    r"[.!?…][\"'”’»)\]]*(?:\d{1,2}|[¹²³⁴⁵⁶⁷⁸⁹]{1,2}|\[\d{1,3}\])?"
    r"(?: Enditem| Item ends| PTI(?: [A-Z]{2,4})*)?(?: ?\([A-Z]{2,6}(?:[/ ,]+[A-Z]{2,6})*\))?$"
    r"|[\"”’]$|:$|;$"
)
_BULLET = re.compile(r"^[•●▪◦‣*·–—-]\s+\S")
_BYLINE = re.compile(
    r"^(?:byline:\s*)?(?:(?:story|report|written|words|reported|posted|published|analysis|text|interview|interviewed)"
    r" )?"
    r"(?:by:?\s+|(?<=:)\s*|(?<=: ))(\S.{1,120})$",
    re.I,
)
# a name with the author's job or place, or a desk, without "By"
_SIGNED_NAME = re.compile(
    r"^(?P<name>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,4})"
    r"(?:,? (?:[A-Z][\w-]* ){0,3}(?:[Cc]orrespondent|[Rr]eporter|[Ee]ditor|[Aa]nalyst|Bureau Chief)"
    r"(?: in [A-Z]\w+)?| (?:in|at) [A-Z][\w-]+(?: [A-Z][\w-]+)?| ?\|)?$"
)
_NAMED = re.compile(r"[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,4}")
NOTE = re.compile(
    r"^\W{0,3}(?:editors?['’]?s?['’]? note|corrections?|clarification|disclaimer)\s*[:–—-]", re.I
)
_DESK = re.compile(
    r"(?!By )(?:[A-Z][\w'’-]*,? ){1,3}(?:Desk|Newsroom|Bureau|Web Team|Staff|"
    r"Correspondent|Writer|Reporters?|Columnist|Contributor)"
)
_DATE_WORDS = re.compile(
    r"\b(?:first |last |originally |date |was )*(?:published|updated|posted|modified|uploaded|created|issued|revised|"
    r"edited|date|dated|released|release|added|on|at|in|the|of|time|online|print|edition|local|eastern|issue|last|"
    r"age|year|years|month|months|gmt|utc|est|edt|et|ist|bst|msk|cet|cest|pkt|pst|aest|ago|hours?|hrs|minutes?|mins?|days?|am|pm|a\.m\.|p\.m\.|"
    r"(?:mon|tues?|wed|thur?s?|fri|sat|sun)(?:day|nesday|sday|urday)?)\b",
    re.I,
)
_CLOCK = re.compile(
    r"\b\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?|\b\d{1,2}\s?[ap]m\b|[+-]\d{2}:?\d{2}\b", re.I
)
_PLACE = r"[A-Z][\w.'’-]*(?: (?:of |the |al-|de )?[A-Z][\w.'’-]*){0,3}"
_DATELINE = re.compile(
    rf"^(?P<place>{_PLACE}(?:[,/] ?{_PLACE}){{0,2}})(?: ?\[[^\[\]]{{2,30}}\])?"
    r"(?:[,.]? {1,2}(?P<date>[A-Z][a-z]{2,8}\.? \d{1,2}(?:, ?\d{4})?|\d{1,2} [A-Z][a-z]{2,8}\.?(?:,? \d{4})?))?[,.]?"
    rf"(?: ?\((?P<agency>[^()]{{2,40}})\)| ?/(?P<slashed>[A-Z][\w-]{{1,12}})/)?"
    r"\s?(?P<mark>:|[—–]|--?|\.(?= /)|(?<=/)\.|(?<=\)))\s+(?=\S)"
)
_WITH_AGENCY = re.compile(rf"^(?P<name>[A-Z][^·|,/]{{2,60}}?)(?: ?[·|/] ?|, )(?:{agency_pattern()})$")
_WITH_AGENCIES = re.compile(
    rf"^(?P<name>[A-Z][^·|,/]{{2,60}}?) with (?:{agency_pattern()})(?:(?:, | and )(?:{agency_pattern()})){{0,4}}$"
)
# the agency or outlet that an author writes for
_AFFILIATED = re.compile(
    rf"(?:,? (?:{agency_pattern()})|, (?:[A-Z][\w&’'-]* ){{0,4}}(?:{'|'.join(lists()['masthead_words'])}))$"
)
SIGNED_SENTENCE = re.compile(rf"[.!?\"”’] ?\((?:{agency_pattern()})\)$")
_AGENCY_LIKE = re.compile(r"^(?:[A-Z][\w'’-]+ ){1,3}(?:Agency|Service|Press|Newswire)$")
_CREDITED = re.compile(rf"^\((?P<agency>{agency_pattern()})\)\s?[—–-]+\s")


@dataclass(frozen=True)
class Dateline:
    """The opening of a report that says where and when it was filed, and by which agency."""

    place: str | None
    date: str | None
    agency: str | None
    end: int


Traits = tuple[int, str | None, bool, bool, str | None, bool, bool, Dateline | None, bool]
SHORT = 100  # characters; lines up to that are looked up before they are looked at


@dataclass(frozen=True)
class LineFeatures:
    """A line of a page, and what it looks like by itself.

    Parameters
    ----------
    n, start, end, text : as in `afghanpolicy.reading.article.Line`.
    alone : whether blank lines stand on both sides of it.
    words : number of words.
    role : what its words give away (also "navigation"), or None.
    prose : whether it reads like a paragraph: a sentence of some length that ends.
    date : whether it says little but a date.
    byline : the author it names, or None.
    name : whether it looks like nothing but names of persons.
    bullet : whether it is an item of a list.
    dateline : where it says so itself.
    closing : whether it stands below articles, never between their paragraphs.
    """

    n: int
    start: int
    end: int
    text: str
    alone: bool
    words: int
    role: str | None
    prose: bool
    date: bool
    byline: str | None
    name: bool
    bullet: bool
    dateline: Dateline | None
    closing: bool


def line_features(text: str) -> list[LineFeatures]:
    r"""Return the features of each line of a text that is not blank.

    Examples
    --------
    >>> [line.prose for line in line_features("Envoys meet\n\nThe envoys of both sides met in Doha on Sunday.")]
    [False, True]
    """
    pieces = text.split("\n")
    found, position = [], 0
    for number, piece in enumerate(pieces, start=1):
        words = piece.strip()
        if words:
            start = position + piece.index(words)
            before = number == 1 or not pieces[number - 2].strip()
            after = number == len(pieces) or not pieces[number].strip()
            traits = _short_traits(words) if len(words) <= SHORT else _traits(words)
            found.append(LineFeatures(number, start, start + len(words), words, before and after, *traits))
        position += len(piece) + 1
    return found


def _traits(text: str) -> Traits:
    """Return what a line's own words tell, in the order of `LineFeatures`."""
    words = text.count(" ") + 1
    short = len(text) <= 220
    role = role_by_pattern(text) if len(text) <= 420 or NOTE.match(text) else None
    dateline = find_dateline(text)
    if role == "caption" and words >= (8 if dateline else 15) and SIGNED_SENTENCE.search(text):
        role = None
    carried = role == "furniture" and short and re.search(r" [·|] ", text) and _WITH_AGENCY.match(text)
    if carried:  # an author and an agency, where a menu would have sections
        role = None
    date = short and is_date_line(text)
    prose = (
        (words >= 8 and bool(_SENTENCE_END.search(text[-24:])))
        or words >= 40
        or (dateline is not None and words >= 8)
    )
    byline = author_of(text) if short and not date and role is None else None
    name = short and words <= 14 and looks_like_name(text)
    closing = role is not None and closes_page(text)
    return words, role, prose, date, byline, name, bool(_BULLET.match(text)), dateline, closing


_short_traits = lru_cache(maxsize=4096)(_traits)  # short lines repeat: advertisements, speakers, share lines


def author_of(text: str) -> str | None:
    """Return whom a byline names, without the date or place that may follow."""
    signed = _SIGNED_NAME.match(text)
    if signed:
        known = {name.casefold() for name in lists()["desks"]}
        desk = _DESK.fullmatch(signed["name"]) or signed["name"].casefold() in known
        if desk or (signed.end("name") < len(text) and looks_like_name(signed["name"])):
            return signed["name"]
    carried = _WITH_AGENCY.match(text) or _WITH_AGENCIES.match(text)
    if carried and (looks_like_name(carried["name"]) or _DESK.fullmatch(carried["name"])):
        return carried["name"]
    if re.fullmatch(r"(?:posted )?by:? (?:admin|administrator|editors?|staff|webmaster)", text, re.I):
        return text.rsplit(maxsplit=1)[-1]
    match = _BYLINE.match(text)
    if match is None or (text.endswith((".", "?", "!")) and not text.endswith("Jr.")):
        return None
    author = re.split(r"\s*[|•·]\s*|\s+[–—-]\s+|\s{3,}", match.group(1))[0]
    dates = find_dates(author)
    if dates:
        author = author[: dates[0].start]
    author = re.sub(
        r"(?:,?\s+(?:on|in|at|updated|published|posted)\b.*|[\s,;:/(]+)$", "", author, flags=re.I
    ).strip()
    author = re.sub(
        r",\s+[^,]{0,40}\b(?:correspondent|reporter|editor|analyst|writer|chief|fellow|bureau)\b.*$",
        "",
        author,
        flags=re.I,
    )
    author = _AFFILIATED.sub("", re.sub(r"\s+(?:FOR|for) (?:The |THE )?[A-Z].*$", "", author))
    author = author.title() if author.isupper() and " " in author else author
    words = author.split()
    capitals = sum(word[:1].isupper() for word in words)
    return author if words and capitals >= len(words) / 2 and len(words) <= 14 else None


def is_date_line(text: str) -> bool:
    """Tell whether a line says little but when something was published.

    Examples
    --------
    >>> is_date_line("Published in Dawn, July 21st, 2021"), is_date_line("Updated 4 July 2025 10:30 GMT")
    (True, True)
    >>> is_date_line("On 4 July 2025 the envoy left for Kabul")
    False
    """
    dates = find_dates(text)
    if not dates:
        return False
    rest = text
    for found in reversed(dates):
        rest = rest[: found.start] + " " + rest[found.end :]
    rest = _DATE_WORDS.sub(" ", _CLOCK.sub(" ", rest))
    if len(dates) > 1 and not re.search(r"publish|post|updat|modifi|revis", text, re.I):
        return False
    left = re.findall(r"[^\W\d]\w*", rest)
    stated = re.match(
        r"^\W*(?:first |last |originally )?(?:published|updated|posted|date|issued|released)\b", text, re.I
    )
    sourced = text[:7].casefold() == "source:" and dates[0].is_full
    stamped = len(dates) == 1 and (sourced or dates[0].start <= 12) and "|" in text
    if text[:9].casefold() in ("load-date", "load date"):
        return False  # when an archive took the article in
    return len(left) <= (4 if stated or stamped else 1)


def _agency_named(text: str) -> str | None:
    """Return the agency in the brackets of a dateline: one of the list, or one that calls itself so."""
    name = text.strip()
    known = agency_names().get(name) or agency_names().get(name.partition("/")[0].strip())
    return known or (name if _AGENCY_LIKE.match(name) else None)


def find_dateline(text: str) -> Dateline | None:
    """Find the dateline at the head of a paragraph.

    A place in capitals may be followed by a colon or dash alone; one in ordinary letters needs a date or an agency
    beside it, since a colon follows other words, too.

    Examples
    --------
    >>> find_dateline("MOSCOW, Oct 4 (Reuters) - Russia has decided")
    Dateline(place='Moscow', date='Oct 4', agency='Reuters', end=26)
    >>> find_dateline("Analysis: what comes next") is None
    True
    """
    head = text[:140]
    match = _CREDITED.match(head)
    if match:
        return Dateline(None, None, agency_names()[match["agency"]], match.end())
    match = _DATELINE.match(head)
    if match is None:
        return None
    named = match["agency"] or match["slashed"]
    agency = _agency_named(named or "")
    date = match["date"] if match["date"] and find_dates(match["date"]) else None
    if agency is None and date and match["agency"] and _NAMED.fullmatch(match["agency"]):
        agency = match["agency"]  # an agency that the lists do not have, in an agency's form
    place = match["place"].rstrip(".") if match["place"].count(".") == 1 else match["place"]
    first = re.split(r"[,/]", place)[0].strip()
    if first in lists()["months_and_days"] or first.title() in lists()["desks"]:
        return None
    shouted = first.isupper() and len(first) > 2 and first.count(" ") < 3 and not set("'’&") & set(first)
    known = first in lists()["places"]
    if not (shouted or known or date or agency) or (named and not (agency or shouted or known)):
        return None
    if (
        shouted
        and match["mark"] == "-"
        and not text[match.end("mark") - 2 : match.end("mark") - 1].isspace()
        and not named
    ):
        return None
    return Dateline(first.title() if shouted else first, date, agency, match.end())
