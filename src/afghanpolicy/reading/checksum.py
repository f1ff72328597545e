"""Recognising a text again, whatever system it was saved on."""

from __future__ import annotations

import hashlib
import unicodedata


def checksum(text: str) -> str:
    r"""Return the SHA-256 of a text, the same for its copies with other line ends or another Unicode form.

    Carriage returns become line feeds, the text is put into normalisation form C, white space at both ends is
    dropped, and the UTF-8 bytes of that are hashed.

    Parameters
    ----------
    text : the text of a file as it was decoded.

    Returns
    -------
    str: 64 hexadecimal digits.

    References
    ----------
    Unicode Standard Annex 15; FIPS 180-4.

    Examples
    --------
    >>> checksum("Kabul\r\ncafe\u0301\r\n") == checksum("Kabul\ncaf\u00e9")
    True
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
