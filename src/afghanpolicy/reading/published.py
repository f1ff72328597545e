"""When an article was published: by its page, or by what its words imply."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from afghanpolicy.reading.dates import FoundDate, find_dates
from afghanpolicy.reading.features import Dateline, LineFeatures
from afghanpolicy.reading.inference import infer_date

_UPDATE = re.compile(r"\b(?:updated|last (?:updated|modified|edited)|modified|revised)\b", re.I)


class Published(NamedTuple):
    """A date of publication, its basis ("page" or "inferred") and the words it rests on; None where not known."""

    date: str | None
    basis: str | None
    evidence: str | None


_NUMBERS = re.compile(r"(?<![\d/-])(\d{1,2})[/-](\d{1,2})[/-]((?:19|20)\d\d)(?![\d/-])")
_DAY_FIRST = re.compile(r"\b(?:IST|PKT|BST|CET|CEST|MSK|AEST|AEDT|EET|GST|AFT)\b")
_MONTH_FIRST = re.compile(r"\b(?:ET|EST|EDT|PT|PST|PDT|CST|CDT)\b")
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
    order = _number_order(lines)
    for place, (line, role) in enumerate(lines):
        if role not in ("published", "byline"):
            continue
        for one in find_dates(line.text, order=order):
            before = line.text[max(0, one.start - 40) : one.start]
            last = list(re.finditer(r"published|posted|updated|modified|revised|edited", before, re.I))
            update = bool(_UPDATE.search(before)) and not (
                last and last[-1].group().lower() in ("published", "posted")
            )
            found.append((update, place, one, line.text))
    dated = [entry for entry in found if entry[2].year is not None]
    if not dated:
        return None
    _, _, one, words = min(dated, key=lambda entry: (entry[0], not entry[2].is_full, entry[1]))
    return Published(one.iso, "page", words)


def _number_order(lines: Sequence[tuple[LineFeatures, str]]) -> str | None:
    """Return what comes first in dates such as 03/04/2021 on this page, or None if nothing or too much says so.

    Another date of the page that can only be read one way says so, as does the time zone beside a date, and the day of
    the news in words (within three days before one reading and not the other).
    """
    numbered = [(line, match) for line, _ in lines for match in _NUMBERS.finditer(line.text[:300])]
    if not numbered:
        return None
    orders = set()
    for line, match in numbered:
        first, second = int(match[1]), int(match[2])
        if max(first, second) > 12:
            orders.add("day" if first > 12 else "month")
        zones = {"day": _DAY_FIRST, "month": _MONTH_FIRST}
        orders.update(order for order, zone in zones.items() if line.date and zone.search(line.text))
    if not orders:
        stated = [match for line, match in numbered if line.date]
        body = [line.text for line, role in lines if role == "body"]
        orders = {
            order for match in stated[:1] for order in ("day", "month") if _fits_news(match, order, body)
        }
    return orders.pop() if len(orders) == 1 else None


def _fits_news(match: re.Match[str], order: str, body: Sequence[str]) -> bool:
    """Tell whether the body names, in words, a day at most three days before a date of numbers read in an order."""
    read = find_dates(match.group(), order=order)
    if not read or not read[0].is_full:
        return False
    year, month, day = int(match[3]), read[0].month or 1, read[0].day or 1
    published = date(year, month, day)
    for text in body[:6]:
        for found in find_dates(text[:1000]):
            if (
                found.month
                and found.day
                and found.year in (None, year)
                and (found.month, found.day) != (2, 29)
            ):
                before = (published - date(year, found.month, found.day)).days
                if 0 <= before <= 3:
                    return True
    return False
