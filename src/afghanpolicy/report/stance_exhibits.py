"""The exhibits of the notebooks on the corpus and on stance over time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd

from afghanpolicy import figures, findings
from afghanpolicy.analysis import agreement, changepoints, contrasts, coverage, trend
from afghanpolicy.report.exhibit import Exhibit

if TYPE_CHECKING:
    from afghanpolicy.corpus import Corpus


def corpus_exhibits(corpus: Corpus) -> Iterator[Exhibit]:
    """Yield the exhibits of the notebook on the corpus.

    Examples
    --------
    >>> import afghanpolicy as ap
    >>> [exhibit.name for exhibit in corpus_exhibits(ap.load())]
    ['coverage_by_year', 'coder_agreement']
    """
    years, blocs, missing = (
        coverage.by_year(corpus),
        coverage.by_level(corpus, "bloc"),
        coverage.missing(corpus),
    )
    finding = findings.coverage(years, blocs, missing)
    tables = {"coverage_by_year": years, "coverage_by_bloc": blocs, "missing": missing}
    yield Exhibit("coverage_by_year", finding, figures.coverage_by_year(years, finding.title), tables)
    codes = agreement.code_table(corpus.agreement, corpus.statements, corpus.articles)
    pairs = agreement.pairwise(codes)
    finding = findings.agreement(pairs)
    yield Exhibit(
        "coder_agreement", finding, figures.coder_agreement(pairs, finding.title), {"coder_agreement": pairs}
    )


def stance_exhibits(corpus: Corpus) -> Iterator[Exhibit]:
    """Yield the exhibits of the notebook on stance over time.

    Examples
    --------
    >>> import afghanpolicy as ap
    >>> next(stance_exhibits(ap.load())).name
    'stance_over_time'
    """
    acts = trend.dated(corpus.speech_acts(side="russia", target="taliban"))
    curve, points = trend.lowess_trend(acts), changepoints.change_points(acts)
    finding = findings.turning_points(points)
    tables = {
        "change_points": points,
        "stance_trend": curve,
        "change_points_by_unit": changepoints.across_units(acts),
    }
    figure = figures.stance_over_time(acts, curve, points, finding.title)
    yield Exhibit("stance_over_time", finding, figure, tables)
    frequency = changepoints.break_frequency(acts)
    finding = findings.placing(points)
    figure = figures.break_stability(frequency, points, finding.title)
    tables = {"change_point_frequency": frequency.to_frame("share")}
    yield Exhibit("change_point_stability", finding, figure, tables)
    yield from _means(acts)
    yield _both_sides(corpus, acts, curve)


def _means(acts: pd.DataFrame) -> Iterator[Exhibit]:
    """Yield the exhibits of means by era, by deed and by issue."""
    by_era, steps = trend.means_by(acts, "era"), contrasts.steps(acts)
    finding = findings.era_means(by_era, steps)
    tables = {"stance_by_era": by_era, "steps_between_eras": steps}
    yield Exhibit("stance_by_era", finding, figures.stance_by_era(by_era, finding.title), tables)
    words, deeds = (trend.means_by(acts[acts["deed"].eq(flag)], "era") for flag in (False, True))
    gaps = contrasts.deeds_minus_words(acts)
    finding = findings.words_and_deeds(gaps)
    tables = {"words": words, "deeds": deeds, "deeds_minus_words": gaps}
    figure = figures.stance_words_and_deeds(words, deeds, finding.title)
    yield Exhibit("stance_words_and_deeds", finding, figure, tables)
    by_issue = trend.means_by(acts, "issue")
    finding = findings.issues(by_issue)
    figure = figures.stance_by_issue(by_issue, finding.title)
    yield Exhibit("stance_by_issue", finding, figure, {"stance_by_issue": by_issue})


def _both_sides(corpus: Corpus, acts: pd.DataFrame, curve: pd.DataFrame) -> Exhibit:
    taliban = trend.dated(corpus.speech_acts(side="taliban", target="russia"))
    back = ["takeover", "delisting", "recognition"]
    moves = [contrasts.between(side, ["hostility"], back) for side in (acts, taliban)]
    means = (trend.means_by(acts, "era"), trend.means_by(taliban, "era"))
    finding = findings.two_sides(moves[0], moves[1], means)
    figure = figures.two_sides(acts, curve, taliban, trend.lowess_trend(taliban), finding.title)
    table = pd.DataFrame(moves, index=["russia towards taliban", "taliban towards russia"])
    return Exhibit("two_sides", finding, figure, {"two_sides": table, "taliban_stance_by_era": means[1]})
