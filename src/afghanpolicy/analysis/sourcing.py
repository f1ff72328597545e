"""Sourcing: whose voices the articles carry, how they are given, and who speaks first."""

from __future__ import annotations

from typing import Any

import pandas as pd

from afghanpolicy.analysis.carriers import chains, kind_of
from afghanpolicy.analysis.eras import era_of
from afghanpolicy.analysis.shares import clustered_shares, column_of

AGENCIES = ("russian_agency",)
MAIN_SIDES = ("russia", "taliban", "us", "afghan_republic", "media")
KABUL = "2021-08-15"


def described(mentions: pd.DataFrame, actors: pd.DataFrame) -> pd.DataFrame:
    """Add to source mentions what the questions about sourcing turn on.

    Parameters
    ----------
    mentions : as `Corpus.source_mentions` gives them.
    actors : the table of that name.

    Returns
    -------
    DataFrame: the mentions with these columns more: main_side (the five most frequent levels of `side`, else
        "others"), unnamed (bool: an unnamed official, or an actor of the kind
        "unnamed" that is no news organisation), quoted (bool: mode direct or both), chain (tuple of carriers),
        agency (bool: a Russian agency, TASS, RIA Novosti or Interfax, is among them), era (by the date of publication),
        period ("before" or "after" the fall of Kabul).

    Examples
    --------
    >>> import afghanpolicy as ap
    >>> corpus = ap.load()
    >>> described(corpus.source_mentions(), corpus.actors)["quoted"].dtype
    dtype('bool')
    """
    kinds = actors.set_index("actor_id")["role"].str.split(":").str[0]
    unnamed = mentions["actor_id"].map(kinds).eq("unnamed") & mentions["side"].ne("media")
    found = chains(mentions)
    return mentions.assign(
        main_side=mentions["side"].where(mentions["side"].isin(MAIN_SIDES), "others"),
        unnamed=(unnamed | mentions["type"].eq("official_unnamed")).fillna(False).astype(bool),
        quoted=mentions["mode"].isin(["direct", "both"]).astype(bool),
        chain=found,
        agency=through(found, AGENCIES),
        own_page=mentions["outlet"].map(lambda name: kind_of(str(name)).endswith("_agency")).astype(bool),
        era=era_of(mentions["start"], mentions["end"]),
        period=period_of(mentions["start"], mentions["end"]),
    )


def through(chain: pd.Series, kinds: tuple[str, ...]) -> pd.Series:
    """Say of each chain of carriers whether one of the kinds is in it.

    Examples
    --------
    >>> through(pd.Series([("AFP", "TASS"), ()]), ("russian_agency",)).tolist()
    [True, False]
    """
    flags = [any(kind_of(name) in kinds for name in names) for names in chain]
    return pd.Series(flags, index=chain.index, dtype=bool)


def period_of(start: pd.Series, end: pd.Series, date: str = KABUL) -> pd.Series:
    """Return "before" or "after" a date for each interval of days; missing where the interval holds the date.

    Examples
    --------
    >>> days = pd.to_datetime(pd.Series(["2020-01-01", "2021-01-01", "2022-01-01"]))
    >>> period_of(days, days + pd.Timedelta(days=364)).tolist()
    ['before', nan, 'after']
    """
    day = pd.Timestamp(date)
    period = pd.Series(pd.NA, index=start.index, dtype="object")
    period[end.lt(day).fillna(False)] = "before"
    period[start.ge(day).fillna(False)] = "after"
    return period.astype(pd.CategoricalDtype(["before", "after"], ordered=True))


def source_mix(mentions: pd.DataFrame, of: str = "side", by: str = "bloc", **options: Any) -> pd.DataFrame:
    """Return the mix of sources in each group: the share of each level, with intervals.

    share_gl = n_gl / n_g over source mentions, where g is a group and l a level; articles are resampled.

    Parameters
    ----------
    mentions : as `Corpus.source_mentions` or `described` gives them.
    of : the column whose levels are counted, such as "side" or "type".
    by : the column that groups, such as "bloc", "ownership", "era", "period".
    options : replicates, seed of the bootstrap.

    Returns
    -------
    DataFrame indexed by (by, of), levels in order of their total number: estimate, low, high, n (mentions of the
        group), articles, few, method. The shares of a group sum to one.

    Raises
    ------
    ColumnError : there is no such column.

    Examples
    --------
    >>> import afghanpolicy as ap
    >>> mix = source_mix(ap.load().source_mentions(), "side", "bloc", replicates=20)
    >>> bool(mix.groupby("bloc")["estimate"].sum().sub(1).abs().lt(1e-9).all())
    True
    """
    levels, groups = column_of(mentions, of), column_of(mentions, by)
    order = levels.value_counts().sort_index().sort_values(ascending=False, kind="stable").index
    tables = {
        level: clustered_shares(levels.eq(level), mentions["article_id"], groups, **options)
        for level in order
    }
    if not tables:
        return clustered_shares(levels.eq(""), mentions["article_id"], groups, **options)
    table: pd.DataFrame = pd.concat(tables, names=[of]).swaplevel()
    return table.reindex([(group, level) for group in tables[order[0]].index for level in order])


def shares_by(mentions: pd.DataFrame, flag: str, by: str | None = None, **options: Any) -> pd.DataFrame:
    """Return the share of mentions with a flag, by group.

    Parameters
    ----------
    mentions : as `described` gives them, or a part of them.
    flag : a column of bool, such as "unnamed", "quoted", "agency".
    by : the column that groups; None for all together.
    options : replicates, seed of the bootstrap.

    Returns
    -------
    DataFrame indexed by `by`, as `clustered_shares` gives it.

    Examples
    --------
    >>> rows = pd.DataFrame({"quoted": [True, False], "side": ["un", "us"], "article_id": ["a", "b"]})
    >>> shares_by(rows, "quoted", "side")["estimate"].tolist()
    [1.0, 0.0]
    """
    groups = None if by is None else column_of(mentions, by)
    return clustered_shares(column_of(mentions, flag), mentions["article_id"], groups, **options)


def agency_share(
    mentions: pd.DataFrame,
    by: str | None = "bloc",
    side: str = "russia",
    own_pages: bool = False,
    **options: Any,
) -> pd.DataFrame:
    """Return the share of a side's sources that Russian agencies carried to the outlet.

    share_g = Σ agency_i / n_g over the side's source mentions in group g. A mention counts if TASS, RIA Novosti or
    Interfax is named as its carrier or is the origin of the article. What an article does not name is not known, so
    the share is a lower bound.

    Parameters
    ----------
    mentions : as `described` gives them.
    by : the column that groups; None for all together.
    side : a level of `side`.
    own_pages : whether pages of news agencies themselves, which need no carrier, take part; if so, sources on pages of
        the Russian agencies count as carried by them.
    options : replicates, seed of the bootstrap.

    Returns
    -------
    DataFrame indexed by `by`, as `clustered_shares` gives it.

    Examples
    --------
    >>> import afghanpolicy as ap
    >>> corpus = ap.load()
    >>> table = agency_share(described(corpus.source_mentions(), corpus.actors), replicates=50)
    >>> bool(table.loc["western", "low"] <= table.loc["western", "estimate"] <= table.loc["western", "high"])
    True
    """
    rows = mentions[mentions["side"].eq(side)]
    if own_pages:
        russian = through(rows["outlet"].map(lambda name: (name,)), AGENCIES)
        rows = rows.assign(agency=rows["agency"] | russian)
    else:
        rows = rows[~rows["own_page"]]
    return shares_by(rows, "agency", by, **options)


def first_voice(mentions: pd.DataFrame, by: str | None = None, **options: Any) -> pd.DataFrame:
    """Return which side each article's first source is on, beside the side's share of all sources.

    first_s = share of articles whose first source is on side s; all_s = share of the mentions. A side with first_s
    above all_s is put in front more often than its number of sources would have it.

    Parameters
    ----------
    mentions : as `Corpus.source_mentions` gives them: article_id, order, side.
    by : a column that groups; None for all together.
    options : replicates, seed of the bootstrap, which resamples articles.

    Returns
    -------
    DataFrame indexed by (what, by or "all", side), what being "first" or "all": estimate, low, high, n, articles, few,
        method.

    Examples
    --------
    >>> rows = pd.DataFrame({"article_id": ["a", "a"], "order": [1, 2], "side": ["russia", "taliban"]})
    >>> first_voice(rows).loc[("first", "all"), "estimate"].to_dict()
    {'russia': 1.0, 'taliban': 0.0}
    """
    column = by or "all"
    grouped = mentions if by else mentions.assign(all="all")
    sides = pd.CategoricalDtype(sorted(column_of(mentions, "side").dropna().unique()))
    ordered = grouped.astype({"side": sides}).sort_values(["article_id", "order"])
    first = ordered.drop_duplicates("article_id")
    tables = {
        what: source_mix(rows, "side", column, **options)
        for what, rows in (("first", first), ("all", ordered))
    }
    return pd.concat(tables, names=["what"])


def heard(mentions: pd.DataFrame, side: str, by: str, **options: Any) -> pd.DataFrame:
    """Return how often a side is heard in each group: its share of the sources, and of the articles.

    Parameters
    ----------
    mentions : as `described` gives them.
    side : a level of `side`.
    by : the column that groups.
    options : replicates, seed of the bootstrap.

    Returns
    -------
    DataFrame indexed by (of, by), where of is "sources" (share of the mentions that are on the side) or "articles"
        (share of the articles with at least one such mention): estimate, low, high, n, articles, few, method.

    Examples
    --------
    >>> rows = pd.DataFrame({"article_id": list("aab"), "side": ["un", "us", "us"], "era": ["x"] * 3})
    >>> heard(rows, "un", "era")["estimate"].round(2).to_dict()
    {('sources', 'x'): 0.33, ('articles', 'x'): 0.5}
    """
    on_side = mentions["side"].eq(side).fillna(False)
    any_heard = on_side.groupby(mentions["article_id"]).transform("any")
    once = ~mentions["article_id"].duplicated()
    groups = column_of(mentions, by)
    tables = {
        "sources": clustered_shares(on_side, mentions["article_id"], groups, **options),
        "articles": clustered_shares(any_heard[once], mentions["article_id"][once], groups[once], **options),
    }
    return pd.concat(tables, names=["of"])
