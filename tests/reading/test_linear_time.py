"""Reading takes time in proportion to the text, whatever it consists of."""

import time

import pytest

from afghanpolicy.reading.header import read_header
from afghanpolicy.reading.published import find_published
from afghanpolicy.reading.structure import line_roles
from afghanpolicy.reading.text import normalise

SENTENCE = "The envoys of both sides met in Doha on Sunday and agreed to meet again. "
LONG = SENTENCE.strip()[:-1] + ", they said, and they added that nothing else had been agreed by them so far."
SHORT, FACTOR = 30_000, 6
PARTS = {
    "short lines": "a\n",
    "capitals": "Aa Bb Cc\n",
    "one line": SENTENCE,
    "paragraphs": SENTENCE + "\n\n",
    "furniture between": LONG + "\n\nLeave a Reply\n\n",
    "dates between": LONG + "\n\nJuly 3, 2021\n\n",
    "notes between": LONG + "\n\n[1] See this\n\n",
    "quotes": "“The envoys of both sides met in”\n\n" + SENTENCE + "\n\n",
    "dates": "July 3, 2021 or 03/04/2021 ",
    "clues": "A year after the Taliban took Kabul last August, it is the third anniversary. ",
    "told": "He told the Sample Times so, and the Sample Times told him. ",
    "brackets": "(((([[[[ ",
    "spaces": "x" + " " * 300 + "\n",
    "mojibake": "Talibanâ€™s ",
    "accents": "é\u0301",
    "digits": "1234567890-",
}


def cost(part: str, length: int) -> float:
    raw = part * (length // len(part) + 1)
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        roled = line_roles(normalise(raw).text)
        find_published(roled, read_header(roled).dateline)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("part", PARTS.values(), ids=PARTS.keys())
def test_time_grows_no_faster_than_the_text(part):
    cost(part, 1000)  # the patterns are compiled
    short, long = cost(part, SHORT), cost(part, SHORT * FACTOR)
    assert long < 2.5 * FACTOR * short + 0.2, f"{short:.2f} s to {long:.2f} s for {FACTOR} times the text"
