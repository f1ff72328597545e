"""Figures in notebooks: the same picture every time, with words for those who cannot see it."""

import pytest
from IPython.testing.globalipapp import start_ipython
from matplotlib.figure import Figure

from afghanpolicy.errors import AfghanpolicyError
from afghanpolicy.notebooks import display


@pytest.fixture
def figure():
    made = Figure(figsize=(3, 2), dpi=100)
    made.add_subplot().plot([1, 2], [3, 4])
    return made


def test_the_picture_is_the_same_every_time_and_names_no_software(figure):
    data, metadata = display.as_png(figure)
    assert data == display.as_png(figure)[0]
    assert b"matplotlib" not in data
    assert metadata == {"width": 300, "height": 200}


def test_svg_is_the_same_every_time_too(figure):
    figure.axes[0].fill_between([1, 2], [3, 4], hatch="/", clip_on=True)
    data, metadata = display.as_svg(figure)
    assert data == display.as_svg(figure)[0]
    assert "Matplotlib v" not in data
    assert "<dc:date>" not in data
    assert metadata == {}


@pytest.mark.parametrize("show", [display.as_png, display.as_svg])
def test_alternative_text_is_carried(figure, show):
    figure.alt_text = "A line that rises"
    assert show(figure)[1]["alt"] == "A line that rises"


def test_outside_ipython_it_says_so(monkeypatch):
    monkeypatch.setattr("IPython.core.getipython.get_ipython", lambda: None)
    with pytest.raises(AfghanpolicyError, match="in a notebook"):
        display.setup_notebook()


def test_in_ipython_a_figure_is_its_fingerprint_and_picture(figure, monkeypatch):
    shell = start_ipython()
    monkeypatch.setattr("IPython.core.getipython.get_ipython", lambda: shell)
    display.setup_notebook(svg=True)
    shell.display_formatter.active_types = ["text/plain", "image/png", "image/svg+xml"]
    data, metadata = shell.display_formatter.format(figure)
    assert data["text/plain"].startswith("Figure with 1 axes")
    assert data["image/png"][1:4] == b"PNG"
    assert metadata["image/png"]["width"] == 300
    assert "<svg" in data["image/svg+xml"]
