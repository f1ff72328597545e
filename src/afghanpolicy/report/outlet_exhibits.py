"""The exhibits of the notebook on outlet bias."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd

from afghanpolicy.analysis import labels, legitimacy, outlets, permutation, sourcing
from afghanpolicy.figures import labels as label_figures
from afghanpolicy.figures import outlets as figures
from afghanpolicy.findings import outlets as findings
from afghanpolicy.report.exhibit import Exhibit

if TYPE_CHECKING:
    from afghanpolicy.corpus import Corpus

COMPARED = ["legitimacy", "one_sided", "taliban_heard", "quoted", "unnamed"]


def outlet_exhibits(corpus: Corpus) -> Iterator[Exhibit]:
    """Yield the exhibits on labels, events and source balance.

    Examples
    --------
    >>> import afghanpolicy as ap
    >>> next(outlet_exhibits(ap.load())).name
    'labels_by_bloc'
    """
    mentions = sourcing.described(corpus.source_mentions(), corpus.actors)
    articles = outlets.measures(corpus.articles, corpus.outlets, mentions, corpus.labels)
    own = corpus.labels[corpus.labels["voice"].eq("outlet")].join(
        articles[["bloc", "ownership"]], on="article_id"
    )
    for by, called in (("bloc", "blocs"), ("ownership", "kinds of ownership")):
        table = labels.label_log_odds(own, by)
        finding = findings.labels(table, called)
        name = f"labels_by_{by}"
        yield Exhibit(name, finding, label_figures.label_log_odds(table, finding.title), {name: table})
    yield _legitimacy(articles)
    yield _same_events(articles)
    yield _balance(articles)
    yield _copies(articles)


def _legitimacy(articles: pd.DataFrame) -> Exhibit:
    parts = [outlets.before_after(articles, "legitimacy", by) for by in (None, "bloc")]
    change = pd.concat(parts)
    finding = findings.legitimacy(change)
    means = {
        f"legitimacy_by_{by}": outlets.means_of(articles, "legitimacy", by) for by in ("bloc", "ownership")
    }
    figure = label_figures.legitimacy_before_after(change, finding.title)
    tables = {"legitimacy_before_after": change, "legitimacy_of_labels": legitimacy.legitimacy(), **means}
    return Exhibit("legitimacy_before_after", finding, figure, tables)


def _same_events(articles: pd.DataFrame) -> Exhibit:
    measured = {
        "the legitimacy of labels": "legitimacy",
        "only one side is heard": "one_sided",
        "share of unnamed sources": "unnamed",
    }
    tables = {name: permutation.compare_within_events(articles, column) for name, column in measured.items()}
    finding = findings.within_events(tables)
    figure = figures.within_event_differences(tables, finding.title)
    named = {f"same_events_{column}": tables[name] for name, column in measured.items()}
    return Exhibit("same_events", finding, figure, named)


def _balance(articles: pd.DataFrame) -> Exhibit:
    one_sided, heard = (outlets.means_of(articles, value, "bloc") for value in ("one_sided", "taliban_heard"))
    finding = findings.balance(one_sided, outlets.means_of(articles, "one_sided"))
    figure = figures.source_balance(one_sided, heard, finding.title)
    return Exhibit(
        "source_balance", finding, figure, {"one_sided_by_bloc": one_sided, "taliban_heard_by_bloc": heard}
    )


def _copies(articles: pd.DataFrame) -> Exhibit:
    table = outlets.differences(articles, COMPARED, ~articles["copy"], articles["copy"])
    finding = findings.copies(table, outlets.MEASURES)
    figure = figures.copy_and_own(table, outlets.MEASURES, finding.title)
    return Exhibit("copy_and_own", finding, figure, {"copy_minus_own": table})
