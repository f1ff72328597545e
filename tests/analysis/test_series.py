"""Series: every unit holds every act once, in order of time."""

import pandas as pd
import pytest

import afghanpolicy as ap
from afghanpolicy.analysis import trend
from afghanpolicy.analysis.series import UNITS, stance_series


@pytest.fixture(scope="module")
def acts():
    return trend.dated(ap.load().speech_acts())


def test_by_hand():
    days = pd.to_datetime(["2020-04-20", "2020-01-01", "2020-01-31", "2020-03-05"])
    table = pd.DataFrame({"date": days, "stance": [2.0, -1.0, 0.0, 1.0], "cluster": list("abbc")})
    assert stance_series(table, "acts")["stance"].tolist() == [-1, 0, 1, 2]
    assert stance_series(table, "months")["stance"].tolist() == [-0.5, 1, 2]
    assert stance_series(table, "quarters")["stance"].tolist() == [0, 2]
    assert stance_series(table, "events")["stance"].tolist() == [-0.5, 1, 2]
    assert stance_series(table, "months")["date"].iloc[0] == pd.Timestamp("2020-01-16")


@pytest.mark.parametrize("unit", UNITS)
def test_in_order_of_time_and_on_the_scale(acts, unit):
    table = stance_series(acts, unit)
    assert table["date"].is_monotonic_increasing
    assert table["stance"].between(-2, 2).all()
    assert 1 < len(table) <= len(acts)


@pytest.mark.parametrize("unit", UNITS)
def test_nothing_gives_nothing(acts, unit):
    assert stance_series(acts.head(0), unit).empty


def test_an_unknown_unit_is_named_with_those_there_are():
    with pytest.raises(ap.AfghanpolicyError, match=r"'weeks'.*acts, months, quarters, events"):
        stance_series(pd.DataFrame(), "weeks")
