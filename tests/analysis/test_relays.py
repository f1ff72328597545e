"""Relays: flows add up, and the chains of the five whole articles are those of the tables."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import afghanpolicy as ap
from afghanpolicy.analysis import relays
from afghanpolicy.analysis.sourcing import described

CHAINS = st.lists(
    st.lists(st.sampled_from(["AFP", "TASS", "BBC"]), max_size=3).map(tuple), min_size=1, max_size=20
)


def table(chains, **given):
    mentions = pd.DataFrame({"chain": pd.Series(chains, dtype=object)})
    fixed = {"article_id": "a", "outlet_id": "dawn", "outlet": "Dawn", "bloc": "south_asian"}
    fixed |= {"side": "russia", "main_side": "russia", "actor": "Zamir Kabulov", "own_page": False}
    return mentions.assign(order=range(len(mentions)), **(fixed | given))


@pytest.fixture(scope="module")
def mentions():
    corpus = ap.load()
    return described(corpus.source_mentions(), corpus.actors)


def test_a_mention_counts_for_the_carrier_next_to_the_source():
    assert relays.flows(table([("AFP", "TASS")]))["kind"].tolist() == ["russian_agency"]
    assert relays.flows(table([()]))["kind"].tolist() == ["none"]
    assert relays.flows(table([()], own_page=True))["kind"].tolist() == ["own"]


@given(CHAINS)
def test_every_mention_flows_once(chains):
    flows = relays.flows(table(chains))
    assert flows["n"].sum() == len(chains)
    counts = relays.carrier_counts(table(chains))
    assert counts["n"].sum() == sum(map(len, chains))


def test_flows_of_the_shipped_tables_add_up(mentions):
    flows = relays.flows(mentions)
    assert flows["n"].sum() == mentions["bloc"].notna().sum()
    sides = flows.groupby("side")["n"].sum().to_dict()
    assert sides == mentions["main_side"].value_counts().to_dict()


def test_depth_by_hand():
    found = relays.relay_depth(table([("AFP", "TASS"), (), ("BBC",)]), "bloc")
    assert found.loc["south_asian", ["estimate", "n", "few"]].tolist() == [1.0, 3, True]


def test_chains_keep_the_order_of_the_article_and_its_sources():
    found = relays.relay_chains(table([(), ("AFP",), ("AFP", "TASS")]), ["a", "not there"])
    assert found["path"].tolist() == [
        ("Dawn", "AFP", "Zamir Kabulov"),
        ("Dawn", "AFP", "TASS", "Zamir Kabulov"),
    ]
    assert relays.relay_chains(table([()]), ["a"]).empty


def test_an_outlet_citing_an_outlet_citing_a_channel(mentions):
    found = relays.relay_chains(
        mentions, ["russia-us-arms-from-taliban", "russia-pakistan-mainstream-taliban"], 2
    )
    paths = set(found["path"])
    assert ("The Kashmir Press", "Foreign Policy", "The New York Times", "US intelligence officials") in paths
    assert max(map(len, paths)) == 5
