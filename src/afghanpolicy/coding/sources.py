"""The sources of an article as rows of the table ``sources``, found by the attribution rules."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from afghanpolicy.coding.attribution import Attribution, attributions
from afghanpolicy.coding.attribution.speakers import SideOf
from afghanpolicy.coding.known import known_actors, known_side

COLUMNS = ["article_id", "order", "actor_id", "name", "type", "side", "mode", "via", "coder"]
CODER = "rules"


def source_rows(
    article_id: str, text: str, mode: str = "broad", side_of: SideOf | None = known_side
) -> pd.DataFrame:
    """Return the source mentions of an article, each source once, in order of first appearance.

    Attributions of one source (same name, regardless of case) are brought together: `mode` is "both" when the
    source is quoted in one and reported in another, or in one sentence; `via` joins the chains
    that carried it.
    Attributions without a source, and pronouns that were not resolved, make no row.

    Parameters
    ----------
    article_id : identifier in ``articles.csv``.
    text : the article.
    mode : passed to `attributions`; "precise" for those who count sources.
    side_of : function from a name to its side; without it, the actors of the shipped table.

    Returns
    -------
    DataFrame with the columns article_id, order (Int64, from 1), actor_id (<NA> for who is not in the table), name,
        type, side, mode (direct, indirect, both), via (string, <NA> where nothing carried it) and coder ("rules").

    Examples
    --------
    >>> rows = source_rows("a1", "Zamir Kabulov said the talks went well. “We go on,” Kabulov added.")
    >>> rows[["order", "name", "type", "mode"]].values.tolist()
    [[1, 'Zamir Kabulov', 'official_named', 'both']]
    """
    found = attributions(text, mode=mode, side_of=side_of)
    groups: dict[str, list[Attribution]] = {}
    for attribution in found:
        if attribution.name and len(attribution.name) > 1 and attribution.name.lower() not in PRONOUNS:
            groups.setdefault(attribution.name.lower(), []).append(attribution)
    rows = [_row(article_id, order, group) for order, group in enumerate(groups.values(), 1)]
    return pd.DataFrame(rows, columns=COLUMNS).astype(
        {"order": "Int64", "via": "string", "actor_id": "string"}
    )


PRONOUNS = frozenset(
    [
        "i",
        "we",
        "you",
        "he",
        "she",
        "it",
        "they",
        "who",
        "which",
        "that",
        "this",
        "these",
        "those",
        "one",
        "his",
        "her",
        "their",
        "its",
    ]
)


def _row(article_id: str, order: int, group: list[Attribution]) -> list[object]:
    first = group[0]
    return [
        article_id,
        order,
        known_actors().resolve(first.name or "", first.side),
        first.name,
        first.speaker_type,
        first.side,
        _mode(a.mode for a in group),
        "; ".join(dict.fromkeys(a.via for a in group if a.via)) or None,
        CODER,
    ]


def _mode(modes: Iterable[str]) -> str:
    """Return direct or indirect when every attribution is that, else both."""
    seen = set(modes)
    return seen.pop() if len(seen) == 1 and "mixed" not in seen else "both"
