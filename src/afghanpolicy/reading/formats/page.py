"""What a reader of a format gives: the page's text, and what the container says about it."""

from __future__ import annotations

from dataclasses import dataclass

from afghanpolicy.reading.text import NormalText


@dataclass(frozen=True)
class Page:
    """A page's normalised text and the metadata of its container; None where it has none.

    Parameters
    ----------
    content : the text.
    title, byline, outlet, published, url : as the container states them.
    """

    content: NormalText
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
