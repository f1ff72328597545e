"""Specification curves: a finding under all combinations of defensible choices."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import pandas as pd

Estimate = Mapping[Any, Any]
COLUMNS = ["estimate", "low", "high", "n", "keeps", "method"]


@dataclass(frozen=True)
class Claim:
    """A finding to be put to the test of other choices.

    Parameters
    ----------
    name : short, such as "agency share".
    statement : what is claimed, in words.
    measure : what the estimate is, with its unit.
    choices : name of each choice and its options, the first being the one the finding was made with.
    estimate : called with one option of each choice by name; returns estimate, low, high, n, method.
    keeps : whether an estimate supports the claim.
    """

    name: str
    statement: str
    measure: str
    choices: Mapping[str, Sequence[Any]]
    estimate: Callable[..., Estimate]
    keeps: Callable[[Estimate], bool]

    def curve(self) -> pd.DataFrame:
        """Return its specification curve, as `specification_curve` gives it."""
        return specification_curve(self.choices, self.estimate, self.keeps)


def above_zero(found: Estimate) -> bool:
    """Say whether an estimate is positive and its interval leaves out zero; without limits it does not count as such.

    Examples
    --------
    >>> above_zero({"low": 0.1}), above_zero({"low": float("nan")})
    (True, False)
    """
    return bool(found["low"] > 0)


def summary(claims: Sequence[Claim], curves: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return for each claim how often it is kept, and the choice that matters most.

    Parameters
    ----------
    claims : the claims.
    curves : their curves, by name of the claim.

    Returns
    -------
    DataFrame indexed by the claim's name, in the order of `claims`: statement, baseline (the estimate it was made
        with), baseline_kept, estimate (share kept), low, high (range of the estimates), n (specifications), without
        (those with too little data), matters (the choice with the largest η²), eta_squared, method.

    Examples
    --------
    >>> claim = Claim("sign", "It is positive.", "none", {"sign": [1, -1]},
    ...               lambda sign: {"estimate": sign, "low": sign, "high": sign, "n": 9, "method": "none"}, above_zero)
    >>> summary([claim], {"sign": claim.curve()})[["estimate", "matters"]].values.tolist()
    [[0.5, 'sign']]
    """
    rows = {}
    for claim in claims:
        curve = curves[claim.name]
        weights = choice_weight(curve, list(claim.choices))
        first = curve.iloc[0]
        facts = {"statement": claim.statement, "baseline": first["estimate"], "baseline_kept": first["keeps"]}
        most = {"matters": weights.index[0][0], "eta_squared": weights["eta_squared"].iloc[0]}
        rows[claim.name] = facts | share_kept(curve) | most
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("claim")


def specification_curve(
    choices: Mapping[str, Sequence[Any]], estimate: Callable[..., Estimate], keeps: Callable[[Estimate], bool]
) -> pd.DataFrame:
    """Estimate under every combination of choices, and say whether each keeps the finding.

    Parameters
    ----------
    choices : name of each choice and its options, the first being the one the finding was made with.
    estimate : called with one option of each choice by name; returns estimate, low, high, n, method.
    keeps : whether an estimate supports the finding. A specification without an estimate (nan: too little data) does
        not count for or against; its `keeps` is missing.

    Returns
    -------
    DataFrame, one row a specification, the finding's own first: the choices, estimate, low, high, n, keeps (nullable
        boolean), method.

    References
    ----------
    Simonsohn, Simmons and Nelson (2020), Specification curve analysis, *Nature Human Behaviour* 4; Steegen, Tuerlinckx,
    Gelman and Vanpaemel (2016), Increasing transparency through a multiverse analysis, *Perspect. Psychol. Sci.* 11.

    Examples
    --------
    >>> def shift(by, sign):
    ...     return {"estimate": by * sign, "low": 0.0, "high": 0.0, "n": 1, "method": "none"}
    >>> table = specification_curve({"by": [1, 2], "sign": [1, -1]}, shift, lambda row: row["estimate"] > 0)
    >>> table[["by", "sign", "keeps"]].values.tolist()
    [[1, 1, True], [1, -1, False], [2, 1, True], [2, -1, False]]
    """
    rows: list[list[Any]] = []
    for options in product(*choices.values()):
        chosen = dict(zip(choices, options, strict=True))
        found = estimate(**chosen)
        kept: bool | None = bool(keeps(found)) if pd.notna(found["estimate"]) else None
        rows.append([*options, *(found[name] for name in COLUMNS[:4]), kept, found["method"]])
    table = pd.DataFrame(rows, columns=[*choices, *COLUMNS])
    return table.astype({"keeps": "boolean"})


def share_kept(curve: pd.DataFrame) -> dict[str, Any]:
    """Return the share of specifications that keep a finding, and the range of its estimates.

    Specifications are not a sample of anything, so the share has no interval; the range of estimates stands in its
    place.

    Parameters
    ----------
    curve : as `specification_curve` gives it.

    Returns
    -------
    dict: estimate (share kept), low, high (smallest and largest estimate of the curve), n (specifications with an
        estimate), without (those with too little data), method.

    Examples
    --------
    >>> curve = pd.DataFrame({"estimate": [1.0, -1.0], "keeps": pd.array([True, False], dtype="boolean")})
    >>> share_kept(curve)["estimate"]
    0.5
    """
    known = curve[curve["keeps"].notna()]
    return {
        "estimate": float(known["keeps"].astype(float).mean()) if len(known) else float("nan"),
        "low": float(known["estimate"].min()),
        "high": float(known["estimate"].max()),
        "n": len(known),
        "without": len(curve) - len(known),
        "method": "share of specifications; range of their estimates",
    }


def choice_weight(curve: pd.DataFrame, choices: Sequence[str]) -> pd.DataFrame:
    """Return how much each choice matters: its share of the variance of the estimates, and what each option does.

    η²_c = Σ_o n_o (mean of option o - mean)² / Σ_s (estimate_s - mean)², over the specifications s with an estimate.
    In a full factorial the η² of the choices sum to at most one; what is missing are their interactions.

    Parameters
    ----------
    curve : as `specification_curve` gives it.
    choices : names of the choices.

    Returns
    -------
    DataFrame indexed by (choice, option), the choice with the largest η² first: estimate (mean of the estimates with
        this option), low, high (their range), n (specifications), kept (share), eta_squared (of the choice; 0 where all
        estimates are equal), method.

    Examples
    --------
    >>> curve = pd.DataFrame({"by": [1, 1, 2, 2], "sign": [1, -1, 1, -1], "estimate": [1.0, -1.0, 1.0, -1.0]})
    >>> weights = choice_weight(curve.assign(keeps=curve["estimate"].gt(0).astype("boolean")), ["by", "sign"])
    >>> weights["eta_squared"].to_dict()
    {('sign', '1'): 1.0, ('sign', '-1'): 1.0, ('by', '1'): 0.0, ('by', '2'): 0.0}
    """
    known = curve[curve["keeps"].notna()]
    mean = known["estimate"].mean()
    total = float(((known["estimate"] - mean) ** 2).sum())
    parts = []
    for choice in choices:
        groups = known.groupby(choice, sort=False)
        between = float((groups.size() * (groups["estimate"].mean() - mean) ** 2).sum())
        part = groups["estimate"].agg(estimate="mean", low="min", high="max", n="size")
        part["kept"] = groups["keeps"].apply(lambda flags: float(flags.astype(float).mean()))
        part["eta_squared"] = between / total if total > 1e-12 else 0.0
        part.index = pd.MultiIndex.from_product([[choice], map(str, part.index)], names=["choice", "option"])
        parts.append(part)
    parts.sort(key=lambda part: -float(part["eta_squared"].iloc[0]))
    table: pd.DataFrame = pd.concat(parts)
    return table.assign(method="share of the variance of estimates between options")
