"""When an article was published: by its page, or by what its words imply."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from afghanpolicy.reading.dates import FoundDate, day_first_or_not, find_dates
from afghanpolicy.reading.features import Dateline, LineFeatures
from afghanpolicy.reading.inference import infer_date

_UPDATE = re.compile(r"\b(?:updated|last (?:updated|modified|edited)|modified|revised)\b", re.I)


class Published(NamedTuple):
    """A date of publication, its basis ("page" or "inferred") and the words it rests on; None where not known."""

    date: str | None
    basis: str | None
    evidence: str | None


UNKNOWN = Published(None, None, None)


def find_published(lines: Sequence[tuple[LineFeatures, str]], dateline: Dateline | None) -> Published:
    r"""Find when an article was published.

    A line of the page that says so counts first, and in it the first publication before an update; then a full date in
    the dateline; then what can be inferred. Dates of the furniture never count, since they belong to other articles.

    Parameters
    ----------
    lines : as `afghanpolicy.reading.structure.line_roles` gives them.
    dateline : of the first paragraph.

    Returns
    -------
    Published

    Examples
    --------
    >>> from afghanpolicy.reading.structure import line_roles
    >>> page = "Envoys meet\nUpdated 4 July 2021\nPublished 3 July 2021\nThe envoys met for talks in Doha on Saturday."
    >>> find_published(line_roles(page), None).date
    '2021-07-03'
    """
    stated = _stated(lines)
    if stated:
        return stated
    filed = find_dates(dateline.date)[0] if dateline and dateline.date else None
    if filed and filed.is_full:
        return Published(filed.iso, "page", dateline.date if dateline else None)
    body = [line.text for line, role in lines if role == "body"]
    captions = [line.text for line, role in lines if role == "caption"]
    inferred = infer_date(body, dateline.date if dateline else None, captions)
    return Published(inferred[0], "inferred", inferred[1]) if inferred else UNKNOWN


def _stated(lines: Sequence[tuple[LineFeatures, str]]) -> Published | None:
    """Return the date that the page states: the first publication, or an update where only that is given."""
    found: list[tuple[bool, int, FoundDate, str]] = []
    for place, (line, role) in enumerate(lines):
        if role not in ("published", "byline"):
            continue
        for one in find_dates(line.text):
            before = line.text[max(0, one.start - 40) : one.start]
            last = list(re.finditer(r"published|posted|updated|modified|revised|edited", before, re.I))
            update = bool(_UPDATE.search(before)) and not (
                last and last[-1].group().lower() in ("published", "posted")
            )
            found.append((update, place, one, line.text))
    dated = [entry for entry in found if entry[2].year is not None]
    if not dated:
        return None
    best = min(dated, key=lambda entry: (entry[0], not entry[2].is_full, entry[1]))
    _, _, one, words = best
    return Published(_settled(one, words, lines) or one.iso, "page", words)


def _settled(one: FoundDate, words: str, lines: Sequence[tuple[LineFeatures, str]]) -> str | None:
    """Return the day that "03/04/2021" means where the text names only one of the two days it may mean."""
    meant = day_first_or_not(words[one.start : one.end])
    named = {
        (found.month, found.day)
        for line, role in lines
        if role in ("body", "standfirst", "caption")
        for found in find_dates(line.text[:2000])
        if found.day and found.year in (None, one.year)
    }
    fitting = [day.iso for day in meant if (day.month, day.day) in named]
    return fitting[0] if len(fitting) == 1 else None
