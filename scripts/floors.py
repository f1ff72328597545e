"""Raise the floors of `tests/floors.json` for attribution to what is measured now, never lower them.

usage: python scripts/floors.py [--write]

Prints floor and figure of the shipped cases, of `data/samples` and, where AFGHANPOLICY_RAW names the owner's
articles, of the five articles. With --write, each floor rises to two hundredths below its figure. To lower a
floor, edit the file by hand and give the reason under "lowered".
"""

from __future__ import annotations

import json
import math
import os
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "coding"))
MARGIN = 0.02


def figures() -> dict[str, dict[str, float]]:
    """Return what is measured now, in the shape of the floors."""
    from test_attribution import CASES, HERE, annotated_files, measured

    found: dict[str, dict[str, float]] = {"cases": {}}
    for part in ("dev", "sealed"):
        found["cases"][part] = measured([(c["text"], c["attributions"]) for c in CASES if c["part"] == part])[
            "f1"
        ]
    places = {"samples": (ROOT / "data/samples/attributions.json", ROOT / "data/samples")}
    if os.environ.get("AFGHANPOLICY_RAW"):
        places["five_articles"] = (HERE / "attribution_gold.json", Path(os.environ["AFGHANPOLICY_RAW"]))
    for name, (gold, folder) in places.items():
        if gold.exists():
            articles = json.loads(gold.read_text(encoding="utf-8"))["articles"]
            rows = {n: a["attributions"] if isinstance(a, dict) else a for n, a in articles.items()}
            found[name] = measured(annotated_files(folder, rows), "content_spans")
    return found


def main() -> None:
    """Print the figures, and raise the floors if asked to."""
    path = ROOT / "tests" / "floors.json"
    floors = json.loads(path.read_text(encoding="utf-8"))
    for name, measured in figures().items():
        for key, floor in floors["attribution"][name].items():
            raised = max(floor, math.floor((measured[key] - MARGIN) * 100) / 100)
            print(
                f"{name:14} {key:14} floor {floor:.2f}  measured {measured[key]:.4f}  would be {raised:.2f}"
            )
            floors["attribution"][name][key] = raised
    if "--write" in sys.argv:
        path.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
