"""Extractors in the shape that a scorer asks for: dicts with content, source and cue.

`nested` keeps every attribution (for texts whose annotation has nested ones), `outermost` drops those that
stand in another's content, `precise` is the outermost of the precise mode.
"""

from __future__ import annotations

from afghanpolicy.coding.attribution import Attribution, attributions


def _row(found: Attribution) -> dict[str, object]:
    return {"content": [list(s) for s in found.content], "source": found.source, "cue": found.cue}


def nested(text: str) -> list[dict[str, object]]:
    """Return every attribution of a text."""
    return [_row(a) for a in attributions(text)]


def outermost(text: str) -> list[dict[str, object]]:
    """Return the attributions that stand in no other's content."""
    return [_row(a) for a in attributions(text) if a.nested_in is None]


def precise(text: str) -> list[dict[str, object]]:
    """Return the outermost attributions of the precise mode."""
    return [_row(a) for a in attributions(text, mode="precise") if a.nested_in is None]
