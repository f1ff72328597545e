"""Specification curves: every combination once, shares and weights of choices as by the formula."""

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.formula.api import ols
from statsmodels.stats.anova import anova_lm

from afghanpolicy.analysis import specification as spec

CHOICES = {"a": (0, 1), "b": ("x", "y", "z"), "c": (True, False)}


def effect(a, b, c):
    value = 2 * a + {"x": 0.0, "y": 0.5, "z": 0.7}[b] - 0.1 * c + 0.3 * a * c
    return {"estimate": value, "low": value - 1, "high": value + 1, "n": 10, "method": "made up"}


@pytest.fixture(scope="module")
def curve():
    return spec.specification_curve(CHOICES, effect, spec.above_zero)


def test_every_combination_once_the_first_first(curve):
    assert list(curve[["a", "b", "c"]].itertuples(index=False, name=None)) == list(product(*CHOICES.values()))
    assert curve.columns.tolist() == ["a", "b", "c", *spec.COLUMNS]


def test_a_claim_is_kept_where_its_interval_leaves_out_zero(curve):
    assert curve["keeps"].tolist() == (curve["low"] > 0).tolist()
    assert not spec.above_zero({"low": float("nan")})


def test_specifications_without_an_estimate_count_neither_way():
    def sometimes(a, b, c):
        return effect(a, b, c) | ({"estimate": float("nan")} if b == "z" else {})

    found = spec.specification_curve(CHOICES, sometimes, spec.above_zero)
    share = spec.share_kept(found)
    assert (share["n"], share["without"]) == (8, 4)
    assert share["estimate"] == 0.5


def test_weights_are_those_of_an_analysis_of_variance(curve):
    weights = spec.choice_weight(curve, list(CHOICES))
    table = anova_lm(ols("estimate ~ C(a) + C(b) + C(c)", curve.astype({"c": str})).fit(), typ=1)
    total = ((curve["estimate"] - curve["estimate"].mean()) ** 2).sum()
    for choice in CHOICES:
        expected = table.loc[f"C({choice})", "sum_sq"] / total
        assert weights.loc[choice, "eta_squared"].to_numpy() == pytest.approx(expected)
    assert weights.index[0][0] == "a"
    assert weights.groupby("choice")["n"].sum().tolist() == [12, 12, 12]


@given(st.lists(st.floats(-5, 5), min_size=12, max_size=12))
def test_weights_sum_to_one_at_most(values):
    numbers = iter(values)
    found = spec.specification_curve(
        CHOICES, lambda **_: effect(0, "x", True) | {"estimate": next(numbers)}, spec.above_zero
    )
    weights = spec.choice_weight(found, list(CHOICES))
    assert weights.groupby("choice")["eta_squared"].first().sum() <= 1 + 1e-6
    assert weights["eta_squared"].ge(0).all()


def test_no_variance_no_weight():
    found = spec.specification_curve({"a": (0, 1)}, lambda **_: effect(1, "x", False), spec.above_zero)
    assert spec.choice_weight(found, ["a"])["eta_squared"].tolist() == [0, 0]


def test_a_summary_names_the_choice_that_matters_most():
    claim = spec.Claim("made up", "It is positive", "none", CHOICES, effect, spec.above_zero)
    found = spec.summary([claim], {"made up": claim.curve()}).loc["made up"]
    assert found["matters"] == "a"
    assert found["baseline"] == effect(0, "x", True)["estimate"]
    assert not found["baseline_kept"]
    assert found["estimate"] == 0.5
    assert np.isclose(found["high"], 2.9)


def test_a_curve_in_which_nothing_can_be_estimated():
    nothing = effect(0, "x", True) | {"estimate": float("nan")}
    found = spec.specification_curve({"a": (0, 1)}, lambda **_: nothing, spec.above_zero)
    assert pd.isna(spec.share_kept(found)["estimate"])
