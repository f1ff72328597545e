"""Choices about Russia's stance, and the acts under each combination of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from afghanpolicy.analysis.trend import dated

if TYPE_CHECKING:
    from afghanpolicy.corpus import Corpus

ENOUGH = 0.5  # share of the statements that a coder must have coded to be a choice
MERGED = 1.5  # the middle of the two levels that are merged on either side of neutral


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
    return measured(acts, levels, weights)


def measured(acts: pd.DataFrame, levels: str, weights: str) -> pd.DataFrame:
    """Return acts with three levels instead of five, or with one weight an event instead of an act.

    Parameters
    ----------
    acts : as `afghanpolicy.analysis.trend.dated` gives them.
    levels, weights : options of `stance_choices`.

    Examples
    --------
    >>> measured(pd.DataFrame({"stance": [-2.0, 0.0, 1.0]}), "three", "acts")["stance"].tolist()
    [-1.5, 0.0, 1.5]
    """
    if levels == "three":
        acts = acts.assign(stance=MERGED * np.sign(acts["stance"]))
    return acts if weights == "acts" else _by_event(acts)


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
