"""The same event in different outlets: against least squares, scipy's permutations, and made-up effects."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.regression.linear_model import OLS

from afghanpolicy.analysis import permutation as perm
from afghanpolicy.errors import ColumnError

ROWS = st.lists(
    st.tuples(st.sampled_from([-1.0, 0.0, 0.5, 1.0]), st.booleans(), st.sampled_from("efgh")),
    min_size=1,
    max_size=40,
)


def made_up(events=12, size=6, effect=0.0, seed=1):
    rng = np.random.default_rng(seed)
    event = np.repeat([f"e{number:02d}" for number in range(events)], size)
    inside = np.tile([True] * (size // 2) + [False] * (size - size // 2), events)
    base = np.repeat(rng.normal(size=events, scale=3), size)
    values = base + rng.normal(size=events * size) + effect * inside
    return pd.Series(values), pd.Series(inside), pd.Series(event)


def test_it_is_the_least_squares_coefficient_with_an_intercept_an_event():
    values, inside, events = made_up(effect=0.7)
    found = perm.within_events(values, inside, events, permutations=9)
    design = pd.concat([inside.astype(float), pd.get_dummies(events, dtype=float)], axis=1)
    assert found["estimate"] == pytest.approx(OLS(values, design).fit().params.iloc[0])


def test_unbalanced_events_too():
    values, inside, events = made_up(effect=0.7)
    kept = np.random.default_rng(3).random(len(values)) < 0.6
    values, inside, events = values[kept], inside[kept], events[kept]
    found = perm.within_events(values, inside, events, permutations=9)
    design = pd.concat([inside.astype(float), pd.get_dummies(events, dtype=float)], axis=1)
    assert found["estimate"] == pytest.approx(OLS(values, design).fit().params.iloc[0])


def test_with_one_event_it_is_scipys_permutation_test():
    rng = np.random.default_rng(2)
    first, second = rng.normal(size=9), rng.normal(0.8, size=8)
    values = pd.Series(np.concatenate([first, second]))
    inside = pd.Series([True] * 9 + [False] * 8)
    found = perm.within_events(values, inside, pd.Series(["e"] * 17), permutations=9999)
    test = stats.permutation_test(
        (first, second), lambda x, y: abs(x.mean() - y.mean()), n_resamples=np.inf, alternative="greater"
    )
    assert found["estimate"] == pytest.approx(first.mean() - second.mean())
    assert found["p"] == pytest.approx(test.pvalue, abs=0.015)


def test_no_effect_is_found_at_the_nominal_rate_and_a_large_one_almost_always():
    rejected = [perm.within_events(*made_up(seed=s), 2, 199)["p"] < 0.05 for s in range(150)]
    assert 0.01 <= np.mean(rejected) <= 0.10
    assert (
        np.mean([perm.within_events(*made_up(effect=1.5, seed=s), 2, 199)["p"] < 0.05 for s in range(20)])
        > 0.9
    )


def test_events_of_one_side_only_do_not_count():
    values = pd.Series([1.0, 0.0, 9.0, 9.0])
    inside = pd.Series([True, False, True, True])
    found = perm.within_events(values, inside, pd.Series(list("eeff")), permutations=9)
    assert (found["estimate"], found["n"], found["n_inside"], found["events"]) == (1.0, 2, 1, 1)


def test_articles_without_a_value_do_not_make_an_event_mixed():
    values = pd.Series([1.0, 0.0, 9.0, np.nan])
    inside = pd.Series([True, False, True, False])
    found = perm.within_events(values, inside, pd.Series(list("eeff")), permutations=9)
    assert (found["n"], found["events"]) == (2, 1)


def test_the_same_shift_of_all_articles_of_an_event_does_not_matter():
    values, inside, events = made_up(effect=0.4)
    shifted = values + events.map({name: number for number, name in enumerate(events.unique())}) * 10
    one, two = (perm.within_events(y, inside, events, permutations=99) for y in (values, shifted))
    assert one["estimate"] == pytest.approx(two["estimate"])
    assert one["p"] == two["p"]


def test_few_events_have_no_limits():
    found = perm.within_events(*made_up(events=4), permutations=9)
    assert found["few"]
    assert np.isnan(found["low"])


def test_nothing_to_compare():
    nothing = pd.Series([], dtype=float)
    found = perm.within_events(nothing, nothing.astype(bool), nothing.astype(str))
    assert found["n"] == 0
    assert np.isnan(found["estimate"])
    assert np.isnan(found["p"])


@settings(deadline=None, max_examples=40)
@given(ROWS)
def test_order_and_duplication(rows):
    table = pd.DataFrame(rows, columns=["value", "inside", "event"])
    shuffled, twice = table.sample(frac=1, random_state=2), pd.concat([table, table], ignore_index=True)
    one, two, three = (
        perm.within_events(t["value"], t["inside"], t["event"], 20, 49) for t in (table, shuffled, twice)
    )
    for name in ("estimate", "low", "high"):
        assert one[name] == pytest.approx(two[name], nan_ok=True)
        assert one[name] == pytest.approx(three[name], nan_ok=True)
    assert three["n"] == 2 * one["n"]
    if one["n"]:
        assert 0 < one["p"] <= 1


def test_groups_are_compared_with_all_others_and_corrected():
    values, inside, events = made_up(effect=3)
    table = pd.DataFrame(
        {"legitimacy": values, "bloc": inside.map({True: "u", False: "v"}), "event_id": events}
    )
    found = perm.compare_within_events(table, "legitimacy", permutations=199)
    assert found.loc["u", "estimate"] == pytest.approx(-found.loc["v", "estimate"])
    assert found.loc["u", "p_holm"] == pytest.approx(min(1, 2 * found.loc["u", "p"]))


def test_groups_with_few_events_are_shown_but_not_tested():
    values, inside, events = made_up(events=3)
    table = pd.DataFrame({"x": values, "bloc": inside.map({True: "u", False: "v"}), "event_id": events})
    found = perm.compare_within_events(table, "x", permutations=9)
    assert found[["p", "p_holm", "low", "high"]].isna().all(axis=None)
    assert found["estimate"].notna().all()


def test_articles_without_a_group_take_no_part():
    values, inside, events = made_up()
    bloc = inside.map({True: "u", False: "v"}).where(pd.Series(range(len(inside))) > 5)
    table = pd.DataFrame({"x": values, "bloc": bloc, "event_id": events})
    assert perm.compare_within_events(table, "x", permutations=9)["n"].tolist() == [66, 66]


def test_unknown_columns_are_named():
    with pytest.raises(ColumnError, match="no column 'y'"):
        perm.compare_within_events(pd.DataFrame({"event_id": [], "bloc": []}), "y")
