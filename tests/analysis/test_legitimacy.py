"""The legitimacy index: every label of the codebook has a value, and means are what they say."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import afghanpolicy as ap
from afghanpolicy.analysis import legitimacy as leg
from afghanpolicy.errors import DataError

LABELS = sorted(leg.legitimacy().index)
ROWS = st.lists(
    st.tuples(st.sampled_from("ab"), st.sampled_from(LABELS), st.integers(1, 9)), min_size=1, max_size=20
)


def table(rows):
    return pd.DataFrame(rows, columns=["article_id", "label", "count"])


def test_every_label_of_the_codebook_has_a_value_and_a_reason():
    levels = ap.load().schema.tables["labels"].field("label").levels
    assert sorted(levels) == LABELS
    assert set(leg.legitimacy()["legitimacy"]) == {-1, 0, 1}
    assert leg.legitimacy()["reason"].str.len().min() > 10


def test_by_hand():
    index = leg.legitimacy_index(table([("a", "terrorist", 2), ("a", "government", 1), ("b", "group", 5)]))
    assert index.to_dict() == {"a": pytest.approx(-1 / 3), "b": 0.0}


def test_armed_labels_can_be_left_without_a_judgement():
    rows = table([("a", "militant", 1), ("a", "government", 1)])
    assert leg.legitimacy_index(rows)["a"] == 0
    assert leg.legitimacy_index(rows, armed=0)["a"] == 0.5


@given(ROWS)
def test_the_index_stays_between_its_limits_and_does_not_mind_order_or_duplication(rows):
    index = leg.legitimacy_index(table(rows))
    assert index.between(-1, 1).all()
    twice = pd.concat([table(rows), table(rows[::-1])])
    pd.testing.assert_series_equal(index, leg.legitimacy_index(twice))


def test_an_unknown_label_is_an_error_that_says_where():
    with pytest.raises(
        DataError, match=r"labels.csv, column label: 'warlord' has no value in analysis/legitimacy.csv"
    ):
        leg.legitimacy_index(table([("a", "warlord", 1)]))


def test_no_labels_at_all():
    assert leg.legitimacy_index(table([])).empty
