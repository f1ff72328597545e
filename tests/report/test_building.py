"""The report as a whole: what is in it, that it needs nothing else, that it is the same every time."""

import re
from pathlib import Path

import pytest
from lxml import html
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from afghanpolicy.notebooks.running import NotebookError, store
from afghanpolicy.report import ReportError, build

HOSTILE = "<script>steal()</script><img src=x onerror=steal()> [x](javascript:steal()) https://example.org"
FINDING = """from IPython.display import Markdown, display
from matplotlib.figure import Figure
display(Markdown("**{title}** The mean is 0.5, n = 2."))
figure = Figure(figsize=(3, 2))
figure.alt_text = "A line that rises"
figure.add_subplot().plot([0, 1])
figure"""


def code(source, *tags, **more):
    return new_code_cell(source, metadata={"tags": list(tags)}, **more)


def answer(text):
    return code(f"from IPython.display import Markdown\nMarkdown({text!r})", "answer")


@pytest.fixture(scope="module")
def notebooks(tmp_path_factory):
    folder = tmp_path_factory.mktemp("note books")
    setup = code("import afghanpolicy as ap\nap.setup_notebook()")
    first = [
        new_markdown_cell("# Coverage\n\nWhat is in the data? See [the turn](02_turn.ipynb)."),
        setup,
        answer("Much."),
        code(FINDING.format(title="Most is recent."), "finding", id="recent"),
    ]
    second = [
        new_markdown_cell(f"# The turn\n\nWhen? {HOSTILE}"),
        setup,
        answer(f"In 2016. {HOSTILE}"),
        code(FINDING.format(title="It turned."), "finding", "main", id="turn"),
        code(FINDING.format(title="Most is recent."), "finding", id="again"),
        code(f"import sys\nprint({HOSTILE!r})\nfrom IPython.display import HTML\nHTML({HOSTILE!r})"),
    ]
    store(new_notebook(cells=first), folder / "01_coverage.ipynb")
    store(new_notebook(cells=second), folder / "02_turn.ipynb")
    return folder


@pytest.fixture(scope="module")
def report(notebooks, tmp_path_factory):
    before = {path: path.read_bytes() for path in notebooks.iterdir()}
    index = build(notebooks, tmp_path_factory.mktemp("report") / "new folder")
    assert {path: path.read_bytes() for path in notebooks.iterdir()} == before, (
        "the notebooks stay as they are"
    )
    return index


def files(index):
    return {path.relative_to(index.parent): path.read_bytes() for path in index.parent.rglob("*.html")}


def test_the_files(report):
    names = ["index.html", "notebooks/01_coverage.html", "notebooks/02_turn.html"]
    assert sorted(map(Path.as_posix, files(report))) == names


def test_the_landing_page_tells_the_findings_the_main_one_first(report):
    page = html.parse(report)
    assert page.xpath("string(//div[@class='lead'])").strip().startswith("In 2016.")
    assert page.xpath("//div/h2[@id='glance']/../ol/li/a/text()") == ["It turned.", "Most is recent."]
    assert page.xpath("string(//figcaption)").startswith("It turned. The mean is 0.5, n = 2.")
    (card,) = page.xpath("//article")
    assert " ".join(card.text_content().split()).startswith("2 Most is recent. The mean is 0.5, n = 2.")
    assert card.xpath(".//figure/a/@href") == ["notebooks/01_coverage.html#recent"]


def test_the_landing_page_leads_to_each_notebook_with_question_and_answer(report):
    first, second = html.parse(report).xpath("//ol[@class='notebooks']/li")
    assert first.xpath(".//h3/a/@href") == ["notebooks/01_coverage.html"]
    assert first.xpath("string(.//p[@class='question'])") == "What is in the data? See the turn."
    assert first.xpath(".//p[@class='question']/a/@href") == ["notebooks/02_turn.html"]
    assert "In 2016." in second.text_content()


def test_it_says_who_coded_the_data_and_how_to_cite(report):
    text = html.parse(report).xpath("string(//main)")
    assert "A large language model coded" in " ".join(text.split())
    assert "no human coder has checked" in " ".join(text.split())
    assert "@software{afghanpolicy," in text


def test_links_inside_lead_somewhere(report):
    for path in report.parent.rglob("*.html"):
        page = html.parse(path)
        for address in page.xpath("//a/@href"):
            if address.startswith(("http", "mailto")):
                continue
            file, _, fragment = address.partition("#")
            target = path.parent / file if file else path
            assert target.is_file(), address
            assert not fragment or html.parse(target).xpath("//*[@id=$id]", id=fragment), address


def test_nothing_is_fetched_and_nothing_runs(report):
    for path in report.parent.rglob("*.html"):
        page = html.parse(path)
        assert page.xpath("//script | //iframe | //object | //embed | //form | //base | //svg") == []
        assert page.xpath("//@*[starts-with(name(), 'on')] | //@srcset | //@action") == []
        assert all(source.startswith("data:image/") for source in page.xpath("//@src"))
        assert page.xpath("//link/@href") == ["data:,"]
        assert not any("javascript:" in address for address in page.xpath("//@href"))
        assert not re.search(r"url\(|@import", path.read_text(encoding="utf-8"))
        (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy.startswith("default-src 'none'; img-src data:;")


def test_each_picture_is_described_and_each_page_has_one_title(report):
    for path in report.parent.rglob("*.html"):
        page = html.parse(path)
        assert page.xpath("//img[@src]")
        assert page.xpath("//img[@src][not(normalize-space(@alt))]") == []
        assert len(page.xpath("//h1")) == 1
        assert page.xpath("string(/html/@lang)") == "en"
        assert len(page.xpath("//*[@id]")) == len(set(page.xpath("//@id")))


def test_the_same_notebooks_give_the_same_bytes(report, notebooks, tmp_path):
    assert files(build(notebooks, tmp_path / "again")) == files(report)


def test_a_notebook_that_fails_is_told_and_shown(tmp_path):
    folder = tmp_path / "books"
    folder.mkdir()
    store(new_notebook(cells=[new_markdown_cell("# Good"), code("print(1)")]), folder / "1_good.ipynb")
    broken = [new_markdown_cell("# Bad"), code("print(2)"), code("raise ValueError('<no>')")]
    store(new_notebook(cells=broken), folder / "2_bad.ipynb")
    with pytest.raises(ReportError, match=r"2_bad\.ipynb, cell 3: ValueError: <no> .*index\.html"):
        build(folder, tmp_path / "report")
    index = html.parse(tmp_path / "report" / "index.html")
    assert "cell 3: ValueError: <no>" in index.xpath("string(//p[@role='alert'])")
    page = html.parse(tmp_path / "report" / "notebooks" / "2_bad.html")
    assert page.xpath("//pre[@class='output']/text()") == ["2\n"]
    assert "ValueError" in page.xpath("string(//pre[@role='alert'])")


def test_stored_outputs_can_be_shown_without_running(tmp_path):
    source = tmp_path / "one.ipynb"
    store(new_notebook(cells=[code("raise ValueError")]), source)
    index = build(source, tmp_path / "report", execute=False)
    assert "that was run" not in index.read_text(encoding="utf-8")
    assert (tmp_path / "report" / "notebooks" / "one.html").is_file()


def test_what_is_no_notebook(tmp_path):
    with pytest.raises(NotebookError, match="no such file or folder"):
        build(tmp_path / "none", tmp_path / "report")
    (tmp_path / "bad.ipynb").write_text("not json", encoding="utf-8")
    for execute in (True, False):
        with pytest.raises(NotebookError, match="this is not a notebook"):
            build(tmp_path, tmp_path / "report", execute=execute)
    assert not (tmp_path / "report").exists()


def test_a_folder_that_cannot_be_written(tmp_path):
    source = tmp_path / "one.ipynb"
    store(new_notebook(cells=[]), source)
    (tmp_path / "report").write_text("a file", encoding="utf-8")
    with pytest.raises(ReportError, match=r"report.*name another folder"):
        build(source, tmp_path / "report", execute=False)
