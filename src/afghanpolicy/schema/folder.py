"""Where the tables are."""

from __future__ import annotations

import os
from importlib.resources import files
from pathlib import Path

DESCRIPTION = "datapackage.json"
VARIABLE = "AFGHANPOLICY_DATA"


def data_folder(folder: str | Path | None = None) -> Path:
    """Return the folder with the tables.

    The first of: `folder`; the environment variable ``AFGHANPOLICY_DATA``; the folder ``data`` inside the
    installed package; the folder ``data`` of the checkout that the package runs from.

    Parameters
    ----------
    folder : a folder to use instead of the shipped one.

    Returns
    -------
    Path: absolute. Whether it holds what it should is found when it is read.

    Examples
    --------
    >>> (data_folder() / "datapackage.json").is_file()
    True
    """
    chosen = folder or os.environ.get(VARIABLE)
    if chosen:
        return Path(chosen).expanduser().resolve()
    package = Path(str(files("afghanpolicy"))).resolve()
    installed = package / "data"
    return installed if (installed / DESCRIPTION).is_file() else package.parents[1] / "data"
