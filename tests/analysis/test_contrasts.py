"""Differences between eras and between words and deeds: by hand, and what must hold for any data."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import afghanpolicy as ap
from afghanpolicy.analysis import contrasts as ct
from afghanpolicy.analysis import trend

ERAS = ["u", "v", "w"]
ROWS = st.lists(
    st.tuples(
        st.sampled_from([-2.0, -1.0, 0.0, 1.0, 2.0]),
        st.sampled_from(ERAS[:2]),
        st.booleans(),
        st.integers(0, 9).map(str),
    ),
    max_size=40,
)


def table(rows):
    acts = pd.DataFrame(rows, columns=["stance", "era", "deed", "cluster"])
    return acts.astype({"stance": float, "deed": bool}).assign(
        era=pd.Categorical(acts["era"], ERAS, ordered=True)
    )


def test_steps_by_hand():
    acts = table([(0.0, "u", False, "a"), (1.0, "v", False, "b"), (2.0, "v", False, "a")])
    found = ct.steps(acts)
    assert found["previous"].tolist() == ["u", "v"]
    assert found.loc["v", "estimate"] == 1.5
    assert np.isnan(found.loc["w", "estimate"])


def test_steps_of_the_shipped_data_are_differences_of_means():
    acts = trend.dated(ap.load().speech_acts())
    means, found = trend.means_by(acts, "era", replicates=5)["estimate"], ct.steps(acts, replicates=5)
    np.testing.assert_allclose(found["estimate"], means.diff().iloc[1:])


def test_deeds_and_words_by_hand():
    rows = [(0.0, "u", False), (1.0, "u", True), (-1.0, "v", False), (1.0, "v", True), (2.0, "v", True)]
    found = ct.deeds_minus_words(table([(*row, str(place)) for place, row in enumerate(rows)]))
    assert found["estimate"].tolist()[:2] == [1.0, 2.5]
    assert np.isnan(found.loc["w", "estimate"])
    assert found.loc["all", "estimate"] == pytest.approx((1 * 1.0 + 2 * 2.5) / 3)
    assert found[["n_first", "n_second"]].loc["all"].tolist() == [2, 3]
    assert found["low"].isna().all()  # fewer than five events


def test_an_era_is_no_confounder():
    # deeds come late, when all is friendlier, but equal the words of their time
    rows = [(-1.0, "u", False, str(n)) for n in range(10)] + [(-1.0, "u", True, "x")]
    rows += [(1.0, "v", False, str(n)) for n in range(10)] + [(1.0, "v", True, f"d{n}") for n in range(10)]
    acts = table(rows)
    plain = acts.loc[acts["deed"], "stance"].mean() - acts.loc[~acts["deed"], "stance"].mean()
    found = ct.deeds_minus_words(acts).loc["all"]
    assert plain > 0.8
    assert (found["estimate"], found["low"], found["high"]) == (0, 0, 0)


@settings(deadline=None)
@given(ROWS)
def test_the_order_of_rows_does_not_matter(rows):
    acts = table(rows)
    first, second = (ct.deeds_minus_words(part, replicates=30) for part in (acts, acts[::-1]))
    pd.testing.assert_frame_equal(first, second)


@settings(deadline=None)
@given(ROWS)
def test_duplicated_rows_change_nothing_but_n(rows):
    acts = table(rows)
    twice = pd.concat([acts, acts], ignore_index=True)
    first, second = (ct.deeds_minus_words(part, replicates=30) for part in (acts, twice))
    numbers = ["n", "n_first", "n_second"]
    pd.testing.assert_frame_equal(first.drop(columns=numbers), second.drop(columns=numbers))
    assert (2 * first[numbers] == second[numbers]).all(axis=None)


@settings(deadline=None)
@given(ROWS)
def test_swapping_words_and_deeds_turns_the_sign_within_an_era(rows):
    acts = table(rows)
    first = ct.deeds_minus_words(acts, replicates=30).drop(index="all")
    second = ct.deeds_minus_words(acts.assign(deed=~acts["deed"]), replicates=30).drop(index="all")
    np.testing.assert_allclose(first["estimate"], -second["estimate"])
    np.testing.assert_allclose(first["low"], -second["high"])


def test_no_acts_give_nan():
    found = ct.deeds_minus_words(table([]))
    assert found[["estimate", "low", "high"]].isna().all(axis=None)
    assert found["n"].eq(0).all()
    assert np.isnan(ct.between(table([]), ["u"], ["v"])["estimate"])


def test_unknown_columns_and_levels_are_named_with_those_there_are():
    acts = table([(0.0, "u", False, "a")])
    for wrong in (lambda: ct.steps(acts, by="age"), lambda: ct.deeds_minus_words(acts, by="age")):
        with pytest.raises(ap.ColumnError, match=r"'age'.*stance, era"):
            wrong()
    with pytest.raises(ap.ColumnError, match=r"level of era 'x'; there are: u, v, w"):
        ct.between(acts, ["u"], ["x"])
    with pytest.raises(ap.ColumnError, match="'age'"):
        trend.means_by(acts, "age")
