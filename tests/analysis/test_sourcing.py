"""Sourcing: shares by hand on small tables, and what must hold for any."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import afghanpolicy as ap
from afghanpolicy.analysis import sourcing
from afghanpolicy.errors import ColumnError

SIDES = ["russia", "taliban", "us"]
MENTIONS = st.lists(
    st.tuples(st.integers(0, 9), st.sampled_from(SIDES), st.sampled_from("uv")), min_size=1, max_size=40
)


def table(rows):
    mentions = pd.DataFrame(rows, columns=["article_id", "side", "bloc"]).astype({"article_id": str})
    mentions = mentions.sort_values("article_id", kind="stable", ignore_index=True)
    return mentions.assign(order=mentions.groupby("article_id").cumcount() + 1)


def mention(**given):
    row = {"article_id": "a", "actor_id": "x", "side": "russia", "type": "official_named", "mode": "indirect"}
    row |= {"via": pd.NA, "carried_from": pd.NA, "outlet": "Dawn", "start": pd.NaT, "end": pd.NaT}
    return row | given


def described(*rows, kinds=None):
    mentions = pd.DataFrame([mention(**row) for row in rows])
    mentions = mentions.astype({"start": "datetime64[ns]", "end": "datetime64[ns]"})
    names = kinds or {"x": "person: somebody"}
    actors = pd.DataFrame({"actor_id": list(names), "role": list(names.values())})
    return sourcing.described(mentions, actors)


def test_what_counts_as_unnamed():
    kinds = {"x": "person: envoy", "o": "unnamed: officials", "m": "unnamed: media"}
    found = described(
        {},
        {"type": "official_unnamed"},
        {"actor_id": "o", "type": "military_intel"},
        {"actor_id": "m", "type": "media", "side": "media"},
        kinds=kinds,
    )
    assert found["unnamed"].tolist() == [False, True, True, False]


def test_quoted_is_direct_or_both():
    found = described({"mode": "direct"}, {"mode": "both"}, {"mode": "indirect"}, {"mode": pd.NA})
    assert found["quoted"].tolist() == [True, True, False, False]


def test_agencies_and_their_own_pages():
    found = described({"via": "Interfax"}, {"carried_from": "TASS"}, {"via": "Sputnik"}, {"outlet": "TASS"})
    assert found["agency"].tolist() == [True, True, False, False]
    assert found["own_page"].tolist() == [False, False, False, True]


def test_period_and_era_need_a_whole_interval_on_one_side():
    days = [("2021-08-14", "2021-08-14"), ("2021-08-15", "2021-08-15"), ("2021-01-01", "2021-12-31")]
    found = described(*({"start": pd.Timestamp(a), "end": pd.Timestamp(b)} for a, b in days), {})
    assert found["period"].tolist()[:2] == ["before", "after"]
    assert found["period"].isna().tolist() == [False, False, True, True]
    assert found["era"].isna().tolist() == [False, False, True, True]


def test_mix_by_hand():
    mix = sourcing.source_mix(table([(1, "us", "u"), (1, "russia", "u"), (2, "russia", "u"), (3, "us", "v")]))
    assert mix.loc[("u", "russia"), "estimate"] == pytest.approx(2 / 3)
    assert mix.loc[("v", "russia"), "estimate"] == 0
    assert mix.loc[("u", "us"), ["n", "articles"]].tolist() == [3, 2]
    assert mix["few"].all()


@settings(deadline=None, max_examples=40)
@given(MENTIONS)
def test_mixes_sum_to_one_in_any_order(rows):
    mentions = table(rows)
    mix = sourcing.source_mix(mentions, replicates=20)
    assert mix["estimate"].groupby(level=0).sum().tolist() == pytest.approx(
        [1.0] * mentions["bloc"].nunique()
    )
    again = sourcing.source_mix(mentions.sample(frac=1, random_state=1), replicates=20)
    pd.testing.assert_frame_equal(mix, again)


def test_a_mix_of_nothing_is_empty():
    assert sourcing.source_mix(table([])).empty


def test_first_voices_by_hand():
    rows = table([(1, "us", "u"), (1, "russia", "u"), (2, "russia", "u"), (2, "taliban", "u")])
    found = sourcing.first_voice(rows.sample(frac=1, random_state=2))
    assert found.loc[("first", "all"), "estimate"].to_dict() == {"russia": 0.5, "us": 0.5, "taliban": 0.0}
    assert found.loc[("all", "all"), "estimate"].to_dict() == {"russia": 0.5, "us": 0.25, "taliban": 0.25}
    assert found.loc["first", "n"].unique().tolist() == [2]


def test_heard_counts_articles_once():
    rows = table([(1, "taliban", "u"), (1, "taliban", "u"), (2, "us", "u"), (3, "us", "u")])
    found = sourcing.heard(rows, "taliban", "bloc")
    assert found.loc[("sources", "u"), "estimate"] == 0.5
    assert found.loc[("articles", "u"), "estimate"] == pytest.approx(1 / 3)


def test_agency_share_leaves_out_the_agencies_own_pages_unless_asked():
    rows = described(
        {"via": "TASS"}, {}, {"outlet": "TASS"}, {"outlet": "Reuters"}, {"side": "us", "via": "TASS"}
    )
    assert sourcing.agency_share(rows, by=None).loc["all", ["estimate", "n"]].tolist() == [0.5, 2]
    assert sourcing.agency_share(rows, by=None, own_pages=True).loc["all", ["estimate", "n"]].tolist() == [
        0.5,
        4,
    ]


def test_unknown_columns_are_named():
    with pytest.raises(ColumnError, match="no column 'blok'"):
        sourcing.source_mix(table([(1, "us", "u")]), by="blok")


def test_on_the_shipped_tables_shares_agree_with_plain_counts():
    corpus = ap.load()
    mentions = sourcing.described(corpus.source_mentions(), corpus.actors)
    plain = pd.crosstab(mentions["bloc"], mentions["side"], normalize="index")
    mix = sourcing.source_mix(mentions, replicates=20)["estimate"].unstack()
    np.testing.assert_allclose(mix[plain.columns], plain)
