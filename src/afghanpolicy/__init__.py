"""Stance, sourcing and outlet bias in news about Russia and the Taliban.

The front door is flat::

    import afghanpolicy as ap

    corpus = ap.load()                 # the shipped, coded tables
    article = ap.read("page.html")     # one file, its lines understood
    ap.attributions(article.text)      # who says what, through whom
    ap.analysis, ap.figures, ap.findings

Names are imported when they are first used, so that importing the package costs almost nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from afghanpolicy import analysis, coding, figures, findings, reading
    from afghanpolicy.coding.attribution import Attribution, attributions
    from afghanpolicy.corpus import Corpus, load
    from afghanpolicy.dates import PartialDate
    from afghanpolicy.errors import AfghanpolicyError, ColumnError, DataError, ReadError
    from afghanpolicy.notebooks.display import setup_notebook
    from afghanpolicy.reading import Article, Line, read
    from afghanpolicy.schema import validate

__version__ = "0.1.0"

__all__ = [
    "AfghanpolicyError",
    "Article",
    "Attribution",
    "ColumnError",
    "Corpus",
    "DataError",
    "Line",
    "PartialDate",
    "ReadError",
    "analysis",
    "attributions",
    "coding",
    "figures",
    "findings",
    "load",
    "read",
    "reading",
    "setup_notebook",
    "validate",
]

_MODULE_OF = {
    "AfghanpolicyError": "errors",
    "Article": "reading",
    "Attribution": "coding.attribution",
    "ColumnError": "errors",
    "Corpus": "corpus",
    "DataError": "errors",
    "Line": "reading",
    "PartialDate": "dates",
    "ReadError": "errors",
    "attributions": "coding.attribution",
    "load": "corpus",
    "read": "reading",
    "setup_notebook": "notebooks.display",
    "validate": "schema",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for (PEP 562)."""
    if name not in __all__:
        raise AttributeError(
            f"module {__name__!r} has no attribute {name!r}; it offers: {', '.join(__all__)}"
        )
    if name in _MODULE_OF:
        value = getattr(importlib.import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
    else:
        value = importlib.import_module(f"{__name__}.{name}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, so that tab completion shows them before they are imported."""
    return sorted([*__all__, "__version__"])
