"""Coverage counts everything once."""

import pytest

import afghanpolicy as ap
from afghanpolicy.analysis import coverage


@pytest.fixture(scope="module")
def corpus():
    return ap.load()


def test_years_count_every_article_and_statement_once(corpus):
    table = coverage.by_year(corpus)
    assert table["articles"].sum() == len(corpus.articles)
    assert table["statements"].sum() == len(corpus.statements)
    years = [int(year) for year in table.index.drop("unknown")]
    assert years == list(range(min(years), max(years) + 1))
    assert table.loc["unknown", "articles"] == corpus.articles["published"].isna().sum()


@pytest.mark.parametrize("column", ["bloc", "ownership", "country"])
def test_levels_count_every_outlet_article_and_statement_once(corpus, column):
    table = coverage.by_level(corpus, column)
    assert table.sum().tolist() == [len(corpus.outlets), len(corpus.articles), len(corpus.statements)]
    assert table["articles"].is_monotonic_decreasing


def test_events_count_every_article_once_and_are_in_order_of_time(corpus):
    table = coverage.by_event(corpus)
    assert table["articles"].sum() == len(corpus.articles)
    assert table["start"].iloc[:-1].is_monotonic_increasing
    assert table.index[-1] == "no event"


def test_missing_counts_what_is_missing(corpus):
    table = coverage.missing(corpus)
    assert (
        table.loc["articles without a date of publication", "n"] == corpus.articles["published"].isna().sum()
    )
    assert (table["share"] == table["n"] / table["of"]).all()


def test_a_filtered_corpus_is_counted_alike(corpus):
    part = corpus.filter(bloc="iranian")
    assert coverage.by_level(part, "bloc").index.tolist() == ["iranian"]
    assert coverage.by_event(part)["articles"].sum() == len(part.articles)


def test_kinds_count_every_article_once_each(corpus):
    table = coverage.by_kind(corpus)
    assert table.groupby("column")["articles"].sum().eq(len(corpus.articles)).all()
    assert table.loc[("extent", "opening"), "articles"] == corpus.articles["extent"].eq("opening").sum()
    assert table.groupby("column")["share"].sum().tolist() == pytest.approx([1] * len(coverage.OF_ARTICLES))


def test_a_column_that_outlets_do_not_have(corpus):
    with pytest.raises(ap.ColumnError, match=r"'blok'.*bloc, ownership, country"):
        coverage.by_level(corpus, "blok")
