"""Findings about outlets: what they call the Taliban, and whether they differ on the same events."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from afghanpolicy.figures.forest import estimate_text
from afghanpolicy.figures.names import called
from afghanpolicy.figures.style import interval, number, rows_of
from afghanpolicy.findings.finding import Finding


def labels(table: pd.DataFrame, groups: str = "blocs") -> Finding:
    """State which labels a group uses more or less than the others, after correction.

    Parameters
    ----------
    table : as `afghanpolicy.analysis.labels.label_log_odds` gives it.
    groups : how the groups are called.
    """
    stands = table[table["stands"].astype(bool)].sort_values("z", ascending=False, key=abs, kind="stable")
    tested = int(table["p"].notna().sum())
    if stands.empty:
        title = f"No label sets one of the {groups} apart"
        return Finding(title, f"None of {tested} tests survives Holm's correction.")
    parts = [
        f"{called(row.Index[0])} “{called(row.Index[1])}” {number(row.estimate, 2, sign=True)} "
        f"{interval(row.low, row.high)} (z = {number(row.z, 1)}, n = {row.n} of {row.total})"
        for row in rows_of(stands)
    ]
    few = ", ".join(f"{called(group)} “{called(label)}”" for group, label in stands.index[:3])
    return Finding(
        f"{len(stands)} of {tested} label differences between {groups} stand: {few}{' …' if len(stands) > 3 else ''}",
        f"Log-odds ratios against all other outlets: {'; '.join(parts)}. These are differences of whole "
        "corpora, not of "
        "reports on the same events.",
    )


def legitimacy(change: pd.DataFrame) -> Finding:
    """State how the legitimacy of labels changed with August 2021, and in how many groups.

    Parameters
    ----------
    change : as `afghanpolicy.analysis.outlets.before_after` gives it, with a row "all".
    """
    row: Any = change.loc["all"]
    groups = change.drop(index="all").dropna(subset="estimate")
    known = groups.dropna(subset="low")
    rose = "rose" if row["low"] > 0 else "fell" if row["high"] < 0 else "did not clearly change"
    return Finding(
        f"The words for the Taliban {rose} in legitimacy with the fall of Kabul, "
        f"{'in all' if groups['estimate'].gt(0).all() else 'not in all'} blocs",
        f"The index went from {number(row['before'], 2, sign=True)} to "
        f"{number(row['after'], 2, sign=True)}, by "
        f"{number(row['estimate'], 2, sign=True)} {interval(row['low'], row['high'])} (n = "
        f"{row['n_first']} and "
        f"{row['n_second']} articles); it rose in {int(groups['estimate'].gt(0).sum())} of {len(groups)} "
        "blocs with articles "
        f"on both sides, and the interval leaves out zero in {int(known['low'].gt(0).sum())} of "
        f"{len(known)} that have one.",
    )


def within_events(tables: Mapping[str, pd.DataFrame]) -> Finding:
    """State whether groups of outlets differ on the same events.

    Parameters
    ----------
    tables : measure to table, as `afghanpolicy.analysis.permutation.compare_within_events` gives it.
    """
    tested = sum(int(table["p"].notna().sum()) for table in tables.values())
    found = [
        f"{called(row.Index)} ({name}) {number(row.estimate, 2, sign=True)} {interval(row.low, row.high)}"
        for name, table in tables.items()
        for row in rows_of(table)
        if row.p_holm < 0.05
    ]
    first, table = next(iter(tables.items()))
    known: Any = table.dropna(subset="low")
    widest = known.loc[known["estimate"].abs().idxmax()]
    width = (known["high"] - known["low"]).median()
    number_of = f"{len(found)} differences stand" if found else "no bloc is told apart"
    title = f"On the same events, {number_of}"
    return Finding(
        title,
        f"{len(found)} of {tested} differences stand after Holm's "
        f"correction{': ' if found else ''}{'; '.join(found)}. For "
        f"{first}, the largest is that of {called(widest.name)} outlets, "
        f"{number(widest['estimate'], 2, sign=True)} "
        f"{interval(widest['low'], widest['high'])} (n = {int(widest['n_inside'])} articles in "
        f"{int(widest['events'])} "
        f"events); the median interval is {number(width)} wide, so differences of less than half of that "
        "would go unseen.",
    )


def balance(one_sided: pd.DataFrame, everywhere: pd.DataFrame) -> Finding:
    """State how often only one side is heard, and between which groups that varies.

    Parameters
    ----------
    one_sided : as `afghanpolicy.analysis.outlets.means_of` gives it for "one_sided".
    everywhere : the same for all articles together.
    """
    known: Any = one_sided.dropna(subset="low")
    low, high = known["estimate"].idxmin(), known["estimate"].idxmax()
    apart = bool(known.loc[high, "low"] > known.loc[low, "high"])
    return Finding(
        f"In {everywhere['estimate'].iloc[0]:.0%} of the articles only one side is heard; blocs "
        f"{'differ' if apart else 'cannot be told apart'}",
        f"All articles: {estimate_text(next(rows_of(everywhere)))}; lowest {called(low)} "
        f"{estimate_text(known.loc[low])}, highest {called(high)} {estimate_text(known.loc[high])}. An "
        "opening holds fewer "
        "sources than a whole article.",
    )


def copies(table: pd.DataFrame, names: Mapping[str, str]) -> Finding:
    """State whether republished copy differs from own reports.

    Parameters
    ----------
    table : as `afghanpolicy.analysis.outlets.differences` gives it, copy minus own.
    names : measure to how it is called.
    """
    apart = table[table["low"].gt(0) | table["high"].lt(0)]
    parts = [
        f"{names.get(row.Index, row.Index)} {number(row.estimate, 2, sign=True)} "
        f"{interval(row.low, row.high)}"
        for row in rows_of(table)
    ]
    title = (
        f"Republished copy cannot be told from own reports by any of {len(table)} measures"
        if apart.empty
        else f"Republished copy differs from own reports in {len(apart)} of {len(table)} measures"
    )
    return Finding(
        title,
        f"Copy minus own: {'; '.join(parts)} (n = {int(table['n_second'].max())} and "
        f"{int(table['n_first'].max())} articles).",
    )


def outlets(change: pd.DataFrame, events: pd.DataFrame, table: pd.DataFrame) -> Finding:
    """Answer in one sentence whether outlets tell it differently.

    Parameters
    ----------
    change : `before_after` of "legitimacy", with a row "all".
    events : `compare_within_events` of "legitimacy".
    table : `label_log_odds` by bloc.
    """
    row: Any = change.loc["all"]
    stands = table[table["stands"].astype(bool)]
    differ = int(events["p_holm"].lt(0.05).sum())
    tested = int(events["p_holm"].notna().sum())
    when = "When mattered more than who" if differ == 0 and row["low"] > 0 else "Both when and who mattered"
    return Finding(
        when,
        f"The legitimacy of the outlets' own labels rose by {number(row['estimate'])} "
        f"{interval(row['low'], row['high'])} with "
        f"the fall of Kabul (n = {row['n']} articles), while on the same events {differ} of {tested} "
        "blocs differ from the others after "
        f"correction; over whole corpora {len(stands)} label preferences stand.",
    )
