"""Files to articles: what is read, and what is refused with a remedy."""

import os
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afghanpolicy.errors import ReadError
from afghanpolicy.reading import checksum, read

PAGE = """<html><head><title>Envoys meet | Sample Site</title>
<meta property="og:site_name" content="Sample Site">
<meta property="article:published_time" content="2021-07-03T10:00:00Z"></head>
<body><nav>Home</nav><article><h1>Envoys meet</h1>
<p>DOHA: The envoys of both sides met on Saturday and agreed to meet again in a month, officials of both sides said.</p>
<p>They had last met in spring, when the talks broke off over the list of prisoners, a spokesman told reporters.</p>
</article><script>alert(1)</script></body></html>"""


def test_a_text_file(tmp_path):
    path = tmp_path / "page.txt"
    text = "Envoys meet\r\n\r\nBy Staff Writer\r\n\r\nThe envoys met in Doha on Sunday, said a Taliban spokesman.\r\n"
    path.write_bytes(text.encode())
    article = read(path)
    assert (article.title, article.byline, article.published) == ("Envoys meet", "Staff Writer", None)
    assert article.body.startswith("The envoys met")
    assert article.words == len(article.body.split())


def test_an_html_page(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    article = read(path)
    assert (article.title, article.outlet, article.published) == ("Envoys meet", "Sample Site", "2021-07-03")
    assert article.published_basis == "page"
    assert article.dateline_place == "Doha"
    assert "alert" not in article.text


def test_the_checksum_survives_another_system(tmp_path):
    text = "Envoys meet\n\nThe café in Kabul was closed on Sunday.\n"
    forms = {
        "unix": text.encode(),
        "windows": b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(),
        "mac": text.replace("é", "e\u0301").encode(),
        "utf-16": text.encode("utf-16"),
    }
    sums = set()
    for name, data in forms.items():
        path = tmp_path / f"{name}.txt"
        path.write_bytes(data)
        sums.add(read(path).sha256)
    assert sums == {checksum(text)}


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("empty.txt", b"", "the file is empty"),
        ("blank.txt", b" \n\n\t", "the file is empty"),
        ("invisible.txt", "\u200b\u200b".encode(), "no visible text"),
        ("binary.txt", bytes(range(256)) * 8, "binary data"),
        ("page.pages", b"text", "format .pages is not known; save it as one of .htm, .html, .txt"),
        ("none", b"text", "the format without a suffix is not known"),
        ("empty.html", b"<html><body></body></html>", "no article was found"),
    ],
)
def test_what_is_refused_names_file_problem_and_remedy(tmp_path, name, data, problem):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ReadError, match=re.escape(problem)) as caught:
        read(path)
    assert str(path) in str(caught.value)
    assert caught.value.remedy


def test_missing_files_and_folders_are_refused(tmp_path):
    with pytest.raises(ReadError, match="no such file"):
        read(tmp_path / "absent.txt")
    folder = tmp_path / "folder.txt"
    folder.mkdir()
    with pytest.raises(ReadError, match="this is a folder"):
        read(folder)


@pytest.mark.skipif(os.geteuid() == 0 if hasattr(os, "geteuid") else True, reason="root may read everything")
def test_a_file_without_permission_is_refused(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text("text", encoding="utf-8")
    path.chmod(0)
    with pytest.raises(ReadError, match="permission"):
        read(path)


@settings(deadline=None)
@given(st.binary(max_size=600), st.sampled_from([".txt", ".html"]))
def test_any_bytes_give_an_article_or_a_read_error(tmp_path_factory, data, suffix):
    path = tmp_path_factory.mktemp("bytes") / f"page{suffix}"
    path.write_bytes(data)
    try:
        article = read(path)
    except ReadError:
        return
    assert all(article.text[line.start : line.end] == line.text for line in article.lines)
    assert article.to_raw(0, len(article.text))[1] <= len(article.raw)


@settings(deadline=None)
@given(st.text(st.characters(max_codepoint=0x7E), min_size=1, max_size=300))
def test_a_text_that_was_read_is_read_again_the_same_way(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("again")
    (folder / "page.txt").write_bytes(text.encode())
    try:
        once = read(folder / "page.txt")
    except ReadError:
        return
    (folder / "again.txt").write_bytes(once.text.encode())
    twice = read(folder / "again.txt")
    assert (twice.text, twice.lines, twice.published) == (once.text, once.lines, once.published)


def test_a_page_of_too_many_parts_is_refused(tmp_path):
    path = tmp_path / "page.html"
    path.write_text("<html><body>" + "<p>word</p>" * 60_000 + "</body></html>", encoding="utf-8")
    with pytest.raises(ReadError, match="elements"):
        read(path)
