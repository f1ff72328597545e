"""Change points: found where they are, not where they are not, and as ruptures' own PELT finds them."""

import numpy as np
import pandas as pd
import pytest
import ruptures
from hypothesis import given, settings
from hypothesis import strategies as st

from afghanpolicy.analysis import changepoints as cp
from afghanpolicy.analysis.resampling import cluster_samples
from afghanpolicy.analysis.series import UNITS


def table(values, clusters=None):
    dates = pd.date_range("2000-01-01", periods=len(values), freq="30D")
    names = pd.Series(range(len(values)) if clusters is None else clusters).astype(str)
    return pd.DataFrame({"date": dates, "stance": np.asarray(values, dtype=float), "cluster": names})


def step(rng, sizes, means, noise=0.6):
    return np.concatenate(
        [mean + rng.normal(scale=noise, size=size) for size, mean in zip(sizes, means, strict=True)]
    )


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 10_000))
def test_it_is_pelt_with_squared_error(seed):
    rng = np.random.default_rng(seed)
    values = step(rng, [30, 40, 20], [-1, 0.5, 1.5])
    penalty = cp.bic_penalty(values)
    plain = ruptures.Pelt(model="l2", min_size=8, jump=1).fit(values.reshape(-1, 1)).predict(pen=penalty)
    assert cp.breaks(values) == plain[:-1]


def test_known_breaks_are_found():
    values = step(np.random.default_rng(1), [60, 60, 60], [-1, 0.5, 1.5])
    found = cp.change_points(table(values), replicates=100)
    assert len(found) == 2
    days = [
        abs((found["date"].iloc[place] - table(values)["date"].iloc[at]).days)
        for place, at in ((0, 60), (1, 120))
    ]
    assert max(days) <= 150
    assert found["stability"].min() > 0.6
    assert found["estimate"].tolist() == pytest.approx([1.5, 1.0], abs=0.4)
    assert (found["low"] <= found["estimate"]).all()
    assert (found["estimate"] <= found["high"]).all()
    assert (found["date_low"] <= found["date"]).all()
    assert (found["date"] <= found["date_high"]).all()


def test_noise_alone_rarely_breaks():
    rng = np.random.default_rng(5)
    false = sum(bool(cp.breaks(rng.normal(size=150))) for _ in range(100))
    assert false <= 10


def test_penalty_by_hand():
    values = np.array([0.0, 1.0, 0.0, 1.0])
    assert cp.noise_variance(values) == pytest.approx(3 / 6)
    assert cp.bic_penalty(values) == pytest.approx(np.log(4))


@pytest.mark.parametrize("values", [[], [1.0], [1.0] * 40, [0.0, 1.0] * 3])
def test_short_or_constant_series_have_none(values):
    assert cp.breaks(np.array(values)) == []


def test_no_change_point_gives_an_empty_table():
    found = cp.change_points(table([0.0, 1.0] * 20), replicates=5)
    assert found.empty
    assert {"date", "estimate", "stability"} <= set(found.columns)


def test_a_break_that_hangs_on_one_event_is_unstable():
    rng = np.random.default_rng(2)
    values = np.concatenate([rng.normal(size=40), rng.normal(size=14) + 3, rng.normal(size=40)])
    clusters = [*range(40), *["event"] * 14, *range(40, 80)]
    alone = cp.change_points(table(values, clusters), replicates=200)["stability"]
    spread = cp.change_points(table(values), replicates=200)["stability"]
    assert len(alone) == len(spread) == 2
    assert (alone < spread).all()


def test_frequency_is_a_share_without_gaps():
    values = step(np.random.default_rng(1), [40, 40], [-1, 1])
    share = cp.break_frequency(table(values), replicates=50)
    assert share.between(0, 1).all()
    assert share.sum() == pytest.approx(1)  # one change point in each sample, as in the data
    assert share.index.is_monotonic_increasing
    assert share.max() > 0.4


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 10_000), st.integers(1, 3))
def test_a_given_number_is_placed_where_dynamic_programming_places_it(seed, number):
    values = np.random.default_rng(seed).normal(size=60)
    exact = ruptures.Dynp(model="l2", min_size=8, jump=1).fit(values.reshape(-1, 1)).predict(n_bkps=number)
    assert cp.best_breaks(values, number) == exact[:-1]


def test_too_short_for_so_many_segments():
    assert cp.best_breaks(np.arange(20.0), 2) == []
    assert cp.best_breaks(np.arange(20.0), 0) == []


def test_repeated_clusters_are_not_taken_for_change_points():
    # one shift in forty events of five acts that are much alike
    rng = np.random.default_rng(8)
    values = np.repeat(step(rng, [20, 20], [-1, 1]), 5) + rng.normal(scale=0.1, size=200)
    acts = table(values, np.repeat(range(40), 5))
    found = cp.best_breaks(values, 1)
    sampled, means = cp._resampled(acts, "acts", acts["date"].to_numpy()[found], 8, 60, 1)
    days = np.abs(sampled[:, 0] - acts["date"].to_numpy()[found[0]]) / np.timedelta64(1, "D")
    assert not np.isnat(sampled).any()
    assert np.median(days) <= 150  # one event
    assert (means[:, 1] > means[:, 0]).all()
    again = [cp.breaks(values[np.sort(rows)]) for rows in cluster_samples(acts["cluster"], 20, 1)]
    assert np.mean([len(places) for places in again]) > 3  # what choosing the number anew would give


def test_units_of_the_series_are_compared():
    values = step(np.random.default_rng(1), [60, 60], [-1, 1])
    found = cp.across_units(table(values))
    assert list(found["unit"].unique()) == list(UNITS)
    assert found.groupby("unit")["date"].count().eq(1).all()
    nothing = cp.across_units(table([0.0, 1.0] * 20))
    assert len(nothing) == len(UNITS)
    assert nothing["date"].isna().all()


def test_the_order_of_rows_does_not_matter():
    acts = table(step(np.random.default_rng(1), [40, 40], [-1, 1]))
    shuffled = acts.sample(frac=1, random_state=3)
    first, second = (cp.change_points(rows, replicates=0) for rows in (acts, shuffled))
    pd.testing.assert_frame_equal(first, second)
