"""Findings about the corpus: what it covers, and how far its codes agree."""

from __future__ import annotations

from typing import Any

import pandas as pd

from afghanpolicy.analysis.agreement import MEASURES
from afghanpolicy.figures.style import interval, number, rows_of
from afghanpolicy.findings.finding import Finding


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
