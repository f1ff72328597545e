"""Learn the weight tables of the attribution extractor from annotated articles.

usage: python scripts/induce_word_classes.py ANNOTATED.jsonl [MORE.jsonl ...]
       python scripts/train_attribution.py ANNOTATED.jsonl [--folds 4]

ANNOTATED.jsonl has one article a line: `text`, `part` (only "train" is learned from, "dev" is measured) and
`attributions`, each with `content_spans`, `source_spans` and `cue_spans` in characters of the text.

1. Each fold's articles get candidates from tables fitted without them (frames, begins, ends).
2. Sources and acceptance are learned from these candidates, so they see the errors of unseen articles.
3. The cross-fitted figures score each fold with tables that have not seen it.
4. All tables are fitted once more on every article and written to `src/.../attribution/learned/`.

A candidate is right when its content overlaps an annotated one by half (shared over joint words). Cues inside
an annotated content are left out of step 1: the annotation does not say whether they are nested statements.
"""

from __future__ import annotations

import argparse
import csv
import json
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from attribution_learning import Decisions, fit_choice, fit_frames

from afghanpolicy.coding.attribution import befores, ends, sources, starts
from afghanpolicy.coding.attribution.candidates import (
    Candidate,
    accept_features,
    after_cue,
    candidates,
    note_neighbours,
)
from afghanpolicy.coding.attribution.extract import THRESHOLDS
from afghanpolicy.coding.attribution.frames import frame_features
from afghanpolicy.coding.attribution.rules import note_breaks
from afghanpolicy.coding.attribution.scorer import FrameTable, Model, Table
from afghanpolicy.coding.attribution.select import choose
from afghanpolicy.coding.attribution.tokens import Tokens, tokenize
from afghanpolicy.coding.attribution.triggers import Reading, Trigger, read

FOLDER = Path(__file__).parents[1] / "src/afghanpolicy/coding/attribution/learned"
FRAME = {"none": 0, "right": 1, "left": 2, "split": 3}
PLACES = ("start", "split_start", "end", "left")
PENALTY_ACCEPT = 2.0
Words = frozenset[int]


@dataclass
class Gold:
    """An annotated attribution in token numbers."""

    content: Words
    source: Words
    cue: Words


@dataclass
class Article:
    """An annotated article, read once."""

    number: int
    reading: Reading
    gold: list[Gold]

    def words(self, first: int, end: int) -> set[int]:
        """Return the numbers of the words (no signs) among some tokens."""
        word = self.reading.tokens.word
        return {i for i in range(first, end) if word[i][0].isalnum()}

    def content(self, candidate: Candidate) -> Words:
        """Return the words of a candidate's content."""
        return frozenset(i for piece in candidate.pieces for i in self.words(*piece))


@dataclass
class Examples:
    """What the candidates of one article teach: acceptance and sources."""

    found: list[Candidate]
    accept: Decisions
    source: Decisions


def tokens_of(tokens: Tokens, spans: Sequence[Sequence[int]]) -> Words:
    """Return the numbers of the tokens that some span touches."""
    found = set()
    for start, end in spans:
        index = bisect_right(tokens.end, start)
        while index < len(tokens) and tokens.start[index] < end:
            found.add(index)
            index += 1
    return frozenset(found)


def load(path: str, part: str) -> list[Article]:
    """Read the articles of a part."""
    articles: list[Article] = []
    for row in map(json.loads, Path(path).read_text(encoding="utf-8").splitlines()):
        if row["part"] != part:
            continue
        tokens = tokenize(row["text"])
        article = Article(len(articles), read(tokens), [])
        for one in row["attributions"]:
            content, source, cue = (
                tokens_of(tokens, one[f"{k}_spans"]) for k in ("content", "source", "cue")
            )
            words = frozenset(i for i in content if tokens.word[i][0].isalnum())
            if words:
                article.gold.append(Gold(words, source, cue))
        note_breaks(article.reading)
        articles.append(article)
    return articles


def overlap(one: set[int] | Words, other: set[int] | Words) -> float:
    """Return shared over joint words."""
    return len(one & other) / max(len(one | other), 1)


def frame_of(trigger: Trigger, gold: Gold) -> str:
    """Return on which side of its cue an annotated content stands."""
    left = any(trigger.begin - 150 <= i < trigger.begin for i in gold.content)
    same = any(trigger.finish <= i < trigger.last for i in gold.content)
    if left:
        return "split" if same else "left"
    return "right" if any(i >= trigger.finish for i in gold.content) else "none"


@dataclass
class First:
    """What an article teaches without candidates: frames, and the places of contents."""

    frames: list[tuple[list[str], int]]
    places: dict[str, list[tuple[list[list[str]], int]]]


def first_examples(article: Article) -> First:
    """Return the decisions of one article about frames, begins and ends."""
    lesson = First([], {name: [] for name in PLACES})
    owner = {i: gold for gold in reversed(article.gold) for i in gold.cue}
    nested = {i for gold in article.gold for i in gold.content}
    for trigger in article.reading.triggers:
        gold = owner.get(trigger.index)
        if gold is None and trigger.index in nested:
            continue
        frame = frame_of(trigger, gold) if gold else "none"
        lesson.frames.append((frame_features(article.reading, trigger), FRAME[frame]))
        if gold is not None and frame in ("left", "split"):
            _teach_left(article, trigger, gold, lesson)
        if gold is not None and frame in ("right", "split"):
            _teach_right(article, trigger, gold, frame, lesson)
    return lesson


def _teach_left(article: Article, trigger: Trigger, gold: Gold, lesson: First) -> None:
    found = befores.left_spans(article.reading, trigger)
    wanted = {i for i in gold.content if i < trigger.begin}
    quality = [overlap(wanted, article.words(*span)) for span in found.spans]
    if quality and max(quality) >= 0.5:
        lesson.places["left"].append((found.features, int(np.argmax(quality))))


def _teach_right(article: Article, trigger: Trigger, gold: Gold, frame: str, lesson: First) -> None:
    wanted = {i for i in gold.content if i >= trigger.finish}
    tokens, first = article.reading.tokens, min(wanted)
    if first > trigger.last + (2 if tokens.kind[trigger.last - 1] == ":" else 1):
        return
    opened = starts.right_starts(article.reading, trigger, after_cue(trigger, frame))
    away = [abs(min(article.words(p, min(p + 4, len(tokens))), default=p) - first) for p in opened.places]
    if not away or min(away) > 3:
        return
    chosen = away.index(min(away))
    lesson.places["start" if frame == "right" else "split_start"].append((opened.features, chosen))
    start = opened.places[chosen]
    closed = ends.right_ends(article.reading, trigger, start)
    within = {i for i in wanted if i < max(trigger.last, closed.places[-1])}
    quality = [overlap(within, article.words(start, place)) for place in closed.places]
    if max(quality) >= 0.5:
        lesson.places["end"].append((closed.features, int(np.argmax(quality))))


def first_tables(articles: list[Article], lessons: list[First]) -> dict[str, Table | FrameTable]:
    """Fit the tables that do not depend on others."""
    rows, right, owners = [], [], []
    places = {name: Decisions() for name in PLACES}
    for article, lesson in zip(articles, lessons, strict=True):
        for features, frame in lesson.frames:
            rows.append(features)
            right.append(frame)
            owners.append(article.number)
        for name, decisions in places.items():
            for options, chosen in lesson.places[name]:
                decisions.add(article.number, options, chosen)
    fitted: dict[str, Table | FrameTable] = {name: Table(fit_choice(d)) for name, d in places.items()}
    fitted["frame"] = FrameTable(fit_frames(rows, right, owners))
    return fitted


def second_examples(article: Article, model: Model) -> Examples:
    """Return what the candidates of an unseen article teach about acceptance and sources."""
    reading = article.reading
    lesson = Examples(candidates(reading, model), Decisions(), Decisions())
    note_neighbours(lesson.found)
    for candidate in lesson.found:
        words = article.content(candidate)
        fits = [gold for gold in article.gold if overlap(words, gold.content) >= 0.5]
        features = ["bias", *accept_features(reading, candidate)]
        lesson.accept.add(article.number, [[], features], int(bool(fits)))
        gold = next((gold for gold in fits if candidate.trigger.index in gold.cue), None)
        options = sources.options(reading, candidate)
        good = [n for n, o in enumerate(options) if gold and o.phrase and gold.source & set(range(*o.phrase))]
        if gold is not None and (good or not gold.source):
            rows = [sources.source_features(reading, candidate, option) for option in options]
            lesson.source.add(article.number, rows, good[0] if good else 0)
    return lesson


def second_tables(lessons: list[Examples]) -> tuple[Table, Table]:
    """Fit the tables of sources and acceptance."""
    joined = [Decisions(), Decisions()]
    for lesson in lessons:
        for whole, part in zip(joined, (lesson.source, lesson.accept), strict=True):
            whole.options += part.options
            whole.right += part.right
            whole.sizes += part.sizes
            whole.articles += part.articles
    return Table(fit_choice(joined[0])), Table(fit_choice(joined[1], PENALTY_ACCEPT))


def model_of(first: dict[str, Table | FrameTable], source: Table, accept: Table) -> Model:
    """Put tables together."""
    return Model(**first, source=source, accept=accept)  # type: ignore[arg-type]


def figures(articles: list[Article], chosen: list[list[Candidate]]) -> str:
    """Return precision, recall and F1 of contents, and the share found with content and source."""
    hits = both = found = 0
    for article, candidates_of in zip(articles, chosen, strict=True):
        words = [article.content(c) for c in candidates_of]
        pairs = sorted(
            (-overlap(gold.content, mine), i, j)
            for i, gold in enumerate(article.gold)
            for j, mine in enumerate(words)
            if gold.content & mine
        )
        taken: dict[int, int] = {}
        for worth, i, j in pairs:
            if worth <= -0.5 and i not in taken and j not in taken.values():
                taken[i] = j
        sure = [(article.gold[i], candidates_of[j].source) for i, j in taken.items()]
        both += sum(bool(s and g.source & set(range(*s))) for g, s in sure)
        hits, found = hits + len(taken), found + len(words)
    gold, sourced = (sum(bool(g.source) or k for a in articles for g in a.gold) for k in (True, False))
    return (
        f"precision {hits / found:.4f}  recall {hits / gold:.4f}  F1 {2 * hits / (found + gold):.4f}  "
        f"both {both / sourced:.4f}  ({gold} annotated, {found} found)"
    )


def outermost(article: Article, model: Model, found: list[Candidate]) -> list[Candidate]:
    """Return the accepted candidates that stand in no other's content."""
    kept = choose(article.reading, model, found, THRESHOLDS["broad"])
    return [candidate for candidate in kept if candidate.outer is None]


def write(model: Model) -> None:
    """Write the tables."""
    FOLDER.mkdir(exist_ok=True)
    for name in (*PLACES, "source", "accept", "frame"):
        weights = getattr(model, name).weights
        with (FOLDER / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(
                ["feature", "right", "left", "split"] if name == "frame" else ["feature", "weight"]
            )
            for feature, weight in sorted(weights.items()):
                writer.writerow([feature, *weight] if name == "frame" else [feature, weight])


def main() -> None:
    """Learn, measure, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles")
    parser.add_argument("--folds", type=int, default=4)
    options = parser.parse_args()
    articles = load(options.articles, "train")
    lessons = [first_examples(article) for article in articles]
    examples: dict[int, Examples] = {}
    empty = Table({})
    for fold in range(options.folds):
        rest = [a.number for a in articles if a.number % options.folds != fold]
        model = model_of(first_tables([articles[i] for i in rest], [lessons[i] for i in rest]), empty, empty)
        examples |= {a.number: second_examples(a, model) for a in articles[fold :: options.folds]}
    chosen: list[list[Candidate]] = [[] for _ in articles]
    for fold in range(options.folds):
        pair = second_tables([examples[a.number] for a in articles if a.number % options.folds != fold])
        model = Model(FrameTable({}), empty, empty, empty, empty, *pair)
        for article in articles[fold :: options.folds]:
            chosen[article.number] = outermost(article, model, examples[article.number].found)
    print("train, cross-fitted:", figures(articles, chosen))
    model = model_of(first_tables(articles, lessons), *second_tables([examples[a.number] for a in articles]))
    write(model)
    dev = load(options.articles, "dev")
    results = []
    for article in dev:
        found = candidates(article.reading, model)
        note_neighbours(found)
        results.append(outermost(article, model, found))
    print("dev:", figures(dev, results))


if __name__ == "__main__":
    main()
