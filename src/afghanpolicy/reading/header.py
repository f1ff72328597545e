"""An article's header fields, from the roles of its lines: who wrote it, where it was filed, who published it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from afghanpolicy.reading.dates import find_dates
from afghanpolicy.reading.features import Dateline, LineFeatures, author_of
from afghanpolicy.reading.patterns import agency_names, agency_pattern, lists, looks_like_name

Roled = tuple[LineFeatures, str]

_SIGNED = re.compile(rf"[(\[](?P<agency>{agency_pattern()})[)\]]\W{{0,3}}$")
_SIGNED_SERVICE = re.compile(
    r"[(\[](?P<agency>(?:[A-Z][\w'’-]+ ){1,3}(?:Agency|Service|Press|Newswire))[)\]]\W{0,3}$"
)
_DATELINE_FIELD = re.compile(r"^Dateline:\s*(?P<place>[A-Z][\w' -]{1,40})", re.I)
_CREDIT_AGENCY = re.compile(rf"\b(?:{agency_pattern()})\b")
_CAPITALISED = (
    r"(?:[Tt]he )?[A-Z][\w&’'-]*(?:\.(?:com|org|net))?(?: (?:of |and |& |the |for )?[A-Z][\w&’'-]*){0,5}"
)
_OUTLET_LINES = [
    re.compile(pattern)
    for pattern in (
        rf"^(?:First |Originally )?[Pp]ublished (?:in|by|on) (?P<outlet>{_CAPITALISED})(?:,| on|\.|$)",
        rf"(?:first|originally) (?:published|appeared|posted) (?:in|by|on|at) (?P<outlet>{_CAPITALISED})",
        rf"(?:©|\([cC]\)|[Cc]opyright)\s*(?:©|\([cC]\))?\s*(?:(?:19|20)\d\d(?:[-–]\d{{2,4}})?,?\s*)?(?:by )?"
        rf"(?P<outlet>{_CAPITALISED})",
        rf"^(?P<outlet>{_CAPITALISED}) (?:web ?site|site) contains only\b",
        rf"^Publication: (?P<outlet>{_CAPITALISED}?)(?:,? (?:Volume|Vol|Issue|No)\b|$)",
        rf"^(?P<outlet>{_CAPITALISED})\.? (?:©|\([cC]\)|[Cc]opyright)",
        rf"^(?:Follow|Like|Subscribe to|Support|Download|Join|Read) (?P<outlet>{_CAPITALISED})(?:'s|’s)? "
        r"(?:on|app|newsletter|for)\b",
        rf"^(?:More|Latest|Top stories) from (?P<outlet>{_CAPITALISED})$",
        rf"^Cite this [\w ]+: (?P<outlet>{_CAPITALISED}),",
    )
]
_TOLD = re.compile(r"\btold (?P<outlet>(?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3})\b")
_LEGAL_FORM = re.compile(
    r"\s+(?:Ltd|Limited|Inc|LLC|Pvt|Private|Group|Media Group|All|Corp|Company|Co|Plc|Network Pvt)\b\.?.*$"
)


_RECORD = re.compile(r"^(?:Load-Date|Length|Publication-Type)\s*:", re.I)
_LABEL = re.compile(r"[A-Z][A-Z .’'-]{1,40}: ")
_POSTED_BY = re.compile(r"\d,? by (?P<author>[^\W\d][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})$")
_CARRIED = re.compile(rf"^By .{{2,60}}?(?: (?:FOR|for)|,) (?P<outlet>{_CAPITALISED})$")


@dataclass(frozen=True)
class Header:
    """The header fields of an article; what the page does not say is None."""

    title: str | None
    byline: str | None
    agency: str | None
    dateline: Dateline | None
    outlet: str | None


def read_header(lines: Sequence[Roled], masthead: str | None = None) -> Header:
    r"""Return the header fields that the lines of a page give.

    Parameters
    ----------
    lines : as `afghanpolicy.reading.structure.line_roles` gives them.
    masthead : the outlet's name where something outside the lines states it.

    Returns
    -------
    Header

    Examples
    --------
    >>> from afghanpolicy.reading.structure import line_roles
    >>> page = "Envoys meet in Doha\nBy Staff Writer\nDOHA: The envoys of both sides met for talks on Sunday. (AFP)"
    >>> found = read_header(line_roles(page))
    >>> found.byline, found.dateline.place, found.agency
    ('Staff Writer', 'Doha', 'AFP')
    """
    titles = [line.text for line, role in lines if role == "title"]
    title = min(titles, key=len) if titles else None
    first = next((line for line, role in lines if role == "body"), None)
    dateline = first.dateline if first and not _is_speaker(first, lines) else None
    if first and first.words <= 3 and first.text.isupper():
        dateline = Dateline(first.text.title(), None, None, len(first.text))
    dateline = dateline or _filed(lines)
    outlet = masthead or _archived(lines) or _outlet(lines)
    agency = _agency(lines, dateline, outlet) or agency_names().get(outlet or "")
    return Header(title, _byline(lines), agency, dateline, outlet)


def _filed(lines: Sequence[Roled]) -> Dateline | None:
    """Return the dateline that the record of an archive keeps in a field of its own."""
    fields = (_DATELINE_FIELD.match(line.text) for line, role in lines if role == "furniture")
    field = next((match for match in fields if match), None)
    return Dateline(field["place"].strip().title(), None, None, field.end()) if field else None


def _is_speaker(first: LineFeatures, lines: Sequence[Roled]) -> bool:
    """Tell whether what looks like a dateline is the name of a speaker, as in front of other paragraphs, too."""
    label = first.text.split(":")[0]
    known = first.dateline is not None and first.dateline.place in lists()["places"]
    labelled = sum(bool(_LABEL.match(line.text)) for line, role in lines if role == "body")
    return label.isupper() and labelled > 2 and not known


def _byline(lines: Sequence[Roled]) -> str | None:
    for line, role in lines:
        if role == "byline":
            author = line.byline or author_of(line.text) or line.text
            author = author.title() if author.isupper() and " " in author else author
            return re.sub(r"\s+", " ", author).strip(" ,;|") or None
    posted = (_POSTED_BY.search(line.text) for line, role in lines if role == "published")
    return next((match["author"] for match in posted if match), None)


def _agency(lines: Sequence[Roled], dateline: Dateline | None, outlet: str | None) -> str | None:
    """Return the agency that filed the report: by its dateline, byline, closing sign or credit."""
    if dateline is not None and dateline.agency:
        return dateline.agency
    signed = _signed([line.text for line, role in lines if role == "body"])
    if signed:
        return signed
    ended = next((found for line, role in lines if role == "credit" and (found := _ended(line.text))), None)
    if ended:
        return ended
    for line, role in lines:
        if role == "byline" and _names_agency(line.byline or line.text):
            return _names_agency(line.byline or line.text)
    credited = [line.text for line, role in lines if role == "credit"]
    return next((found for text in credited if (found := _credited(text))), None)


def _signed(body: Sequence[str]) -> str | None:
    """Return the agency in brackets behind the last sentence."""
    if not body:
        return None
    match = _SIGNED.search(body[-1][-80:]) or _SIGNED_SERVICE.search(body[-1][-80:])
    return agency_names().get(match["agency"], match["agency"]) if match else None


def _ended(text: str) -> str | None:
    """Return the agencies of an end sign ("--IANS") or of the brackets behind staff initials ("xy/zz (dpa, AFP)")."""
    match = re.match(
        r"^(?:--? ?(?P<sign>[A-Z]{3,12})\b|[a-z]{2,4}(?:[-/][a-z]{2,4}){0,3} \((?P<named>[^()]{2,60})\))",
        text,
    )
    if match is None:
        return None
    parts = [match["sign"]] if match["sign"] else re.split(r", | and |/", match["named"])
    found = [agency_names()[part.strip()] for part in parts if part.strip() in agency_names()]
    return ", ".join(found) or None


def _names_agency(text: str) -> str | None:
    """Return the agency that a byline names: alone, or behind a person's name."""
    for part in [text, *re.split(r"\s*[|,/–—-]\s*|\s+(?:of|for|with|at)\s+|[()]", text)]:
        if part.strip() in agency_names():
            return agency_names()[part.strip()]
    return None


def _credited(text: str) -> str | None:
    """Return the agency of a credit for reporting; one for a picture says nothing about the report."""
    if not re.match(r"^\W{0,3}(?:source|sources|agency|agencies|credit)\b", text, re.I):
        return None
    match = _CREDIT_AGENCY.search(text)
    carriers = lists()["carriers"]
    named = agency_names()[match.group()] if match else None
    return named if named in carriers else None


def _outlet(lines: Sequence[Roled]) -> str | None:
    """Return the outlet that the page names as itself."""
    for line, role in lines:
        if role in ("body", "title", "subhead", "standfirst", "caption", "credit"):
            continue  # "©" in the last two is the photographer's
        if role == "byline" and (written_for := _written_for(line.text)):
            return written_for
        for pattern in _OUTLET_LINES:
            match = pattern.search(line.text[:300])
            reserved = "all rights reserved" in line.text.casefold()
            if match and (name := _outlet_name(match["outlet"], reserved)):
                return name
    return (
        _behind_title(lines)
        or _masthead_between(lines)
        or _interviewer([line.text for line, role in lines if role == "body"])
    )


def _written_for(text: str) -> str | None:
    """Return the outlet that a byline names behind the author, which is no agency."""
    match = _CARRIED.match(text)
    outlet = match["outlet"] if match else ""
    if outlet in agency_names() or not (_typical(outlet) or outlet.startswith(("The ", "THE "))):
        return None
    return outlet.title() if outlet.isupper() and " " in outlet else outlet


def _archived(lines: Sequence[Roled]) -> str | None:
    """Return the outlet in the record of an archive: the line between the title and the date, without its town."""
    if not any(_RECORD.match(line.text) for line, _ in lines):
        return None
    for (_, role), (line, _), (_, after) in zip(lines, lines[1:], lines[2:], strict=False):
        if role == "title" and after == "published" and line.words <= 8:
            return re.sub(r" \([\w ,.]+\)$", "", line.text)
    return None


def _outlet_name(name: str, reserved: bool = False) -> str | None:
    """Return the name of an outlet without its legal form; None for a date word, a photographer or a person.

    Two capitalised words can be a person, unless the line reserves all rights (`reserved`), as companies do.
    """
    name = _LEGAL_FORM.sub("", re.sub(r"(?:'s|’s)$", "", name.strip())).strip(" .,")
    name = re.sub(r" (?:News )?Agency$", "", name) if name.split(" ")[0] in agency_names() else name
    barred = {*lists()["months_and_days"], *lists()["not_outlet_names"]}
    pictured = bool(barred.intersection(name.split()[-1:])) or name.endswith(" Content Agency")
    person = not reserved and name.count(" ") == 1 and looks_like_name(name) and not _typical(name)
    return None if not name or name in barred or pictured or person or find_dates(name) else name


def _typical(name: str) -> bool:
    """Tell whether a name has a word such as outlets have in their names."""
    words = (word.strip(",.") for word in name.split())
    return any(
        word in lists()["masthead_words"] or word.title() in lists()["masthead_words"] for word in words
    )


def _behind_title(lines: Sequence[Roled]) -> str | None:
    """Return what a line has behind the title that another line gives alone: "Title – Outlet"."""
    head = [line.text for line, role in lines if role in ("title", "furniture", "standfirst")][:8]
    for text in head:
        parts = re.split(r"\s+[|–—-]\s+", text)
        if len(parts) == 2 and parts[0] in head and parts[1][:1].isupper():
            return parts[1]
    return None


def _masthead_between(lines: Sequence[Roled]) -> str | None:
    """Return the name in capitals that stands at the very top of the page, above its title."""
    if not any(role == "title" for _, role in lines):
        return None
    for line, role in lines[:3]:
        if role in ("title", "body", "byline"):
            return None
        name = re.split(r"\s+[—–|]\s+", line.text)[0]
        names = [word for word in name.split() if word.casefold() not in ("of", "the", "and", "for", "&")]
        typical = any(word.strip(",.").title() in lists()["masthead_words"] for word in names)
        named = typical and all(word[:1].isupper() for word in names) and not find_dates(name)
        if named and role == "furniture" and line.role is None and 2 <= len(name.split()) <= 9:
            return name.title() if name.isupper() else name
    return None


def _interviewer(body: Sequence[str]) -> str | None:
    """Return the outlet to which a source spoke, where only one is named and it is no agency or known newspaper.

    An outlet's own interviews are reported as "told" the outlet; those of others are mostly taken from agencies and
    the large papers.
    """
    told = [match["outlet"] for text in body for match in _TOLD.finditer(text[:20_000])]
    words = set(lists()["outlet_words"])
    known = set(lists()["not_outlets"]) | set(agency_names())
    # one word alone ("told the Post") is the short form of some other paper's name
    named = [name for name in told if words.intersection(name.split()) and " " in name.removeprefix("the ")]
    others = [name for name in told if name in known or name.removeprefix("the ") in known]
    own = {
        name.removeprefix("the ")
        for name in named
        if name not in known and f"The {name.removeprefix('the ')}" not in known
    }
    return own.pop() if len(own) == 1 and not others else None
