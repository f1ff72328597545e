"""An article: its text, what each line does on the page, and its header fields."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from afghanpolicy.reading.checksum import checksum

ROLES = (
    "title",
    "standfirst",
    "byline",
    "bio",
    "body",
    "subhead",
    "caption",
    "credit",
    "published",
    "furniture",
)


@dataclass(frozen=True)
class Line:
    """A line of an article's text.

    Parameters
    ----------
    n : its number in the text, from 1; blank lines are counted.
    role : what it does on the page, one of `ROLES`.
    start, end : its span in the text of the article, without white space around it.
    text : its words.
    """

    n: int
    role: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Article:
    """An article as `read` gives it. What the page does not say is None.

    Parameters
    ----------
    path : the file.
    raw : the text as it was decoded (of an HTML page, what was extracted from it).
    text : the normalised text.
    title, byline, agency, dateline_place, outlet : header fields; the byline without "By".
    published : ISO date, as precise as known: YYYY-MM-DD, YYYY-MM or YYYY.
    published_basis : "page" if the page states it, "inferred" if it follows from what the text says.
    published_evidence : the words of the page that the date rests on.
    url : the page's own address, if it names one.
    lines : the lines that are not blank, in order.
    """

    path: Path
    raw: str = field(repr=False)
    text: str = field(repr=False)
    title: str | None
    byline: str | None
    agency: str | None
    dateline_place: str | None
    outlet: str | None
    published: str | None
    published_basis: str | None
    published_evidence: str | None
    url: str | None
    lines: tuple[Line, ...] = field(repr=False)
    _to_raw: Callable[[int, int], tuple[int, int]] = field(repr=False, compare=False)

    @property
    def body(self) -> str:
        """The paragraphs of the body, joined by blank lines."""
        return "\n\n".join(line.text for line in self.lines if line.role == "body")

    @property
    def words(self) -> int:
        """The number of words of the body."""
        return len(self.body.split())

    @property
    def sha256(self) -> str:
        """The checksum by which the text is recognised."""
        return checksum(self.raw)

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of `raw` that a span of `text` came from."""
        return self._to_raw(start, end)
