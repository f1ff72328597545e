"""Choices and claims about stance: each choice does what its name says."""

import numpy as np
import pandas as pd
import pytest

import afghanpolicy as ap
from afghanpolicy.analysis import contrasts, stance_claims, trend
from afghanpolicy.analysis import stance_choices as choices


@pytest.fixture(scope="module")
def corpus():
    return ap.load()


@pytest.fixture(scope="module")
def first(corpus):
    return {name: options[0] for name, options in choices.stance_choices(corpus).items()}


@pytest.fixture(scope="module")
def notebook(corpus):
    return trend.dated(corpus.speech_acts())


def test_the_first_options_are_the_notebooks(corpus, first, notebook):
    acts = choices.acts_under(corpus, **first)
    pd.testing.assert_frame_equal(acts, notebook)


def test_coders_are_those_with_most_of_the_statements(corpus):
    assert "B" not in choices.coders(corpus)
    assert choices.coders(corpus)[0] == "A"


def test_a_coder_that_is_a_value_of_the_statements_is_taken_from_there(corpus, first):
    from dataclasses import replace

    rules = corpus.statements.assign(
        coder="rules", stance=pd.array([2] * len(corpus.statements), dtype="Int64")
    )
    both = replace(corpus, statements=pd.concat([corpus.statements, rules], ignore_index=True))
    assert "rules" in choices.coders(both)
    assert choices.acts_under(both, **first | {"coder": "rules"})["stance"].eq(2).all()
    pd.testing.assert_frame_equal(choices.acts_under(both, **first), choices.acts_under(corpus, **first))


def test_a_coder_of_the_table_of_agreement_gives_its_own_codes(corpus, first):
    acts = choices.acts_under(corpus, **first | {"coder": "C", "unit": "reports"})
    codes = corpus.agreement[corpus.agreement["coder"].eq("C")].set_index("statement_id")["stance"]
    assert (acts.set_index("act_id")["stance"] == codes[acts["act_id"]].astype(float)).all()


@pytest.mark.parametrize(
    ("name", "option"),
    [("dates", "not inferred"), ("confidence", "medium or high"), ("articles", "whole only")],
)
def test_choices_that_leave_out_rows_leave_some(corpus, first, notebook, name, option):
    acts = choices.acts_under(corpus, **first | {name: option})
    assert 0 < len(acts) < len(notebook)


def test_reports_are_more_than_acts(corpus, first, notebook):
    reports = choices.acts_under(corpus, **first | {"unit": "reports"})
    assert len(reports) > len(notebook)
    assert set(reports.columns) > {"stance", "date", "cluster", "era", "deed"}


def test_three_levels_keep_signs(corpus, first, notebook):
    acts = choices.acts_under(corpus, **first | {"levels": "three"})
    assert set(acts["stance"]) == {-1.5, 0.0, 1.5}
    assert (np.sign(acts["stance"]) == np.sign(notebook["stance"])).all()


def test_weights_by_event_keep_the_mean_of_each_event(corpus, first, notebook):
    rows = choices.acts_under(corpus, **first | {"weights": "events"})
    year = notebook["date"].dt.year
    keys = [
        "cluster",
        year.rename("year"),
        "deed",
        notebook["era"].astype(object).fillna("none").rename("in_era"),
    ]
    assert len(rows) == len(notebook.groupby(keys))
    assert rows["date"].is_monotonic_increasing


def test_claims_estimate_what_the_notebook_does(corpus, notebook):
    claims = {claim.name: claim for claim in stance_claims.stance_claims(corpus)}
    first = {
        name: {key: options[0] for key, options in claim.choices.items()} for name, claim in claims.items()
    }
    gaps = contrasts.deeds_minus_words(notebook).loc["all"]
    found = claims["deeds against words"].estimate(**first["deeds against words"])
    assert found["estimate"] == pytest.approx(gaps["estimate"])
    around = trend.before_and_after(notebook, {"x": stance_claims.NOT_ENEMIES}).loc["x"]
    assert claims["May 2024"].estimate(**first["May 2024"])["low"] == pytest.approx(around["low"])
    points = ap.analysis.changepoints.change_points(notebook, replicates=2)
    largest = points.loc[points["estimate"].abs().idxmax(), "date"]
    assert int(claims["largest shift"].estimate(**first["largest shift"])["estimate"]) == largest.year


def made_up(levels):
    days = pd.date_range("2010-01-01", periods=len(levels), freq="MS")
    return pd.DataFrame({"date": days, "stance": levels, "cluster": range(len(levels))})


def test_a_series_without_a_shift_has_no_date():
    assert np.isnan(stance_claims.largest_shift(made_up([0.0, 1.0] * 20))["estimate"])
    assert np.isnan(stance_claims.distance_to(made_up([0.0, 1.0] * 20), "2011-01-01")["estimate"])


def test_the_larger_of_two_shifts_is_dated():
    series = made_up([-2.0, -1.9] * 10 + [0.0, 0.1] * 10 + [0.8, 0.9] * 10)
    assert stance_claims.largest_shift(series)["estimate"] == pytest.approx(2011 + 8 / 12, abs=0.01)


@pytest.mark.parametrize("levels", [[1.0] * 30, [-1.0] * 30])
def test_a_curve_that_does_not_cross_has_no_crossing(levels):
    assert np.isnan(stance_claims.last_crossing(made_up(levels), 0.4)["estimate"])
