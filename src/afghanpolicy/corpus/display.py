"""A corpus at a glance, as text and as HTML."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import pandas as pd

from afghanpolicy.dates import PartialDate

if TYPE_CHECKING:
    from afghanpolicy.corpus.corpus import Corpus

_SHOWN = 3


def summary(corpus: Corpus) -> list[tuple[str, int, str]]:
    """Return for each table its name, its number of rows and what is in it in a few words."""
    details = {
        "articles": _span(corpus.articles["published"]),
        "outlets": _most(corpus.outlets["bloc"]),
        "events": _span(pd.concat([corpus.events["start"], corpus.events["end"]])),
        "actors": _most(corpus.actors["role"].str.replace(r":.*", "", regex=True)),
        "statements": _most(corpus.statements["side"] + " on " + corpus.statements["target"]),
        "sources": _most(corpus.sources["side"]),
        "labels": _most(corpus.labels["label"]),
        "agreement": _most("coder " + corpus.agreement["coder"]),
    }
    return [(name, len(rows), details.get(name, "")) for name, rows in corpus.tables.items()]


def _span(dates: pd.Series) -> str:
    known = [PartialDate.parse(text) for text in dates.dropna().unique()]
    if not known:
        return ""
    return f"{min(known)} to {max(known, key=lambda date: (date.end, date.start))}"


def _most(values: pd.Series) -> str:
    """Return the most frequent values with their counts, and how many other values there are."""
    counts = values.value_counts().rename_axis("value").reset_index(name="n")
    counts = counts.sort_values(["n", "value"], ascending=[False, True])
    shown = [f"{value} {n}" for value, n in counts.head(_SHOWN).itertuples(index=False)]
    more = len(counts) - len(shown)
    return ", ".join([*shown, f"{more} more"] if more > 0 else shown)


def _below(corpus: Corpus) -> list[str]:
    lines = []
    if corpus.texts:
        lines.append(f"texts of {len(corpus.texts)} articles: {', '.join(corpus.texts)}")
    if corpus.unknown_files:
        names = ", ".join(path.name for path in corpus.unknown_files)
        lines.append(f"raw files of no article here: {names}")
    return lines


def as_text(corpus: Corpus) -> str:
    """Return the summary as lines."""
    rows = summary(corpus)
    width = max(len(name) for name, _, _ in rows)
    digits = max(len(str(n)) for _, n, _ in rows)
    lines = [f"  {name:<{width}}  {n:>{digits}}  {detail}".rstrip() for name, n, detail in rows]
    return "\n".join(["Corpus", *lines, *(f"  {line}" for line in _below(corpus))])


def as_html(corpus: Corpus) -> str:
    """Return the summary as an HTML table; everything from the tables is escaped."""
    rows = "".join(
        f'<tr><th style="text-align:left">{escape(name)}</th><td>{n}</td>'
        f'<td style="text-align:left">{escape(detail)}</td></tr>'
        for name, n, detail in summary(corpus)
    )
    below = "".join(f"<p>{escape(line)}</p>" for line in _below(corpus))
    head = "".join(f'<th style="text-align:left">{name}</th>' for name in ("table", "rows", "in it"))
    return (
        f"<table><caption>Corpus</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{below}"
    )
