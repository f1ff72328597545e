"""Who says what, through whom: quotations, reported speech, beliefs and wishes with their sources."""

from __future__ import annotations

from afghanpolicy.coding.attribution.extract import Attribution, attributions

__all__ = ["Attribution", "attributions"]
