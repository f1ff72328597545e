"""The parts of the attribution extractor: word lists, quotations, names, carriers, speakers, tables."""

from importlib.resources import files

import pytest

from afghanpolicy.coding.attribution import attributions
from afghanpolicy.coding.attribution.lexicon import inflect, lexicon
from afghanpolicy.coding.attribution.quotes import quotations
from afghanpolicy.coding.attribution.scorer import FrameTable, Table, load
from afghanpolicy.coding.attribution.speakers import Labels
from afghanpolicy.coding.attribution.tokens import tokenize

TABLES = files("afghanpolicy.coding.attribution").joinpath("learned")


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said “yes” and "no".', ["“yes”", '"no"']),
        ("'It is over,' he said; the workers' hall was empty.", ["'It is over,'"]),
        ("“One “two” three,” he said.", ["“One", "“two”"]),
        ("“First.\n\n“Second.”", ["“First.", "“Second.”"]),
        ("Words without a beginning,” he said.", ["Words without a beginning,”"]),
        ("Don’t say it’s the 1990s’ war.", []),
    ],
)
def test_quotations(text, quoted):
    tokens = tokenize(text)
    assert [text[slice(*tokens.span(q.first, q.end))] for q in quotations(tokens)] == quoted


def test_forms_of_verbs():
    assert inflect("agree", {})["agreed"] == "VD"
    assert {"said", "says", "saying"} <= set(lexicon().cues)


def test_every_learned_table_is_readable_and_together_they_are_small():
    tables = [entry for entry in TABLES.iterdir() if entry.name.endswith(".csv")]
    assert sum(len(entry.read_bytes()) for entry in tables) < 1_000_000
    model = load()
    assert all(name and isinstance(weight, int) for name, weight in model.end.weights.items())
    assert all(
        len(name.split()) <= 8 for table in (model.start, model.end, model.accept) for name in table.weights
    )


def test_packed_frame_weights_add_up():
    table = FrameTable({"a": (5, -7, 900), "b": (-600, 3, -1200)})
    assert table.scores(["a", "b", "absent"]) == (-595, -4, -300)


def test_a_table_prefers_the_first_of_equals():
    assert Table({"x": 2}).best([["x"], ["x"], []]) == (0, 0)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sergei Lavrov arrived late. He said the road was bad.", "Sergei Lavrov"),
        ("Zamir Kabulov landed on Monday. The envoy said that talks would follow.", "Zamir Kabulov"),
        ("Moscow said it would wait.", "Russia"),
        ("A fellow of the Observer Research Foundation, Kabir Taneja, said it was a gamble.", "Kabir Taneja"),
    ],
)
def test_names(text, name):
    assert attributions(text)[0].name == name


def test_side_of_an_index_of_actors_goes_first():
    labels = Labels({"Zamir Kabulov": "russia"}.get)
    assert labels.of("Zamir Kabulov", "he", "the director of a department", True)[1] == "russia"
    assert Labels().of("Zamir Kabulov", "he", "the director of a department", True)[1] == "other"
