"""Numbers in the prose must be shown by outputs."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from afghanpolicy.notebooks.prose import unshown_numbers


def found(markdown, *outputs):
    shown = [
        new_output("display_data", output) if isinstance(output, dict) else new_output("stream", text=output)
        for output in outputs
    ]
    cells = [new_code_cell("show()", outputs=shown), new_markdown_cell(markdown)]
    return [one.number for one in unshown_numbers(new_notebook(cells=cells))]


@pytest.mark.parametrize(
    ("markdown", "output"),
    [
        ("There are 312 articles.", "articles 312"),
        ("1,224 codes", "1224"),
        ("1224 codes", "1,224 rows"),
        ("The mean is −0.31.", "mean -0.31"),
        ("alpha is 0.92", "alpha 0.9231"),
        ("alpha is 0.92", "alpha 0.925"),
        ("45 % of the sources", "share 0.45"),
        ("45% of the sources", "45 %"),
        ("45.3% of the sources", "share 0.4531"),
        ("between 3 and 5", "[3, 5]"),
        ("3–5 weeks", "3 5"),
        ("45 % of the sources", "45.3 % of them"),
        ("a share of 0.45", "45.3 %"),
        ("the 12th act", "acts 12"),
        ("0.000012 of them", "1.2e-05"),
        ("p = 1.2e-05", "0.000012"),
        ("levels 1,2,3", "1 2 3"),
    ],
)
def test_shown(markdown, output):
    assert found(markdown, output) == []


@pytest.mark.parametrize(
    ("markdown", "output", "number"),
    [
        ("There are 313 articles.", "articles 312", "313"),
        ("1,225 codes", "1224", "1,225"),
        ("The mean is −0.31.", "mean 0.31", "−0.31"),
        ("alpha is 0.92", "alpha 0.9", "0.92"),
        ("alpha is 0.92", "alpha 0.9263", "0.92"),
        ("about 3 of them", "2.9", "3"),
        ("45 % of the sources", "share 0.46", "45%"),
        ("12 of the figures", "line 'a': 4 values, sha256:12ab 12cd34", "12"),
        ("7 things", {"text/html": '<td style="width: 7px">8</td>'}, "7"),
        ("7 things", {"image/png": "7777"}, "7"),
        ("1850 soldiers", "", "1850"),
        ("the 12th act", "acts 11", "12"),
        ("46 % of the sources", "45.3 % of them", "46%"),
        ("1 of them", "1.2e-05", "1"),
        ("levels 1,2,3", "1 2", "3"),
        ("Table 2 shows 17 of them", "", "17"),
        ("in May 12,500 people", "", "12,500"),
    ],
)
def test_not_shown(markdown, output, number):
    assert found(markdown, output) == [number]


@pytest.mark.parametrize("kind", ["text/plain", "text/html", "text/markdown"])
def test_every_text_counts_as_shown(kind):
    assert found("312 articles", {kind: "<b>312</b>" if kind == "text/html" else "312"}) == []


@pytest.mark.parametrize(
    "markdown",
    [
        "From 1996 to 2026, first in May 2024, on 27 May 2024, May 27, 2024 or 2024-05-27.",
        "Davison and Hinkley (1997), §3.8, pp. 12–14 [1]",
        "## 2. Trend\n\n1. first\n2. second",
        "See `x[3]` and\n\n```\n17\n```\n\nand [02](02_stance_over_time.ipynb#4), https://doi.org/10.1093/pan/mpn018",
        "It follows from $a_{17} = 42$ and 02_stance_over_time and R2.",
        "# References\nMonroe, Colaresi and Quinn: Political Analysis 16, 372",
        "<img width=300>",
        "There are three findings.",
        "Notebooks 02 to 04, Table 2, figures 3 and 4, section 2.1, and the 20th century, the 1990s, 1996–97.",
        "It takes Python 3.11, the data are CC BY 4.0; it&#39;s from 3–4 July 2025.",
        "### 2.1 Trend\n\n2.1. Trend",
    ],
)
def test_exempt(markdown):
    assert found(markdown) == []


def test_references_end_with_the_next_heading():
    assert found("## References\n16\n## Results\n17") == ["17"]


def test_the_cell_is_named():
    notebook = new_notebook(cells=[new_markdown_cell("one"), new_markdown_cell("17 things")])
    (fault,) = unshown_numbers(notebook)
    assert (fault.cell, fault.number) == (2, "17")


def test_it_is_quick_on_long_words():
    start = time.monotonic()
    assert found("x" * 200_000 + " `" * 1000 + "1," * 100_000 + "$" * 1001)
    assert time.monotonic() - start < 5


@given(st.text())
def test_any_text_is_taken(markdown):
    assert isinstance(found(markdown), list)


@given(st.decimals(0, 10**6, places=3).filter(lambda value: not 1900 <= value <= 2100))
def test_a_number_is_found_unless_it_is_shown(value):
    assert found(f"It is {value}.", f"x {value}") == []
    assert found(f"It is {value}.", "nothing") == [str(value)]
