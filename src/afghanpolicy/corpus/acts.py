"""Acts rather than reports: the same statement in several articles is one speech act."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from afghanpolicy.corpus.filters import chosen_levels
from afghanpolicy.corpus.joins import statement_dates, statement_reports
from afghanpolicy.schema import STRING

if TYPE_CHECKING:
    from afghanpolicy.corpus.corpus import Corpus

DEEDS = ("action", "law_or_ruling")
_ALIKE = ["actor_id", "side", "target", "said_on", "issue"]
COLUMNS = [
    *("act_id", "actor_id", "name", "side", "target", "said_on", "date_basis", "start", "end", "date"),
    *("issue", "channel", "deed", "stance", "reports", "outlets", "event_id", "confidence"),
]


def speech_acts(corpus: Corpus, side: str | None = "russia", target: str | None = "taliban") -> pd.DataFrame:
    """Return one row a speech act; see `Corpus.speech_acts`."""
    reports = statement_reports(corpus)
    for column, level in (("side", side), ("target", target)):
        if level is not None:
            reports = reports[reports[column].isin(chosen_levels(corpus, column, level))]
    reports = reports.assign(act_id=_act_ids(reports))
    groups = reports.groupby("act_id", sort=True)
    acts = groups[[*_ALIKE, "name", "date_basis", "start", "end", "date"]].first()
    acts["channel"] = _most_frequent(
        reports, "channel", corpus.schema.tables["statements"].field("channel").levels
    )
    acts["event_id"] = _most_frequent(reports, "event_id", sorted(corpus.events["event_id"]))
    acts["deed"] = acts["channel"].isin(DEEDS).astype(bool)
    acts["stance"] = groups["stance"].median().astype(float)
    acts["reports"] = groups.size().astype("Int64")
    acts["outlets"] = groups["outlet_id"].nunique().astype("Int64")
    acts["confidence"] = groups["confidence"].max()
    acts = acts.reset_index().astype({"act_id": STRING})
    return acts.sort_values(["start", "end", "act_id"], na_position="last", ignore_index=True)[COLUMNS]


def _act_ids(reports: pd.DataFrame) -> pd.Series:
    """Return side/actor/target/issue/date: equal for the reports of one act."""
    dates, basis = statement_dates(reports)
    shown = dates.where(basis.eq("said_on").fillna(False), "published-" + dates).fillna(reports["article_id"])
    return (
        reports["side"]
        + "/"
        + reports["actor_id"]
        + "/"
        + reports["target"]
        + "/"
        + reports["issue"]
        + "/"
        + shown
    )


def _most_frequent(reports: pd.DataFrame, column: str, order: Sequence[str]) -> pd.Series:
    """Return each act's most frequent value of a column; among equals the first in `order`."""
    counts = reports.groupby(["act_id", column], sort=True, dropna=True).size().rename("n").reset_index()
    counts["place"] = counts[column].map({level: place for place, level in enumerate(order)})
    ranked = counts.sort_values(["act_id", "n", "place"], ascending=[True, False, True])
    return ranked.drop_duplicates("act_id").set_index("act_id")[column].astype(STRING)
