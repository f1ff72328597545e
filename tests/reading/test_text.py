"""Bytes to clean text, and the way back to the original."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afghanpolicy.reading.text import NotTextError, decode, normalise

SENTENCE = "The Taliban’s envoy – “no longer an enemy” – left Zürich."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_encodings_of_english_news(encoding):
    text = SENTENCE if encoding != "utf-16-le" else "The envoy left Kabul on Sunday. " * 3
    assert decode(text.encode(encoding)) == text


def test_cyrillic_in_windows_1251():
    text = "Представитель министерства иностранных дел сообщил агентству, что переговоры продолжатся. " * 4
    assert decode(text.encode("cp1251")) == text


def test_utf8_with_a_lost_byte_stays_utf8():
    data = (SENTENCE * 40).encode()
    assert decode(data[:1000] + data[1001:]).count("’") >= 30


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 20, b"\x89PNG\r\n\x1a\n" + bytes(500), b"PK\x03\x04" + bytes(100)]
)
def test_binary_is_no_text(data):
    with pytest.raises(NotTextError):
        decode(data)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Talibanâ€™s", "Taliban’s"),
        ("â€œnot enemiesâ€\x9d", "“not enemies”"),
        ("ZÃ¼rich", "Zürich"),
        ("cafe\u0301", "café"),
        ("a\u00a0b\u2009c", "a b c"),
        ("a\u200bb\u00adc\ufeff", "abc"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("“curly” ‘quotes’ stay", "“curly” ‘quotes’ stay"),
        ("\ud800", "\ufffd"),
        ("x\x00y", "xy"),
    ],
)
def test_repairs(raw, clean):
    assert normalise(raw).text == clean


# without Latin-1 letters, among which what looks like mojibake can be repaired twice
@given(st.text(st.characters(exclude_categories=()).filter(lambda char: not "\x7f" < char < "\u0250")))
def test_normalising_twice_changes_nothing(raw):
    once = normalise(raw).text
    assert normalise(once).text == once


@given(st.text(), st.data())
def test_spans_lead_back_inside_the_original(raw, data):
    found = normalise(raw)
    start = data.draw(st.integers(0, len(found.text)))
    end = data.draw(st.integers(start, len(found.text)))
    raw_start, raw_end = found.to_raw(start, end)
    assert 0 <= raw_start <= raw_end <= len(raw)


@given(
    st.lists(st.sampled_from(["Kabul", "a\u00a0b", "Talibanâ€™s", "\u200b", "é", "x\r\n"])), st.integers(0, 8)
)
def test_plain_words_lead_back_to_themselves(words, place):
    words.insert(min(place, len(words)), "Moscow")
    found = normalise(" ".join(words))
    start = found.text.index("Moscow")
    assert found.raw[slice(*found.to_raw(start, start + 6))] == "Moscow"


def test_a_span_outside_the_text_is_an_error():
    with pytest.raises(IndexError, match="no span"):
        normalise("abc").to_raw(2, 9)
