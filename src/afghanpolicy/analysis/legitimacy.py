"""The legitimacy index: whether the words for the Taliban treat them as a state or as outlaws."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import pandas as pd

from afghanpolicy.errors import DataError

ARMED = ("militant", "insurgent", "rebel")


@cache
def legitimacy() -> pd.DataFrame:
    """Return how each label of the codebook counts, and why.

    Words for outlaws and armed challengers count -1, words for a state and its partners +1, words for an organisation
    or for mere power 0. The file ``analysis/legitimacy.csv`` gives the reason for each.

    Returns
    -------
    DataFrame indexed by label: legitimacy (-1, 0, 1), reason.

    Examples
    --------
    >>> legitimacy()["legitimacy"][["terrorist", "group", "government"]].tolist()
    [-1, 0, 1]
    """
    with files("afghanpolicy.analysis").joinpath("legitimacy.csv").open(encoding="utf-8") as file:
        return pd.read_csv(file, index_col="label")


def legitimacy_index(labels: pd.DataFrame, armed: int = -1) -> pd.Series:
    """Return the legitimacy index of each article.

    L_a = Σ_w c_aw v_w / Σ_w c_aw, where c_aw is how often article a uses label w and v_w its value in `legitimacy`:
    -1 if all its words are for outlaws or armed challengers, +1 if all are for a state. The index describes word
    choice; an outlet may have to say "militant" of a war and "government" of an embassy, whatever it thinks.

    Parameters
    ----------
    labels : the table of that name, usually with voice "outlet" only: article_id, label, count.
    armed : value of militant, insurgent and rebel, which describe warfare as much as they judge it; 0 leaves the
        judgement out.

    Returns
    -------
    Series of float in [-1, 1] indexed by article_id; articles without labels are not in it.

    Raises
    ------
    DataError : a label has no value.

    Examples
    --------
    >>> rows = {"article_id": list("aab"), "label": ["government", "group", "militant"], "count": [1, 3, 2]}
    >>> legitimacy_index(pd.DataFrame(rows)).to_dict()
    {'a': 0.25, 'b': -1.0}
    """
    values = legitimacy()["legitimacy"].where(~legitimacy().index.isin(ARMED), armed)
    unknown = sorted(set(labels["label"].dropna()) - set(values.index))
    if unknown:
        problem = f"{unknown[0]!r} has no value in analysis/legitimacy.csv; give it one"
        raise DataError("labels.csv", problem, column="label")
    counts = labels["count"].astype(float)
    weighted = counts * labels["label"].map(values).astype(float)
    groups = labels["article_id"]
    index = weighted.groupby(groups).sum() / counts.groupby(groups).sum()
    return index.rename("legitimacy").rename_axis("article_id")
