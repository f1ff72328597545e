"""Copy the main figure from the stored notebook to the picture that the README shows.

usage: python scripts/readme_figure.py
"""

import base64
from pathlib import Path

import nbformat

REPOSITORY = Path(__file__).resolve().parents[1]
NOTEBOOK = REPOSITORY / "notebooks" / "02_stance_over_time.ipynb"
PICTURE = REPOSITORY / "docs" / "stance_over_time.png"


def first_picture(notebook: Path) -> bytes:
    """Return the first picture that a stored notebook shows, as PNG."""
    for cell in nbformat.read(notebook, as_version=4).cells:
        for output in cell.get("outputs", []):
            if "image/png" in output.get("data", {}):
                return base64.b64decode(output["data"]["image/png"])
    raise SystemExit(f"{notebook}: no picture is stored in it; run 'make notebooks'")


if __name__ == "__main__":
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_bytes(first_picture(NOTEBOOK))
