"""The corpus: its tables and what can be asked of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from afghanpolicy.corpus import display, filters, joins
from afghanpolicy.corpus.acts import speech_acts
from afghanpolicy.corpus.saving import save
from afghanpolicy.schema import Schema

if TYPE_CHECKING:
    from afghanpolicy.reading import Article

Levels = str | Iterable[str] | None


@dataclass(eq=False, repr=False)
class Corpus:
    """The tables of a data folder, as `load` gives them.

    Every table is a DataFrame with one row a thing, the columns of ``data/datapackage.json`` in their order,
    and the rows sorted by the primary key. What columns mean is in ``data/CODEBOOK.md``. Dtypes: identifiers,
    text, unordered levels and partial dates (kept as given) are nullable strings (``string``); counts,
    positions and stances ``Int64``; ``agreement.clear`` ``boolean``; ``statements.confidence`` an ordered
    categorical (low < medium < high). Missing values are ``<NA>``.

    Parameters
    ----------
    articles : article_id, url, outlet_id, published, published_basis, genre, carried_from, event_id, extent,
        words_read, sha256.
    outlets : outlet_id, outlet, country, ownership, bloc.
    events : event_id, start, end, title.
    actors : actor_id, name, side, role, aliases.
    statements : statement_id, article_id, said_on, actor_id, actor, role, side, target, channel, issue,
        stance, confidence, key_phrase, sentence, coder.
    sources : article_id, order, actor_id, name, type, side, mode, via, coder.
    labels : article_id, label, voice, count, coder.
    agreement : statement_id, coder, stance, clear.
    schema : the description of the tables.
    documents : what is saved beside the tables (description, codebook, licence), by file name.
    texts : the articles whose text is here, by article_id; filled by ``load(raw=True)``.
    unknown_files : the files among the raw articles that are not the text of a row of `articles`.

    Examples
    --------
    >>> import afghanpolicy as ap
    >>> corpus = ap.load()
    >>> corpus.statements["stance"].dtype
    Int64Dtype()
    """

    articles: pd.DataFrame
    outlets: pd.DataFrame
    events: pd.DataFrame
    actors: pd.DataFrame
    statements: pd.DataFrame
    sources: pd.DataFrame
    labels: pd.DataFrame
    agreement: pd.DataFrame
    schema: Schema
    documents: Mapping[str, bytes] = field(default_factory=dict)
    texts: dict[str, Article] = field(default_factory=dict)
    unknown_files: tuple[Path, ...] = ()

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables by name, in the order of their description."""
        return {name: getattr(self, name) for name in self.schema.tables}

    def filter(
        self,
        *,
        side: Levels = None,
        target: Levels = None,
        issue: Levels = None,
        confidence: str | None = None,
        coder: Levels = None,
        outlet: Levels = None,
        bloc: Levels = None,
        ownership: Levels = None,
        country: Levels = None,
        event: Levels = None,
        genre: Levels = None,
        since: str | None = None,
        until: str | None = None,
        dated: filters.Dated = "statements",
    ) -> Corpus:
        """Return the part of the corpus that meets all conditions, its tables consistent with each other.

        Three kinds of conditions:

        - on **statements** (`side`, `target`, `issue`, `confidence`, and `since` and `until` as long as
          `dated` is "statements"): the statements that meet them stay, and the articles with at least one;
        - on **articles** (`outlet`, `bloc`, `ownership`, `country`, `event`, `genre`, and `since` and `until`
          with `dated` "articles"): the articles that meet them stay, and their rows in the other tables;
        - on **coded rows** (`coder`): the rows of `statements`, `sources` and `labels` by these coders stay,
          and the articles with at least one. `agreement` keeps all coders of the statements that stay.

        The sources and labels of an article that stays all stay: they describe the article. Outlets, events
        and actors that nothing refers to any more go, and so do texts of articles that go.

        A period means days that are known to lie in it: a row stays if every day it may be is from the first
        day of `since` to the last day of `until`. So ``2023`` is not since ``2023-05``; it may be earlier.
        The date of a statement is its `said_on` or, where that is not known, its article's date of
        publication. Rows without any date do not stay.

        Parameters
        ----------
        side, target, issue : levels of `statements`, one or several.
        confidence : the least confidence: "low", "medium" or "high".
        coder : levels of `coder`, one or several.
        outlet : `outlet_id`, one or several.
        bloc, ownership, country : values of `outlets`, one or several.
        event : `event_id`, one or several.
        genre : levels of `articles`, one or several.
        since, until : partial dates (YYYY, YYYY-MM or YYYY-MM-DD), both included.
        dated : whether the period is that of the "statements" or of the publication of the "articles".

        Returns
        -------
        Corpus

        Raises
        ------
        ColumnError : a level that there is not; the message lists those that there are.
        DateError : `since` or `until` is not a partial date.

        Examples
        --------
        >>> import afghanpolicy as ap
        >>> late = ap.load().filter(side="russia", target="taliban", since="2025-07")
        >>> sorted(late.statements["side"].unique())
        ['russia']
        """
        conditions = filters.Conditions(
            statements={"side": side, "target": target, "issue": issue},
            articles={"outlet_id": outlet, "event_id": event, "genre": genre},
            outlets={"bloc": bloc, "ownership": ownership, "country": country},
            coder=coder,
            confidence=confidence,
            period=filters.Period.parse(since, until, dated),
        )
        return replace(self, **filters.apply(self, conditions))

    def speech_acts(self, side: str | None = "russia", target: str | None = "taliban") -> pd.DataFrame:
        """Return one row a speech act: what several articles report of it is counted once.

        Statements are reports of one act if they agree in `actor_id`, `said_on`, `issue`, `side` and
        `target` (the codebook's rule, applied within one side and one target). Dates are compared as given:
        ``2024-05`` and ``2024-05-27`` are two acts, since nothing says that they are one.

        A statement without `said_on` takes its article's date of publication, and `date_basis` says so. Such
        statements are reports of one act if their articles' dates of publication are given alike; they are
        never one act with a statement whose `said_on` is known. Where the article has no date either, its
        statements by one actor on one issue are one act, without a date.

        An unnamed group ("Russian officials") is one actor: what its members say on one day about one issue
        is one act. Statements by several coders are not told apart; choose one with
        ``corpus.filter(coder=...)`` first.

        Parameters
        ----------
        side : level of `statements.side`; None for all.
        target : level of `statements.target`; None for both.

        Returns
        -------
        DataFrame sorted by start (undated acts last), end and act_id:

            - act_id : string, side/actor/target/issue/date, with "published-" before a date of publication
              and the article in place of a date that is not known
            - actor_id, name, side, target : string
            - said_on : string, as given; <NA> if not known
            - date_basis : string, "said_on" or "published"; <NA> without a date
            - start, end : ``datetime64[ns]``, first and last possible day
            - date : ``datetime64[ns]``, midpoint of the two (a position, not a day that is known)
            - issue : string
            - channel : string, the most frequent; among equals the first in the order of the levels
            - deed : bool, whether channel is "action" or "law_or_ruling"
            - stance : float, median
            - reports, outlets : Int64, number of statements and of their outlets
            - event_id : string, the most frequent of the articles that have one; among equals the first in
              alphabetical order
            - confidence : ordered categorical, the highest

        Raises
        ------
        ColumnError : there is no such level of side or target.

        Examples
        --------
        >>> import afghanpolicy as ap
        >>> acts = ap.load().speech_acts()
        >>> acts["act_id"].is_unique and bool(acts["reports"].sum() <= len(ap.load().statements))
        True
        """
        return speech_acts(self, side, target)

    def statement_reports(self) -> pd.DataFrame:
        """Return the statements joined with their articles and outlets, and dated as intervals.

        Returns
        -------
        DataFrame: the rows and columns of `statements`, `name` (the actor's, in one spelling), the columns of
            `articles` and `outlets`, and date_basis ("said_on", or "published" where that is not known; <NA>
            without either), start, end (first and last possible day) and date (midpoint; ``datetime64[ns]``).

        Examples
        --------
        >>> import afghanpolicy as ap
        >>> ap.load().statement_reports()[["statement_id", "bloc", "start"]].shape[1]
        3
        """
        return joins.statement_reports(self)

    def source_mentions(self) -> pd.DataFrame:
        """Return the source mentions joined with their articles and outlets.

        Returns
        -------
        DataFrame: the rows and columns of `sources`, `actor` (its name in one spelling), the columns of
            `articles` and `outlets`, and start, end (first and last possible day of publication) and date
            (midpoint; ``datetime64[ns]``).

        Examples
        --------
        >>> import afghanpolicy as ap
        >>> {"type", "via", "bloc", "genre"} <= set(ap.load().source_mentions().columns)
        True
        """
        return joins.source_mentions(self)

    def save(self, folder: str | Path) -> Path:
        """Write the tables with their description, codebook and licence into a folder.

        What `load` read is written again byte for byte (if it was sorted). The tables are checked before
        anything is replaced. A new folder appears complete or not at all; in an existing one each file is
        replaced whole, and other files in it are left alone.

        Parameters
        ----------
        folder : a new folder, an empty one, or one that holds such tables already.

        Returns
        -------
        Path: the folder.

        Raises
        ------
        DataError : a table holds what its description does not allow, or the folder holds other things.

        Examples
        --------
        >>> import tempfile
        >>> import afghanpolicy as ap
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     saved = ap.load().save(folder)
        ...     len(ap.load(saved).articles) == len(ap.load().articles)
        True
        """
        return save(self, Path(folder))

    def __repr__(self) -> str:
        return display.as_text(self)

    def _repr_html_(self) -> str:
        return display.as_html(self)
