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
        (["The Taliban had seized Kabul on August 15 last year."], {"dateline": "Aug 31"}, "2022-08-31"),
        (["It is a year since the Taliban seized Kabul."], {}, "2022"),
        (["The Taliban took Kabul on Sunday without a fight."], {}, "2021-08"),
        (["Resettling Afghans was announced by Canada last month."], {}, "2021-08"),
        (["A year after Russia launched its invasion of Ukraine, the front hardly moves."], {}, "2023"),
        (["Almost three years after the Taliban took Kabul, envoys came."], {}, "2024"),
        (
            ["Half a year after the Taliban took Kabul in August last year, it snowed."],
            {"dateline": "Feb 7"},
            "2022-02-07",
        ),
        (["The Taliban took Kabul last August, and talks go on."], {"dateline": "March 3"}, "2022-03-03"),
        (["The Supreme Court lifted the ban in April this year."], {"dateline": "May 9"}, "2025-05-09"),
        (
            [
                "Fighting went on, they said on Monday.",
                "Almost three years after the invasion of Ukraine, it goes on.",
            ],
            {"dateline": "Jan 6"},
            "2025-01-06",
        ),
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
        ["The 11th anniversary of September 11 was last year, and in 2013 another alert followed."],
        ["Protests fell on the anniversary of the attacks of September 11, and went on on Tuesday."],
        ["The Taliban took Kabul on Sunday.", "That was long ago: in 2024 a court met."],
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


def test_a_vague_span_gives_a_day_only_with_a_dateline():
    text = "Some two years after the Taliban took Kabul, hunger spreads."
    assert infer(text) is None
    assert infer(text, dateline="July 2") == "2023-07-02"


def test_the_weekday_decides_between_years():
    text = "Aid ran out on Friday. It is some two years after the Taliban took Kabul."
    assert infer(text, dateline="May 31") == "2024-05-31"  # a Friday; in 2023 it was a Wednesday
