"""Outlets: what each article does, and how groups of outlets differ in it."""

from __future__ import annotations

from typing import Any

import pandas as pd

from afghanpolicy.analysis.legitimacy import legitimacy_index
from afghanpolicy.analysis.resampling import MIN_CLUSTERS, clustered_difference, clustered_means
from afghanpolicy.analysis.shares import clustered_shares, column_of
from afghanpolicy.analysis.sourcing import period_of
from afghanpolicy.dates import intervals

NO_SIDE = ("media", "expert_other", "other")  # they speak for none of the parties
MEASURES = {
    "legitimacy": "legitimacy of labels",
    "one_sided": "only one side is heard",
    "taliban_heard": "the Taliban are heard",
    "quoted": "sources quoted directly",
    "unnamed": "sources unnamed",
    "agency": "sources through Russian agencies",
    "terrorist": "calls the Taliban terrorist itself",
}


def measures(
    articles: pd.DataFrame, outlets: pd.DataFrame, mentions: pd.DataFrame, labels: pd.DataFrame
) -> pd.DataFrame:
    """Measure every article: its labels in its own voice, and the balance of its sources.

    Parameters
    ----------
    articles, outlets, labels : the tables of these names.
    mentions : as `afghanpolicy.analysis.sourcing.described` gives them.

    Returns
    -------
    DataFrame indexed by article_id, sorted: bloc, ownership, event_id, cluster (the event, or the article itself),
        copy (bool: carried from an agency or another outlet), genre, extent, start, end, period (before or after
        August 2021), legitimacy (as `legitimacy_index`, own voice), terrorist (bool), sources (number), sides
        (number of sides heard; media, experts and others do not count), one_sided (bool: exactly one), taliban_heard
        (bool), quoted, unnamed, agency (shares of its sources). What an article has no rows for is missing.

    Examples
    --------
    >>> import afghanpolicy as ap
    >>> from afghanpolicy.analysis.sourcing import described
    >>> corpus = ap.load()
    >>> mentions = described(corpus.source_mentions(), corpus.actors)
    >>> table = measures(corpus.articles, corpus.outlets, mentions, corpus.labels)
    >>> len(table) == len(corpus.articles)
    True
    """
    columns = ["article_id", "bloc", "ownership", "event_id", "carried_from", "genre", "extent", "published"]
    table = articles.merge(outlets, on="outlet_id", how="left", validate="many_to_one")[columns]
    table = table.set_index("article_id").sort_index()
    found = intervals(table["published"])
    table = table.assign(
        cluster=table["event_id"].fillna(table.index.to_series()),
        copy=table["carried_from"].notna().astype(bool),
        start=found["start"],
        end=found["end"],
        period=period_of(found["start"], found["end"]),
    )
    return table.join([_of_labels(labels), _of_sources(mentions)]).drop(columns=["carried_from", "published"])


def means_of(articles: pd.DataFrame, value: str, by: str | None = None, **options: Any) -> pd.DataFrame:
    """Return the mean of a measure over the articles of each group, with intervals from a bootstrap of events.

    Articles about one event are not independent; articles about none are resampled one by one. Measures that are true
    or false are averaged as shares (see `clustered_shares` for shares of 0 and 1).

    Parameters
    ----------
    articles : as `measures` gives them.
    value : a column of it.
    by : the column that groups; None for all together.
    options : replicates, seed of the bootstrap.

    Returns
    -------
    DataFrame indexed by `by`: estimate, low, high, n (articles), events (or single articles), few, method.

    Examples
    --------
    >>> rows = pd.DataFrame({"one_sided": [True, False], "cluster": ["e", "f"], "bloc": ["u", "u"]})
    >>> means_of(rows, "one_sided", "bloc")[["estimate", "n", "events"]].values.tolist()
    [[0.5, 2.0, 2.0]]
    """
    values, groups = column_of(articles, value), None if by is None else column_of(articles, by)
    if values.dropna().isin([0, 1]).all():
        table = clustered_shares(values, articles["cluster"], groups, **options)
        return table.rename(columns={"articles": "events"})
    table = clustered_means(values, articles["cluster"], groups, **options).rename(
        columns={"clusters": "events"}
    )
    table.insert(5, "few", table["events"].lt(MIN_CLUSTERS))
    return table


def differences(
    articles: pd.DataFrame, values: list[str], first: pd.Series, second: pd.Series, **options: Any
) -> pd.DataFrame:
    """Return the differences of means between two sets of articles, second minus first, measure by measure.

    Parameters
    ----------
    articles : as `measures` gives them.
    values : columns of it.
    first, second : bool, the articles of either set.
    options : replicates, seed of the bootstrap of events.

    Returns
    -------
    DataFrame indexed by measure: first, second (means), estimate, low, high, n, n_first, n_second, clusters, method.

    Examples
    --------
    >>> rows = pd.DataFrame({"sources": [1.0, 2.0, 4.0], "cluster": list("efg")})
    >>> copy = pd.Series([False, False, True])
    >>> differences(rows, ["sources"], ~copy, copy)[["first", "second", "estimate"]].values.tolist()
    [[1.5, 4.0, 2.5]]
    """
    rows = {}
    for name in values:
        value = column_of(articles, name).astype(float)
        means = {"first": value[first].mean(), "second": value[second].mean()}
        rows[name] = means | clustered_difference(value, articles["cluster"], first, second, **options)
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("measure")


def before_after(articles: pd.DataFrame, value: str, by: str | None = None, **options: Any) -> pd.DataFrame:
    """Return how a measure changed in each group from before August 2021 to after.

    Parameters
    ----------
    articles : as `measures` gives them; articles that may lie on either side are left out.
    value : a column of it.
    by : the column that groups; None for all together ("all").
    options : replicates, seed of the bootstrap of events.

    Returns
    -------
    DataFrame indexed by group: before, after (means), estimate (after - before), low, high, n, n_first, n_second,
        clusters, method. Limits are nan if either side has fewer than 5 events.

    Examples
    --------
    >>> rows = pd.DataFrame({"x": [0.0, 1.0], "cluster": list("ef"), "period": ["before", "after"]})
    >>> before_after(rows, "x")[["before", "after", "estimate"]].values.tolist()
    [[0.0, 1.0, 1.0]]
    """
    groups = pd.Series("all", index=articles.index) if by is None else column_of(articles, by)
    rows = {}
    for name in sorted(groups.dropna().unique()):
        inside = groups.eq(name).fillna(False)
        first, second = (inside & articles["period"].eq(side).fillna(False) for side in ("before", "after"))
        rows[name] = differences(articles, [value], first, second, **options).loc[value]
    table = pd.DataFrame.from_dict(rows, orient="index").rename_axis(by or "all")
    return table.rename(columns={"first": "before", "second": "after"}).infer_objects()


def _of_labels(labels: pd.DataFrame) -> pd.DataFrame:
    own = labels[labels["voice"].eq("outlet")]
    terrorist = own["label"].eq("terrorist").astype(bool).groupby(own["article_id"]).any()
    return pd.DataFrame({"legitimacy": legitimacy_index(own), "terrorist": terrorist})


def _of_sources(mentions: pd.DataFrame) -> pd.DataFrame:
    groups = mentions.groupby("article_id")
    side = mentions["side"].where(~mentions["side"].isin(NO_SIDE))
    sides = side.groupby(mentions["article_id"]).nunique()
    shares = groups[["quoted", "unnamed", "agency"]].mean()
    table = pd.DataFrame({"sources": groups.size(), "sides": sides, "one_sided": sides.eq(1)})
    heard = side.eq("taliban").fillna(False).astype(bool).groupby(mentions["article_id"]).any()
    return table.assign(taliban_heard=heard).join(shares)
