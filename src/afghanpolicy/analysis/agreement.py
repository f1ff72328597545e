"""How far coders agree: ordinal alpha, weighted kappa, raw agreement, with intervals."""

from __future__ import annotations

import warnings
from collections.abc import Callable

import numpy as np
import pandas as pd

from afghanpolicy.analysis.resampling import bootstrap

STANCES = [-2, -1, 0, 1, 2]
REPLICATES = 500


def code_table(agreement: pd.DataFrame, statements: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Return the codes of each statement by coder, and what its codes are resampled with.

    Parameters
    ----------
    agreement, statements, articles : the tables of these names.

    Returns
    -------
    DataFrame indexed by statement_id: one column of float a coder (nan where it did not code the statement), and
        cluster (the article's event, or the article where it has none).

    Examples
    --------
    >>> import afghanpolicy as ap
    >>> corpus = ap.load()
    >>> code_table(corpus.agreement, corpus.statements, corpus.articles).columns.tolist()
    ['A', 'B', 'C', 'cluster']
    """
    codes = agreement.pivot(index="statement_id", columns="coder", values="stance").astype(float)
    events = articles.set_index("article_id")["event_id"]
    article = statements.set_index("statement_id")["article_id"].reindex(codes.index)
    codes["cluster"] = article.map(events).fillna(article)
    codes.columns.name = None
    return codes


def ordinal_alpha(codes: pd.DataFrame) -> float:
    """Return Krippendorff's alpha with the ordinal metric.

    α = 1 - D_o / D_e: observed over expected disagreement, where two codes c < k disagree by the square of the
    number of codes ranked between them, (Σ_{g=c}^{k} n_g - (n_c + n_k) / 2)². 1 is perfect agreement, 0 what
    chance gives.

    Parameters
    ----------
    codes : one row a unit, one column a coder, nan where a coder did not code it.

    Returns
    -------
    float: nan if fewer than two units have two codes, or all codes are the same.

    References
    ----------
    Krippendorff (2019), *Content Analysis*, 4th ed., ch. 12.

    Examples
    --------
    >>> ordinal_alpha(pd.DataFrame({"A": [1, 2, 0, -2], "B": [1, 2, 0, -2]}))
    1.0
    """
    import krippendorff

    pairs = codes[codes.notna().sum(axis=1).ge(2)]
    if len(pairs) < 2 or np.unique(pairs.to_numpy()[pairs.notna().to_numpy()]).size < 2:
        return float("nan")
    return float(
        krippendorff.alpha(reliability_data=pairs.to_numpy(dtype=float).T, level_of_measurement="ordinal")
    )


def weighted_kappa(codes: pd.DataFrame) -> float:
    """Return Cohen's kappa with quadratic weights for two coders.

    κ = 1 - Σ w_ij o_ij / Σ w_ij e_ij with w_ij = (i - j)², o the joint and e the product of the marginal shares.

    Parameters
    ----------
    codes : one row a unit, two columns.

    Returns
    -------
    float: nan if both coders gave one and the same code throughout, or there is no unit.

    References
    ----------
    Cohen (1968), Weighted kappa, *Psychological Bulletin* 70.

    Examples
    --------
    >>> round(weighted_kappa(pd.DataFrame({"A": [1, 2, 0, -2], "B": [1, 1, 0, -2]})), 3)
    0.933
    """
    pairs = codes.dropna().to_numpy(dtype=float)
    if len(pairs) == 0:
        return float("nan")
    first, second = pairs[:, 0], pairs[:, 1]
    expected = np.mean((first[:, None] - second[None, :]) ** 2)
    return float(1 - np.mean((first - second) ** 2) / expected) if expected > 0 else float("nan")


def exact_agreement(codes: pd.DataFrame) -> float:
    """Return the share of units to which two coders gave the same code.

    Examples
    --------
    >>> exact_agreement(pd.DataFrame({"A": [1, 2], "B": [1, 1]}))
    0.5
    """
    pairs = codes.dropna()
    return float(pairs.iloc[:, 0].eq(pairs.iloc[:, 1]).mean()) if len(pairs) else float("nan")


MEASURES: dict[str, Callable[[pd.DataFrame], float]] = {
    "ordinal alpha": ordinal_alpha,
    "weighted kappa": weighted_kappa,
    "exact agreement": exact_agreement,
}


def pairwise(codes: pd.DataFrame, reference: str = "A", replicates: int = REPLICATES) -> pd.DataFrame:
    """Compare each coder with one of them, with intervals from the bootstrap of clusters.

    Parameters
    ----------
    codes : as `code_table` gives them.
    reference : the coder with whom the others are compared.
    replicates : number of bootstrap samples.

    Returns
    -------
    DataFrame indexed by coders ("A-B") and measure: estimate, low, high, n (statements coded
        by both), clusters, method.

    Examples
    --------
    >>> import afghanpolicy as ap
    >>> corpus = ap.load()
    >>> codes = code_table(corpus.agreement, corpus.statements, corpus.articles)
    >>> float(pairwise(codes, replicates=5).loc[("A-C", "ordinal alpha"), "estimate"].round(2))
    0.97
    """
    rows = {}
    for coder in codes.columns.drop([reference, "cluster"]):
        both = codes[[reference, coder, "cluster"]].dropna()
        for name, measure in MEASURES.items():
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", RuntimeWarning)
                rows[f"{reference}-{coder}", name] = bootstrap(
                    both[[reference, coder]], both["cluster"], measure, replicates
                )
    table = pd.DataFrame.from_dict(rows, orient="index")
    table.index = pd.MultiIndex.from_tuples(rows, names=["coders", "measure"])
    return table


def confusion(codes: pd.DataFrame, first: str, second: str) -> pd.DataFrame:
    """Count the units by the code of one coder (rows) and that of another (columns).

    Examples
    --------
    >>> confusion(pd.DataFrame({"A": [1.0, 2.0], "B": [1.0, 1.0]}), "A", "B").loc[2, 1]
    np.int64(1)
    """
    both = codes[[first, second]].dropna().astype(int)
    table = pd.crosstab(both[first], both[second])
    return table.reindex(index=STANCES, columns=STANCES, fill_value=0)
