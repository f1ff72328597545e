"""What the corpus covers, and what it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from afghanpolicy.errors import ColumnError

if TYPE_CHECKING:
    from afghanpolicy.corpus import Corpus

OF_OUTLETS = ("bloc", "ownership", "country")
OF_ARTICLES = ("genre", "extent", "published_basis")


def by_year(corpus: Corpus) -> pd.DataFrame:
    """Count articles by year of publication and statements by year of the statement.

    Only dates known to lie within one year count; the rest is in the row <NA>.

    Returns
    -------
    DataFrame indexed by year (without gaps, <NA> last): articles, statements.

    Examples
    --------
    >>> import afghanpolicy as ap
    >>> corpus = ap.load()
    >>> int(by_year(corpus)["articles"].sum()) == len(corpus.articles)
    True
    """
    counts = {
        "articles": corpus.articles["published"].str.slice(0, 4),
        "statements": corpus.statements["said_on"].str.slice(0, 4),
    }
    table = pd.DataFrame({name: years.value_counts(dropna=False) for name, years in counts.items()})
    known = table.index.dropna().astype(int)
    span = [str(year) for year in range(known.min(), known.max() + 1)]
    missing = table[table.index.isna()].sum()
    table = table.reindex(span)
    table.loc["unknown"] = missing
    table.index.name = "year"
    return table.fillna(0).astype(int)


def by_level(corpus: Corpus, column: str) -> pd.DataFrame:
    """Count outlets, articles and statements by a property of the outlet.

    Parameters
    ----------
    corpus : the corpus.
    column : "bloc", "ownership" or "country".

    Returns
    -------
    DataFrame indexed by level, most articles first (missing as "unknown"): outlets, articles, statements.

    Raises
    ------
    ColumnError : no such column; the message lists those that there are.

    Examples
    --------
    >>> import afghanpolicy as ap
    >>> by_level(ap.load(), "bloc").columns.tolist()
    ['outlets', 'articles', 'statements']
    """
    if column not in OF_OUTLETS:
        raise ColumnError(column, OF_OUTLETS, what="column of outlets")
    outlets = corpus.outlets.set_index("outlet_id")[column].fillna("unknown")
    articles = corpus.articles.set_index("article_id")["outlet_id"].map(outlets)
    statements = corpus.statements["article_id"].map(articles)
    table = pd.DataFrame(
        {
            "outlets": outlets.value_counts(),
            "articles": articles.value_counts(),
            "statements": statements.value_counts(),
        }
    )
    return table.fillna(0).astype(int).sort_values(["articles", "outlets"], ascending=False, kind="stable")


def by_kind(corpus: Corpus) -> pd.DataFrame:
    """Count articles by genre, by how much of them was read, and by what dates them.

    Returns
    -------
    DataFrame indexed by column and level, most articles first (missing as "unknown"): articles, share (of
        all articles).

    Examples
    --------
    >>> import afghanpolicy as ap
    >>> by_kind(ap.load()).loc["extent", "articles"].index.tolist()
    ['opening', 'full']
    """
    tables = {}
    for column in OF_ARTICLES:
        counts = (
            corpus.articles[column].astype("string").fillna("unknown").value_counts().rename_axis("level")
        )
        tables[column] = counts.sort_index().sort_values(ascending=False, kind="stable")
    table = pd.concat(tables, names=["column"]).to_frame("articles").astype(int)
    return table.assign(share=table["articles"] / max(len(corpus.articles), 1))


def by_event(corpus: Corpus) -> pd.DataFrame:
    """Count articles, outlets and statements by event.

    Returns
    -------
    DataFrame indexed by event_id in order of time, with articles of no event last ("no event"): title, start, end,
        articles, outlets, statements.

    Examples
    --------
    >>> import afghanpolicy as ap
    >>> by_event(ap.load()).loc["e2024_notenemies", "articles"] > 0
    np.True_
    """
    articles = corpus.articles.assign(event_id=corpus.articles["event_id"].fillna("no event"))
    groups = articles.groupby("event_id")
    statements = corpus.statements["article_id"].map(articles.set_index("article_id")["event_id"])
    table = corpus.events.sort_values(["start", "event_id"]).set_index("event_id")[["title", "start", "end"]]
    table = table.reindex([*table.index, "no event"])
    table.loc["no event", "title"] = "articles about no event of the list"
    table["articles"] = groups.size()
    table["outlets"] = groups["outlet_id"].nunique()
    table["statements"] = statements.value_counts()
    counts = ["articles", "outlets", "statements"]
    table[counts] = table[counts].fillna(0).astype(int)
    return table


def missing(corpus: Corpus) -> pd.DataFrame:
    """Count what is missing, and what is known only roughly.

    Returns
    -------
    DataFrame indexed by a description: n, of (rows of the table), share.

    Examples
    --------
    >>> import afghanpolicy as ap
    >>> missing(ap.load())["share"].between(0, 1).all()
    np.True_
    """
    articles, statements, outlets = corpus.articles, corpus.statements, corpus.outlets
    published, said = articles["published"].str.len(), statements["said_on"].str.len()
    facts = {
        "articles without a date of publication": published.isna(),
        "articles dated to a month or a year only": published.lt(10),
        "articles whose date was inferred": articles["published_basis"].eq("inferred"),
        "articles read only in their opening": articles["extent"].eq("opening"),
        "articles about no event of the list": articles["event_id"].isna(),
        "statements without a date": said.isna(),
        "statements dated to a month or a year only": said.lt(10),
        "statements coded with low confidence": statements["confidence"].eq("low"),
        "outlets of unknown country": outlets["country"].isna(),
        "outlets of unknown ownership": outlets["ownership"].isna(),
    }
    counts = {name: (int(fact.fillna(False).sum()), len(fact)) for name, fact in facts.items()}
    table = pd.DataFrame.from_dict(counts, orient="index", columns=["n", "of"])
    table.index.name = "what"
    return table.assign(share=table["n"] / table["of"])
