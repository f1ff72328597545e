"""The extractor: from a text to its attributions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from afghanpolicy.coding.attribution import scorer
from afghanpolicy.coding.attribution.candidates import Candidate, candidates, note_neighbours
from afghanpolicy.coding.attribution.floating import floating
from afghanpolicy.coding.attribution.headlines import headlines
from afghanpolicy.coding.attribution.names import Resolver
from afghanpolicy.coding.attribution.relays import relays
from afghanpolicy.coding.attribution.select import choose
from afghanpolicy.coding.attribution.speakers import Labels, SideOf
from afghanpolicy.coding.attribution.tokens import tokenize
from afghanpolicy.coding.attribution.triggers import Reading, read
from afghanpolicy.coding.attribution.via import Carriers
from afghanpolicy.coding.known import known_side

Span = tuple[int, int]
THRESHOLDS = {"broad": -20, "precise": 100}


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says, thinks or wants what, by which word, through whom.

    Attributes
    ----------
    source, cue : spans ``[start, end)`` in characters of the text, or None where the text has none.
    content : the pieces of what is said, in order.
    name : the fullest name of the source in the article, or None.
    mode : "direct" (all quoted), "indirect" (nothing quoted) or "mixed".
    via : the chain that carried it, outermost first, joined by "; ", or None.
    speaker_type, side : levels of the codebook's source mention.
    nested_in : position of the attribution in whose content this one stands, or None.
    because : the rule and the cue that made it.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    name: str | None
    mode: str
    via: str | None
    speaker_type: str
    side: str
    nested_in: int | None
    because: str


@cache
def model() -> scorer.Model:
    """Read the learned tables (once)."""
    return scorer.load()


def attributions(text: str, mode: str = "broad", side_of: SideOf | None = known_side) -> list[Attribution]:
    """Return who says what in a text, in order.

    Every word of the cue list is a possible cue. A linear table scores the frames it can stand in, two more
    choose where its content begins and ends, one chooses the source, and a last one accepts the whole.

    Parameters
    ----------
    text : any English news text.
    mode : "broad" for speech, beliefs, wishes and judgements; "precise" for fewer and surer ones.
    side_of : function from a name to its side; without it, the actors of the shipped table; None to go by words
        alone.

    Returns
    -------
    list of Attribution: by the place where each begins, an outer one before those nested in it.

    Raises
    ------
    ValueError: `mode` is none of the two.

    Examples
    --------
    >>> said, = attributions("“We are ready for talks,” said Zamir Kabulov, the Kremlin's envoy.")
    >>> said.name, said.mode, said.speaker_type, said.side
    ('Zamir Kabulov', 'direct', 'official_named', 'russia')
    """
    if mode not in THRESHOLDS:
        raise ValueError(f"mode {mode!r} is not one of {', '.join(THRESHOLDS)}")
    reading = read(tokenize(text))
    found = candidates(reading, model())
    note_neighbours(found)
    kept = choose(reading, model(), found, THRESHOLDS[mode])
    kept = _with_headlines(reading, kept)
    kept = _sound(floating(reading, relays(reading, model(), kept)))
    return _finish(reading, kept, side_of)


def _sound(kept: list[Candidate]) -> list[Candidate]:
    """Return the candidates that have a content, without empty pieces, sources, cues and lost outer candidates."""
    for candidate in kept:
        begin, finish = _cue(candidate)
        if begin >= finish:
            candidate.cue = (candidate.trigger.index, candidate.trigger.index + 1)
        candidate.pieces = sorted(piece for piece in candidate.pieces if piece[0] < piece[1])
        if candidate.source is not None and candidate.source[0] >= candidate.source[1]:
            candidate.source = None
    whole = [candidate for candidate in kept if candidate.pieces]
    present = {id(candidate) for candidate in whole}
    for candidate in whole:
        while candidate.outer is not None and id(candidate.outer) not in present:
            candidate.outer = candidate.outer.outer
    return whole


def _with_headlines(reading: Reading, kept: list[Candidate]) -> list[Candidate]:
    """Return the candidates with those of headlines, in place of what else claims their colons."""
    lines = headlines(reading)
    colons = {line.trigger.index for line in lines}
    kept = [c for c in kept if c.trigger.index not in colons]
    for candidate in kept:
        for line in lines:
            first, end = line.pieces[0]
            if candidate.outer is None and first <= candidate.trigger.index < end:
                candidate.outer = line
    return lines + kept


def _finish(reading: Reading, kept: list[Candidate], side_of: SideOf | None) -> list[Attribution]:
    """Return the candidates as attributions, with names, carriers, types and sides."""
    order = sorted(kept, key=lambda c: (_begin(c), _depth(c), c.trigger.index))
    number = {id(candidate): place for place, candidate in enumerate(order)}
    resolver, carriers, labels = Resolver(reading), Carriers(reading), Labels(side_of)
    done: list[Attribution] = []
    names: dict[int, str | None] = {}
    for candidate in order:
        outer = candidate.outer
        name, described, personal = resolver.name(candidate, names.get(id(outer)) if outer else None)
        names[id(candidate)] = name
        phrase = _text(reading, candidate.source)
        kind, place = labels.of(name or "", phrase, described, personal)
        tokens = reading.tokens
        done.append(
            Attribution(
                source=tokens.span(*candidate.source) if candidate.source else None,
                cue=tokens.span(*_cue(candidate))
                if candidate.frame not in ("floating", "headline")
                else None,
                content=tuple(tokens.span(*piece) for piece in sorted(candidate.pieces)),
                name=name,
                mode=_mode(reading, candidate),
                via=carriers.chain(candidate, names),
                speaker_type=kind,
                side=place,
                nested_in=number.get(id(outer)) if outer else None,
                because=_because(candidate),
            )
        )
    return done


def _begin(candidate: Candidate) -> int:
    first = min(a for a, _ in candidate.pieces)
    while candidate.outer is not None:
        candidate = candidate.outer
        first = min(first, *(a for a, _ in candidate.pieces))
    return first


def _depth(candidate: Candidate) -> int:
    depth = 0
    while candidate.outer is not None:
        candidate, depth = candidate.outer, depth + 1
    return depth


def _cue(candidate: Candidate) -> tuple[int, int]:
    return candidate.cue or (candidate.trigger.begin, candidate.trigger.finish)


def _text(reading: Reading, phrase: tuple[int, int] | None) -> str:
    return reading.tokens.text[slice(*reading.tokens.span(*phrase))] if phrase else ""


def _mode(reading: Reading, candidate: Candidate) -> str:
    """Return whether the words of a content are all, none or partly between quotation marks."""
    if candidate.frame == "floating":
        return "direct"
    if candidate.trigger.quote >= 0:
        return "direct" if all(reading.tokens.kind[a] == "QQ" for a, _ in candidate.pieces) else "indirect"
    words = sum(reading.words[b] - reading.words[a] for a, b in candidate.pieces)
    quoted = sum(reading.quoted[b] - reading.quoted[a] for a, b in candidate.pieces)
    return "indirect" if not quoted else "direct" if quoted == words else "mixed"


def _because(candidate: Candidate) -> str:
    rule = candidate.rule or {"p": "according to", "c": "colon"}.get(
        candidate.trigger.cue.kind, candidate.frame
    )
    return f"{rule}: {candidate.trigger.cue.lemma} ({candidate.score / scorer.SCALE:+.2f})"
