"""Formulas become pictures that are described by their source."""

import base64

import pytest

from afghanpolicy.report.formulas import formula


@pytest.mark.parametrize("tex", ["x^2", r"\alpha = 1 - \frac{D_o}{D_e}", r"\bar{x}_{i}", "n"])
def test_a_formula_is_a_picture(tex):
    html = formula(tex)
    assert html.startswith(f'<img class="formula" alt="{tex}" src="data:image/svg+xml;base64,')
    svg = base64.b64decode(html.split("base64,")[1].split('"')[0]).decode()
    assert "<svg" in svg
    assert html == formula(tex)


@pytest.mark.parametrize("tex", [r"\unknown{x}", r"\frac{1", "a$b", "\\", " "])
def test_what_cannot_be_set_is_shown_as_source(tex):
    assert formula(tex) == f"<code>{tex}</code>"


def test_source_is_escaped():
    assert formula(r"\nothing <script>") == r"<code>\nothing &lt;script&gt;</code>"
    assert 'alt="a &lt; b"' in formula("a < b")
