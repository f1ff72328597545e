"""Raw articles are recognised by their text, whoever saved them and however they are called."""

import hashlib
import unicodedata

import pytest

from afghanpolicy.corpus import load
from afghanpolicy.errors import ReadError


@pytest.fixture
def raw(monkeypatch, tmp_path):
    """Return an empty folder of raw articles that the library looks into."""
    folder = tmp_path / "raw"
    folder.mkdir()
    monkeypatch.setenv("AFGHANPOLICY_RAW", str(folder))
    return folder


def originals(raw_folder):
    return sorted(raw_folder.glob("*.txt"))


def test_the_five_articles_are_attached_to_their_rows(raw_folder, monkeypatch, recwarn):
    monkeypatch.setenv("AFGHANPOLICY_RAW", str(raw_folder))
    corpus = load(raw=True)
    rows = corpus.articles.dropna(subset="sha256")
    assert list(corpus.texts) == sorted(rows["article_id"])
    assert corpus.unknown_files == ()
    for row in rows.itertuples():
        assert corpus.texts[row.article_id].sha256 == row.sha256
        assert corpus.texts[row.article_id].path.stem == row.article_id
    assert not [warning for warning in recwarn if "raw files" in str(warning.message)]
    assert "texts of 5 articles" in repr(corpus)


@pytest.mark.parametrize(
    "saved",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: unicodedata.normalize("NFD", text).replace("\n", "\r\n"),
        lambda text: f"\n\n{text.strip()}\n \n",
    ],
    ids=["CRLF", "CR", "NFD", "NFD and CRLF", "white space around"],
)
def test_copies_saved_elsewhere_under_other_names_are_recognised(raw_folder, raw, saved):
    for number, path in enumerate(originals(raw_folder)):
        text = path.read_bytes().decode("utf-8")
        (raw / f"copy {number}.txt").write_bytes(saved(text).encode("utf-8"))
    corpus = load(raw=True)
    assert sorted(corpus.texts) == [path.stem for path in originals(raw_folder)]
    assert corpus.unknown_files == ()


def test_a_changed_text_is_not_the_article(raw_folder, raw):
    first = originals(raw_folder)[0]
    (raw / first.name).write_text(first.read_text(encoding="utf-8") + "\nOne more line.", encoding="utf-8")
    with pytest.warns(UserWarning, match="1 of the raw files not attached to the corpus"):
        corpus = load(raw=True)
    assert corpus.texts == {}
    assert [path.name for path in corpus.unknown_files] == [first.name]


def test_unknown_and_unreadable_files_are_named(raw):
    (raw / "b.txt").write_text("A story that nobody coded.\n\nIt has two paragraphs.\n", encoding="utf-8")
    (raw / "a.xyz").write_bytes(b"\x00\x01")
    (raw / "README.md").write_text("Put articles here.")
    (raw / ".hidden").write_text("x")
    with pytest.warns(UserWarning, match=r"2 of the raw files .*a\.xyz \(.+\); b\.txt \(.+\)"):
        corpus = load(raw=True)
    assert [path.name for path in corpus.unknown_files] == ["a.xyz", "b.txt"]
    assert "raw files of no article here: a.xyz, b.txt" in repr(corpus)


def test_a_text_whose_checksum_a_row_has_is_attached(raw, tmp_path):
    text = "Moscow lifts the ban\n\nThe court in Moscow has lifted the ban on the movement.\n"
    folder = load().save(tmp_path / "data")
    table = (folder / "articles.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    checksum = hashlib.sha256(text.strip().encode("utf-8")).hexdigest()
    table[1] = table[1].rstrip("\n") + checksum + "\n"
    (folder / "articles.csv").write_text("".join(table), encoding="utf-8", newline="")
    (raw / "any.txt").write_text(text, encoding="utf-8")
    corpus = load(folder, raw=True)
    assert list(corpus.texts) == [table[1].split(",")[0]]
    kept = corpus.filter(outlet=table[1].split(",")[2])
    assert list(kept.texts) == list(corpus.texts)
    assert corpus.filter(side="gulf").texts == {}


def test_an_empty_folder_is_no_error(raw):
    corpus = load(raw=True)
    assert (corpus.texts, corpus.unknown_files) == ({}, ())


def test_without_a_variable_the_folder_raw_of_the_data_is_read(monkeypatch, tmp_path):
    monkeypatch.delenv("AFGHANPOLICY_RAW", raising=False)
    folder = load().save(tmp_path / "data")
    with pytest.raises(
        ReadError, match=r"raw: there is no such folder; put the articles there or set AFGHANPOLICY_RAW"
    ):
        load(folder, raw=True)
    (folder / "raw").mkdir()
    assert load(folder, raw=True).texts == {}


def test_without_raw_no_text_is_read(raw):
    (raw / "b.txt").write_text("A story that nobody coded.", encoding="utf-8")
    assert load().unknown_files == ()
