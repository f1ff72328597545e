"""Speed of the extractor: `python -m pytest benchmarks/bench_attribution.py` with pytest-benchmark.

Words a second on the samples, growth when the text doubles, and texts made to be slow. Not part of the
test suite, since a time says more about the machine than about the code.
"""

import time
from pathlib import Path

import pytest

from afghanpolicy.coding.attribution import attributions

SAMPLES = sorted((Path(__file__).parents[1] / "data" / "samples").glob("*.txt"))
TEXT = "\n\n".join(path.read_text(encoding="utf-8") for path in SAMPLES)
HOSTILE = {
    "quotation marks": '"',
    "said": "said ",
    "parentheses": "(",
    "one word": "a",
    "spaces": " ",
    "opened": "“",
}


def seconds(text: str) -> float:
    """Return the processor time that one reading takes."""
    start = time.process_time()
    attributions(text)
    return time.process_time() - start


def test_words_a_second(benchmark):
    """Words a second on the samples."""
    benchmark(attributions, TEXT)
    benchmark.extra_info["words_per_second"] = round(len(TEXT.split()) / benchmark.stats["median"])


def test_twice_the_text(benchmark):
    """Twice the text takes at most 2.2 times the time."""
    long = TEXT * (1_000_000 // len(TEXT) + 1)
    ratio = seconds(long + "\n\n" + long) / seconds(long)
    benchmark.extra_info["ratio"] = round(ratio, 2)
    benchmark(lambda: None)
    assert ratio <= 2.2


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_megabyte(benchmark, name):
    """A megabyte of one sign or word takes less than two seconds."""
    text = HOSTILE[name] * (1_000_000 // len(HOSTILE[name]))
    benchmark.pedantic(attributions, args=(text,), rounds=1)
    assert benchmark.stats["mean"] < 2
