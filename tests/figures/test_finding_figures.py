"""Figures on sourcing, relays, labels, outlets and specifications: legible, described, and faithful to their tables."""

import re

import numpy as np
import pandas as pd
import pytest
from matplotlib.text import Text

import afghanpolicy as ap
from afghanpolicy.analysis import concentration, outlets, permutation, relays, sourcing, specification
from afghanpolicy.analysis import labels as label_estimates
from afghanpolicy.figures import forest, labels, names
from afghanpolicy.figures import outlets as outlet_figures
from afghanpolicy.figures import relays as relay_figures
from afghanpolicy.figures import sourcing as source_figures
from afghanpolicy.figures import specification as specification_figures
from afghanpolicy.notebooks.fingerprint import fingerprint

TITLE = (
    "A title that states a finding, at the length that findings of this kind can well have: two lines of it"
)
MODULES = [source_figures, relay_figures, labels, outlet_figures, specification_figures]
ALL = [name for module in MODULES for name in module.__all__]
FEW = {"replicates": 30}


@pytest.fixture(scope="module")
def corpus():
    return ap.load()


@pytest.fixture(scope="module")
def mentions(corpus):
    return sourcing.described(corpus.source_mentions(), corpus.actors)


@pytest.fixture(scope="module")
def articles(corpus, mentions):
    return outlets.measures(corpus.articles, corpus.outlets, mentions, corpus.labels)


def effect(unit, coder):
    value = {"acts": 0.4, "reports": 0.9}[unit] - {"A": 0, "C": 0.6}[coder]
    return {"estimate": value, "low": value - 0.3, "high": value + 0.3, "n": 9, "method": "made up"}


@pytest.fixture(scope="module")
def claim():
    choices = {"unit": ("acts", "reports"), "coder": ("A", "C")}
    return specification.Claim(
        "made up", "A claim", "a difference", choices, effect, specification.above_zero
    )


@pytest.fixture(scope="module")
def drawn(corpus, mentions, articles, claim):
    """Draw every figure of these modules, mostly from the shipped tables."""
    own = corpus.labels[corpus.labels["voice"].eq("outlet")].join(articles["bloc"], on="article_id")
    event = "e2020_bounties"
    by_event = sourcing.shares_by(mentions, "unnamed", "event_id", **FEW)
    rest = sourcing.shares_by(mentions[mentions["event_id"].ne(event).fillna(True)], "unnamed", **FEW)
    one_sided, heard = (
        outlets.means_of(articles, name, "bloc", **FEW) for name in ("one_sided", "taliban_heard")
    )
    change = pd.concat([outlets.before_after(articles, "legitimacy", by, **FEW) for by in (None, "bloc")])
    within = permutation.compare_within_events(articles, "legitimacy", replicates=30, permutations=49)
    copies = outlets.differences(
        articles, ["legitimacy", "quoted"], ~articles["copy"], articles["copy"], **FEW
    )
    curve = claim.curve()
    return {
        "source_mix": source_figures.source_mix(sourcing.source_mix(mentions, "main_side", **FEW), TITLE),
        "unnamed_by_event": source_figures.unnamed_by_event(by_event, corpus.events, rest, event, TITLE),
        "agency_share": source_figures.agency_share(
            sourcing.agency_share(mentions, **FEW), sourcing.agency_share(mentions, "era", **FEW), TITLE
        ),
        "quoted_by_side": source_figures.quoted_by_side(
            sourcing.shares_by(mentions, "quoted", "side", **FEW), TITLE
        ),
        "first_voice": source_figures.first_voice(sourcing.first_voice(mentions, **FEW), TITLE),
        "side_heard": source_figures.side_heard(
            sourcing.heard(mentions, "taliban", "era", **FEW), "the Taliban", TITLE
        ),
        "speaker_concentration": source_figures.speaker_concentration(
            concentration.concentration(mentions[mentions["side"].eq("russia")], "era", **FEW), TITLE
        ),
        "source_flows": relay_figures.source_flows(relays.flows(mentions), TITLE),
        "relay_chains": relay_figures.relay_chains(
            relays.relay_chains(
                mentions, corpus.articles.loc[corpus.articles["sha256"].notna(), "article_id"]
            ),
            TITLE,
        ),
        "label_log_odds": labels.label_log_odds(label_estimates.label_log_odds(own, **FEW), TITLE),
        "legitimacy_before_after": labels.legitimacy_before_after(change, TITLE),
        "legitimacy_of": labels.legitimacy_of(
            {"by bloc": outlets.means_of(articles, "legitimacy", "bloc", **FEW)}, TITLE
        ),
        "within_event_differences": outlet_figures.within_event_differences(
            {"labels": within, "again": within}, TITLE
        ),
        "copy_and_own": outlet_figures.copy_and_own(copies, outlets.MEASURES, TITLE),
        "source_balance": outlet_figures.source_balance(one_sided, heard, TITLE),
        "specification_curve": specification_figures.specification_curve(
            curve, list(claim.choices), claim.measure, TITLE
        ),
        "claims_kept": specification_figures.claims_kept(
            specification.summary([claim], {"made up": curve}), TITLE
        ),
    }


def test_every_figure_is_drawn_here(drawn):
    assert sorted(drawn) == sorted(ALL)


@pytest.mark.parametrize("name", ALL)
def test_title_and_alternative_text(drawn, name):
    figure = drawn[name]
    assert " ".join(figure.get_suptitle().split()) == TITLE
    assert figure.alt_text.startswith(TITLE)
    assert len(figure.alt_text) > len(TITLE) + 40
    assert "nan" not in figure.alt_text.lower().split()


@pytest.mark.parametrize("name", ALL)
def test_it_states_n(drawn, name):
    assert any(re.search(r"n\s=\s", text.get_text()) for text in drawn[name].findobj(Text))


@pytest.mark.parametrize("name", ALL)
def test_nothing_is_cut_off_and_no_texts_overlap(drawn, name):
    figure = drawn[name]
    figure.draw_without_rendering()
    boxes = []
    for text, tick in _visible(figure):
        box = text.get_window_extent()
        page = figure.bbox
        assert box.x0 >= page.x0 - 1 and box.x1 <= page.x1 + 1, f"{text.get_text()!r} is cut off"
        assert box.y0 >= page.y0 - 1 and box.y1 <= page.y1 + 1, f"{text.get_text()!r} is cut off"
        boxes.append((text.get_text(), box, tick))
    for place, (words, box, tick) in enumerate(boxes):
        for other, other_box, other_tick in boxes[:place]:
            if not (tick and other_tick):
                assert not _overlap(box, other_box), f"{words!r} lies over {other!r}"


def _visible(figure):
    """Yield the texts that are drawn, and whether each is a tick's label."""
    ticks, hidden = set(), set()
    for axes in figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            low, high = sorted(axis.get_view_interval())
            for tick in axis.get_major_ticks():
                ticks |= {tick.label1, tick.label2}
                if not axes.axison or not low <= tick.get_loc() <= high:
                    hidden |= {tick.label1, tick.label2}
    for text in figure.findobj(Text):
        if text.get_visible() and text.get_text().strip() and text not in hidden:
            yield text, text in ticks


def _overlap(one, two):
    width = min(one.x1, two.x1) - max(one.x0, two.x0)
    height = min(one.y1, two.y1) - max(one.y0, two.y0)
    return width > 1.5 and height > 1.5


def test_a_changed_estimate_changes_the_figure(mentions):
    table = sourcing.shares_by(mentions, "quoted", "side", replicates=20)
    moved = table.assign(estimate=table["estimate"] * 0.99)
    one, two = (source_figures.quoted_by_side(rows, TITLE) for rows in (table, moved))
    assert fingerprint(one) != fingerprint(two)


def test_bands_of_flows_are_as_wide_as_their_numbers():
    rows = [
        ("russia", "none", "western", 30),
        ("taliban", "none", "western", 10),
        ("russia", "own", "russian", 20),
    ]
    flows = pd.DataFrame(rows, columns=["side", "kind", "bloc", "n"])
    figure = relay_figures.source_flows(flows, TITLE)
    bands = [patch for patch in figure.axes[0].patches if patch.get_alpha() == 0.42]
    widths = sorted(
        round(abs(band.get_path().vertices[0, 1] - band.get_path().vertices[-2, 1]), 3) for band in bands
    )
    assert len(bands) == 6
    assert widths[-1] / widths[0] == pytest.approx(3, abs=0.02)


def test_few_observations_are_hollow():
    table = pd.DataFrame({"estimate": [0.5, 0.5], "low": [0.4, np.nan], "high": [0.6, np.nan], "n": [50, 2]})
    _, axes = forest_on(table)
    faces = [tuple(points.get_facecolor()[0]) for points in axes.collections]
    assert faces[1] == (1, 1, 1, 1)
    assert faces[0] != (1, 1, 1, 1)


def forest_on(table):
    from afghanpolicy.figures.style import new_figure

    figure, axes = new_figure(4, 2)
    forest.forest(axes, table, ["a", "b"])
    return figure, axes


def test_a_row_without_an_estimate_draws_nothing():
    table = pd.DataFrame({"estimate": [np.nan, 0.5], "low": [np.nan] * 2, "high": [np.nan] * 2, "n": [0, 2]})
    _, axes = forest_on(table)
    assert len(axes.collections) == 1


def test_differences_that_stand_differ_in_shape_and_colour():
    rows = {
        "estimate": [1.0, 1.0],
        "low": [0.5, -0.1],
        "high": [1.5, 2.1],
        "z": [4.0, 2.0],
        "n": [9, 9],
        "total": 20,
    }
    index = pd.MultiIndex.from_tuples([("western", "regime"), ("western", "group")], names=["bloc", "label"])
    table = pd.DataFrame(rows, index).assign(stands=[True, False], few=False)
    axes = labels.label_log_odds(table, TITLE).axes[0]
    first, second = (points.get_paths()[0].vertices for points in axes.collections)
    assert first.shape != second.shape


def test_levels_have_names():
    levels = ap.load().schema.tables
    for table, column in (("outlets", "bloc"), ("sources", "side"), ("sources", "type")):
        for level in levels[table].field(column).levels:
            assert "_" not in names.called(level)
