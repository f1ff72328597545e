"""Every figure: drawn from tables, in one style, with words for those who cannot see it, and nothing cut off."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.text import Text

import afghanpolicy as ap
from afghanpolicy import figures
from afghanpolicy.analysis import agreement, changepoints, coverage, trend
from afghanpolicy.figures import style
from afghanpolicy.figures.trend import landmarks
from afghanpolicy.notebooks.fingerprint import fingerprint

TITLE = (
    "A title that states a finding, at the length that findings of this kind can well have: two lines of it"
)


@pytest.fixture(scope="module")
def drawn():
    """Draw every figure of the package from the shipped tables."""
    corpus = ap.load()
    acts = trend.dated(corpus.speech_acts())
    taliban = trend.dated(corpus.speech_acts("taliban", "russia"))
    curve, points = trend.lowess_trend(acts, replicates=20), changepoints.change_points(acts, replicates=20)
    means = trend.means_by(acts, "era", replicates=50)
    codes = agreement.code_table(corpus.agreement, corpus.statements, corpus.articles)
    deeds = trend.means_by(acts[acts["deed"]], "era", replicates=50)
    return {
        "stance_over_time": figures.stance_over_time(acts, curve, points, TITLE),
        "two_sides": figures.two_sides(
            acts, curve, taliban, trend.lowess_trend(taliban, replicates=20), TITLE
        ),
        "break_stability": figures.break_stability(
            changepoints.break_frequency(acts, replicates=20), points, TITLE
        ),
        "stance_by_era": figures.stance_by_era(means, TITLE),
        "stance_by_issue": figures.stance_by_issue(trend.means_by(acts, "issue", replicates=50), TITLE),
        "stance_words_and_deeds": figures.stance_words_and_deeds(means, deeds, TITLE),
        "coverage_by_year": figures.coverage_by_year(coverage.by_year(corpus), TITLE),
        "coder_agreement": figures.coder_agreement(agreement.pairwise(codes, replicates=5), TITLE),
    }


def test_every_public_figure_is_drawn_here(drawn):
    assert sorted(drawn) == sorted(figures.__all__)


@pytest.mark.parametrize("name", figures.__all__)
def test_title_and_alternative_text(drawn, name):
    figure = drawn[name]
    assert figure.get_suptitle().replace("\n", " ") == TITLE
    assert figure.alt_text.startswith(TITLE)
    assert len(figure.alt_text) > len(TITLE) + 40


@pytest.mark.parametrize("name", figures.__all__)
def test_it_states_n(drawn, name):
    texts = [artist.get_text() for artist in drawn[name].findobj(Text)]
    assert any("n = " in text or name == "coverage_by_year" for text in texts)


@pytest.mark.parametrize("name", figures.__all__)
def test_nothing_is_cut_off_and_no_texts_overlap(drawn, name):
    figure = drawn[name]
    figure.draw_without_rendering()
    page, ticks, hidden = figure.bbox, *_tick_labels(figure)
    boxes = []
    for text in figure.findobj(Text):
        if not text.get_visible() or not text.get_text().strip() or text in hidden:
            continue
        box = text.get_window_extent()
        inside = (
            box.x0 >= page.x0 - 1
            and box.x1 <= page.x1 + 1
            and box.y0 >= page.y0 - 1
            and box.y1 <= page.y1 + 1
        )
        assert inside, f"{text.get_text()!r} is cut off"
        boxes.append((text.get_text(), box, text in ticks))
    for place, (words, box, tick) in enumerate(boxes):
        for other, other_box, other_tick in boxes[:place]:
            if words != other and not (tick and other_tick):
                assert not _overlap(box, other_box), f"{words!r} lies over {other!r}"


def _tick_labels(figure):
    """Return the labels of ticks, and of them those beyond the limits, which are not drawn."""
    ticks, hidden = set(), set()
    for axes in figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            low, high = sorted(axis.get_view_interval())
            for tick in axis.get_major_ticks():
                ticks |= {tick.label1, tick.label2}
                hidden |= set() if low <= tick.get_loc() <= high else {tick.label1, tick.label2}
    return ticks, hidden


def _overlap(one, two):
    width = min(one.x1, two.x1) - max(one.x0, two.x0)
    height = min(one.y1, two.y1) - max(one.y0, two.y0)
    return width > 1.5 and height > 1.5


def test_figures_are_not_left_open_in_pyplot(drawn):
    assert plt.get_fignums() == []


def test_the_style_does_not_leak_and_is_not_disturbed(drawn):
    before = dict(plt.rcParams)
    with plt.rc_context({"font.size": 30, "axes.titlesize": 40}):
        again = figures.coverage_by_year(coverage.by_year(ap.load()), TITLE)
    assert fingerprint(again) == fingerprint(drawn["coverage_by_year"])
    sizes = [label.get_fontsize() for label in again.axes[1].get_xticklabels()]
    assert set(sizes) == {9.5}
    assert dict(plt.rcParams) == before


def luminance(colour):
    channels = np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)]) / 255
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]


def test_colours_used_together_have_text_contrast_on_white():
    for colour in (style.BLUE, style.VERMILION, style.INK):
        assert 1.05 / (luminance(colour) + 0.05) >= 3.5


def test_the_main_figure_changes_with_the_data():
    acts = trend.dated(ap.load().speech_acts())
    points = changepoints.change_points(acts, replicates=5)
    curve = trend.lowess_trend(acts, replicates=5)
    moved = curve.assign(estimate=curve["estimate"] + 0.001)
    assert fingerprint(figures.stance_over_time(acts, curve, points, TITLE)) != fingerprint(
        figures.stance_over_time(acts, moved, points, TITLE)
    )


def test_landmarks_are_named_once_and_only_within_the_data(drawn):
    texts = [artist.get_text() for artist in drawn["stance_over_time"].findobj(Text)]
    for label in landmarks()["label"]:
        assert sum(label in text for text in texts) == 1, label
    acts = trend.dated(ap.load().speech_acts())
    late = acts[acts["start"].ge("2016")].reset_index(drop=True)
    none = changepoints.change_points(late.head(4), replicates=2)
    figure = figures.stance_over_time(late, trend.lowess_trend(late, replicates=5), none, TITLE)
    texts = [artist.get_text() for artist in figure.findobj(Text)]
    shown = [label for label in landmarks()["label"] if label in texts]
    assert shown == landmarks().loc[landmarks()["date"].ge("2016"), "label"].tolist()


def test_landmarks_are_acts_of_the_data():
    acts = ap.load().speech_acts()
    for row in landmarks().itertuples():
        near = acts["start"].sub(row.date).abs() <= pd.Timedelta(days=31)
        assert acts.loc[near, "stance"].eq(row.stance).any(), row.label


def test_a_side_without_change_points_can_be_drawn():
    acts = trend.dated(ap.load().speech_acts("taliban", "russia"))
    curve = trend.lowess_trend(acts, replicates=5)
    none = changepoints.change_points(acts.head(4), replicates=2)
    figure = figures.stance_over_time(acts, curve, none, TITLE)
    assert "There is no change point." in figure.alt_text
