"""What lines of news pages look like: the patterns and closed lists that the rules use, read from data files."""

from __future__ import annotations

import csv
import json
import re
from functools import cache
from importlib.resources import files
from typing import Any

WIDEST = (
    400  # characters; the patterns describe short lines, and longer ones are cut before they are compared
)
TAIL = 140  # characters; what stands at the end of a caption is looked for in these


@cache
def lists() -> dict[str, Any]:
    """Return the closed lists (agencies, desks, words) of ``resources/lists.json``."""
    content: dict[str, Any] = json.loads(
        files("afghanpolicy.reading").joinpath("resources/lists.json").read_text(encoding="utf-8")
    )
    return content


@cache
def _patterns() -> list[tuple[str, str, re.Pattern[str]]]:
    """Return (role, place, pattern) for the rows of ``resources/patterns.tsv``, joined by role and place."""
    grouped: dict[tuple[str, str], list[str]] = {}
    with files("afghanpolicy.reading").joinpath("resources/patterns.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            grouped.setdefault((row["role"], row["where"]), []).append(f"(?:{row['pattern']})")
    compiled = []
    for (role, where), patterns in grouped.items():
        joined = "|".join(patterns)
        form = {"start": rf"^(?:{joined})", "end": rf"(?:{joined})$"}.get(where, rf"^(?:{joined})$")
        # signs of agencies and names of photographers ("exact") are told by their capitals
        compiled.append((role, where, re.compile(form, 0 if where == "exact" else re.IGNORECASE)))
    order = ["credit", "caption", "bio", "navigation", "furniture"]
    return sorted(compiled, key=lambda entry: order.index(entry[0]))


def role_by_pattern(text: str) -> str | None:
    """Return the role that a line's words give away by themselves, or None.

    Parameters
    ----------
    text : a line without white space around it.

    Returns
    -------
    str or None: "credit", "caption", "bio", "furniture", or "navigation" for a word of a menu, which can also be a
        sub-heading.

    Examples
    --------
    >>> role_by_pattern("Leave a Reply"), role_by_pattern("(Reporting by the Kabul desk)")
    ('furniture', 'credit')
    >>> role_by_pattern("The envoy said that talks would go on.") is None
    True
    """
    cut = text[:WIDEST].replace("’", "'")
    tail = cut[-TAIL:]
    for role, where, pattern in _patterns():
        if pattern.search(tail) if where == "end" else pattern.match(cut):
            return role
    sections = re.split(r" ?[,|/>»›•·] ?| - ", cut) if len(cut) <= 80 else [cut]
    if len(sections) > 1 and all(_is_section(section) for section in sections):
        return "navigation"
    return None


def _is_section(text: str) -> bool:
    """Tell whether a text is the name of a section of a site, such as stands in its menu."""
    return any(role == "navigation" and pattern.match(text) for role, _, pattern in _patterns())


@cache
def _closing() -> re.Pattern[str]:
    """Return one pattern for lines that come below an article, not between its paragraphs."""
    kinds = set(lists()["closing"])
    with files("afghanpolicy.reading").joinpath("resources/patterns.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    forms = [
        f"(?{'-i' if row['where'] == 'exact' else 'i'}:{row['pattern']}){'' if row['where'] == 'start' else '$'}"
        for row in rows
        if row["about"] in kinds
    ]
    return re.compile("|".join(forms))


def closes_page(text: str) -> bool:
    """Tell whether a line stands below an article: a reporting credit, tags, a copyright line, a comment form.

    Other furniture (advertisements, share lines, "Read more: ...") also stands between paragraphs.

    Examples
    --------
    >>> closes_page("Tags: Kabul, Moscow"), closes_page("Advertisement")
    (True, False)
    """
    return bool(_closing().match(text[:WIDEST].replace("’", "'")))


@cache
def agency_names() -> dict[str, str]:
    """Return the agency that each way to write its name means."""
    return {form: name for name, forms in lists()["agencies"].items() for form in forms}


@cache
def agency_pattern() -> str:
    """Return a pattern for the names of agencies, the longest first, to be put into other patterns."""
    forms = sorted(agency_names(), key=lambda form: (-len(form), form))
    return "|".join(re.escape(form) for form in forms)


def looks_like_name(text: str) -> bool:
    """Tell whether a short text looks like the names of persons: two to four capitalised words each.

    Examples
    --------
    >>> looks_like_name("Maria van der Berg and J. K. Doe"), looks_like_name("Russia and the Taliban")
    (True, False)
    """
    barred = set(lists()["not_names"]) | set(lists()["months_and_days"])
    people = re.split(r",? and |, | & ", text.strip())
    return all(_is_name(person, barred) for person in people)


def _is_name(person: str, barred: set[str]) -> bool:
    words = person.split()
    if person.isupper():
        return False
    named = [word for word in words if word[:1].isupper()]
    particles = set(lists()["name_particles"])
    return (
        2 <= len(words) <= 5
        and len(named) >= 2
        and all(word in named or word in particles for word in words)
        and all(re.fullmatch(r"[^\W\d_]+(?:[.'’-][^\W\d_]*)*", word) for word in words)
        and not barred.intersection(words)
    )
