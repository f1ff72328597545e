"""Concentration: the Herfindahl index against its formula and its jackknife."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afghanpolicy.analysis import concentration as con

MENTIONS = st.lists(st.tuples(st.integers(0, 8), st.sampled_from("xyz")), min_size=1, max_size=40)


def table(rows):
    mentions = pd.DataFrame(rows, columns=["article_id", "actor_id"]).astype({"article_id": str})
    return mentions.assign(actor=mentions["actor_id"].str.upper())


def test_published_limits_of_the_index():
    assert con.herfindahl(np.array([7.0])) == 1
    assert con.herfindahl(np.ones(8)) == pytest.approx(1 / 8)
    assert np.isnan(con.herfindahl(np.zeros(3)))


def test_by_hand():
    found = con.concentration(table([(1, "x"), (1, "x"), (2, "x"), (3, "y")]))
    assert found["estimate"].tolist() == [0.75, 0.75**2 + 0.25**2]
    assert found["top"].tolist() == ["X", "X"]
    assert found["speakers"].tolist() == [2, 2]
    assert found["few"].all()


def test_jackknife_by_hand():
    rows = [(article, "xxxyz"[article]) for article in range(5)]
    found = con.concentration(table(rows)).loc[("herfindahl", "all")]
    left = []
    for article in range(5):
        kept = pd.Series([speaker for other, speaker in rows if other != article]).value_counts(
            normalize=True
        )
        left.append((kept**2).sum())
    error = np.sqrt(4 / 5 * np.sum((np.array(left) - np.mean(left)) ** 2))
    assert found["low"] == pytest.approx(max(0, found["estimate"] - 1.959964 * error))
    assert found["high"] == pytest.approx(min(1, found["estimate"] + 1.959964 * error))


def test_the_interval_covers_the_index_of_many_articles():
    rng = np.random.default_rng(4)
    chances = np.array([0.4, 0.3, 0.2, 0.1])
    hits = 0
    for _ in range(150):
        rows = [(article, "wxyz"[rng.choice(4, p=chances)]) for article in range(80)]
        found = con._index(table(rows))
        hits += found["low"] <= (chances**2).sum() <= found["high"]
    assert 0.88 <= hits / 150 <= 1.0


@settings(deadline=None, max_examples=40)
@given(MENTIONS)
def test_order_and_duplication_do_not_matter(rows):
    mentions = table(rows)
    one = con.concentration(mentions, replicates=20)
    two = con.concentration(mentions.sample(frac=1, random_state=1), replicates=20)
    three = con.concentration(pd.concat([mentions, mentions], ignore_index=True), replicates=20)
    pd.testing.assert_frame_equal(one, two)
    pd.testing.assert_frame_equal(one.drop(columns="n"), three.drop(columns="n"))


@settings(deadline=None, max_examples=40)
@given(MENTIONS)
def test_the_index_lies_between_its_limits(rows):
    found = con.concentration(table(rows), replicates=20).loc[("herfindahl", "all")]
    assert 1 / found["speakers"] - 1e-9 <= found["estimate"] <= 1 + 1e-9


def test_groups_that_are_empty_are_kept_and_nothing_is_no_error():
    mentions = table([(1, "x")]).assign(era=pd.Categorical(["early"], categories=["early", "late"]))
    found = con.concentration(mentions, "era")
    assert found.loc[("herfindahl", "late"), "n"] == 0
    assert np.isnan(found.loc[("herfindahl", "late"), "estimate"])
    assert con.concentration(table([])).empty
