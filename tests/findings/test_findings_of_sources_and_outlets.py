"""Findings on sourcing, outlets and robustness say what the estimates say, whatever the estimates are."""

import re

import pandas as pd
import pytest

import afghanpolicy as ap
from afghanpolicy.analysis import concentration, outlets, permutation, relays, shares, sourcing
from afghanpolicy.analysis import labels as label_estimates
from afghanpolicy.findings import outlets as outlet_findings
from afghanpolicy.findings import robustness
from afghanpolicy.findings import sourcing as source_findings

FEW = {"replicates": 30}
NAN = float("nan")


def difference(estimate, low, high):
    return pd.DataFrame([{"estimate": estimate, "low": low, "high": high, "n_first": 80, "n_second": 20}])


@pytest.mark.parametrize(
    ("unnamed", "media", "title"),
    [
        ((0.2, 0.1, 0.3), (0.2, 0.1, 0.3), "It had more unnamed sources and more news reports as sources"),
        ((0.2, 0.1, 0.3), (0.0, -0.1, 0.1), "It had more unnamed sources"),
        (
            (0.0, -0.1, 0.1),
            (0.2, 0.1, 0.3),
            "It did not have more unnamed sources, but more news reports as sources",
        ),
        ((0.0, -0.1, 0.1), (0.0, NAN, NAN), "It did not differ in unnamed sources"),
    ],
)
def test_the_event_follows_its_differences(unnamed, media, title):
    found = source_findings.unnamed_sources(difference(*unnamed), difference(*media), "It")
    assert found.title == title


def summary(*shares_kept):
    rows = [
        {"statement": f"S{i}", "estimate": share, "low": 0.1, "high": 0.2, "n": 10, "baseline": 0.1}
        for i, share in enumerate(shares_kept)
    ]
    table = pd.DataFrame(rows, index=[f"c{i}" for i in range(len(rows))])
    return table.assign(baseline_kept=table["estimate"] > 0.3, matters="unit", eta_squared=0.4)


@pytest.mark.parametrize(
    ("share", "words"),
    [(0.95, "holds"), (0.6, "depends on choices"), (0.2, "does not hold in most specifications")],
)
def test_a_claim_is_judged_by_the_share_that_keeps_it(share, words):
    found = robustness.one_claim("c0", summary(share))
    assert found.title == f"“S0” {words}"
    assert ("own choices either" in found.sentence) == (share < 0.3)


def test_claims_are_counted():
    found = robustness.claims_kept(summary(1.0, 0.95, 0.6, 0.1))
    assert found.title == "2 of 4 claims hold in nine of ten specifications or more, 1 in fewer than half"
    assert "1 depend" in found.sentence


def change(low, high, *others):
    rows = {"all": (0.5, low, high), **{f"b{i}": row for i, row in enumerate(others)}}
    table = pd.DataFrame.from_dict(rows, orient="index", columns=["estimate", "low", "high"])
    return table.assign(before=-0.2, after=0.3, n=20, n_first=9, n_second=11)


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (change(0.2, 0.8, (0.4, 0.1, 0.6)), "rose in legitimacy with the fall of Kabul, in all blocs"),
        (change(0.2, 0.8, (-0.4, -0.6, -0.1)), "rose in legitimacy with the fall of Kabul, not in all blocs"),
        (change(-0.8, -0.2, (0.4, 0.1, 0.6)), "fell in legitimacy with the fall of Kabul, in all blocs"),
        (
            change(-0.8, 0.2, (0.4, NAN, NAN)),
            "did not clearly change in legitimacy with the fall of Kabul, in all",
        ),
    ],
)
def test_the_change_of_labels_follows_its_interval(table, words):
    assert outlet_findings.legitimacy(table).title.startswith(f"The words for the Taliban {words}")


def within(p_holm):
    row = {
        "estimate": 0.3,
        "low": 0.1,
        "high": 0.5,
        "p": 0.001,
        "p_holm": p_holm,
        "n_inside": 20,
        "events": 9,
    }
    return {"labels": pd.DataFrame([row], index=["western"])}


def test_blocs_differ_on_the_same_events_only_after_correction():
    assert outlet_findings.within_events(within(0.2)).title == "On the same events, no bloc is told apart"
    found = outlet_findings.within_events(within(0.01))
    assert found.title == "On the same events, 1 differences stand"
    assert "Western (labels) +0.30 [0.10, 0.50]" in found.sentence


@pytest.fixture(scope="module")
def all_findings():
    corpus = ap.load()
    mentions = sourcing.described(corpus.source_mentions(), corpus.actors)
    articles = outlets.measures(corpus.articles, corpus.outlets, mentions, corpus.labels)
    own = corpus.labels[corpus.labels["voice"].eq("outlet")].join(articles["bloc"], on="article_id")
    everywhere = sourcing.source_mix(mentions.assign(all="all"), "main_side", "all", **FEW)
    russian = mentions[mentions["side"].eq("russia")]
    inside = mentions["event_id"].eq("e2020_bounties").fillna(False)
    apart = [
        shares.share_difference(flag, mentions["article_id"], ~inside, inside, **FEW)
        for flag in (mentions["unnamed"], mentions["side"].eq("media"))
    ]
    whole = corpus.articles.loc[corpus.articles["sha256"].notna(), "article_id"]
    agencies = sourcing.agency_share(mentions, None, **FEW)
    first = sourcing.first_voice(mentions, **FEW)
    table = label_estimates.label_log_odds(own, **FEW)
    changes = pd.concat([outlets.before_after(articles, "legitimacy", by, **FEW) for by in (None, "bloc")])
    events = permutation.compare_within_events(articles, "legitimacy", replicates=30, permutations=49)
    copies = outlets.differences(
        articles, ["legitimacy", "quoted"], ~articles["copy"], articles["copy"], **FEW
    )
    means = [outlets.means_of(articles, "one_sided", by, **FEW) for by in ("bloc", None)]
    s, o = source_findings, outlet_findings
    return {
        "voices": s.whose_voices(sourcing.source_mix(mentions, "main_side", **FEW), everywhere),
        "unnamed": s.unnamed_sources(*apart, "The bounties story"),
        "speakers": s.concentration(
            concentration.concentration(russian, "era", **FEW), concentration.concentration(russian, **FEW)
        ),
        "agencies": s.agency_share(agencies, sourcing.agency_share(mentions, **FEW), agencies),
        "quoted": s.directness(sourcing.shares_by(mentions, "quoted", "side", **FEW)),
        "first": s.first_voice(first),
        "heard": s.heard(sourcing.heard(mentions, "taliban", "era", **FEW), "the Taliban"),
        "relays": s.relays(
            relays.flows(mentions),
            relays.relay_chains(mentions, whole),
            relays.relay_depth(mentions.assign(all="all"), "all", **FEW),
        ),
        "sourcing": s.sourcing(everywhere, agencies, first),
        "labels": o.labels(table),
        "legitimacy": o.legitimacy(changes),
        "events": o.within_events({"labels": events}),
        "balance": o.balance(*means),
        "copies": o.copies(copies, outlets.MEASURES),
        "outlets": o.outlets(changes, events, table),
    }


def test_findings_have_no_holes(all_findings):
    for name, finding in all_findings.items():
        text = finding._repr_markdown_()
        assert not re.search(r"\bnan\b|NaT|None|<NA>|-\d", text), name
        assert text.startswith(f"**{finding.title}.** "), name
        assert text.endswith("."), name


def test_findings_state_n(all_findings):
    for name, finding in all_findings.items():
        assert re.search(r"n = \d|\d+ mentions", finding.sentence), name
