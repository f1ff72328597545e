"""Paragraphs that are nothing but a quotation: whose words run on from the paragraph before."""

from __future__ import annotations

from afghanpolicy.coding.attribution.candidates import Candidate
from afghanpolicy.coding.attribution.triggers import Reading

FEWEST_WORDS = 5


def gather(reading: Reading, kept: list[Candidate]) -> None:
    """Give each sentence-long quotation without a cue to the quotation before it in the paragraph.

    "“One,” he said. He paused. “Two.”" is one attribution with two pieces.
    """
    tokens = reading.tokens
    claimed = [False] * (len(reading.quotes) + 1)
    latest: dict[int, list[Candidate]] = {}
    for candidate in kept:
        for first, end in candidate.pieces:
            for number in {reading.inside[first], reading.inside[end - 1]} - {-1}:
                claimed[number] = True
        if candidate.outer is None and any(reading.inside[b - 1] >= 0 for _, b in candidate.pieces):
            latest.setdefault(_paragraph(reading, candidate.trigger.index), []).append(candidate)
    for number, quote in enumerate(reading.quotes):
        if claimed[number] or not quote.double or quote.end - quote.first < FEWEST_WORDS:
            continue
        sentence = tokens.sentences[tokens.sentence[quote.first]]
        if sentence[0] != quote.first or not _ends_sentence(reading, quote.end):
            continue
        for candidate in reversed(latest.get(sentence[2], [])):
            if candidate.pieces[-1][1] <= quote.first and candidate.trigger.index < quote.first:
                candidate.pieces.append((quote.first, quote.end))
                break


def _ends_sentence(reading: Reading, end: int) -> bool:
    """Return whether nothing but signs follows in the sentence of the token before `end`."""
    tokens = reading.tokens
    stop = tokens.sentences[tokens.sentence[end - 1]][1]
    return not any(tokens.word[i][0].isalnum() for i in range(end, stop))


def floating(reading: Reading, kept: list[Candidate]) -> list[Candidate]:
    """Return the accepted candidates with one more for each quotation that fills a paragraph without a cue.

    Its source is that of the last attribution of the paragraph before, if that ended in a quotation or
    a colon.
    """
    paragraphs = _paragraphs(reading)
    spoken: dict[int, list[Candidate]] = {}
    for candidate in kept:
        if candidate.outer is None:
            spoken.setdefault(_paragraph(reading, candidate.trigger.index), []).append(candidate)
    added: list[Candidate] = []
    for number in sorted(paragraphs):
        first, end = paragraphs[number]
        if any(_covers(c, first, end) for c in spoken.get(number, [])) or not _all_quoted(
            reading, first, end
        ):
            continue
        before = spoken.get(number - 1, [])
        speaker = _speaker(reading, before, paragraphs.get(number - 1))
        if speaker is None:
            continue
        more = Candidate(
            speaker.trigger, "floating", [(first, end)], speaker.frame_score, score=speaker.score
        )
        more.source, more.rule = speaker.source, "quotation runs on"
        spoken.setdefault(number, []).append(more)
        added.append(more)
        for inner in spoken[number][:-1]:
            if first <= inner.trigger.index < end and inner.outer is None:
                inner.outer = more
    return kept + added


def _paragraphs(reading: Reading) -> dict[int, tuple[int, int]]:
    found: dict[int, tuple[int, int]] = {}
    for first, end, number in reading.tokens.sentences:
        found[number] = (found[number][0] if number in found else first, end)
    return found


def _paragraph(reading: Reading, index: int) -> int:
    return reading.tokens.sentences[reading.tokens.sentence[index]][2]


def _covers(candidate: Candidate, first: int, end: int) -> bool:
    return sum(max(0, min(b, end) - max(a, first)) for a, b in candidate.pieces) * 2 > end - first


def _all_quoted(reading: Reading, first: int, end: int) -> bool:
    number = reading.inside[first]
    if number < 0 or end - first < FEWEST_WORDS or reading.quotes[number].first != first:
        return False
    return reading.inside[end - 1] == number or all(
        not reading.tokens.word[i][0].isalnum() for i in range(reading.quotes[number].end, end)
    )


def _speaker(
    reading: Reading, before: list[Candidate], paragraph: tuple[int, int] | None
) -> Candidate | None:
    """Return the attribution whose source also speaks the next paragraph."""
    if not before or paragraph is None:
        return None
    last = max(before, key=lambda c: (max(b for _, b in c.pieces), c.trigger.index))
    ends = reading.tokens.lower[paragraph[1] - 1]
    quoted = any(reading.inside[b - 1] >= 0 for _, b in last.pieces)
    return last if quoted or ends == ":" else None
