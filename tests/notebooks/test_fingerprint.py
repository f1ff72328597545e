"""A fingerprint changes with the data of a figure, and with nothing else."""

import io

import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch

from afghanpolicy.notebooks.fingerprint import fingerprint, rounded

FINITE = st.floats(-1e6, 1e6, allow_subnormal=False).filter(lambda value: abs(value) > 1e-3)


def curve(y, **options):
    figure = Figure(**options)
    axes = figure.add_subplot(title="Stance", xlabel="year", ylabel="mean")
    axes.plot(range(len(y)), y, label="Russia")
    axes.set_xlim(0, 10)
    axes.set_ylim(-2, 2)
    return figure


@given(st.lists(FINITE, min_size=1, max_size=20), st.data())
def test_a_changed_value_changes_it(y, data):
    place = data.draw(st.integers(0, len(y) - 1))
    changed = list(y)
    changed[place] *= 1.001
    assert fingerprint(curve(y)) != fingerprint(curve(changed))


@given(st.lists(st.integers(-9999, 9999), min_size=1, max_size=20))
def test_the_last_bits_do_not(y):
    values = np.array(y, dtype=float)
    assert fingerprint(curve(values)) == fingerprint(curve(np.nextafter(values, np.inf)))


def test_resolution_and_size_do_not():
    assert fingerprint(curve([1, 2])) == fingerprint(curve([1, 2], dpi=300, figsize=(3, 3)))


def scatter(axes):
    return axes.scatter([1, 2], [3, 4], s=[5, 6], c=[7.0, 8.0])


def bars(axes):
    return axes.bar(["a", "b"], [1, 2])


def band(axes):
    return axes.fill_between([1, 2], [0, 0], [1, 1])


def image(axes):
    return axes.imshow([[1, 2], [3, 4]])


def errors(axes):
    return axes.errorbar([1, 2], [3, 4], yerr=[0.5, 0.5])


def segments(axes):
    return axes.vlines([1, 2], 0, [3, 4], colors=["red", "blue"])


def endless(axes):
    return axes.axline((0, 0), slope=1)


def wind(axes):
    return axes.quiver([1, 2], [1, 2], [1, 1], [2, 2])


def feathers(axes):
    return axes.barbs([1], [1], [10], [20])


def arrow(axes):
    return axes.add_patch(FancyArrowPatch((0, 0), (1, 1)))


def table(axes):
    return axes.table([["a", "b"]], loc="center")


def inset(axes):
    return axes.inset_axes([0.5, 0.5, 0.4, 0.4]).plot([1, 2])[0]


def remark(axes):
    return axes.annotate("May 2024", (1, 2), (0, 3), textcoords="offset points")


def legend(axes):
    axes.plot([1, 2], label="a")
    return axes.figure.legend()


def pixels(axes):
    return axes.figure.figimage(np.eye(3))


CHANGES = {
    "offsets": (scatter, lambda made: made.set_offsets([[1, 2], [3, 4]])),
    "sizes": (scatter, lambda made: made.set_sizes([5, 7])),
    "mapped values": (scatter, lambda made: made.set_array(np.array([7.0, 9.0]))),
    "height of a bar": (bars, lambda made: made[1].set_height(3)),
    "colour of a bar": (bars, lambda made: made[0].set_facecolor("red")),
    "name of a bar": (bars, lambda made: made[0].axes.set_xticks([0, 1], ["a", "c"])),
    "band": (band, lambda made: made.set_data([1, 2], [0, 0], [1, 2])),
    "image": (image, lambda made: made.set_data([[1, 2], [3, 5]])),
    "error bar": (errors, lambda made: made.lines[2][0].set_segments([[(1, 2), (1, 4)]])),
    "visibility": (band, lambda made: made.set_visible(False)),
    "colour of segments": (segments, lambda made: made.set_color(["red", "green"])),
    "slope": (endless, lambda made: made.set_slope(2)),
    "strength of wind": (wind, lambda made: made.set_UVC([1, 1], [2, 3])),
    "feathers": (feathers, lambda made: made.set_UVC([10], [30])),
    "end of an arrow": (arrow, lambda made: made.set_positions((0, 0), (1, 2))),
    "word in a table": (table, lambda made: made[0, 1].get_text().set_text("c")),
    "curve in an inset": (inset, lambda made: made.set_ydata([1, 3])),
    "what a remark is about": (remark, lambda made: setattr(made, "xy", (1, 3))),
    "legend of the figure": (legend, lambda made: made.get_texts()[0].set_text("b")),
    "pixels": (pixels, lambda made: made.set_data(np.ones((3, 3)))),
}


@pytest.mark.parametrize("name", CHANGES)
def test_each_kind_of_data_counts(name):
    draw, change = CHANGES[name]
    axes = Figure().add_subplot()
    made = draw(axes)
    limits = axes.get_xlim(), axes.get_ylim()
    before = fingerprint(axes.figure)
    assert before == fingerprint(axes.figure)
    change(made)
    axes.set(xlim=limits[0], ylim=limits[1])
    assert fingerprint(axes.figure) != before


DRAWN = {draw.__name__: draw for draw, _ in CHANGES.values()}


@pytest.mark.parametrize("name", DRAWN)
def test_drawing_does_not_count(name):
    axes = Figure().add_subplot()
    DRAWN[name](axes)
    before = fingerprint(axes.figure)
    axes.figure.savefig(io.BytesIO(), dpi=37)
    assert fingerprint(axes.figure) == before


@pytest.mark.parametrize(
    "change",
    [
        lambda axes: setattr(axes.figure, "alt_text", "A curve that rises"),
        lambda axes: axes.set_title("Other", loc="left"),
        lambda axes: axes.set_xlabel("month"),
        lambda axes: axes.set_ylim(-3, 2),
        lambda axes: axes.set_yscale("symlog"),
        lambda axes: axes.set_yticks([-2, 2], ["enemy", "partner"]),
        lambda axes: axes.annotate("May 2024", (3, 1)),
        lambda axes: axes.figure.text(0, 0, "n = 10"),
        lambda axes: axes.legend(["China"]),
    ],
)
def test_words_and_axes_count(change):
    figure = curve([1, 2])
    before = fingerprint(figure)
    change(figure.axes[0])
    assert fingerprint(figure) != before


def test_it_names_the_artist_that_changed():
    before, after = (fingerprint(curve(y)).splitlines() for y in ([1, 2], [1, 3]))
    (changed,) = [line for line, other in zip(before, after, strict=True) if line != other]
    assert changed.strip().startswith("line 'Russia'")


def test_missing_values_are_data():
    assert fingerprint(curve([1, np.nan])) != fingerprint(curve([1, 2]))
    assert rounded(np.ma.masked_array([1.0, 2.0], mask=[False, True])) == ["1", "nan"]


def test_it_takes_figures_of_pyplot_and_dates():
    figure, axes = plt.subplots()
    axes.plot(np.array(["2024-05-27", "2025-07-03"], dtype="datetime64[D]"), [1, 2])
    axes.text(np.datetime64("2024-05-27"), 1, "not enemies")
    plt.close(figure)
    assert "not enemies" in fingerprint(figure)
