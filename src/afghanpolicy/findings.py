"""Findings: estimates put into one sentence each, with their interval and n, so that no number is typed by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from afghanpolicy.analysis.agreement import MEASURES
from afghanpolicy.analysis.eras import eras
from afghanpolicy.figures.style import interval, number, rows_of

CLOSE = 0.5  # levels; means that differ by less are called alike


@dataclass(frozen=True)
class Finding:
    """A finding: a title that states it, and a sentence with the estimates it rests on.

    Notebooks show it as Markdown, and the report takes it from there.

    Examples
    --------
    >>> Finding("Two steps", "There are 2 change points.")._repr_markdown_()
    '**Two steps.** There are 2 change points.'
    """

    title: str
    sentence: str

    def _repr_markdown_(self) -> str:
        return f"**{self.title}.** {self.sentence}"


def turning_points(points: pd.DataFrame) -> Finding:
    """State when Russia's stance changed its level.

    Parameters
    ----------
    points : as `afghanpolicy.analysis.changepoints.change_points` gives them.

    Examples
    --------
    >>> turning_points(pd.DataFrame()).title
    'No change point stands out'
    """
    if points.empty:
        return Finding(
            "No change point stands out", "The acts show no shift that is worth its price in parameters."
        )
    largest = _largest(points)
    others = [point for point in rows_of(points) if point.date != largest["date"]]
    title = f"The largest shift came in {largest['date']:%B %Y}"
    if others:
        named = " and ".join(f"{point.date:%B %Y}" for point in others)
        title += f"; {named} was {'a further step' if len(others) == 1 else 'further steps'}"
    return Finding(
        title, " ".join([*(_shift(point) for point in rows_of(points)), f"n = {points['n'].iloc[0]} acts."])
    )


def _shift(point: Any) -> str:
    return (
        f"In {point.date:%B %Y} the mean stance went from {number(point.before, sign=True)} to "
        f"{number(point.after, sign=True)} ({number(point.estimate, sign=True)}; the date's 95 % interval is {point.low:%B %Y} to {point.high:%B %Y}, "
        f"and {point.stability:.0%} of bootstrap samples have a change point within half a year)."
    )


def is_turning_point(points: pd.DataFrame, comparison: pd.DataFrame, date: str, name: str) -> Finding:
    """Answer plainly whether a date is a turning point in the data, or the turn came earlier.

    It is called one if a change point of the data lies within half a year of it and the means of the two years before
    and after differ by an interval that leaves out zero; it is the main one if no other change point is larger.

    Parameters
    ----------
    points : as `afghanpolicy.analysis.changepoints.change_points` gives them.
    comparison : as `afghanpolicy.analysis.trend.before_and_after` gives it, with a row `name`.
    date : ISO date.
    name : how the date is called.
    """
    day = pd.Timestamp(date)
    row: Any = comparison.loc[name]
    reach = pd.DateOffset(months=6)
    near = points[points["date"].between(day - reach, day + reach)] if len(points) else points
    shifted = bool(row["low"] > 0 or row["high"] < 0)
    evidence = (
        f"The mean of the two years after it differs from that of the two years before by "
        f"{number(row['estimate'], sign=True)} {interval(row['low'], row['high'])} "
        f"(n = {row['n_first']} and {row['n_second']} acts)."
    )
    if near.empty or not shifted:
        return Finding(f"{day:%B %Y} is no turning point in these data", evidence)
    largest = _largest(points)
    if largest["date"] == near["date"].iloc[0]:
        return Finding(f"{day:%B %Y} is the turning point in these data", evidence)
    return Finding(
        f"{day:%B %Y} is a turning point, but the turn from hostility came earlier",
        f"{evidence} The larger shift, {number(largest['estimate'], sign=True)}, lies at {largest['date']:%B %Y}.",
    )


def era_means(means: pd.DataFrame) -> Finding:
    """State the mean stance of the first and the last era, and the largest step between neighbours.

    Parameters
    ----------
    means : as `afghanpolicy.analysis.trend.means_by` gives them for "era".
    """
    table, titles = means.dropna(subset="estimate"), _era_titles()
    steps = table["estimate"].diff()
    place = int(steps.abs().to_numpy()[1:].argmax()) + 1
    before, after = table.index[place - 1], table.index[place]
    first, last = table.iloc[0], table.iloc[-1]
    return Finding(
        f"From {_level(first['estimate'])} to {_level(last['estimate'])}, with the largest step before "
        f"“{titles[after]}”",
        f"The mean stance is {_mean(first)} in the era “{titles[table.index[0]]}” and {_mean(last)} in "
        f"“{titles[table.index[-1]]}”; between “{titles[before]}” and “{titles[after]}” it rises by "
        f"{number(steps.iloc[place])}.",
    )


def words_and_deeds(words: pd.DataFrame, deeds: pd.DataFrame) -> Finding:
    """State in which eras deeds and words differ, and that deeds are few.

    Parameters
    ----------
    words, deeds : as `afghanpolicy.analysis.trend.means_by` gives them for "era".
    """
    gap = (deeds["estimate"] - words["estimate"]).dropna()
    place = int(gap.abs().to_numpy().argmax())
    widest = gap.index[place]
    ahead = "friendlier" if gap.iloc[place] > 0 else "harsher"
    known = int(deeds["low"].notna().sum())
    return Finding(
        f"Deeds were {ahead} than words in the era “{_era_titles()[widest]}”, but deeds are few",
        f"There the mean is {_mean(deeds.loc[widest])} for deeds and {_mean(words.loc[widest])} for words; only "
        f"{known} of {len(deeds)} eras have deeds from at least five events ({int(deeds['n'].sum())} deeds in all, "
        f"{int(words['n'].sum())} words).",
    )


def issues(means: pd.DataFrame) -> Finding:
    """State on which issue with an interval Russia was harshest, and on which most accommodating.

    Parameters
    ----------
    means : as `afghanpolicy.analysis.trend.means_by` gives them for "issue".
    """
    known = means.dropna(subset="low").sort_values("estimate", kind="stable")
    low, high = known.iloc[0], known.iloc[-1]
    names = [str(name).replace("_", " ") for name in (known.index[0], known.index[-1])]
    return Finding(
        f"Harshest on {names[0]}, most accommodating on {names[1]}",
        f"The mean is {_mean(low)} on {names[0]} and {_mean(high)} on {names[1]}; {len(means) - len(known)} of "
        f"{len(means)} issues have too few events for an interval.",
    )


def two_sides(russia: pd.DataFrame, taliban: pd.DataFrame) -> Finding:
    """State whether both sides moved together, from the first to the last era that both have.

    Parameters
    ----------
    russia, taliban : as `afghanpolicy.analysis.trend.means_by` gives them for "era".
    """
    both = russia["estimate"].notna() & taliban["estimate"].notna()
    ours, theirs = russia[both], taliban[both]
    rises = [table["estimate"].iloc[-1] - table["estimate"].iloc[0] for table in (ours, theirs)]
    together = "Both sides warmed" if min(rises) > CLOSE else "The two sides did not move alike"
    correlation = ours["estimate"].corr(theirs["estimate"], method="spearman")
    return Finding(
        f"{together}, and the Taliban’s acts are few",
        f"From the first to the last era Russia's mean moved by {number(rises[0], sign=True)} and the Taliban's by "
        f"{number(rises[1], sign=True)} (rank correlation of the {int(both.sum())} eras {number(correlation)}; n = "
        f"{int(ours['n'].sum())} and {int(theirs['n'].sum())} acts).",
    )


def coverage(years: pd.DataFrame, blocs: pd.DataFrame, missing: pd.DataFrame) -> Finding:
    """State how the articles are spread over time and blocs.

    Parameters
    ----------
    years, blocs, missing : as `by_year`, `by_level` for "bloc", and `missing` of `afghanpolicy.analysis.coverage`
        give them.
    """
    known = years.drop(index="unknown")["articles"]
    half: Any = known.index[int(known.cumsum().ge(known.sum() / 2).to_numpy().argmax())]
    largest = blocs.index[:2]
    share = blocs.loc[largest, "articles"].sum() / blocs["articles"].sum()
    cut: Any = missing.loc["articles read only in their opening", "share"]
    return Finding(
        f"Half of the articles are from {half} or later",
        f"Of {blocs['articles'].sum()} articles of {blocs['outlets'].sum()} outlets, {share:.0%} come from the blocs "
        f"“{largest[0]}” and “{largest[1]}”; {cut:.0%} were read only in their opening.",
    )


def agreement(table: pd.DataFrame) -> Finding:
    """State how far the passes of the coding agree.

    Parameters
    ----------
    table : as `afghanpolicy.analysis.agreement.pairwise` gives it.
    """
    name = next(iter(MEASURES))
    alphas: list[str] = []
    rows: Any = table.xs(name, level="measure")
    alphas += [
        f"{row.Index} {number(row.estimate)} {interval(row.low, row.high)}, n = {row.n}"
        for row in rows_of(rows)
    ]
    return Finding(
        "The passes of the model agree closely, which is not yet reliability",
        f"Ordinal alpha: {'; '.join(alphas)}. All coders are passes of one language model, so their errors are not "
        "independent, and no human coder has checked them.",
    )


def _largest(points: pd.DataFrame) -> Any:
    """Return the change point with the largest shift."""
    return points.iloc[int(points["estimate"].abs().to_numpy().argmax())]


def _era_titles() -> Any:
    """Return the titles of the eras by their identifiers."""
    return eras().set_index("era_id")["title"]


def _mean(row: Any) -> str:
    """Return a mean with its interval and n."""
    return f"{number(row['estimate'], sign=True)} {interval(row['low'], row['high'])}, n = {int(row['n'])}".replace(
        " too few to tell", ""
    )


def _level(mean: float) -> str:
    """Return the level of stance that a mean is nearest to."""
    names = {-2: "enemy", -1: "adversary", 0: "neutral", 1: "accommodation", 2: "partnership"}
    return names[round(min(2, max(-2, mean)))]
