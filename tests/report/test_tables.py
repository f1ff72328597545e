"""Columns of words in pandas' tables."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from afghanpolicy.report.tables import aligned


def classes(frame):
    tree = html.fromstring(aligned(frame._repr_html_()))
    heads = [cell.get("class") for cell in tree.iterfind(".//thead/tr[1]/th")]
    return heads, [cell.get("class") for cell in tree.iterfind(".//tbody/tr[1]/td")]


def test_words_are_told_from_numbers():
    frame = pd.DataFrame(
        {"n": [1, 2], "share": [0.5, None], "name": ["a" * 30, "5"], "day": ["2024-05", "2025-07"]}
    )
    kinds = ["narrow", "narrow", "words", "words narrow"]
    assert classes(frame) == ([None, *kinds], kinds)


@pytest.mark.parametrize("value", ["−1.23", "+0.4", "1,224", "45 %", "45%", "1e-05", "NaN", "<NA>", ""])
def test_numbers(value):
    assert classes(pd.DataFrame({"x": [value]})) == ([None, "narrow"], ["narrow"])


def test_an_index_of_several_levels_and_empty_tables():
    frame = pd.DataFrame({"a": ["x"]}, index=pd.MultiIndex.from_tuples([("b", "c")]))
    assert classes(frame) == ([None, None, "words narrow"], ["words narrow"])
    assert classes(pd.DataFrame()) == ([None], [])


@pytest.mark.parametrize("text", ["", "<p>x</p>", "<table><tr><td>x</td></tr></table>"])
def test_other_html_is_left_alone(text):
    assert aligned(text) == text


@given(st.text())
def test_any_text_is_taken(text):
    assert isinstance(aligned(f"dataframe{text}"), str)
