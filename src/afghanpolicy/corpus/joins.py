"""The tables joined, and dated."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from afghanpolicy.dates import intervals
from afghanpolicy.schema import STRING

if TYPE_CHECKING:
    from afghanpolicy.corpus.corpus import Corpus


def statement_reports(corpus: Corpus) -> pd.DataFrame:
    """Join statements with the actor's name, articles and outlets; see `Corpus.statement_reports`."""
    reports = _with_articles(_with_actor(corpus.statements, corpus, "name"), corpus)
    dates, basis = statement_dates(reports)
    return reports.assign(date_basis=basis, **_interval_columns(dates))


def source_mentions(corpus: Corpus) -> pd.DataFrame:
    """Join sources with the actor's name, articles and outlets; see `Corpus.source_mentions`."""
    mentions = _with_articles(_with_actor(corpus.sources, corpus, "actor"), corpus)
    return mentions.assign(**_interval_columns(mentions["published"]))


def statement_dates(reports: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Return the partial date of each statement, and whether it is `said_on` or, failing that, `published`.

    Parameters
    ----------
    reports : statements with the column `published` of their articles.

    Returns
    -------
    dates, basis : Series of nullable strings; both <NA> where neither date is known.
    """
    said, published = reports["said_on"], reports["published"]
    basis = pd.Series("said_on", index=reports.index, dtype=STRING)
    basis = basis.mask(said.isna(), "published").mask(said.isna() & published.isna(), pd.NA)
    return said.fillna(published), basis


def _with_actor(rows: pd.DataFrame, corpus: Corpus, column: str) -> pd.DataFrame:
    names = corpus.actors.set_index("actor_id")["name"]
    return rows.assign(**{column: rows["actor_id"].map(names).astype(STRING)})


def _with_articles(rows: pd.DataFrame, corpus: Corpus) -> pd.DataFrame:
    articles = corpus.articles.merge(corpus.outlets, on="outlet_id", how="left", validate="many_to_one")
    return rows.merge(articles, on="article_id", how="left", validate="many_to_one")


def _interval_columns(dates: pd.Series) -> dict[str, pd.Series]:
    found = intervals(dates)
    return {"start": found["start"], "end": found["end"], "date": found["midpoint"]}
