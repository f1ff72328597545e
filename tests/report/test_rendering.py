"""Cells of notebooks as HTML."""

import base64

import pytest
from lxml import html
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from afghanpolicy.report.contents import Picture
from afghanpolicy.report.rendering import Rendering, image

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


@pytest.fixture
def rendering(tmp_path):
    source = tmp_path / "books"
    source.mkdir()
    return Rendering(source, tmp_path / "report" / "notebooks", "", ["01_corpus", "02 when"])


def cells(rendering, *given):
    return html.fragment_fromstring(
        str(rendering.cells(new_notebook(cells=list(given)))), create_parent="main"
    )


def shown(rendering, data, metadata=None, **cell):
    output = new_output("display_data", data, metadata=metadata or {})
    return cells(rendering, new_code_cell("show()", outputs=[output], **cell))


def test_code_is_folded_and_its_output_is_not(rendering):
    page = cells(rendering, new_code_cell("a < b", id="x1", outputs=[new_output("stream", text="<1>\n")]))
    (section,) = page.findall("section")
    assert section.get("id") == "x1"
    (folded,) = section.findall("details")
    assert folded.find("summary").text == "Show code"
    assert folded.text_content().split("\n")[1] == "a < b"
    assert [pre.text for pre in section.findall("pre")] == ["<1>\n"]


def test_a_cell_without_code_has_nothing_to_fold(rendering):
    assert cells(rendering, new_code_cell("")).findall(".//details") == []


def test_a_picture_hides_the_text_and_is_described(rendering):
    page = shown(
        rendering,
        {"text/plain": "Figure with 1 axes\naxes 1 'Rise': x", "image/png": PIXEL},
        {"image/png": {"alt": 'A "line"', "width": 300, "height": 200}},
    )
    (picture,) = page.iter("img")
    assert dict(picture.attrib) == {
        "src": f"data:image/png;base64,{PIXEL}",
        "alt": 'A "line"',
        "width": "300",
        "height": "200",
    }
    assert "Figure with" not in page.text_content()


@pytest.mark.parametrize(
    ("text", "alt"),
    [("Figure with 1 axes\naxes 1 'Rise': x", "Rise"), ("<Figure size 640x480>", "Figure")],
)
def test_a_picture_without_description_has_its_title(rendering, text, alt):
    (picture,) = shown(rendering, {"text/plain": text, "image/png": PIXEL}).iter("img")
    assert picture.get("alt") == alt


def test_svg_is_a_picture_whose_scripts_do_not_run(rendering):
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>steal()</script></svg>'
    page = shown(rendering, {"image/svg+xml": svg})
    (picture,) = page.iter("img")
    assert base64.b64decode(picture.get("src").split(",")[1]).decode() == svg
    assert list(page.iter("svg", "script")) == []


def test_tables_stay_and_scripts_go(rendering):
    page = shown(rendering, {"text/html": "<table><tr><td>1</td></tr></table><script>steal()</script>"})
    assert [cell.text for cell in page.iter("td")] == ["1"]
    assert list(page.iter("script")) == []


@pytest.mark.parametrize("kind", ["application/javascript", "application/vnd.jupyter.widget-view+json"])
def test_what_would_need_a_script_is_shown_as_text(rendering, kind):
    page = shown(rendering, {kind: "steal()", "text/plain": "a widget"})
    assert page.find(".//pre[@class='output']").text == "a widget"
    assert list(page.iter("script")) == []


def test_an_answer_stands_out(rendering):
    page = shown(rendering, {"text/markdown": "In **2016**."}, metadata={}, id="x")
    assert page.find(".//div[@class='output markdown']//strong").text == "2016"
    output = new_output("display_data", {"text/markdown": "In 2016."})
    answer = new_code_cell("1", outputs=[output], metadata={"tags": ["answer"]})
    assert cells(rendering, answer).find(".//div[@class='output markdown answer']") is not None


def test_an_error_is_shown(rendering):
    error = new_output(
        "error", ename="ValueError", evalue="no", traceback=["\x1b[31mValueError\x1b[0m: <no>"]
    )
    page = cells(rendering, new_code_cell("x", outputs=[error]))
    assert page.find(".//pre[@role='alert']").text_content().strip() == "ValueError: <no>"


def test_markdown_has_formulas_tables_and_places_to_link_to(rendering):
    page = cells(
        rendering, new_markdown_cell("# When it turned\n\nSince $x^2$:\n\n|a|b|\n|-|-|\n|1|2|\n\n$$y$$")
    )
    assert page.find(".//h1").get("id") == "When-it-turned"
    assert page.find(".//h1").text_content() == "When it turned"
    assert [formula.get("alt") for formula in page.iter("img")] == ["x^2", "y"]
    assert [cell.text for cell in page.iter("td")] == ["1", "2"]


def test_unknown_environments_are_shown_as_source(rendering):
    page = cells(rendering, new_markdown_cell("\\begin{align}a &= b\\end{align}"))
    assert page.find(".//pre").text_content() == "\\begin{align}a &= b\\end{align}"


def test_pictures_of_markdown_are_in_the_page_or_not_at_all(rendering):
    (rendering.source / "a.png").write_bytes(base64.b64decode(PIXEL))
    page = cells(rendering, new_markdown_cell("![A](a.png) ![B](https://example.org/b.png)"))
    assert [picture.get("src") for picture in page.iter("img")] == [f"data:image/png;base64,{PIXEL}", None]
    attached = new_markdown_cell("![C](attachment:c.png)", attachments={"c.png": {"image/png": PIXEL}})
    assert [picture.get("src") for picture in cells(rendering, attached).iter("img")] == [
        f"data:image/png;base64,{PIXEL}"
    ]


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("01_corpus.ipynb", "01_corpus.html"),
        ("01_corpus.ipynb#The-turn", "01_corpus.html#The-turn"),
        ("02%20when.ipynb", "02%20when.html"),
        ("03_missing.ipynb", "03_missing.ipynb"),
        ("../data/CODEBOOK.md", "../../data/CODEBOOK.md"),
        ("https://doi.org/10.1/x?a=1&b=2", "https://doi.org/10.1/x?a=1&b=2"),
        ("#here", "#here"),
    ],
)
def test_links_lead_to_where_things_are(rendering, address, leads_to):
    codebook = rendering.source.parent / "data" / "CODEBOOK.md"
    codebook.parent.mkdir()
    codebook.write_text("levels", encoding="utf-8")
    page = cells(rendering, new_markdown_cell(f"[x]({address})"))
    assert page.find(".//a").get("href") == leads_to


def test_a_line_has_no_paragraph(rendering):
    assert rendering.inline("It *turned*.") == "It <em>turned</em>."


def test_a_description_cannot_leave_its_attribute():
    assert 'alt="&#34;&gt;&lt;script&gt;"' in image(Picture("image/png", PIXEL, '"><script>'))
