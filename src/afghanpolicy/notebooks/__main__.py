"""``python -m afghanpolicy.notebooks FOLDER`` runs the notebooks of a folder and stores their outputs."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from afghanpolicy.errors import AfghanpolicyError
from afghanpolicy.notebooks.running import find_notebooks, run_and_store


def main() -> int:
    """Run, store, and say which files have changed."""
    parser = argparse.ArgumentParser(
        prog="python -m afghanpolicy.notebooks", description="Run notebooks and store their outputs."
    )
    parser.add_argument("places", nargs="+", type=Path, metavar="NOTEBOOK_OR_FOLDER")
    places = parser.parse_args().places
    try:
        paths = [path for place in places for path in find_notebooks(place)]
        changed = run_and_store(paths)
    except AfghanpolicyError as error:
        for line in str(error).splitlines():
            print(f"afghanpolicy.notebooks: {line}", file=sys.stderr)
        return 1
    print(f"{len(paths)} notebooks run, {len(changed)} changed", *changed, sep="\n  ")
    return 0


if __name__ == "__main__":
    sys.exit(main())
