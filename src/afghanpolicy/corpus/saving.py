"""The corpus as a data folder again."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from afghanpolicy.errors import DataError
from afghanpolicy.schema import Schema, read_tables, to_csv, typed
from afghanpolicy.schema.folder import DESCRIPTION

if TYPE_CHECKING:
    from afghanpolicy.corpus.corpus import Corpus

DOCUMENTS = (DESCRIPTION, "CODEBOOK.md", "LICENSE")


def save(corpus: Corpus, folder: Path) -> Path:
    """Write the tables and documents of a corpus; see `Corpus.save`."""
    folder = folder.expanduser().resolve()
    _refuse_other_things(folder, corpus)
    folder.parent.mkdir(parents=True, exist_ok=True)
    stage = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        _write(corpus, stage)
        read_tables(stage)
        _move(stage, folder)
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    return folder


def _refuse_other_things(folder: Path, corpus: Corpus) -> None:
    """Raise unless the folder is new, empty or holds these tables already."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise DataError(str(folder), "this is a file, not a folder; name a new folder")
    if not any(folder.iterdir()):
        return
    try:
        tables = set(Schema.read(folder).tables)
    except DataError:
        tables = set()
    if tables != set(corpus.schema.tables):
        raise DataError(str(folder), "the folder holds other things than these tables; name a new folder")


def _write(corpus: Corpus, stage: Path) -> None:
    for name, table in corpus.schema.tables.items():
        (stage / table.path).write_bytes(to_csv(typed(corpus.tables[name], table), table))
    for name, content in corpus.documents.items():
        (stage / name).write_bytes(content)


def _move(stage: Path, folder: Path) -> None:
    """Put the staged folder in place of a new or empty one, or its files in place of their namesakes."""
    stage.chmod(0o755)
    if folder.exists() and any(folder.iterdir()):
        for path in sorted(stage.iterdir()):
            path.replace(folder / path.name)
    else:
        if folder.exists():
            folder.rmdir()
        stage.replace(folder)
