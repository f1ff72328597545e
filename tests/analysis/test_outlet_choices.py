"""Choices and claims about outlets: they start from the notebooks' numbers."""

import pytest

import afghanpolicy as ap
from afghanpolicy.analysis import labels, outlet_choices, outlets, sourcing


@pytest.fixture(scope="module")
def corpus():
    return ap.load()


@pytest.fixture(scope="module")
def mentions(corpus):
    return sourcing.described(corpus.source_mentions(), corpus.actors)


@pytest.fixture(scope="module")
def articles(corpus, mentions):
    return outlets.measures(corpus.articles, corpus.outlets, mentions, corpus.labels)


@pytest.fixture(scope="module")
def claims(corpus):
    return {claim.name: claim for claim in outlet_choices.outlet_claims(corpus)}


def first(claim):
    return claim.estimate(**{name: options[0] for name, options in claim.choices.items()})


def test_the_label_claim_starts_from_the_notebooks_log_odds(corpus, claims, articles):
    own = corpus.labels[corpus.labels["voice"].eq("outlet")].join(articles["bloc"], on="article_id")
    table = labels.label_log_odds(own, replicates=20)
    found = first(claims["“movement” in Russia"])
    expected = table.loc[("russian", "movement")]
    assert found["estimate"] == pytest.approx(expected["estimate"])
    assert found["n"] == expected["n"]


def test_the_change_of_labels_starts_from_the_notebooks(claims, articles):
    expected = outlets.before_after(articles, "legitimacy", replicates=20).loc["all", "estimate"]
    assert first(claims["labels after August 2021"])["estimate"] == pytest.approx(expected)


def test_the_agency_share_starts_from_the_notebooks(claims, mentions):
    expected = sourcing.agency_share(mentions, by=None, replicates=20).loc["all", "estimate"]
    assert first(claims["agency share"])["estimate"] == pytest.approx(expected)


def test_more_carriers_and_own_pages_cannot_lower_the_share(claims):
    claim = claims["agency share"]
    options = {name: options[0] for name, options in claim.choices.items()}
    base = claim.estimate(**options)["estimate"]
    assert claim.estimate(**options | {"carriers": "any Russian medium"})["estimate"] >= base
    assert (
        claim.estimate(**options | {"wire": claim.choices["wire"][1]})["n"] > claim.estimate(**options)["n"]
    )


@pytest.mark.parametrize("name", list(outlet_choices.SHARED))
def test_each_second_option_leaves_fewer_articles(corpus, name):
    options = {key: values[0] for key, values in outlet_choices.SHARED.items()}
    everything = outlet_choices.articles_under(corpus.articles, **options)
    assert len(everything) == len(corpus.articles)
    fewer = outlet_choices.articles_under(corpus.articles, **options | {name: outlet_choices.SHARED[name][1]})
    assert 0 < len(fewer) < len(everything)


def test_swapping_the_blocs_changes_the_sign(articles):
    one = outlet_choices.two_blocs(articles, "western", "south_asian")
    two = outlet_choices.two_blocs(articles, "south_asian", "western")
    assert one["estimate"] == pytest.approx(-two["estimate"])
    assert one["n"] == two["n"]
