"""The actors that the shipped tables know, for names that the rules find in a text."""

from __future__ import annotations

from functools import cache, lru_cache

from afghanpolicy.coding.actors import Actor, ActorIndex, split_aliases
from afghanpolicy.schema.folder import data_folder


@cache
def known_actors() -> ActorIndex:
    """Return the index of the actors in ``actors.csv`` of the data folder (read once).

    Examples
    --------
    >>> known_actors().resolve("Kabulov", side="russia")
    'zamir-kabulov'
    """
    import csv

    with (data_folder() / "actors.csv").open(encoding="utf-8", newline="") as file:
        return ActorIndex(
            Actor(
                row["actor_id"], row["name"], row["side"], row["role"], tuple(split_aliases(row["aliases"]))
            )
            for row in csv.DictReader(file)
        )


@lru_cache(maxsize=65536)
def known_side(name: str) -> str | None:
    """Return the side of a person or body that the tables know, or None.

    Unnamed groups and media are left to the words that describe them in the text.

    Examples
    --------
    >>> known_side("Zamir Kabulov"), known_side("Jane Doe")
    ('russia', None)
    """
    index = known_actors()
    actor = index.actors.get(index.resolve(name) or "")
    return actor.side if actor and actor.kind in ("person", "institution", "office") else None
