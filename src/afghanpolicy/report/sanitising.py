"""HTML from notebooks, reduced to what can be read: no script, no style sheet, nothing that is fetched."""

from __future__ import annotations

import json
import re
from importlib.resources import files

import bleach  # type: ignore[import-untyped]
from bleach.css_sanitizer import CSSSanitizer  # type: ignore[import-untyped]

ALLOWED = json.loads((files("afghanpolicy.report") / "allowed.json").read_text(encoding="utf-8"))

_LINK = re.compile(r"(?:https?://|mailto:|#|[^:/?#]+(?:[/?#]|$))", re.IGNORECASE)
_EMBEDDED = re.compile(r"data:image/(?:png|jpeg|gif|svg\+xml);base64,[A-Za-z0-9+/=\s]*$")
_CALL = re.compile(r"[(\\@]")  # functions, escapes and rules, none of which a table needs
_CONTENT = re.compile(
    r"<(script|style|template|iframe|noscript)\b.*?(?:</\1\s*>|$)", re.IGNORECASE | re.DOTALL
)


def sanitised(html: str) -> str:
    """Return HTML with the elements, attributes and addresses that a reader needs, and no others.

    Links lead to web pages, to mail and to other files of the report; images are those that are in the page
    itself. The contents of scripts and style sheets go, too; other unknown elements leave their contents.

    Examples
    --------
    >>> sanitised('<p onclick="steal()">Tea<script>steal()</script> <a href="javascript:steal()">here</a></p>')
    '<p>Tea <a>here</a></p>'
    """
    return str(_CLEANER.clean(_CONTENT.sub("", html)))


def _allowed(tag: str, name: str, value: str) -> bool:
    if (tag, name) == ("a", "href"):
        return bool(_LINK.match(value))
    if (tag, name) == ("img", "src"):
        return bool(_EMBEDDED.match(value))
    if name == "style" and _CALL.search(value):
        return False
    names = ALLOWED["attributes"]
    return name in names["*"] or name in names.get(tag, ())


_CLEANER = bleach.Cleaner(
    tags=ALLOWED["elements"],
    attributes=_allowed,
    protocols={"http", "https", "mailto", "data"},
    strip=True,
    strip_comments=True,
    css_sanitizer=CSSSanitizer(allowed_css_properties=ALLOWED["styles"], allowed_svg_properties=()),
)
