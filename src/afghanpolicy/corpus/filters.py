"""Parts of the corpus: conditions on statements, articles and coded rows, and what they leave."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from afghanpolicy.corpus.joins import statement_dates
from afghanpolicy.dates import PartialDate, intervals
from afghanpolicy.errors import ColumnError
from afghanpolicy.schema import STRING

if TYPE_CHECKING:
    from afghanpolicy.corpus.corpus import Corpus

Dated = Literal["statements", "articles"]
Levels = str | Iterable[str] | None

_HOME = {
    "side": "statements",
    "target": "statements",
    "issue": "statements",
    "confidence": "statements",
    "genre": "articles",
    "outlet_id": "outlets",
    "event_id": "events",
    "bloc": "outlets",
    "ownership": "outlets",
    "country": "outlets",
}
_CODED = ("statements", "sources", "labels")


@dataclass(frozen=True)
class Period:
    """Days from the first day of `since` to the last day of `until`, of the statements or the articles."""

    since: PartialDate | None
    until: PartialDate | None
    dated: Dated

    @classmethod
    def parse(cls, since: str | None, until: str | None, dated: Dated) -> Period:
        """Read the bounds."""
        if dated not in ("statements", "articles"):
            raise ColumnError(dated, ["statements", "articles"], what="table that a period is of")
        first, last = (None if bound is None else PartialDate.parse(bound) for bound in (since, until))
        return cls(first, last, dated)

    def of(self, table: Dated) -> bool:
        """Say whether there is a bound for `table`."""
        return self.dated == table and (self.since is not None or self.until is not None)

    def holds(self, dates: pd.Series) -> pd.Series:
        """Say of each partial date whether all its days lie in the period (False where it is missing)."""
        found = intervals(dates)
        inside = found["start"].notna()
        if self.since is not None:
            inside &= found["start"].ge(pd.Timestamp(self.since.start))
        if self.until is not None:
            inside &= found["end"].le(pd.Timestamp(self.until.end))
        return inside


@dataclass(frozen=True)
class Conditions:
    """What rows must meet: levels by column of three tables, coders, the least confidence and a period."""

    statements: Mapping[str, Levels]
    articles: Mapping[str, Levels]
    outlets: Mapping[str, Levels]
    coder: Levels
    confidence: str | None
    period: Period


def apply(corpus: Corpus, conditions: Conditions) -> dict[str, Any]:
    """Return the attributes of the corpus that the conditions change; see `Corpus.filter`."""
    kept = {name: corpus.tables[name] for name in ("articles", *_CODED)}
    kept["articles"] = _articles(corpus, conditions)
    if conditions.coder is not None:
        coders = chosen_levels(corpus, "coder", conditions.coder)
        kept.update({name: kept[name][kept[name]["coder"].isin(coders)] for name in _CODED})
        kept["articles"] = _referred(kept["articles"], "article_id", *(kept[name] for name in _CODED))
    statements = _statements(corpus, kept["statements"], conditions)
    if len(statements) < len(kept["statements"]) or _on_statements(conditions):
        kept["articles"] = _referred(kept["articles"], "article_id", statements)
    kept["statements"] = statements
    kept.update({name: _referred(kept[name], "article_id", kept["articles"]) for name in _CODED})
    return _consistent(corpus, kept)


def _on_statements(conditions: Conditions) -> bool:
    given = [*conditions.statements.values(), conditions.confidence]
    return any(value is not None for value in given) or conditions.period.of("statements")


def _articles(corpus: Corpus, conditions: Conditions) -> pd.DataFrame:
    articles = _with_levels(corpus, corpus.articles, conditions.articles)
    if any(levels is not None for levels in conditions.outlets.values()):
        outlets = _with_levels(corpus, corpus.outlets, conditions.outlets)
        articles = _referred(articles, "outlet_id", outlets)
    if conditions.period.of("articles"):
        articles = articles[conditions.period.holds(articles["published"])]
    return articles


def _statements(corpus: Corpus, statements: pd.DataFrame, conditions: Conditions) -> pd.DataFrame:
    statements = _with_levels(corpus, statements, conditions.statements)
    if conditions.confidence is not None:
        (least,) = chosen_levels(corpus, "confidence", conditions.confidence)
        statements = statements[statements["confidence"].ge(least)]
    if conditions.period.of("statements"):
        published = corpus.articles.set_index("article_id")["published"]
        dated = statements.assign(published=statements["article_id"].map(published).astype(STRING))
        statements = statements[conditions.period.holds(statement_dates(dated)[0])]
    return statements


def _with_levels(corpus: Corpus, rows: pd.DataFrame, conditions: Mapping[str, Levels]) -> pd.DataFrame:
    for column, levels in conditions.items():
        if levels is not None:
            rows = rows[rows[column].isin(chosen_levels(corpus, column, levels))]
    return rows


def chosen_levels(corpus: Corpus, column: str, levels: str | Iterable[str]) -> list[str]:
    """Return `levels` as a list.

    Raises
    ------
    ColumnError : one of them is neither among the levels described nor, where none are, among the values.
    """
    chosen = [levels] if isinstance(levels, str) else list(levels)
    available = _available(corpus, column)
    for level in chosen:
        if level not in available:
            raise ColumnError(level, available, what=f"level of {column}")
    return chosen


def _available(corpus: Corpus, column: str) -> list[str]:
    if column == "coder":
        return sorted(set().union(*(corpus.tables[name]["coder"].dropna() for name in _CODED)))
    home = _HOME[column]
    levels = corpus.schema.tables[home].field(column).levels
    return list(levels) or sorted(corpus.tables[home][column].dropna().unique())


def _referred(rows: pd.DataFrame, column: str, *others: pd.DataFrame) -> pd.DataFrame:
    """Return the rows whose value of `column` occurs in one of the other tables."""
    known = set().union(*(other[column].dropna() for other in others))
    return rows[rows[column].isin(known)]


def _consistent(corpus: Corpus, kept: dict[str, pd.DataFrame]) -> dict[str, Any]:
    """Return all tables, without rows that nothing refers to any more, and the texts that are left."""
    kept["agreement"] = _referred(corpus.agreement, "statement_id", kept["statements"])
    kept["outlets"] = _referred(corpus.outlets, "outlet_id", kept["articles"])
    kept["events"] = _referred(corpus.events, "event_id", kept["articles"])
    kept["actors"] = _referred(corpus.actors, "actor_id", kept["statements"], kept["sources"])
    tables = {name: rows.reset_index(drop=True) for name, rows in kept.items()}
    articles = set(tables["articles"]["article_id"])
    texts = {article_id: text for article_id, text in corpus.texts.items() if article_id in articles}
    return {**tables, "texts": texts}
