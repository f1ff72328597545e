"""Speakers and bodies, and which of them a name belongs to.

The rules that bring names together are in `afghanpolicy.coding.actor_names`; the actors, with the names that
the rules leave apart, are the table ``data/actors.csv``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from afghanpolicy.coding.actor_names import body_key, person_key
from afghanpolicy.errors import DataError


@dataclass(frozen=True)
class Actor:
    """A row of ``actors.csv``: an identifier, a name, its side and role, and its other names."""

    actor_id: str
    name: str
    side: str
    role: str
    aliases: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """The first word of `role`: person, office, institution, joint, unnamed, media or document."""
        return self.role.partition(":")[0]


class ActorIndex:
    """Finds the actor that a name belongs to.

    Parameters
    ----------
    actors : the actors to choose from, with names and aliases that the rules keep apart within a side.

    Raises
    ------
    DataError : two actors of one side share a key, so that no rule could tell them apart.

    Examples
    --------
    >>> index = ActorIndex([Actor("sergey-lavrov", "Sergey Lavrov", "russia", "person: foreign minister")])
    >>> index.resolve("Russian Foreign Minister Sergei Lavrov")
    'sergey-lavrov'
    """

    def __init__(self, actors: Iterable[Actor]) -> None:
        self.actors: dict[str, Actor] = {actor.actor_id: actor for actor in actors}
        self._bodies: dict[tuple[str, ...], dict[str, str]] = {}
        self._persons: dict[tuple[str, ...], dict[str, str]] = {}
        for actor in self.actors.values():
            for name in (actor.name, *actor.aliases):
                self._enter(actor, name)

    @classmethod
    def from_table(cls, actors: pd.DataFrame) -> ActorIndex:
        """Build the index from the table `actors` (columns actor_id, name, side, role, aliases)."""
        rows = actors[["actor_id", "name", "side", "role", "aliases"]].astype("string").fillna("")
        return cls(
            Actor(actor_id, name, side, role, tuple(split_aliases(aliases)))
            for actor_id, name, side, role, aliases in rows.itertuples(index=False, name=None)
        )

    def resolve(self, name: str, side: str | None = None) -> str | None:
        """Return the `actor_id` of the actor that `name` belongs to, or None.

        Among the actors of `side`, and then among all: the same key as an actor's name or alias; failing
        that, for persons, a shorter or longer form of one name (the same last name, the other words of the
        shorter form in the same order in the longer: "Zakharova", "Mullah Omar", "Mohammad Sohail Shaheen").
        More than one actor found is none found.

        Parameters
        ----------
        name : a name as an article prints it.
        side : level of `actors.side`. Without it, or where the side has no such actor, a name that only
            one actor of any side bears is found too.

        Returns
        -------
        str or None

        Examples
        --------
        >>> zakharova = Actor("maria-zakharova", "Maria Zakharova", "russia", "person: spokeswoman")
        >>> index = ActorIndex([zakharova])
        >>> index.resolve("Zakharova", side="russia")
        'maria-zakharova'
        >>> index.resolve("unnamed officials") is None
        True
        """
        for choice in dict.fromkeys((side, None)):
            for found in (self._same_key(name, choice), self._other_form(name, choice)):
                if found:
                    return found.pop() if len(found) == 1 else None
        return None

    def _enter(self, actor: Actor, name: str) -> None:
        key = person_key(name) if actor.kind == "person" else ()
        table = self._persons if key else self._bodies
        holder = table.setdefault(key or body_key(name), {}).setdefault(actor.side, actor.actor_id)
        if holder != actor.actor_id:
            problem = f"{name!r} of {actor.actor_id} cannot be told from {holder} of the same side"
            raise DataError("actors.csv", problem)

    def _same_key(self, name: str, side: str | None) -> set[str]:
        found = _on_side(self._bodies.get(body_key(name), {}), side)
        return found or _on_side(self._persons.get(person_key(name), {}), side)

    def _other_form(self, name: str, side: str | None) -> set[str]:
        key = person_key(name)
        forms = (
            holders for known, holders in self._persons.items() if key and _forms_of_one_name(key, known)
        )
        return set().union(*(_on_side(holders, side) for holders in forms))


def split_aliases(aliases: str) -> list[str]:
    """Return the names in the column `aliases` (separated by semicolons).

    Examples
    --------
    >>> split_aliases("Itar-Tass; ITAR")
    ['Itar-Tass', 'ITAR']
    """
    return [alias.strip() for alias in aliases.split(";") if alias.strip()]


def _on_side(holders: Mapping[str, str], side: str | None) -> set[str]:
    return {actor_id for holder, actor_id in holders.items() if side in (None, holder)}


def _forms_of_one_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    short, long = sorted((one, other), key=len)
    rest = iter(long[:-1])
    return short[-1] == long[-1] and all(word in rest for word in short[:-1])
