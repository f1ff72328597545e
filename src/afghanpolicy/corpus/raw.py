"""The texts of the articles, for those who own them."""

from __future__ import annotations

import os
import warnings
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from afghanpolicy.errors import ReadError

if TYPE_CHECKING:
    from afghanpolicy.corpus.corpus import Corpus
    from afghanpolicy.reading import Article

VARIABLE = "AFGHANPOLICY_RAW"
_NOT_ARTICLES = {"README.md"}


def attach_texts(corpus: Corpus, default: Path) -> Corpus:
    """Return the corpus with the raw articles that it knows in `texts`, and the other files named.

    Parameters
    ----------
    corpus : the corpus; `articles.sha256` holds the checksums of the texts it knows.
    default : the folder of raw articles where ``AFGHANPOLICY_RAW`` names none.
    """
    folder = Path(os.environ.get(VARIABLE) or default).expanduser().resolve()
    if not folder.is_dir():
        remedy = f"put the articles there or set {VARIABLE} to the folder that holds them"
        raise ReadError(folder, "there is no such folder", remedy)
    rows = corpus.articles.dropna(subset="sha256")
    known = dict(zip(rows["sha256"], rows["article_id"], strict=True))
    texts: dict[str, Article] = {}
    unknown: dict[Path, str] = {}
    for path in _files(folder):
        article, problem = _article(path)
        article_id = known.get(article.sha256) if article else None
        if article is None or article_id is None:
            unknown[path] = problem
        else:
            texts.setdefault(article_id, article)
    if unknown:
        _warn(unknown)
    return replace(corpus, texts=dict(sorted(texts.items())), unknown_files=tuple(unknown))


def _files(folder: Path) -> list[Path]:
    """Return the files of the folder by name, without hidden ones and the folder's own README."""
    paths = (path for path in folder.iterdir() if path.is_file() and path.name not in _NOT_ARTICLES)
    return sorted(path for path in paths if not path.name.startswith("."))


def _article(path: Path) -> tuple[Article | None, str]:
    from afghanpolicy.reading import (
        read,  # brings the HTML reader with it, which load() without raw needs not
    )

    try:
        return read(path), "its text is not that of an article of the corpus"
    except ReadError as error:
        return None, error.problem


def _warn(unknown: dict[Path, str]) -> None:
    named = "; ".join(f"{path.name} ({problem})" for path, problem in unknown.items())
    message = f"{len(unknown)} of the raw files not attached to the corpus: {named}"
    warnings.warn(message, UserWarning, stacklevel=4)
