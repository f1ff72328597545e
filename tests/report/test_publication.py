"""Publication files: complete, readable by others, and the same bytes every time."""

import csv
import re
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure

import afghanpolicy as ap
from afghanpolicy.findings import Finding
from afghanpolicy.report import publication
from afghanpolicy.report.exhibit import Exhibit
from afghanpolicy.report.outlet_exhibits import outlet_exhibits
from afghanpolicy.report.sourcing_exhibits import sourcing_exhibits
from afghanpolicy.report.stance_exhibits import corpus_exhibits


def made_up():
    figure = Figure(figsize=(4, 3))
    figure.subplots().plot([1, 2], [3, 4])
    figure.suptitle("A line")
    vars(figure)["alt_text"] = "A line. It rises from 3 to 4."
    table = pd.DataFrame(
        {"estimate": [0.123456789, np.nan], "n": [1, 2], "when": pd.to_datetime(["2024-05-27", None])},
        index=pd.Index(["a_b", "50 % & more"], name="group"),
    ).assign(few=[True, False])
    return Exhibit("a_line", Finding("A line", "It rises."), figure, {"numbers": table})


@pytest.fixture
def files(tmp_path):
    for name in ("figures", "tables"):
        (tmp_path / name).mkdir()
    return {
        path.relative_to(tmp_path).as_posix(): path for path in publication.write_exhibit(made_up(), tmp_path)
    }


def test_a_figure_in_three_forms_and_a_table_in_two(files):
    figures = [f"figures/a_line.{kind}" for kind in ("pdf", "png", "svg")]
    assert sorted(files) == [*figures, "tables/numbers.csv", "tables/numbers.tex"]


def test_the_png_has_300_dots_an_inch(files):
    from matplotlib.image import imread

    assert imread(files["figures/a_line.png"]).shape[:2] == (900, 1200)


def test_the_svg_describes_itself_and_keeps_its_text(files):
    text = files["figures/a_line.svg"].read_text(encoding="utf-8")
    ElementTree.fromstring(text)
    assert "It rises from 3 to 4." in text
    assert ">A line</text>" in text


def test_the_pdf_embeds_fonts_as_truetype_and_has_no_date(files):
    content = files["figures/a_line.pdf"].read_bytes()
    assert content.startswith(b"%PDF")
    assert b"/CreationDate" not in content
    assert b"/Type3" not in content


def test_the_csv_is_read_back(files):
    rows = list(csv.reader(files["tables/numbers.csv"].open(encoding="utf-8", newline="")))
    assert rows == [
        ["group", "estimate", "n", "when", "few"],
        ["a_b", "0.123457", "1", "2024-05-27", "True"],
        ["50 % & more", "", "2", "", "False"],
    ]


def test_the_latex_is_escaped_and_rounded(files):
    text = files["tables/numbers.tex"].read_text(encoding="utf-8")
    assert r"a\_b & 0.123 & 1 & 2024-05-27 & True \\" in text
    assert r"50 \% \& more &  & 2 &  & False \\" in text
    assert text.startswith(r"\begin{tabular}{lrrll}")
    assert text.count(r"\begin{") == text.count(r"\end{")


def test_minus_signs_are_minus_signs():
    assert publication._cell(-0.5) == "−0.500"


def test_the_same_exhibit_gives_the_same_bytes(tmp_path):
    contents = []
    for run in ("first", "second"):
        for name in ("figures", "tables"):
            (tmp_path / run / name).mkdir(parents=True)
        contents.append([path.read_bytes() for path in publication.write_exhibit(made_up(), tmp_path / run)])
    assert contents[0] == contents[1]


def test_the_settings_of_the_user_do_not_matter(tmp_path):
    import matplotlib.pyplot as plt

    def content():
        figure = made_up().figure
        return [path.read_bytes() for path in publication.write_figure(figure, tmp_path / "a", "A line")]

    first = content()
    with plt.rc_context({"svg.hashsalt": "other", "savefig.dpi": 30, "pdf.fonttype": 3}):
        assert content() == first


@pytest.mark.parametrize("part", [corpus_exhibits, sourcing_exhibits, outlet_exhibits])
def test_exhibits_have_distinct_names_findings_and_descriptions(part):
    found = list(part(ap.load()))
    names = [exhibit.name for exhibit in found] + [name for exhibit in found for name in exhibit.tables]
    tables = [name for exhibit in found for name in exhibit.tables]
    assert len(tables) == len(set(tables))
    assert all(re.fullmatch(r"[a-z0-9_]+", name) for name in names)
    for exhibit in found:
        assert exhibit.figure.alt_text.startswith(exhibit.finding.title)
        assert exhibit.tables
        assert exhibit.finding.title in publication.caption(exhibit)


def test_publish_writes_what_it_says(tmp_path, monkeypatch):
    monkeypatch.setattr(publication, "exhibits", lambda corpus: iter([made_up()]))
    written = publication.publish(ap.load(), tmp_path / "new" / "folder")
    assert written == sorted(path for path in (tmp_path / "new" / "folder").rglob("*.*"))
    captions = (tmp_path / "new" / "folder" / publication.CAPTIONS).read_text(encoding="utf-8")
    assert "**A line.** It rises." in captions
    assert "Alternative text: A line. It rises from 3 to 4." in captions
