"""Relays: through whom a source's words reached an outlet, as flows and as chains."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from afghanpolicy.analysis.carriers import KINDS, kind_of
from afghanpolicy.analysis.resampling import MIN_CLUSTERS, clustered_means


def flows(mentions: pd.DataFrame) -> pd.DataFrame:
    """Count how sources of each side flow to the blocs of outlets, by the kind of carrier next to the source.

    In a chain outlet ← A ← B ← source it is B that took the words from the source; the mention counts for the kind of
    B, "own" where a news agency's own page names none, or "none".

    Parameters
    ----------
    mentions : as `afghanpolicy.analysis.sourcing.described` gives them: bloc, main_side, chain, own_page,
        article_id.

    Returns
    -------
    DataFrame, one row a flow, sorted: side, kind, bloc, n (mentions), articles.

    Examples
    --------
    >>> row = {"main_side": "russia", "bloc": "western", "chain": ("AFP", "TASS"), "own_page": False}
    >>> flows(pd.DataFrame([row | {"article_id": "a"}])).values.tolist()
    [['russia', 'russian_agency', 'western', 1, 1]]
    """
    kind = mentions["chain"].map(lambda names: kind_of(names[-1]) if names else "none")
    kind = kind.mask(kind.eq("none") & mentions["own_page"], "own")
    groups = mentions.assign(side=mentions["main_side"], kind=kind).groupby(
        ["side", "kind", "bloc"], observed=True
    )
    counts = groups.agg(n=("article_id", "size"), articles=("article_id", "nunique"))
    return counts.reset_index()


def carrier_counts(mentions: pd.DataFrame) -> pd.DataFrame:
    """Count how many mentions and articles each carrier brought, whatever its place in the chain.

    Returns
    -------
    DataFrame indexed by carrier, most mentions first: kind, n (mentions), articles, outlets.

    Examples
    --------
    >>> rows = pd.DataFrame({"chain": [("AFP", "TASS")], "article_id": ["a"], "outlet_id": ["dawn"]})
    >>> carrier_counts(rows)["n"].to_dict()
    {'AFP': 1, 'TASS': 1}
    """
    long = mentions.explode("chain").dropna(subset="chain")
    groups = long.groupby("chain")
    table = groups.agg(
        n=("article_id", "size"), articles=("article_id", "nunique"), outlets=("outlet_id", "nunique")
    )
    table.insert(0, "kind", [KINDS[kind_of(str(name))] for name in table.index])
    table.index.name = "carrier"
    return table.sort_index().sort_values("n", ascending=False, kind="stable")


def relay_depth(mentions: pd.DataFrame, by: str, **options: Any) -> pd.DataFrame:
    """Return the mean number of carriers between source and outlet, by group.

    depth = length of the chain: 0 where the article names no carrier, 2 for an outlet that cites an outlet that cites
    a channel.

    Returns
    -------
    DataFrame indexed by `by`: estimate, low, high, n (mentions), articles, few, method.

    Examples
    --------
    >>> rows = pd.DataFrame({"chain": [("AFP", "TASS"), ()], "article_id": ["a", "b"], "bloc": ["western"] * 2})
    >>> relay_depth(rows, "bloc")["estimate"].tolist()
    [1.0]
    """
    depth = mentions["chain"].map(len).astype(float)
    table = clustered_means(depth, mentions["article_id"], mentions[by], **options)
    return table.rename(columns={"clusters": "articles"}).assign(
        few=lambda rows: rows["articles"].lt(MIN_CLUSTERS)
    )


def relay_chains(mentions: pd.DataFrame, articles: Iterable[str], least: int = 1) -> pd.DataFrame:
    """Return the chains of carriers of some articles, each step in a column.

    Parameters
    ----------
    mentions : as `afghanpolicy.analysis.sourcing.described` gives them.
    articles : their article_id.
    least : the least number of carriers.

    Returns
    -------
    DataFrame, one row a source mention in the order of the articles: article_id, outlet, path (tuple: outlet, carriers,
        source's name), carriers (their number), side, source.

    Examples
    --------
    >>> import afghanpolicy as ap
    >>> from afghanpolicy.analysis.sourcing import described
    >>> corpus = ap.load()
    >>> found = relay_chains(described(corpus.source_mentions(), corpus.actors), ["russia-us-arms-from-taliban"], 3)
    >>> found["path"].iloc[0]
    ('The Sentinel (Assam)', 'IANS', 'The Sun', 'Telegram channel General SVR', 'Vladimir Putin')
    """
    chosen = mentions[mentions["article_id"].isin(list(articles)) & mentions["chain"].str.len().ge(least)]
    chosen = chosen.sort_values(["article_id", "order"])
    parts = zip(chosen["outlet"], chosen["chain"], chosen["actor"], strict=True)
    paths = pd.Series(
        [(outlet, *carriers, actor) for outlet, carriers, actor in parts], chosen.index, dtype=object
    )
    table = chosen[["article_id", "outlet"]].assign(path=paths, carriers=chosen["chain"].str.len())
    return table.assign(side=chosen["side"], source=chosen["actor"]).reset_index(drop=True)
