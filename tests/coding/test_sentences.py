"""Sentences and paragraphs: spans cover the text in order and stay within their paragraph."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afghanpolicy.coding.sentences import is_hard_wrapped, paragraphs, sentences

TEXTS = st.lists(
    st.sampled_from(["Lt. ", "A b. ", "\n", "\n\n", "“C.” ", "U.S. ", "(D-N.C.) ", " ", "x"]), max_size=40
)


@given(TEXTS.map("".join))
def test_spans_are_in_order_and_leave_out_white_space_only(text):
    position = 0
    for start, end in sentences(text):
        assert text[position:start].strip() == ""
        assert text[start:end] == text[start:end].strip() != ""
        position = end
    assert text[position:].strip() == ""


@given(TEXTS.map("".join))
def test_a_sentence_stays_in_its_paragraph(text):
    blocks = paragraphs(text)
    assert all(any(a <= start and end <= b for a, b in blocks) for start, end in sentences(text))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Gen. Smith said no. He left.", ["Gen. Smith said no.", "He left."]),
        ("Lt. Col. Smith spoke. All left.", ["Lt. Col. Smith spoke.", "All left."]),
        ("He stopped. “We go on.”", ["He stopped.", "“We go on.”"]),
        ("One line\nAnother line", ["One line", "Another line"]),
        (
            "The minister\nsaid on Tuesday\nthat talks go on.",
            ["The minister\nsaid on Tuesday\nthat talks go on."],
        ),
    ],
)
def test_sentences(text, parts):
    assert [text[a:b] for a, b in sentences(text)] == parts


def test_lines_that_end_in_stops_are_not_wrapped():
    assert not is_hard_wrapped("One.\nTwo.\nThree.")
