"""Findings about sourcing: whose voices the articles carry, and through whom."""

from __future__ import annotations

from typing import Any

import pandas as pd

from afghanpolicy.analysis.carriers import KINDS
from afghanpolicy.figures.forest import estimate_text, part_of
from afghanpolicy.figures.names import called
from afghanpolicy.figures.sourcing import group_name
from afghanpolicy.figures.style import interval, number, rows_of
from afghanpolicy.findings.finding import Finding


def whose_voices(mix: pd.DataFrame, everywhere: pd.DataFrame) -> Finding:
    """State which side is cited most, and in how many blocs.

    Parameters
    ----------
    mix : as `afghanpolicy.analysis.sourcing.source_mix` gives it for "main_side" by a group.
    everywhere : the same for all mentions in one group.
    """
    known: Any = mix[~mix["few"].astype(bool)]
    top = str(everywhere["estimate"].sort_values().index[-1][1])
    best = known.groupby(level=0, observed=True)["estimate"].transform("max")
    leading = part_of(known[known["estimate"].eq(best)], top, 1)
    groups = len(known.index.get_level_values(0).unique())
    shares: Any = part_of(known, top, 1)["estimate"]
    low, high = shares.idxmin(), shares.idxmax()
    where = "in every bloc" if len(leading) == groups else f"in {len(leading)} of {groups} blocs"
    return Finding(
        f"{called(top)} is the most cited side {where} with five articles or more",
        f"It has {_text(part_of(everywhere, top, 1))} of the source mentions; the share runs from "
        f"{shares[low]:.0%} in "
        f"{called(low)} to {shares[high]:.0%} in {called(high)} outlets. That the corpus was found by the "
        "topic of Russia "
        "and the Taliban makes such a lead likely.",
    )


def unnamed_sources(unnamed: pd.DataFrame, media: pd.DataFrame, name: str) -> Finding:
    """State whether one event had more unnamed sources than the rest, or more news organisations as sources.

    Parameters
    ----------
    unnamed, media : differences of shares, as `afghanpolicy.analysis.shares.share_difference` gives them, the event
        minus the rest.
    name : how the event is called.
    """
    hidden, reports = (table.iloc[0] for table in (unnamed, media))
    more, relayed = hidden["low"] > 0, reports["low"] > 0
    title = {
        (True, True): f"{name} had more unnamed sources and more news reports as sources",
        (True, False): f"{name} had more unnamed sources",
        (False, True): f"{name} did not have more unnamed sources, but more news reports as sources",
        (False, False): f"{name} did not differ in unnamed sources",
    }[bool(more), bool(relayed)]
    return Finding(
        title,
        f"The share of unnamed sources differs from that of the rest by {_points(hidden)} points, and the "
        "share of news "
        f"organisations by {_points(reports)} points (n = {hidden['n_second']} and {hidden['n_first']} "
        "mentions): "
        + (
            "there the unnamed stand behind another outlet's report."
            if relayed and not more
            else "see the table."
        ),
    )


def concentration(table: pd.DataFrame, everywhere: pd.DataFrame) -> Finding:
    """State who is cited most on a side, and in which era the speakers were fewest.

    Parameters
    ----------
    table : as `afghanpolicy.analysis.concentration.concentration` gives it by "era".
    everywhere : the same for all eras together.
    """
    index: Any = part_of(table, "herfindahl")
    top: Any = part_of(everywhere, "top_share").iloc[0]
    known = part_of(table, "top_share")
    led = [group_name(era) for era, name in known["top"].items() if name == top["top"]]
    narrowest: Any = index["estimate"].astype(float).idxmax()
    whole: Any = part_of(everywhere, "herfindahl").iloc[0]
    return Finding(
        f"{top['top']} is the most cited Russian voice, and no era hangs on one speaker",
        f"He has {_one(top)} of the Russian-side mentions and leads in {len(led)} of {len(known)} eras "
        f"({', '.join(f'“{name}”' for name in led)}). The Herfindahl index is {number(whole['estimate'])} "
        f"{interval(whole['low'], whole['high'])}, as for {number(1 / whole['estimate'], 0)} equally "
        "frequent speakers; it is "
        f"highest in “{group_name(narrowest)}”, {number(index.loc[narrowest, 'estimate'])} "
        f"{interval(index.loc[narrowest, 'low'], index.loc[narrowest, 'high'])}, where mentions are "
        f"{'fewest' if index['n'].idxmin() == narrowest else 'few'}.",
    )


def agency_share(everywhere: pd.DataFrame, by_bloc: pd.DataFrame, own: pd.DataFrame) -> Finding:
    """State what share of Russian voices is known to have come through Russian agencies.

    Parameters
    ----------
    everywhere, by_bloc : as `afghanpolicy.analysis.sourcing.agency_share` gives them, without agencies' own pages.
    own : the same as `everywhere`, with their pages.
    """
    row, with_own = everywhere.iloc[0], own.iloc[0]
    known = by_bloc[~by_bloc["few"].astype(bool)]
    apart = known[known["low"].gt(row["estimate"]) | known["high"].lt(row["estimate"])]
    blocs = "no bloc stands apart" if apart.empty else f"apart stand {', '.join(map(called, apart.index))}"
    return Finding(
        f"At least {row['estimate']:.0%} of the Russian voices came through Russian agencies; {blocs}",
        f"TASS, RIA Novosti or Interfax is named for {_one(row)} of the Russian-side mentions outside "
        "news agencies' own "
        f"pages, and for {_one(with_own)} with them. The others came straight, or through a carrier "
        "that the article "
        "does not name.",
    )


def directness(shares: pd.DataFrame, least: int = 50) -> Finding:
    """State which side is quoted directly most often, among sides with enough mentions.

    Parameters
    ----------
    shares : by side, as `afghanpolicy.analysis.sourcing.shares_by` gives them for "quoted".
    least : the fewest mentions.
    """
    known = shares[shares["n"].ge(least) & shares.index.to_series().ne("other")].sort_values(
        "estimate", kind="stable"
    )
    low, high = known.index[0], known.index[-1]
    parts = [f"{called(row.Index)} {estimate_text(row)}" for row in rows_of(known[::-1])]
    return Finding(
        f"{called(high)} is quoted, {called(low)} are reported",
        f"Share of mentions with quoted words: {'; '.join(parts)} (sides with at least {least} mentions).",
    )


def first_voice(table: pd.DataFrame) -> Finding:
    """State which side speaks first, and whether more often than its share of sources would have it.

    Parameters
    ----------
    table : as `afghanpolicy.analysis.sourcing.first_voice` gives it, for all articles together.
    """
    first: Any = part_of(part_of(table, "first"), "all")
    everywhere: Any = part_of(part_of(table, "all"), "all")
    top = str(first["estimate"].idxmax())
    one, other = first.loc[top], everywhere.loc[top]
    ahead = bool(one["low"] > other["high"])
    return Finding(
        f"{called(top)} speaks first{', more often than its share of sources' if ahead else ''}",
        f"The first source is on this side in {_one(one)} of the articles, while it has {_one(other)} of "
        "all mentions. Most "
        "pages were read in their opening, which is where first sources stand.",
    )


def heard(table: pd.DataFrame, side: str) -> Finding:
    """State whether a side came to be heard more over the eras.

    Parameters
    ----------
    table : as `afghanpolicy.analysis.sourcing.heard` gives it by "era".
    side : how the side is called.
    """
    part: Any = part_of(table, "articles").dropna(subset="low")
    lowest, highest = part["estimate"].idxmin(), part["estimate"].idxmax()
    apart = bool(part.loc[highest, "low"] > part.loc[lowest, "high"])
    trend = "rose and fell" if apart else "show no clear trend"
    return Finding(
        f"Voices of {side} {trend}",
        f"{side[:1].upper()}{side[1:]} are heard in {_one(part.loc[lowest])} of the articles of "
        f"“{group_name(lowest)}” and in "
        f"{_one(part.loc[highest])} of those of “{group_name(highest)}”, the extremes of {len(part)} "
        "eras; their "
        f"intervals {'do not ' if apart else ''}overlap.",
    )


def relays(flows: pd.DataFrame, chains: pd.DataFrame, depth: pd.DataFrame) -> Finding:
    """State how many voices have a named carrier, which kind carries most, and how long the longest chain is.

    Parameters
    ----------
    flows, chains : as in `afghanpolicy.analysis.relays`.
    depth : as `afghanpolicy.analysis.relays.relay_depth` gives it for all mentions, one row.
    """
    sizes: Any = flows.groupby("kind")["n"].sum()
    named = sizes.drop(labels=["none", "own"], errors="ignore").sort_values(ascending=False, kind="stable")
    total, row = int(sizes.sum()), depth.iloc[0]
    longest = max(chains["path"], key=len)
    return Finding(
        f"For {named.sum() / total:.0%} of the voices a carrier is known, most often "
        f"{KINDS[str(named.index[0])]}",
        f"Of {total} mentions {int(named.sum())} name one or more; the mean chain has "
        f"{number(row['estimate'])} "
        f"{interval(row['low'], row['high'])} carriers. The longest in the five whole articles: "
        f"{' ← '.join(longest)}.",
    )


def sourcing(everywhere: pd.DataFrame, agencies: pd.DataFrame, first: pd.DataFrame) -> Finding:
    """Answer in one sentence whose words the articles carry and through whom.

    Parameters
    ----------
    everywhere : `source_mix` for "main_side", all mentions in one group.
    agencies : `agency_share` of all mentions together.
    first : `first_voice` of all articles together.
    """
    share = part_of(everywhere, "russia", 1).iloc[0]
    opening = part_of(part_of(first, "first"), "all").loc["russia"]
    return Finding(
        "Russia speaks most and first, and mostly without a named go-between",
        f"Russian sources are {_one(share)} of all mentions and open {_one(opening)} of the articles; for "
        f"{_one(agencies.iloc[0])} "
        "of them a Russian agency is named as the carrier.",
    )


def _text(table: pd.DataFrame) -> str:
    return estimate_text(next(rows_of(table)))


def _one(row: Any) -> str:
    """Return a share with its interval and n, the latter in brackets."""
    text, n = estimate_text(row).rsplit(", ", 1)
    return f"{text} ({n})"


def _points(row: Any) -> str:
    """Return a difference of shares in percentage points, with its interval."""
    limits = interval(100 * row["low"], 100 * row["high"], 0)
    return f"{number(100 * row['estimate'], 0, sign=True)} {limits}"
