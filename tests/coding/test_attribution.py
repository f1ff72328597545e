"""Who says what: spans hold, every phenomenon is handled, and the figures do not fall below their floors."""

import json
import os
from pathlib import Path

import pytest
from attribution_scoring import covered, match, rates, word_spans
from hypothesis import example, given, settings
from hypothesis import strategies as st

from afghanpolicy.coding.attribution import Attribution, attributions

HERE = Path(__file__).parent
FLOORS = json.loads((HERE.parent / "floors.json").read_text(encoding="utf-8"))["attribution"]
CASES = json.loads((HERE / "attribution_cases.json").read_text(encoding="utf-8"))["cases"]
PIECES = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "'",
        "‘",
        "’",
        " ",
        "\n\n",
        ". ",
        ", ",
        ": ",
        "(",
        ")",
        "said",
        "that",
        "He",
        "Kabulov",
        "the envoy",
        "according to",
        "told Reuters",
        "as saying",
        "quoted",
        "citing",
        "a report",
        "Russia",
        "is ready",
        "denied it",
        "—",
    ]
)


def measured(pairs: list[tuple[str, list[dict]]], content: str = "content") -> dict[str, float]:
    """Return precision, recall, F1 and the recall of nested attributions over annotated texts."""
    hits = found = gold = nested = nested_hits = 0
    for text, annotated in pairs:
        words, got = word_spans(text), attributions(text)
        chosen = match(
            [covered(words, a[content]) for a in annotated], [covered(words, a.content) for a in got]
        )
        hits, found, gold = hits + len(chosen), found + len(got), gold + len(annotated)
        inner = [i for i, a in enumerate(annotated) if a["nested_in"] is not None]
        nested, nested_hits = nested + len(inner), nested_hits + sum(i in chosen for i in inner)
    return {**rates(hits, found, gold), "nested_recall": nested_hits / max(nested, 1)}


def annotated_files(folder: Path, articles: dict) -> list[tuple[str, list[dict]]]:
    """Return text and annotations of each file; line ends stay as they are, since offsets count them."""
    return [((folder / name).read_bytes().decode("utf-8"), rows) for name, rows in articles.items()]


@pytest.mark.parametrize("part", ["dev", "sealed"])
def test_cases_of_every_phenomenon(part):
    chosen = [(c["text"], c["attributions"]) for c in CASES if c["part"] == part]
    assert measured(chosen)["f1"] >= FLOORS["cases"][part]


def test_samples(repository):
    gold = repository / "data" / "samples" / "attributions.json"
    if not gold.exists():
        pytest.skip("data/samples/attributions.json is not here")
    articles = {
        n: a["attributions"] for n, a in json.loads(gold.read_text(encoding="utf-8"))["articles"].items()
    }
    figures = measured(annotated_files(gold.parent, articles), "content_spans")
    assert {k: figures[k] >= floor for k, floor in FLOORS["samples"].items()} == dict.fromkeys(
        FLOORS["samples"], True
    )


def test_five_articles(raw_folder):
    articles = json.loads((HERE / "attribution_gold.json").read_text(encoding="utf-8"))["articles"]
    figures = measured(annotated_files(raw_folder, articles), "content_spans")
    floors = FLOORS["five_articles"]
    assert {k: figures[k] >= floor for k, floor in floors.items()} == dict.fromkeys(floors, True)


@pytest.mark.skipif(
    "AFGHANPOLICY_ANNOTATED" not in os.environ, reason="AFGHANPOLICY_ANNOTATED names no annotated articles"
)
def test_annotated_articles():
    """The outermost attributions of the `dev` part, which the tables were not learned from."""
    lines = Path(os.environ["AFGHANPOLICY_ANNOTATED"]).read_text(encoding="utf-8").splitlines()
    hits = found = gold = 0
    for row in (row for row in map(json.loads, lines) if row["part"] == "dev"):
        words = word_spans(row["text"])
        wanted = [covered(words, a["content_spans"]) for a in row["attributions"]]
        got = [covered(words, a.content) for a in attributions(row["text"]) if a.nested_in is None]
        hits, found, gold = hits + len(match(wanted, got)), found + len(got), gold + len(wanted)
    assert rates(hits, found, gold)["f1"] >= FLOORS["annotated_dev"]["f1"]


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=60).map(" ".join))
@example("quoted ' as saying ”")
def test_spans_are_sound_and_nothing_depends_on_the_run(text):
    found = attributions(text)
    assert found == attributions(text)
    for number, one in enumerate(found):
        assert isinstance(one, Attribution) and one.content
        for start, end in (*one.content, *(s for s in (one.source, one.cue) if s)):
            assert 0 <= start < end <= len(text)
        assert list(one.content) == sorted(one.content)
        assert one.nested_in is None or (0 <= one.nested_in < len(found) and one.nested_in != number)
        assert one.mode in ("direct", "indirect", "mixed") and one.because


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read(text):
    attributions(text)


def test_a_broken_quotation_is_one_attribution_with_two_pieces():
    text = "“The border is quiet,” the general said. “Our units remain on alert.”"
    (one,) = attributions(text)
    assert [text[a:b] for a, b in one.content] == ["“The border is quiet,”", "“Our units remain on alert.”"]


def test_a_relay_nests_the_speaker_in_the_carrier():
    text = "Interfax quoted the envoy as saying that the format would be widened."
    outer, inner = attributions(text)
    assert (outer.nested_in, inner.nested_in) == (None, 0)
    assert (outer.name, inner.via) == ("Interfax", "Interfax")
    assert text[slice(*inner.source)] == "the envoy"


def test_precise_mode_finds_no_more_than_broad():
    texts = [c["text"] for c in CASES]
    assert sum(len(attributions(t, mode="precise")) for t in texts) <= sum(
        len(attributions(t)) for t in texts
    )


def test_an_unknown_mode_names_those_there_are():
    with pytest.raises(ValueError, match="broad, precise"):
        attributions("He said no.", mode="fast")


def test_because_names_rule_and_cue():
    (one,) = attributions("The ministry said that it had received no formal request.")
    assert one.because.startswith("that clause: say")


@pytest.mark.parametrize("unit", ['"', "“", "said ", "(", "a", " ", "\n", "word "])
def test_degenerate_texts_are_read(unit):
    attributions(unit * 20_000)
