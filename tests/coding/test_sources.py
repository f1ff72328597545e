"""Attributions as rows of the table `sources`."""

import json
from pathlib import Path

from afghanpolicy.coding.sources import COLUMNS, source_rows

LEVELS = {
    "official_named",
    "official_unnamed",
    "institution",
    "military_intel",
    "court_or_law",
    "agency",
    "media",
    "social_media",
    "expert",
    "igo_ngo",
    "document",
    "witness",
    "other",
}
SIDES = {
    "russia",
    "taliban",
    "us",
    "afghan_republic",
    "pakistan",
    "india",
    "china",
    "iran",
    "central_asia",
    "uk",
    "europe",
    "ukraine",
    "un",
    "gulf",
    "media",
    "expert_other",
    "other",
}
CASES = json.loads((Path(__file__).parent / "attribution_cases.json").read_text(encoding="utf-8"))["cases"]


def test_one_row_a_source_in_order_of_appearance():
    text = "Sergei Lavrov said it was useful. The Kremlin said nothing was signed. “We go on,” Lavrov added."
    rows = source_rows("a1", text)
    assert rows["name"].tolist() == ["Sergei Lavrov", "Kremlin"]
    assert rows["order"].tolist() == [1, 2]
    assert rows["mode"].tolist() == ["both", "indirect"]
    assert set(rows["coder"]) == {"rules"}


def test_only_levels_of_the_codebook():
    for case in CASES:
        rows = source_rows("a1", case["text"])
        assert set(rows["type"]) <= LEVELS
        assert set(rows["side"]) <= SIDES
        assert set(rows["mode"]) <= {"direct", "indirect", "both"}


def test_no_source_no_row():
    rows = source_rows("a1", "The river rises in spring.")
    assert rows.empty
    assert rows.columns.tolist() == COLUMNS
