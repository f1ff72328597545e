"""Header fields: what the page says of itself counts, what it says of others does not."""

import pytest

from afghanpolicy.reading.header import read_header
from afghanpolicy.reading.published import find_published
from afghanpolicy.reading.structure import line_roles

BODY = [
    "The envoys of both sides met in Doha on Sunday and agreed to meet again, officials said.",
    "They had last met in spring, when the talks broke off over a list of prisoners.",
]


def header(*lines):
    return read_header(line_roles("\n\n".join(lines)))


def published(*lines):
    return find_published(line_roles("\n\n".join(lines)), None).date


@pytest.mark.parametrize(
    ("foot", "outlet"),
    [
        ("Published in Sample Herald, July 21st, 2021", "Sample Herald"),
        ("© 2024 Sample Review. All rights reserved.", "Sample Review"),
        ("Copyright © 2025. Visit our website terms of use.", None),
        ("Image copyright EPA Image caption Envoys in Doha", None),
        ("Follow Sample Columnist on Twitter: @sample", None),
    ],
)
def test_the_outlet_is_what_a_line_of_the_page_states(foot, outlet):
    assert header("Envoys meet in Doha again", *BODY, foot).outlet == outlet


@pytest.mark.parametrize(
    ("sentence", "outlet"),
    [
        ("A general told Sample Times that the arms were old.", "Sample Times"),
        ("A general told the Washington Times in spring that the arms were old.", None),
        ("A general told the Post that the arms were old.", None),
    ],
)
def test_an_interview_names_the_outlet_only_if_it_is_its_own(sentence, outlet):
    assert header(*BODY, sentence).outlet == outlet


def test_a_speaker_is_no_place():
    lines = [f"STAFF HOST: {BODY[0]}", f"OUR GUEST: {BODY[1]}", f"STAFF HOST: {BODY[0]}"]
    assert header("Talks go on in Doha", *lines).dateline is None


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (
            [
                "Envoys meet again in Doha",
                *BODY,
                "You might also like",
                "Snow in Kabul",
                "Posted on 3 January 2026",
            ],
            None,
        ),
        (["Envoys meet again in Doha", "Updated 4 July 2021", "Published 3 July 2021", *BODY], "2021-07-03"),
        (["Envoys meet again in Doha", "03/04/2021", *BODY], "2021"),
        (["Envoys meet again in Doha", "03/04/2021", *BODY, "They will leave Doha on 4 April."], "2021"),
        (["Envoys meet again in Doha", "03/04/2021", *BODY, "They met in Doha on 3 April."], "2021-04-03"),
        (["Envoys meet again in Doha", "03/04/2021", *BODY, "They met in Doha on March 4."], "2021-03-04"),
    ],
)
def test_the_date_is_the_article_s_own(lines, date):
    assert published(*lines) == date
