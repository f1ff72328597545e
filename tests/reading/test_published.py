"""When an article was published, as its page states it."""

import pytest

from afghanpolicy.reading.published import find_published
from afghanpolicy.reading.structure import line_roles

PARAGRAPH = "The envoys of both sides met in Doha on Sunday and agreed to meet again, officials said."


def published(*lines):
    roled = line_roles("\n\n".join(["Envoys meet in Doha again", *lines]))
    return find_published(roled, None).date


@pytest.mark.parametrize(
    ("lines", "when"),
    [
        (["Published 3 July 2021", PARAGRAPH, PARAGRAPH], "2021-07-03"),
        (["Updated 4 July 2021", "Published 3 July 2021", PARAGRAPH, PARAGRAPH], "2021-07-03"),
        (["Updated July 4, 2021", PARAGRAPH, PARAGRAPH], "2021-07-04"),
        ([PARAGRAPH, PARAGRAPH, "Published in the Sample Gazette, July 21st, 2021"], "2021-07-21"),
        ([PARAGRAPH, PARAGRAPH, "Related", "28 March 2024", "Another story"], None),
        (["September 2014 - December 2016", PARAGRAPH, PARAGRAPH], None),
        (["3 hours ago", PARAGRAPH, PARAGRAPH], None),
        ([PARAGRAPH, PARAGRAPH], None),
    ],
)
def test_what_the_page_states(lines, when):
    assert published(*lines) == when


@pytest.mark.parametrize(
    ("lines", "when"),
    [
        (["Posted: 03/04/2021", PARAGRAPH, PARAGRAPH], "2021"),
        (["Posted: 03/04/2021 10:00 IST", PARAGRAPH, PARAGRAPH], "2021-04-03"),
        (["Posted: 03/04/2021 10:00 EDT", PARAGRAPH, PARAGRAPH], "2021-03-04"),
        (["Posted: 03/04/2021", PARAGRAPH, PARAGRAPH, "Other posts", "A truce, 28/04/2021"], "2021-04-03"),
        (["Posted: 03/04/2021", PARAGRAPH, PARAGRAPH, "Other posts", "A truce, 04/28/2021"], "2021-03-04"),
        (
            [
                "Posted: 03/04/2021",
                PARAGRAPH,
                "Before that, on March 2, they had met in a hotel near the sea.",
            ],
            "2021-03-04",
        ),
        (
            [
                "Posted: 03/04/2021",
                PARAGRAPH,
                PARAGRAPH,
                "Other posts",
                "A truce, 28/04/2021",
                "Talks, 04/28/2021",
            ],
            "2021",
        ),
    ],
)
def test_dates_of_numbers_are_decided_by_the_page_or_not_at_all(lines, when):
    assert published(*lines) == when
