"""Learn the weight tables of the attribution extractor from annotated articles.

usage: python scripts/train_attribution.py ARTICLES.jsonl [--folds 4] [--cross-fit-only]

ARTICLES.jsonl has one article a line: `text`, `part` (only "train" is used for learning) and `attributions`,
each with `content_spans`, `source_spans` and `cue_spans` in characters of the text.
"""

from __future__ import annotations

import argparse
import csv
import json
import pickle
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from afghanpolicy.coding.attribution import candidates as cand
from afghanpolicy.coding.attribution import sources, spans
from afghanpolicy.coding.attribution.frames import frame_features
from afghanpolicy.coding.attribution.rules import note_breaks
from afghanpolicy.coding.attribution.scorer import SCALE, FrameTable, Model, Table
from afghanpolicy.coding.attribution.tokens import tokenize
from afghanpolicy.coding.attribution.triggers import read

FOLDER = Path(__file__).parents[1] / "src/afghanpolicy/coding/attribution/learned"
MIN_ARTICLES = 7
L2 = {"frame": 2.0, "start": 1.0, "split_start": 1.0, "end": 1.0, "left": 1.0, "source": 1.0, "accept": 2.0}


@dataclass
class Gold:
    content: frozenset
    source: frozenset
    cue: frozenset


@dataclass
class Doc:
    reading: object
    gold: list
    words: list  # is word token
    number: int


def token_set(tokens, word_spans):
    found = set()
    import bisect
    for s, e in word_spans:
        i = bisect.bisect_right(tokens.end, s)
        while i < len(tokens) and tokens.start[i] < e:
            if tokens.word[i][0].isalnum():
                found.add(i)
            i += 1
    return frozenset(found)


def load(path, part):
    docs = []
    for line in Path(path).open(encoding="utf-8"):
        row = json.loads(line)
        if row["part"] != part:
            continue
        tokens = tokenize(row["text"])
        gold = [Gold(token_set(tokens, a["content_spans"]), token_set(tokens, a["source_spans"]),
                     frozenset(i for i in token_all(tokens, a["cue_spans"]))) for a in row["attributions"]]
        docs.append(Doc(read(tokens), [g for g in gold if g.content], [w[0].isalnum() for w in tokens.word], len(docs)))
    return docs


def token_all(tokens, word_spans):
    import bisect
    found = set()
    for s, e in word_spans:
        i = bisect.bisect_right(tokens.end, s)
        while i < len(tokens) and tokens.start[i] < e:
            found.add(i)
            i += 1
    return found


def iou(a, b):
    return len(a & b) / max(len(a | b), 1)


class Groups:
    """Options in groups, for a softmax over the options of each group."""

    def __init__(self):
        self.rows, self.target, self.sizes, self.docs = [], [], [], []

    def add(self, doc, options, target):
        self.rows += options
        self.target.append(target)
        self.sizes.append(len(options))
        self.docs.append(doc)


def matrix(rows, docs, vocabulary=None):
    if vocabulary is None:
        seen = defaultdict(set)
        for features, doc in zip(rows, docs):
            for f in features:
                s = seen[f]
                if len(s) < MIN_ARTICLES:
                    s.add(doc)
        names = sorted(f for f, s in seen.items() if len(s) >= MIN_ARTICLES)
        vocabulary = {f: i for i, f in enumerate(names)}
    indices, indptr = [], [0]
    for features in rows:
        indices += [vocabulary[f] for f in features if f in vocabulary]
        indptr.append(len(indices))
    data = np.ones(len(indices), dtype=np.float32)
    return csr_matrix((data, indices, indptr), shape=(len(rows), len(vocabulary)), dtype=np.float64), vocabulary


def fit_choice(groups, l2):
    docs = np.repeat(groups.docs, groups.sizes)
    x, vocabulary = matrix(groups.rows, docs)
    sizes = np.array(groups.sizes)
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    owner = np.repeat(np.arange(len(sizes)), sizes)
    gold = starts + np.array(groups.target)
    xt = x.T.tocsr()

    def loss(w):
        z = x @ w
        top = np.maximum.reduceat(z, starts)
        e = np.exp(z - top[owner])
        total = np.add.reduceat(e, starts)
        p = e / total[owner]
        value = -(z[gold] - top - np.log(total)).sum() + 0.5 * l2 * (w @ w)
        p[gold] -= 1
        return value, xt @ p + l2 * w

    w = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 60}).x
    return rounded(vocabulary, w)


def rounded(vocabulary, w, least=15):
    values = np.rint(w * SCALE).astype(int)
    return {f: int(values[i]) for f, i in vocabulary.items() if abs(values[i]) >= least}


def fit_frame(rows, targets, docs, l2, none_weight=1.0):
    x, vocabulary = matrix(rows, docs)
    xt = x.T.tocsr()
    y = np.zeros((len(rows), 4))
    y[np.arange(len(rows)), targets] = 1

    def loss(flat):
        w = flat.reshape(-1, 3)
        z = np.hstack([np.zeros((len(rows), 1)), x @ w])
        top = z.max(1, keepdims=True)
        e = np.exp(z - top)
        total = e.sum(1, keepdims=True)
        p = e / total
        value = -((z - top - np.log(total)) * y).sum() + 0.5 * l2 * (flat @ flat)
        return value, (xt @ (p - y)[:, 1:] + l2 * w).ravel()

    w = minimize(loss, np.zeros(x.shape[1] * 3), jac=True, method="L-BFGS-B", options={"maxiter": 60}).x
    values = np.rint(w.reshape(-1, 3) * SCALE).astype(int)
    return {f: tuple(int(v) for v in values[i]) for f, i in vocabulary.items() if np.abs(values[i]).max() >= 24}


def fit_accept(rows, targets, docs, l2):
    groups = Groups()
    for r, t, d in zip(rows, targets, docs):
        groups.add(d, [[], ["bias", *r]], int(t))
    return fit_choice(groups, l2)


FRAME_NUMBER = {"none": 0, "right": 1, "left": 2, "split": 3}


def frame_of(doc, trigger, gold):
    left = [i for i in gold.content if i < trigger.begin]
    right = [i for i in gold.content if i >= trigger.finish]
    same = [i for i in right if i < trigger.last]
    if left and not same and max(left) < trigger.begin - 150:
        left = []
    if left and same:
        return "split"
    return "left" if left else "right" if right else "none"


def prepare(doc):
    """Return the training rows of one document for the tables that do not depend on others."""
    out = {"frame": [], "start": [], "split_start": [], "end": [], "left": [], "oracle": Counter()}
    reading = doc.reading
    owner = {}
    for g in doc.gold:
        for i in g.cue:
            owner.setdefault(i, g)
    nested = {i for g in doc.gold for i in g.content}
    for trigger in reading.triggers:
        g = owner.get(trigger.index)
        if g is None and trigger.index in nested:
            continue
        frame = frame_of(doc, trigger, g) if g else "none"
        out["frame"].append((frame_features(reading, trigger), FRAME_NUMBER[frame]))
        if frame == "none":
            continue
        words = doc.words
        if frame != "right":
            places = spans.left_spans(reading, trigger)
            want = {i for i in g.content if i < trigger.begin}
            if places.spans:
                quality = [iou(want, {i for i in range(p, end) if words[i]}) for p, end in places.spans]
                best = int(np.argmax(quality))
                out["oracle"]["left" + str(quality[best] >= 0.5)] += 1
                if quality[best] >= 0.5:
                    out["left"].append((places.features, best))
            else:
                out["oracle"]["left none"] += 1
        if frame != "left":
            table = "start" if frame == "right" else "split_start"
            after = cand.after_cue(trigger, frame)
            want = {i for i in g.content if i >= trigger.finish}
            limit = trigger.last if doc.reading.tokens.kind[trigger.last - 1] != ":" else trigger.last + 1
            if min(want) > limit + 1:
                continue
            starts = spans.right_starts(reading, trigger, after)
            first = min(want)
            def word_at(p):
                while p < len(words) and not words[p]:
                    p += 1
                return p
            hits = [n for n, p in enumerate(starts.places) if word_at(p) == first]
            out["oracle"][table + str(bool(hits))] += 1
            if not hits:
                near = [(abs(word_at(p) - first), n) for n, p in enumerate(starts.places)]
                hits = [min(near)[1]] if near and min(near)[0] <= 3 else []
            if not hits:
                continue
            out[table].append((starts.features, hits[0]))
            start = starts.places[hits[0]]
            ends = spans.right_ends(reading, trigger, start)
            quality = [iou({i for i in want if i < max(trigger.last, ends.places[-1])}, {i for i in range(start, p) if words[i]}) for p in ends.places]
            best = int(np.argmax(quality))
            out["oracle"]["end" + str(quality[best] >= 0.5)] += 1
            if quality[best] >= 0.5:
                out["end"].append((ends.features, best))
    return out


def stage_one(docs, prepared):
    frame_rows, frame_y, frame_d = [], [], []
    groups = {k: Groups() for k in ("start", "split_start", "end", "left")}
    for doc, data in zip(docs, prepared):
        for features, y in data["frame"]:
            frame_rows.append(features), frame_y.append(y), frame_d.append(doc.number)
        for k, grp in groups.items():
            for options, t in data[k]:
                grp.add(doc.number, options, t)
    tables = {k: Table(fit_choice(g, L2[k])) for k, g in groups.items()}
    return FrameTable(fit_frame(frame_rows, frame_y, frame_d, L2["frame"])), tables


def content_tokens(doc, candidate):
    return frozenset(i for a, b in candidate.pieces for i in range(a, b) if doc.words[i])


def accept_rows(doc, found):
    rows, targets, best_gold = [], [], []
    cand.note_neighbours(found)
    for c in found:
        mine = content_tokens(doc, c)
        match = max(((iou(mine, g.content), -n) for n, g in enumerate(doc.gold)), default=(0, 0))
        rows.append(cand.accept_features(doc.reading, c))
        targets.append(match[0] >= 0.5)
        best_gold.append(doc.gold[-match[1]] if match[0] >= 0.5 else None)
    return rows, targets, best_gold


def source_groups(groups, doc, found, best_gold):
    hits = total = 0
    for c, g in zip(found, best_gold):
        if g is None or c.trigger.index not in g.cue:
            continue
        options = sources.options(doc.reading, c)
        features = [sources.source_features(doc.reading, c, o) for o in options]
        if g.source:
            good = [n for n, o in enumerate(options) if o.phrase and g.source & set(range(*o.phrase))]
            total += 1
            hits += bool(good)
            if not good:
                continue
            groups.add(doc.number, features, good[0])
        else:
            groups.add(doc.number, features, 0)
    return hits, total


def score(docs, results):
    """results: per doc list of (content token set, source token set)."""
    n_gold = n_pred = hits = src = gold_src = src_n = 0
    for doc, predicted in zip(docs, results):
        gold = doc.gold
        predicted = [p for p in predicted if p[0]]
        pairs = sorted(((iou(g.content, p[0]), i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted) if g.content & p[0]), key=lambda t: (-t[0], t[1], t[2]))
        ug, up = {}, set()
        for v, i, j in pairs:
            if v >= 0.5 and i not in ug and j not in up:
                ug[i] = j
                up.add(j)
        n_gold += len(gold); n_pred += len(predicted); hits += len(ug)
        for i, g in enumerate(gold):
            gold_src += bool(g.source)
            if i in ug and g.source:
                src_n += 1
                src += bool(predicted[ug[i]][1] & g.source)
    p, r = hits / max(n_pred, 1), hits / max(n_gold, 1)
    return dict(P=round(p, 4), R=round(r, 4), F1=round(2 * p * r / max(p + r, 1e-9), 4), source=round(src / max(src_n, 1), 4), both=round(src / max(gold_src, 1), 4), gold=n_gold, pred=n_pred)


def predict(doc, model, found, threshold):
    from afghanpolicy.coding.attribution.select import choose
    chosen = choose(doc.reading, model, found, threshold)
    return [(content_tokens(doc, c), frozenset(range(*c.source)) if c.source else frozenset()) for c in chosen if c.outer is None]


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("articles")
    ap.add_argument("--folds", type=int, default=4)
    a = ap.parse_args()
    t0 = time.time()
    docs = load(a.articles, "train")
    dev = load(a.articles, "dev")
    print("loaded", time.time() - t0)
    for d in docs:
        note_breaks(d.reading)
    prepared = [prepare(d) for d in docs]
    oracle = sum((p["oracle"] for p in prepared), Counter())
    print("prepared", time.time() - t0, dict(oracle))
    total = sum(len(d.gold) for d in docs)
    covered = sum(any(any(t.index in g.cue for t in d.reading.triggers) for _ in [0]) for d in docs for g in d.gold)
    print("gold", total, "with trigger", covered, "triggers", sum(len(d.reading.triggers) for d in docs))
    folds = [[i for i in range(len(docs)) if i % a.folds == k] for k in range(a.folds)]
    rows, targets, owners = [], [], []
    by_doc = {}
    src_groups = Groups(); src_hits = np.zeros(2)
    for k, fold in enumerate(folds):
        rest = [i for i in range(len(docs)) if i % a.folds != k]
        frame, tables = stage_one([docs[i] for i in rest], [prepared[i] for i in rest])
        model = Model(frame, tables["start"], tables["split_start"], tables["end"], tables["left"], Table({}), Table({}))
        print("fold", k, time.time() - t0, len(frame.weights), {k: len(t.weights) for k, t in tables.items()})
        for i in fold:
            found = cand.candidates(docs[i].reading, model)
            r, y, g = accept_rows(docs[i], found)
            by_doc[i] = (found, r, y)
            src_hits += source_groups(src_groups, docs[i], found, g)
    print("sources oracle", src_hits)
    def accept_for(indices):
        rr, yy, dd = [], [], []
        for i in indices:
            rr += by_doc[i][1]; yy += by_doc[i][2]; dd += [i] * len(by_doc[i][1])
        return Table(fit_accept(rr, yy, dd, L2["accept"]))
    def source_for(keep):
        g = Groups(); pos = 0
        for t, n, d in zip(src_groups.target, src_groups.sizes, src_groups.docs):
            if d in keep:
                g.add(d, src_groups.rows[pos:pos + n], t)
            pos += n
        return Table(fit_choice(g, L2["source"]))
    results = {th: [None] * len(docs) for th in (-60, -40, -20, 0, 30)}
    with open("/tmp/crossfit.pkl", "wb") as f:
        pickle.dump((docs, folds, by_doc, src_groups), f)
    for k, fold in enumerate(folds):
        rest = {i for i in range(len(docs)) if i % a.folds != k}
        accept, source = accept_for(sorted(rest)), source_for(rest)
        model = Model(None, None, None, None, None, source, accept)
        for i in fold:
            for th in results:
                results[th][i] = predict(docs[i], model, by_doc[i][0], th)
    for th in results:
        print("cross-fit", th, score(docs, results[th]))
    print(time.time() - t0)
    frame, tables = stage_one(docs, prepared)
    model = Model(frame, tables["start"], tables["split_start"], tables["end"], tables["left"], source_for(set(range(len(docs)))), accept_for(range(len(docs))))
    FOLDER.mkdir(exist_ok=True)
    write(model)
    for th in (-60, -40, -20, 0, 30):
        res = []
        for d in dev:
            found = cand.candidates(d.reading, model)
            cand.note_neighbours(found)
            res.append(predict(d, model, found, th))
        print("dev", th, score(dev, res))
    print(time.time() - t0)


def write(model):
    for name in ("start", "split_start", "end", "left", "source", "accept"):
        with (FOLDER / f"{name}.csv").open("w", newline="", encoding="utf-8") as f:
            w = csv.writer(f, lineterminator="\n")
            w.writerow(["feature", "weight"])
            w.writerows(sorted(getattr(model, name).weights.items()))
    with (FOLDER / "frame.csv").open("w", newline="", encoding="utf-8") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(["feature", "right", "left", "split"])
        w.writerows((k, *v) for k, v in sorted(model.frame.weights.items()))


if __name__ == "__main__":
    main()
