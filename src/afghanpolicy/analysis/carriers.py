"""Carriers: the agencies, media, platforms and people that brought a source's words to an outlet."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import pandas as pd

KINDS = {
    "russian_agency": "Russian agencies",
    "russian_media": "other Russian media",
    "western_agency": "Western agencies",
    "western_media": "Western media",
    "other_agency": "other agencies",
    "other_media": "other media",
    "social_media": "social media",
    "official": "officials and ministries",
    "own": "the agency’s own page",
    "none": "no carrier named",
}


@cache
def carriers() -> pd.DataFrame:
    """Return the known carriers.

    The file ``analysis/carriers.csv`` brings the spellings of the tables together (Itar-Tass is TASS) and says
    what kind each is. Sputnik is grouped with other Russian media: it is a state agency's brand for foreign
    readers, not one of the three agencies that Russian officials talk to.

    Returns
    -------
    DataFrame indexed by name (as in `via` and `carried_from`): carrier (its one spelling), kind (a key of `KINDS`).

    Examples
    --------
    >>> carriers().loc["Itar-Tass"].tolist()
    ['TASS', 'russian_agency']
    """
    with files("afghanpolicy.analysis").joinpath("carriers.csv").open(encoding="utf-8") as file:
        return pd.read_csv(file, index_col="name", dtype="string")


def chain(mention: dict[str, str | None]) -> tuple[str, ...]:
    """Return the carriers between an outlet and a source, the one nearest to the outlet first.

    They are the agency whose report the article republishes (`carried_from`) and those that the text names
    (`via`, separated by semicolons). A carrier named twice in a row counts once.

    Parameters
    ----------
    mention : carried_from, via; missing ones are None.

    Examples
    --------
    >>> chain({"carried_from": None, "via": "The Sun; Telegram channel General SVR"})
    ('The Sun', 'Telegram channel General SVR')
    >>> chain({"carried_from": "AFP", "via": "Itar-Tass"})
    ('AFP', 'TASS')
    """
    carried, via = (mention.get(key) for key in ("carried_from", "via"))
    parts = [*([carried] if carried else []), *(via.split(";") if via else [])]
    names = [spelling(part.strip()) for part in parts]
    return tuple(
        name for place, name in enumerate(names) if name and (place == 0 or name != names[place - 1])
    )


def chains(mentions: pd.DataFrame) -> pd.Series:
    """Return the chain of carriers of each source mention.

    Parameters
    ----------
    mentions : as `Corpus.source_mentions` gives them: carried_from, via.

    Returns
    -------
    Series of tuples of str, with the index of `mentions`; empty tuples where no carrier is named.

    Examples
    --------
    >>> import afghanpolicy as ap
    >>> int(chains(ap.load().source_mentions()).str.len().max())
    3
    """
    columns = mentions[["carried_from", "via"]].astype(object)
    rows = columns.where(columns.notna(), None).to_dict("records")
    found = [chain({str(key): value for key, value in row.items()}) for row in rows]
    return pd.Series(found, index=mentions.index, dtype=object)


def spelling(name: str) -> str:
    """Return a carrier's one spelling, or the name itself where it is not known."""
    return str(carriers()["carrier"].get(name, name))


def kind_of(name: str) -> str:
    """Return the kind of a carrier: a key of `KINDS`, "other_media" where it is not known.

    Examples
    --------
    >>> kind_of("RIA Novosti"), kind_of("The Village Voice")
    ('russian_agency', 'other_media')
    """
    return _kinds().get(name, "other_media")


@cache
def _kinds() -> dict[str, str]:
    """Return the kind of each carrier, by all its spellings."""
    table = carriers()
    own = zip(table["carrier"], table["kind"], strict=True)
    return {str(name): str(kind) for name, kind in [*own, *table["kind"].items()]}
