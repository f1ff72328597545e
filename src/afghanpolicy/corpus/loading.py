"""From a data folder, and a folder of raw articles, to a corpus."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from afghanpolicy.corpus.corpus import Corpus
from afghanpolicy.corpus.raw import attach_texts
from afghanpolicy.corpus.saving import DOCUMENTS
from afghanpolicy.schema import Schema, data_folder, read_tables


def load(folder: str | Path | None = None, raw: bool = False) -> Corpus:
    """Read the tables, check them against their description, and return the corpus.

    Parameters
    ----------
    folder : a data folder (tables and ``datapackage.json``). Without it the folder that the environment
        variable ``AFGHANPOLICY_DATA`` names or, without that, the shipped one.
    raw : also read the raw articles, which their owner keeps in the folder that the environment variable
        ``AFGHANPOLICY_RAW`` names or, without that, in the folder ``raw`` of the data folder. Each is
        attached to its row of `articles` by the checksum of its text, whatever its file is called and
        whatever its line ends and Unicode normalisation, as ``corpus.texts[article_id]``. Files that belong
        to no row are named in ``corpus.unknown_files`` and in a warning.

    Returns
    -------
    Corpus

    Raises
    ------
    DataError : a table holds what its description does not allow; it names the table, row, column, value and
        the values allowed.
    ReadError : with `raw`, there is no folder of raw articles.

    Examples
    --------
    >>> import afghanpolicy as ap
    >>> corpus = ap.load()
    >>> corpus.statements.loc[0, "statement_id"]
    'a-news-2022-09-28-s1'
    """
    source = data_folder(folder)
    tables: dict[str, Any] = {**read_tables(source)}
    documents = {name: (source / name).read_bytes() for name in DOCUMENTS if (source / name).is_file()}
    corpus = Corpus(**tables, schema=Schema.read(source), documents=documents)
    return attach_texts(corpus, source / "raw") if raw else corpus
