"""Choices about Russia's stance: the acts under each combination, and the claims that rest on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from afghanpolicy.analysis.changepoints import bic_penalty, breaks
from afghanpolicy.analysis.resampling import clustered_difference
from afghanpolicy.analysis.specification import Claim, above_zero
from afghanpolicy.analysis.trend import before_and_after, dated, lowess_trend

if TYPE_CHECKING:
    from afghanpolicy.corpus import Corpus

MAY_2024 = "2024-05-27"
KABUL = "2021-08-15"
ENOUGH = 0.5  # share of the statements that a coder must have coded to be a choice
MERGED = 1.5  # the middle of the two levels that are merged on either side of neutral
HALF_A_YEAR = 6.0  # months
SPANS = (0.4, 0.25, 0.6)


def coders(corpus: Corpus) -> list[str]:
    """Return the coders that coded at least half of the statements, the one of the table first.

    Examples
    --------
    >>> import afghanpolicy as ap
    >>> coders(ap.load())[:2]
    ['A', 'C']
    """
    tables = [rows[["statement_id", "coder"]] for rows in (corpus.statements, corpus.agreement)]
    pairs = pd.concat(tables).drop_duplicates()
    least = ENOUGH * corpus.statements["statement_id"].nunique()
    main = corpus.statements["coder"].value_counts().index[0]
    known = pairs["coder"].value_counts()
    return [str(main), *sorted(str(name) for name in known.index[known.ge(least)] if name != main)]


def stance_choices(corpus: Corpus) -> dict[str, Sequence[Any]]:
    """Return the choices that all claims about stance share, the first option of each being that of the notebooks.

    Returns
    -------
    dict: unit (acts, or reports of them), coder, dates (all, or without articles whose date was inferred), confidence
        (any, or at least medium), articles (all, or without those cut after their opening), levels (five, or three),
        weights (each act counts the same, or each event).

    Examples
    --------
    >>> import afghanpolicy as ap
    >>> stance_choices(ap.load())["unit"]
    ('acts', 'reports')
    """
    return {
        "unit": ("acts", "reports"),
        "coder": tuple(coders(corpus)),
        "dates": ("all", "not inferred"),
        "confidence": ("any", "medium or high"),
        "articles": ("all", "whole only"),
        "levels": ("five", "three"),
        "weights": ("acts", "events"),
    }


def acts_under(
    corpus: Corpus,
    unit: str,
    coder: str,
    dates: str,
    confidence: str,
    articles: str,
    levels: str,
    weights: str,
) -> pd.DataFrame:
    """Return Russia's acts towards the Taliban under one combination of choices.

    Parameters
    ----------
    corpus : the corpus.
    unit, coder, dates, confidence, articles, levels, weights : options of `stance_choices`. A coder that is not in the
        statements' column `coder` is looked up in the table `agreement`; statements that it did not code are left
        out. With three levels -2 and -1 become -1.5, 1 and 2 become 1.5. With weights by event, the acts of one event
        in one year of equal kind (word or deed) are averaged to one row.

    Returns
    -------
    DataFrame: as `afghanpolicy.analysis.trend.dated` gives it.

    Examples
    --------
    >>> import afghanpolicy as ap
    >>> corpus = ap.load()
    >>> first = {name: options[0] for name, options in stance_choices(corpus).items()}
    >>> acts = acts_under(corpus, **first)
    >>> len(acts) == len(ap.analysis.trend.dated(corpus.speech_acts()))
    True
    """
    part = replace(corpus, statements=_statements(corpus, coder, dates, confidence, articles))
    acts = dated(part.speech_acts("russia", "taliban") if unit == "acts" else _reports(part))
    return _measured(acts, levels, weights)


def _measured(acts: pd.DataFrame, levels: str, weights: str) -> pd.DataFrame:
    if levels == "three":
        acts = acts.assign(stance=MERGED * np.sign(acts["stance"]))
    return acts if weights == "acts" else _by_event(acts)


def stance_claims(corpus: Corpus) -> list[Claim]:
    """Return the claims of the notebook on stance over time, with the choices they are tested under.

    Examples
    --------
    >>> import afghanpolicy as ap
    >>> [claim.name for claim in stance_claims(ap.load())][:2]
    ['largest shift', 'change point near May 2024']
    """

    @cache
    def coded(**options: str) -> pd.DataFrame:
        return acts_under(corpus, **options, levels="five", weights="acts")

    @cache
    def acts(levels: str, weights: str, **options: str) -> pd.DataFrame:
        return _measured(coded(**options), levels, weights)

    shared = stance_choices(corpus)
    penalties = {**shared, "penalty": ("BIC", "twice BIC")}
    return [
        Claim(
            "largest shift",
            "The largest shift of Russia's stance lies between mid-2014 and mid-2017",
            "date of the largest change point (year)",
            penalties,
            lambda penalty, **options: largest_shift(acts(**options), penalty),
            lambda found: bool(2014.5 <= found["estimate"] <= 2017.5),
        ),
        Claim(
            "change point near May 2024",
            "A change point lies within half a year of May 2024",
            "months from May 2024 to the nearest change point",
            penalties,
            lambda penalty, **options: distance_to(acts(**options), MAY_2024, penalty),
            lambda found: abs(found["estimate"]) <= HALF_A_YEAR,
        ),
        Claim(
            "May 2024",
            "Stance was friendlier in the two years after May 2024 than in the two before",
            "difference of means (levels of stance)",
            shared,
            lambda **options: dict(before_and_after(acts(**options), {"may": MAY_2024}).iloc[0]),
            above_zero,
        ),
        Claim(
            "eras",
            "Stance was friendlier in 2015 to August 2021 than before 2015",
            "difference of means (levels of stance)",
            shared,
            lambda **options: era_difference(acts(**options)),
            above_zero,
        ),
        Claim(
            "smoothed turn",
            "The smoothed stance turns positive for good between 2012 and 2018",
            "date of the last crossing of zero (year)",
            {"span": SPANS, **shared},
            lambda span, **options: last_crossing(acts(**options), span),
            lambda found: bool(2012 <= found["estimate"] < 2019),
        ),
        Claim(
            "deeds against words",
            "Since August 2021 deeds have been friendlier than words",
            "difference of means, deeds minus words (levels of stance)",
            shared,
            lambda **options: deeds_minus_words(acts(**options)),
            above_zero,
        ),
    ]


def largest_shift(acts: pd.DataFrame, penalty: str = "BIC") -> dict[str, Any]:
    """Return the date of the change point with the largest shift, as a year; nan if there is none."""
    stance = acts["stance"].to_numpy(dtype=float)
    places = _places(acts, penalty)
    edges = [0, *places, len(stance)]
    shifts = [
        abs(stance[place : edges[i + 2]].mean() - stance[edges[i] : place].mean())
        for i, place in enumerate(places)
    ]
    year = _year(acts["date"].iloc[places[int(np.argmax(shifts))]]) if places else float("nan")
    return _plain(year, len(acts), "PELT")


def distance_to(acts: pd.DataFrame, date: str, penalty: str = "BIC") -> dict[str, Any]:
    """Return the months from a date to the nearest change point; nan if there is none."""
    day = pd.Timestamp(date)
    months = [(acts["date"].iloc[place] - day).days / 30.4375 for place in _places(acts, penalty)]
    return _plain(min(months, key=abs) if months else float("nan"), len(acts), "PELT")


def era_difference(acts: pd.DataFrame) -> dict[str, Any]:
    """Return the mean stance of 2015 to the fall of Kabul minus that of the eras before."""
    early = acts["era"].isin(["hostility", "listing"])
    return clustered_difference(acts["stance"], acts["cluster"], early, acts["era"].eq("insurgency"))


def deeds_minus_words(acts: pd.DataFrame, since: str = KABUL) -> dict[str, Any]:
    """Return the mean stance of deeds minus that of words since a date."""
    late = acts["start"].ge(pd.Timestamp(since))
    deeds = acts["deed"].astype(bool)
    return clustered_difference(acts["stance"], acts["cluster"], late & ~deeds, late & deeds)


def last_crossing(acts: pd.DataFrame, span: float) -> dict[str, Any]:
    """Return when the smoothed stance crosses zero for the last time from below, as a year; nan if it does not."""
    curve = lowess_trend(acts, span, replicates=0)
    below = curve["estimate"].to_numpy() <= 0
    last = int(np.flatnonzero(below)[-1]) if below.any() else -1
    crossed = 0 <= last < len(curve) - 1
    return _plain(_year(curve["date"].iloc[last]) if crossed else float("nan"), len(acts), "LOWESS")


def _statements(corpus: Corpus, coder: str, dates: str, confidence: str, articles: str) -> pd.DataFrame:
    rows = corpus.statements
    if rows["coder"].eq(coder).any():
        rows = rows[rows["coder"].eq(coder)]
    else:
        codes = corpus.agreement[corpus.agreement["coder"].eq(coder)].set_index("statement_id")["stance"]
        stance = rows["statement_id"].map(codes).astype("Int64")
        rows = rows.assign(stance=stance)[stance.notna()]
    about = corpus.articles.set_index("article_id")
    if dates == "not inferred":
        rows = rows[rows["article_id"].map(about["published_basis"]).ne("inferred").fillna(False)]
    if confidence == "medium or high":
        rows = rows[rows["confidence"].ge("medium")]
    if articles == "whole only":
        rows = rows[rows["article_id"].map(about["extent"]).eq("full")]
    return rows.reset_index(drop=True)


def _reports(corpus: Corpus) -> pd.DataFrame:
    """Return statements in the shape of acts, one row a report."""
    from afghanpolicy.corpus.acts import DEEDS

    reports = corpus.statement_reports()
    reports = reports[reports["side"].eq("russia") & reports["target"].eq("taliban")]
    deed = reports["channel"].isin(DEEDS).astype(bool)
    return reports.assign(act_id=reports["statement_id"], deed=deed, stance=reports["stance"].astype(float))


def _by_event(acts: pd.DataFrame) -> pd.DataFrame:
    """Average the acts of one event in one year, words and deeds apart: each event counts the same."""
    year = acts["date"].dt.year.rename("year")
    groups = acts.groupby(
        ["cluster", year, "deed", acts["era"].astype(object).fillna("none").rename("in_era")]
    )
    rows = groups.agg(
        stance=("stance", "mean"), date=("date", "mean"), start=("start", "min"), era=("era", "first")
    )
    return rows.reset_index().sort_values(["date", "cluster", "deed"], ignore_index=True)


def _places(acts: pd.DataFrame, penalty: str) -> list[int]:
    stance = acts["stance"].to_numpy(dtype=float)
    return breaks(stance, bic_penalty(stance) * (2 if penalty == "twice BIC" else 1)) if len(acts) else []


def _year(date: Any) -> float:
    return float(date.year + (date.dayofyear - 1) / 365.25)


def _plain(estimate: float, n: int, method: str) -> dict[str, Any]:
    """Return an estimate without an interval: the curve itself shows how it varies."""
    return {"estimate": estimate, "low": float("nan"), "high": float("nan"), "n": n, "method": method}
