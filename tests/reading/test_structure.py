"""Line roles and header fields: against gold, and what must hold for any text."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from structure_score import score, score_annotated

from afghanpolicy.reading import ROLES
from afghanpolicy.reading.structure import line_roles
from afghanpolicy.reading.text import normalise

WORDS = st.sampled_from(
    [
        "By",
        "Staff",
        "MOSCOW,",
        "July 3",
        "(Reuters)",
        "-",
        "said",
        "the",
        "envoy.",
        "Read more:",
        "©",
        "2021",
        "|",
        "“talks”",
        "\n",
        "\n\n",
    ]
)


@pytest.fixture(scope="module")
def floors(repository):
    return json.loads((repository / "tests" / "floors.json").read_text(encoding="utf-8"))["structure"]


@pytest.mark.parametrize("name", ["pages", "samples"])
def test_shipped_pages_reach_their_floor(name, repository, floors):
    folder = {
        "pages": repository / "tests" / "reading" / "pages",
        "samples": repository / "data" / "samples",
    }[name]
    gold = folder / ("gold.json" if name == "pages" else "structure.json")
    found = score(folder, gold)
    floor = floors[name]
    shares = found.shares
    assert shares["lines"] >= floor["lines"], "\n".join(found.errors)
    assert shares["fields"] >= floor["fields"], "\n".join(found.errors)


def test_annotated_pages_reach_their_floor(repository, floors, tmp_path):
    found = score_annotated(repository / "tests" / "reading" / "shapes", tmp_path)
    assert found.lines > 500
    assert found.shares["lines"] >= floors["shapes"]["lines"], "\n".join(found.errors)
    assert found.shares["fields"] >= floors["shapes"]["fields"], "\n".join(found.errors)


@pytest.mark.parametrize("part", ["open", "aside"])
def test_more_pages_reach_their_floor(part, repository, floors, tmp_path):
    found = score_annotated(repository / "tests" / "reading" / "more_shapes", tmp_path, f"{part}.txt")
    floor = floors[f"more_shapes/{part}"]
    assert found.lines > 100
    assert found.shares["lines"] >= floor["lines"], f"{part}: {found.shares['lines']:.3f} of the lines"
    assert found.shares["fields"] >= floor["fields"], f"{part}: {found.shares['fields']:.3f} of the fields"


def test_the_five_articles_are_read_without_an_error(repository, raw_folder, floors, tmp_path):
    gold = repository / "tests" / "reading" / "five_articles.json"
    found = score(raw_folder, gold)
    assert found.shares == floors["five_articles"], "\n".join(found.errors)


@given(st.text(max_size=400) | st.lists(WORDS, max_size=40).map(" ".join))
def test_every_line_that_is_not_blank_has_one_role(text):
    text = normalise(text).text
    roled = line_roles(text)
    assert [line.n for line, _ in roled] == [n for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    assert {role for _, role in roled} <= set(ROLES)
    assert all(text[line.start : line.end] == line.text for line, _ in roled)


PARAGRAPH = "The envoys of both sides met in Doha on Sunday and agreed to meet again, officials said."


@pytest.mark.parametrize(
    ("page", "roles"),
    [
        (
            ["Envoys meet in Doha again", "By Staff Writer", "July 3, 2021", PARAGRAPH],
            "title byline published body",
        ),
        (
            ["Envoys meet in Doha again", PARAGRAPH, "Neighbours and promises", PARAGRAPH],
            "title body subhead body",
        ),
        (
            [PARAGRAPH, "Leave a Reply", "Required fields are marked *"],
            "body furniture furniture",
        ),
        ([PARAGRAPH, "(Reporting by the Kabul desk; editing by the Central desk)"], "body credit"),
        ([PARAGRAPH, "The views expressed are personal."], "body bio"),
        (
            [PARAGRAPH, "Envoys shake hands in Doha\nReuters", PARAGRAPH, PARAGRAPH],
            "body caption credit body body",
        ),
        ([PARAGRAPH, "Read more: Court suspends a ban", PARAGRAPH, PARAGRAPH], "body furniture body body"),
        ([PARAGRAPH, "He said that a quoted “Leave a Reply” within a paragraph is text."], "body body"),
        (
            [
                PARAGRAPH,
                "Published in the Sample Gazette, July 21st, 2021",
                "Opinion",
                "Updated 28 Mar, 2024",
            ],
            "body published furniture furniture",
        ),
        (["MOSCOW: " + PARAGRAPH], "body"),
        ([PARAGRAPH, PARAGRAPH, "Nobody knows."], "body body body"),
        (
            [PARAGRAPH, "Advertisement", "Officials would not say more.", "Tags: Doha"],
            "body furniture body furniture",
        ),
        (
            [PARAGRAPH, "RELATED ARTICLES", "- Snow in Kabul", "- Rain in Doha"],
            "body furniture furniture furniture",
        ),
        ([PARAGRAPH, "Getty Images", "Envoys enter the hall in Doha", PARAGRAPH], "body credit caption body"),
        ([PARAGRAPH, "1. The sides agreed to meet again in a month.", PARAGRAPH], "body body body"),
        (
            ["ANN HOST: " + PARAGRAPH, "OUR GUEST: " + PARAGRAPH, "ANN HOST: And what comes next?"],
            "body body body",
        ),
    ],
)
def test_constructions(page, roles):
    assert " ".join(role for _, role in line_roles("\n\n".join(page))) == roles


@pytest.mark.parametrize(
    "part",
    [
        "Share\n",
        PARAGRAPH + "\n\n",
        "“" + PARAGRAPH[:-1] + "”\n",
        "- an item of a list\n",
        "Related\nSnow in Kabul\n",
    ],
)
def test_time_grows_with_the_length(part):
    def seconds(text):
        start = time.process_time()
        line_roles(text)
        return time.process_time() - start

    unit = max(200, 40_000 // len(part))
    line_roles(part * 20)
    short, long = seconds(part * unit), seconds(part * unit * 4)
    assert long < 12 * short + 0.2
