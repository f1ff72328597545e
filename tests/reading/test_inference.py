"""When an article was published, by what it says of other dates."""

import pytest

from afghanpolicy.reading.inference import infer_date


def infer(*paragraphs, dateline=None, captions=()):
    found = infer_date(list(paragraphs), dateline, list(captions))
    return found[0] if found else None


@pytest.mark.parametrize(
    ("paragraphs", "options", "when"),
    [
        (["The third anniversary of the Taliban's return to Kabul is approaching."], {}, "2024"),
        (
            ["The third anniversary of the Taliban's return to power approaches.", "It was said on May 15."],
            {},
            "2024-05",
        ),
        (["The Taliban took Kabul on August 15 and named a cabinet."], {"dateline": "Sep 26"}, "2021-09-26"),
        (
            ["Three years after the Taliban seized Kabul, a parade was held."],
            {"dateline": "Aug 14"},
            "2024-08-14",
        ),
        (["Russia's invasion of Ukraine will complete a year next month."], {}, "2023-01"),
        (["Russia invaded Ukraine in February last year."], {}, "2023"),
        (["Kabul marked the 11th anniversary of 9/11 last year with nothing."], {}, "2013"),
        (["The Taliban had seized Kabul on August 15 last year."], {"dateline": "Aug 31"}, "2022-08-31"),
        (["It is a year since the Taliban seized Kabul."], {}, "2022"),
        (["The Taliban took Kabul on Sunday without a fight."], {}, "2021-08"),
        (["Resettling Afghans was announced by Canada last month."], {}, "2021-08"),
    ],
)
def test_clues(paragraphs, options, when):
    assert infer(*paragraphs, **options) == when


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["The envoy spoke on Thursday."],
        ["He was born on 3 July 1961."],
        ["The Taliban took Kabul in 2021."],
        ["They were shot on Tuesday, September 11, as on 9/11."],
        ["The Taliban took Kabul on August 15 of that year."],
        [],
    ],
)
def test_nothing_is_guessed(paragraphs):
    assert infer(*paragraphs) is None
    assert infer(*paragraphs, dateline="July 2") is None


def test_the_evidence_is_named():
    found = infer_date(["Russia's invasion of Ukraine will complete a year next month."], None, [])
    assert found is not None
    assert "next month" in found[1]
