"""Group the words of news articles by the company they keep, into classes that the scorer can use.

usage: python scripts/induce_word_classes.py ARTICLES.jsonl [MORE.jsonl ...]

A word that occurs in at least eight articles gets a vector: positive pointwise mutual information with the
300 most frequent words to its left and to its right, reduced by a truncated singular value decomposition.
K-means groups the vectors; a class is named after its most frequent word. Writes `learned/word_classes.csv`.

Only the `train` part of annotated articles is read. Output: one class a row, its words in alphabetical order.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
from scipy.sparse import coo_matrix, csr_matrix, diags, hstack
from sklearn.cluster import KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.preprocessing import normalize

from afghanpolicy.coding.attribution.tokens import Tokens, tokenize

OUT = Path(__file__).parents[1] / "src/afghanpolicy/coding/attribution/learned/word_classes.csv"
MIN_ARTICLES, CONTEXTS, DIMENSIONS, CLASSES, SEED = 8, 300, 40, 70, 20261124


def articles(paths: list[str]) -> list[Tokens]:
    """Return the tokens of every article that may be learned from."""
    found = []
    for path in paths:
        for line in Path(path).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row.get("part", "train") == "train":
                found.append(tokenize(row["text"]))
    return found


def company(texts: list[Tokens], words: dict[str, int], contexts: dict[str, int], shift: int) -> csr_matrix:
    """Return how often each context word stands `shift` tokens from each word."""
    counts: Counter[tuple[int, int]] = Counter()
    for tokens in texts:
        for here, there in zip(
            tokens.lower, tokens.lower[shift:] if shift > 0 else ["", *tokens.lower], strict=False
        ):
            if here in words and there in contexts:
                counts[words[here], contexts[there]] += 1
    rows, columns = zip(*sorted(counts), strict=True)
    values = [counts[key] for key in sorted(counts)]
    return coo_matrix((values, (rows, columns)), shape=(len(words), len(contexts))).tocsr()


def information(counts: csr_matrix) -> csr_matrix:
    """Return positive pointwise mutual information: max(0, log p(w, c) / (p(w) p(c)))."""
    total = counts.sum()
    scaled = (
        diags(1 / np.maximum(counts.sum(1).A1, 1)) @ counts @ diags(total / np.maximum(counts.sum(0).A1, 1))
    )
    scaled.data = np.maximum(np.log(scaled.data), 0)
    return scaled


def main() -> None:
    """Write the classes."""
    texts = articles(sys.argv[1:])
    spread: dict[str, set[int]] = defaultdict(set)
    frequency: Counter[str] = Counter()
    for number, tokens in enumerate(texts):
        frequency.update(tokens.lower)
        for word in set(tokens.lower):
            spread[word].add(number)
    chosen = sorted(w for w, found in spread.items() if len(found) >= MIN_ARTICLES and w.isalpha())
    words = {word: number for number, word in enumerate(chosen)}
    contexts = {word: number for number, (word, _) in enumerate(frequency.most_common(CONTEXTS))}
    vectors = hstack([information(company(texts, words, contexts, shift)) for shift in (1, -1)])
    reduced = normalize(TruncatedSVD(DIMENSIONS, random_state=SEED).fit_transform(vectors))
    labels = KMeans(CLASSES, n_init=2, random_state=SEED).fit_predict(reduced)
    groups: dict[int, list[str]] = defaultdict(list)
    for word, label in zip(chosen, labels, strict=True):
        groups[int(label)].append(word)
    named = sorted((max(group, key=lambda w: (frequency[w], w)), group) for group in groups.values())
    OUT.parent.mkdir(exist_ok=True)
    with OUT.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["class", "words"])
        writer.writerows((name, " ".join(group)) for name, group in named)


if __name__ == "__main__":
    main()
