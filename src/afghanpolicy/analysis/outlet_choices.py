"""Choices about outlets and sources: the claims about labels and agencies, and what they are tested under."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from afghanpolicy.analysis.labels import prior_counts, untested_log_odds
from afghanpolicy.analysis.legitimacy import legitimacy_index
from afghanpolicy.analysis.outlets import before_after, measures
from afghanpolicy.analysis.permutation import within_events
from afghanpolicy.analysis.sourcing import agency_share, described, through
from afghanpolicy.analysis.specification import Claim, Estimate, above_zero

if TYPE_CHECKING:
    from afghanpolicy.corpus import Corpus

SHARED: dict[str, Sequence[Any]] = {
    "articles": ("all", "whole only"),
    "dates": ("all", "not inferred"),
    "copies": ("with agency copy", "own reports only"),
    "genre": ("all", "news only"),
}
VOICES = ("own voice", "own and attributed")
CARRIERS = {
    "three agencies": ("russian_agency",),
    "any Russian medium": ("russian_agency", "russian_media"),
}
WIRE = ("without agencies’ own pages", "with their pages")
PRIORS = (1.0, 0.2, 5.0)  # mentions a label on average; the first is that of the notebook
REPLICATES = 300  # in each specification; their interval decides no more than whether zero is in it
PERMUTATIONS = 499


def articles_under(table: pd.DataFrame, articles: str, dates: str, copies: str, genre: str) -> pd.DataFrame:
    """Return the articles that are left under one combination of choices.

    Parameters
    ----------
    table : extent, published_basis, carried_from, genre.
    articles, dates, copies, genre : options of `SHARED`.

    Examples
    --------
    >>> import afghanpolicy as ap
    >>> table = ap.load().articles
    >>> len(articles_under(table, "all", "all", "with agency copy", "all")) == len(table)
    True
    """
    kept = pd.Series(True, index=table.index)
    if articles == "whole only":
        kept &= table["extent"].eq("full").fillna(False)
    if dates == "not inferred":
        kept &= table["published_basis"].ne("inferred").fillna(False)
    if copies == "own reports only":
        kept &= table["carried_from"].isna()
    if genre == "news only":
        kept &= table["genre"].eq("news").fillna(False)
    return table[kept.astype(bool)]


def outlet_claims(corpus: Corpus) -> list[Claim]:
    """Return the claims of the notebooks on sourcing and outlets, with the choices they are tested under.

    Examples
    --------
    >>> import afghanpolicy as ap
    >>> [claim.name for claim in outlet_claims(ap.load())]
    ['“movement” in Russia', 'labels after August 2021', 'blocs on the same event', 'agency share']
    """
    tables = _Tables(corpus)
    words = {**SHARED, "voice": VOICES}
    return [
        Claim(
            "“movement” in Russia",
            "Russian outlets say “movement” more often than others do",
            "log-odds ratio",
            {**words, "counting": ("mentions", "articles"), "prior": PRIORS},
            lambda **options: tables.label("russian", "movement", **options),
            above_zero,
        ),
        Claim(
            "labels after August 2021",
            "Since August 2021 outlets have used labels of greater legitimacy",
            "difference of the legitimacy index (−1 to 1)",
            {**words, "militant, insurgent": ("count as −1", "count as 0")},
            lambda **options: _since_kabul(tables.articles(**options)),
            above_zero,
        ),
        Claim(
            "blocs on the same event",
            "On the same events, Western and South Asian outlets differ in the legitimacy of labels by less than 0.25",
            "difference of the legitimacy index, Western minus South Asian",
            {**words, "militant, insurgent": ("count as −1", "count as 0")},
            lambda **options: two_blocs(tables.articles(**options), "western", "south_asian"),
            lambda found: bool(abs(found["estimate"]) < 0.25),
        ),
        Claim(
            "agency share",
            "Fewer than a third of the Russian voices are known to have come through Russian agencies",
            "share of Russian-side sources",
            {**SHARED, "carriers": tuple(CARRIERS), "wire": WIRE, "outlets": ("all", "outside Russia")},
            tables.agency,
            lambda found: bool(found["high"] < 1 / 3),
        ),
    ]


def _since_kabul(articles: pd.DataFrame) -> Estimate:
    return before_after(articles, "legitimacy", replicates=REPLICATES).to_dict("index")["all"]


def two_blocs(articles: pd.DataFrame, first: str, second: str) -> Estimate:
    """Return how the legitimacy of labels differs between two blocs on the same events, first minus second."""
    pair = articles[articles["bloc"].isin([first, second])]
    return within_events(
        pair["legitimacy"], pair["bloc"].eq(first), pair["event_id"], REPLICATES, permutations=PERMUTATIONS
    )


class _Tables:
    """The tables that the estimates need, joined once."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.mentions = described(corpus.source_mentions(), corpus.actors)
        self.measured = measures(corpus.articles, corpus.outlets, self.mentions, corpus.labels)

    def labels(self, voice: str, **shared: str) -> pd.DataFrame:
        kept = articles_under(self.corpus.articles, **shared)
        rows = self.corpus.labels[self.corpus.labels["article_id"].isin(kept["article_id"])]
        return rows if voice == "own and attributed" else rows[rows["voice"].eq("outlet")]

    def label(
        self, bloc: str, label: str, voice: str, counting: str, prior: float, **shared: str
    ) -> Estimate:
        rows = self.labels(voice, **shared)
        if counting == "articles":
            rows = rows.drop_duplicates(["article_id", "label"]).assign(count=1)
        size = prior * rows["label"].nunique()
        rows = rows.assign(
            bloc=rows["article_id"].map(self.measured["bloc"]).eq(bloc).map({True: bloc, False: "others"}),
            label=rows["label"].where(
                rows["label"].eq(label), "others"
            ),  # log-odds of one label need no more
        )
        found = untested_log_odds(rows, "bloc", prior_counts(rows, size), REPLICATES)
        return found[found.index == (bloc, label)].to_dict("records")[0]

    def articles(self, voice: str, **options: str) -> pd.DataFrame:
        armed = -1 if options.pop("militant, insurgent") == "count as −1" else 0
        index = legitimacy_index(self.labels(voice, **options), armed)
        return self.measured.loc[self.measured.index.isin(index.index)].assign(legitimacy=index)

    def agency(self, carriers: str, wire: str, outlets: str, **shared: str) -> Estimate:
        rows = articles_under(self.mentions, **shared)
        rows = rows[rows["bloc"].ne("russian")] if outlets == "outside Russia" else rows
        rows = rows.assign(agency=through(rows["chain"], CARRIERS[carriers]))
        table = agency_share(rows, None, own_pages=wire != WIRE[0], replicates=REPLICATES)
        return table.to_dict("index")["all"]
