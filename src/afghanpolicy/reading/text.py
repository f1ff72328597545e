"""Bytes to clean text: encoding, mojibake, Unicode, with a way back to the original."""

from __future__ import annotations

import codecs
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

_BOMS = [
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
]
_UNUSUAL = re.compile(r"[^\x20-\x7e\n]+")
_NEWLINES = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile(r"[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# zero-width and direction marks, soft hyphens, byte order marks, control characters
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
)
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_MOJIBAKE = re.compile(r"[\u0080-\u009f\u00c2-\u00c3\u00c5\u00cb-\u00ce\u00d0\u00d1\u00e2\u00ef\u00f0]")


class NotTextError(ValueError):
    """Bytes that are no text in any encoding."""


@dataclass(frozen=True)
class NormalText:
    """A normalised text, and where each part of it stood in the original.

    Parameters
    ----------
    raw : the text as it was decoded.
    text : normalised: mojibake repaired, Unicode form C, lines ended by a line feed, plain spaces, nothing invisible.
    text_edges, raw_edges : the starts of the parts, in either text; a part is either the same length in both and maps
        character by character, or it maps as a whole.
    """

    raw: str
    text: str
    text_edges: tuple[int, ...]
    raw_edges: tuple[int, ...]

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of `raw` that a span of `text` came from (the least that holds it)."""
        if not 0 <= start <= end <= len(self.text):
            raise IndexError(f"[{start}, {end}) is no span of a text of {len(self.text)} characters")
        return self._place(start, last=False), self._place(end, last=True)

    def _place(self, position: int, last: bool) -> int:
        """Return where a boundary of a span lies in the original; `last` for the end of a span."""
        part = bisect_right(self.text_edges, position - 1 if last and position else position) - 1
        text_start, raw_start = self.text_edges[part], self.raw_edges[part]
        text_end = self.text_edges[part + 1] if part + 1 < len(self.text_edges) else len(self.text)
        raw_end = self.raw_edges[part + 1] if part + 1 < len(self.raw_edges) else len(self.raw)
        if text_end - text_start == raw_end - raw_start:
            return raw_start + position - text_start
        return raw_end if last and position > text_start else raw_start


def decode(data: bytes) -> str:
    """Decode bytes: by their byte order mark, as UTF-8, as UTF-16 without a mark, or by what is most likely.

    Raises
    ------
    NotTextError : the bytes are no text.

    Examples
    --------
    >>> decode("The ban – “no longer” fit".encode("cp1252"))
    'The ban – “no longer” fit'
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if _looks_like_utf16(data):
        little = data[1::2].count(0) > data[::2].count(0)
        return data.decode("utf-16-le" if little else "utf-16-be", "replace")
    if data.count(0) > len(data) // 1000:
        raise NotTextError("it holds binary data")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_legacy(data)


def _looks_like_utf16(data: bytes) -> bool:
    """Tell whether every other byte is zero, as in European text in UTF-16."""
    head = data[:4096]
    half = len(head) // 2
    counts = sorted((head[::2].count(0), head[1::2].count(0)))
    return half > 0 and counts[1] > 0.6 * half and counts[0] < 0.05 * half


def _decode_legacy(data: bytes) -> str:
    """Decode text in an encoding of the time before Unicode; news in English is mostly Windows-1252."""
    control = sum(data.count(byte) for byte in (*range(1, 9), *range(14, 27), *range(28, 32)))
    if control > len(data) // 100:
        raise NotTextError("it holds binary data")
    damaged = data.decode("utf-8", "replace")
    read = sum(not char.isascii() for char in damaged) - damaged.count("\ufffd")
    if read > 5 * damaged.count("\ufffd"):  # UTF-8 in which a few bytes were lost
        return damaged
    sample = data[:200_000]
    if sum(byte > 0x7F for byte in sample) < 0.1 * len(sample):
        return data.decode("cp1252", "replace")
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return data.decode(best.encoding if best else "cp1252", "replace")


def normalise(raw: str) -> NormalText:
    r"""Normalise a decoded text, in time linear in its length.

    Parameters
    ----------
    raw : as `decode` gives it.

    Returns
    -------
    NormalText

    Examples
    --------
    >>> found = normalise("The Talibanâ€™s\u00a0envoy\r\nleft")
    >>> found.text
    'The Taliban’s envoy\nleft'
    >>> found.raw[slice(*found.to_raw(20, 24))]
    'left'
    """
    pieces: list[str] = []
    text_edges, raw_edges = [0], [0]
    done = length = 0

    def add(piece: str, raw_start: int) -> None:
        nonlocal length
        text_edges.append(length)
        raw_edges.append(raw_start)
        pieces.append(piece)
        length += len(piece)

    for match in _UNUSUAL.finditer(raw):
        if match.start() < done:
            continue
        start, end = _word_around(raw, *match.span(), done)
        if start > done:
            add(raw[done:start], done)
        word = raw[start:end]
        add(_clean(word, raw[end : end + 1] == "\n"), start)
        done = end
    if done < len(raw):
        add(raw[done:], done)
    return NormalText(raw, "".join(pieces), tuple(text_edges), tuple(raw_edges))


def _word_around(raw: str, start: int, end: int, floor: int) -> tuple[int, int]:
    """Return the word (between spaces or line ends) that unusual characters stand in; at most 200 on either side."""
    left = max(floor, start - 200)
    begin = max(raw.rfind(" ", left, start), raw.rfind("\n", left, start)) + 1 or left
    right = min(len(raw), end + 200)
    stops = [place for place in (raw.find(" ", end, right), raw.find("\n", end, right)) if place >= 0]
    return max(begin, floor), min(stops, default=right)


def _clean(word: str, line_ends: bool) -> str:
    """Repair a word and normalise its characters."""
    if _MOJIBAKE.search(word):
        from ftfy import fix_encoding

        word = fix_encoding(word)
    word = _SURROGATE.sub("\ufffd", word)
    if line_ends and word.endswith("\r"):
        word = word[:-1]
    word = _NEWLINES.sub("\n", word)
    word = _SPACES.sub(" ", word)
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", word))
