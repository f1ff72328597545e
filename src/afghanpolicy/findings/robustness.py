"""Findings about robustness: which claims survive other choices."""

from __future__ import annotations

from typing import Any

import pandas as pd

from afghanpolicy.figures.style import number, rows_of
from afghanpolicy.findings.finding import Finding

FIRM, SHAKY = 0.9, 0.5  # shares of specifications


def claims_kept(summary: pd.DataFrame) -> Finding:
    """State how many claims are kept by nearly all specifications, and how many by fewer than half.

    Parameters
    ----------
    summary : as `afghanpolicy.analysis.specification.summary` gives it.
    """
    firm, shaky = summary[summary["estimate"].ge(FIRM)], summary[summary["estimate"].lt(SHAKY)]
    rest = len(summary) - len(firm) - len(shaky)
    weakest = f", weakest: {shaky.index[int(shaky['estimate'].to_numpy().argmin())]}" if len(shaky) else ""
    return Finding(
        f"{len(firm)} of {len(summary)} claims hold in nine of ten specifications or more, {len(shaky)} "
        "in fewer than half",
        f"{_listed(firm)} hold almost always; {rest} depend on choices; {_listed(shaky)} do not hold in "
        f"most{weakest} "
        f"(n = {int(summary['n'].sum())} specifications in all). Specifications are not independent, and "
        "a share of them is no "
        "probability.",
    )


def one_claim(name: str, summary: pd.DataFrame) -> Finding:
    """State whether one claim survives, and which choice it hangs on.

    Parameters
    ----------
    name : of the claim.
    summary : as `afghanpolicy.analysis.specification.summary` gives it.
    """
    row: Any = summary.loc[name]
    share = float(row["estimate"])
    doubtful = "depends on choices" if share >= SHAKY else "does not hold in most specifications"
    verdict = "holds" if share >= FIRM else doubtful
    own = "" if row["baseline_kept"] else " It does not hold under the notebook's own choices either."
    return Finding(
        f"“{row['statement']}” {verdict}",
        f"{share:.0%} of n = {int(row['n'])} specifications keep it; estimates run from "
        f"{_value(row['low'])} to "
        f"{_value(row['high'])} (the notebook's own: {_value(row['baseline'])}). The choice that matters "
        f"most is “{row['matters']}”, "
        f"with {row['eta_squared']:.0%} of the variance of the estimates.{own}",
    )


def robustness(summary: pd.DataFrame) -> Finding:
    """Answer in one sentence which findings survive.

    Parameters
    ----------
    summary : as `afghanpolicy.analysis.specification.summary` gives it.
    """
    parts = [f"“{row.statement}” {row.estimate:.0%}" for row in rows_of(summary)]
    strongest = summary[summary["estimate"].ge(FIRM)]
    return Finding(
        f"{len(strongest)} of {len(summary)} findings do not hang on how they were made",
        f"Share of specifications that keep each: {'; '.join(parts)} (n = {int(summary['n'].sum())} in all).",
    )


def _value(value: float) -> str:
    """Return a number; a year without separators."""
    return f"{value:.1f}" if 1900 < value < 2100 else number(value)


def _listed(rows: pd.DataFrame) -> str:
    return "; ".join(f"{name} ({share:.0%})" for name, share in rows["estimate"].items()) or "none"
