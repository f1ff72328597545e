"""What the report reads in a notebook."""

from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from afghanpolicy.report.contents import Contents, contents, plain

PNG = new_output(
    "execute_result",
    {"image/png": "iVBORw0K", "text/plain": "Figure with 1 axes"},
    metadata={"image/png": {"alt": "A line that rises", "width": 300, "height": 200}},
)


def words(text):
    return new_output(
        "display_data", {"text/markdown": text, "text/plain": "<IPython.core.display.Markdown object>"}
    )


def tagged(outputs, *tags):
    return new_code_cell("show()", outputs=outputs, metadata={"tags": list(tags)})


def read(*cells, name="02_stance_over_time.ipynb"):
    return contents(new_notebook(cells=list(cells)), Path(name))


@pytest.mark.parametrize(
    ("markdown", "title", "question"),
    [
        ("# When?\n\nDid it turn?", "When?", "Did it turn?"),
        ("# When? #\n\n**Question.** Did it\nturn?\n\nMore.", "When?", "Did it turn?"),
        ("# *When?*\n\n## Background\n\nDid it turn?", "When?", "Did it turn?"),
        ("# When?", "When?", ""),
        ("Did it turn?", "Stance over time", "Did it turn?"),
        ("", "Stance over time", ""),
    ],
)
def test_title_and_question(markdown, title, question):
    found = read(new_markdown_cell(markdown), new_markdown_cell("# Another"))
    assert (found.title, found.question) == (title, question)


def test_the_answer_is_what_its_cell_outputs():
    found = read(new_code_cell("1"), tagged([words("It turned in 2016.")], "answer"))
    assert found.answer == "It turned in 2016."


def test_an_answer_that_needs_no_computing_can_be_written():
    cell = new_markdown_cell("# Tour\n\n**Question.** What?\n\n**Answer.** A tour\nof it.\n\nAnswer me.")
    assert read(cell).answer == "A tour\nof it."
    assert read(cell, tagged([words("Computed.")], "answer")).answer == "Computed."
    assert read(new_markdown_cell("# Tour\n\nAnswers are below.")).answer == ""


def test_a_finding_has_title_sentence_and_picture():
    (one,) = read(tagged([words("**It turned.** In 2016, n = 3."), PNG], "finding")).findings
    assert (one.title, one.sentence, one.is_main) == ("It turned.", "In 2016, n = 3.", False)
    assert (one.picture.alt, one.picture.width, one.picture.data) == ("A line that rises", 300, "iVBORw0K")


def test_a_picture_without_description_has_the_finding_as_one():
    bare = new_output("display_data", {"image/png": "iVBORw0K"})
    (one,) = read(tagged([words("**It turned.** In `2016`."), bare], "finding", "main")).findings
    assert one.picture.alt == "It turned. In 2016."
    assert one.is_main


def test_svg_goes_before_png():
    both = new_output("display_data", {"image/png": "iVBORw0K", "image/svg+xml": "<svg/>"})
    (one,) = read(tagged([words("It turned."), both], "finding")).findings
    assert (one.picture.kind, one.title, one.sentence) == ("image/svg+xml", "", "It turned.")


def test_a_cell_without_words_is_no_finding():
    assert read(tagged([PNG], "finding"), tagged([], "finding"), new_markdown_cell("finding")).findings == ()


@pytest.mark.parametrize(
    ("name", "number", "short"),
    [("02_stance_over_time", "02", "Stance over time"), ("notes", "", "Notes"), ("7", "", "7"), ("", "", "")],
)
def test_names(name, number, short):
    found = Contents(name, "")
    assert (found.number, found.short_title) == (number, short)


def test_plain_text():
    assert plain("**A**  *b*\n`c` [d](e.html)") == "A b c d"
