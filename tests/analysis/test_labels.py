"""Log-odds with a Dirichlet prior against the formulas of Monroe, Colaresi and Quinn (2008), and Holm's correction."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

import afghanpolicy as ap
from afghanpolicy.analysis import labels as lab
from afghanpolicy.errors import ColumnError

WORDS = ["emirate", "group", "militant", "regime"]
ROWS = st.lists(
    st.tuples(st.integers(0, 15), st.sampled_from(WORDS), st.integers(1, 4)), min_size=4, max_size=60
)


def table(rows):
    frame = pd.DataFrame(rows, columns=["article_id", "label", "count"])
    return frame.assign(
        bloc=np.where(frame["article_id"] % 2, "u", "v"), article_id=frame["article_id"].astype(str)
    )


def test_the_formulas_by_hand():
    # y = (10, 30), y' = (30, 10), α = (1, 1): δ = ln(11/31) - ln(31/11), Var = 1/11 + 1/31
    delta, z = lab.log_odds(np.array([10.0, 30.0]), np.array([30.0, 10.0]), np.array([1.0, 1.0]))
    expected = np.log(11 / 31) - np.log(31 / 11)
    assert delta == pytest.approx([expected, -expected])
    assert z == pytest.approx([expected / np.sqrt(1 / 11 + 1 / 31), -expected / np.sqrt(1 / 11 + 1 / 31)])


def test_without_a_prior_it_is_the_log_odds_ratio_of_the_two_by_two_table():
    first, second = np.array([12.0, 88.0]), np.array([30.0, 70.0])
    delta, z = lab.log_odds(first, second, np.array([1e-9, 1e-9]))
    ratio = stats.contingency.odds_ratio([[12, 88], [30, 70]], kind="sample")
    assert delta[0] == pytest.approx(np.log(ratio.statistic))
    # the variance leaves out the terms of the other words, as in equation 20
    assert z[0] == pytest.approx(delta[0] / np.sqrt(1 / 12 + 1 / 30))


def test_a_larger_prior_pulls_towards_no_difference():
    first, second = np.array([9.0, 1.0]), np.array([2.0, 8.0])
    deltas = [lab.log_odds(first, second, np.array([size, size]))[0][0] for size in (0.1, 1, 10, 1000)]
    assert deltas == sorted(deltas, reverse=True)
    assert deltas[-1] == pytest.approx(0, abs=0.02)


def test_prior_counts_sum_to_their_size():
    rows = table([(0, "group", 3), (1, "regime", 1)])
    assert lab.prior_counts(rows, 10).to_dict() == {"group": 7.5, "regime": 2.5}
    assert lab.prior_counts(rows).sum() == 2


def test_estimates_are_those_of_the_formula_on_the_group_totals():
    rows = table([(i, WORDS[i % 3], 1 + i % 2) for i in range(24)])
    found = lab.label_log_odds(rows, replicates=20)
    prior = lab.prior_counts(rows)
    totals = rows.pivot_table(index="bloc", columns="label", values="count", aggfunc="sum", fill_value=0)
    delta, z = lab.log_odds(*totals.loc[["u", "v"]].to_numpy(dtype=float), prior.to_numpy())
    assert found.loc["u", "estimate"].tolist() == pytest.approx(delta.tolist())
    assert found.loc["v", "z"].tolist() == pytest.approx((-z).tolist())


def test_p_values_are_normal_and_corrected_by_holm():
    rows = table([(i, WORDS[i % 4] if i % 2 else "group", 1 + i % 3) for i in range(40)])
    found = lab.label_log_odds(rows, replicates=50)
    assert found["p"].tolist() == pytest.approx((2 * stats.norm.sf(found["z"].abs())).tolist())
    ordered = np.sort(found["p"].to_numpy())
    by_hand = np.minimum(1, np.maximum.accumulate(ordered * np.arange(len(ordered), 0, -1)))
    assert np.sort(found["p_holm"].to_numpy()) == pytest.approx(by_hand)


def test_a_real_difference_stands_and_one_article_alone_does_not():
    many = [(i, "emirate" if i % 2 else "regime", 2) for i in range(40)]
    assert lab.label_log_odds(table(many), replicates=200).loc[("u", "emirate"), "stands"]
    loud = [(1, "emirate", 60), *[(i, "group", 2) for i in range(2, 30)]]
    found = lab.label_log_odds(table(loud), replicates=200)
    assert found.loc[("u", "emirate"), "p_holm"] < 0.05
    assert not found.loc[("u", "emirate"), "stands"]


def test_few_articles_are_shown_but_not_tested():
    rows = table([(1, "emirate", 9), *[(i, "group", 2) for i in range(2, 30, 2)]])
    found = lab.label_log_odds(rows, replicates=20)
    assert found["few"].all()
    assert found[["low", "high", "p", "p_holm"]].isna().all(axis=None)
    assert not found["stands"].any()


def test_rare_labels_are_not_tested():
    rows = table([*[(i, "group", 1) for i in range(30)], (1, "regime", lab.FEWEST - 1)])
    found = lab.label_log_odds(rows, replicates=20)
    assert "regime" not in found.index.get_level_values("label")
    assert "regime" in lab.untested_log_odds(rows, replicates=20).index.get_level_values("label")


def test_binary_counts_an_article_once():
    rows = table([(i, "group", 5) for i in range(12)] + [(1, "regime", 7)])
    found = lab.label_log_odds(rows, binary=True, replicates=20)
    assert found.loc[("u", "group"), "n"] == 6


@settings(deadline=None, max_examples=20)
@given(ROWS)
def test_the_order_of_rows_does_not_matter_and_the_two_sides_mirror_each_other(rows):
    frame = table(rows)
    found = lab.untested_log_odds(frame, replicates=20)
    shuffled = lab.untested_log_odds(frame.sample(frac=1, random_state=1), replicates=20)
    pd.testing.assert_frame_equal(found, shuffled)
    if frame["bloc"].nunique() == 2:
        mirrored = (-found.loc["v", "estimate"]).tolist()
        assert found.loc["u", "estimate"].tolist() == pytest.approx(mirrored, nan_ok=True)


def test_one_group_has_nothing_to_be_compared_with():
    rows = table([(i, "group", 1) for i in range(0, 30, 2)])
    found = lab.label_log_odds(rows, replicates=20)
    assert found["few"].all()


def test_unknown_columns_are_named():
    with pytest.raises(ColumnError, match="no column 'blok'"):
        lab.label_log_odds(table([(1, "group", 1)]), "blok")


def test_totals_on_the_shipped_tables():
    corpus = ap.load()
    own = corpus.labels[corpus.labels["voice"].eq("outlet")]
    bloc = corpus.articles.merge(corpus.outlets, on="outlet_id").set_index("article_id")["bloc"]
    own = own.assign(bloc=own["article_id"].map(bloc))
    found = lab.label_log_odds(own, replicates=20)
    assert found.groupby("bloc")["total"].first().sum() == own["count"].sum()
    assert (
        found.loc[("afghan", "emirate"), "n"]
        == own.query("bloc == 'afghan' and label == 'emirate'")["count"].sum()
    )
