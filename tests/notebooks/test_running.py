"""Running notebooks: the same bytes every time, and nothing half written."""

import subprocess
import sys

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from afghanpolicy.notebooks import running

SOURCE = """import sys, time
print("b", file=sys.stderr)
sys.stderr.flush()
print("a")
sys.stdout.flush()
time.sleep(0.1)
print("c")"""


@pytest.fixture
def notebook(tmp_path):
    path = tmp_path / "one.ipynb"
    cells = [
        new_markdown_cell("# One"),
        new_code_cell(SOURCE),
        new_code_cell("import afghanpolicy as ap\nap.__version__"),
    ]
    nbformat.write(
        new_notebook(cells=cells, metadata={"language_info": {"name": "python", "version": "2.7"}}), path
    )
    return path


def test_twice_gives_the_same_bytes(notebook):
    assert running.run_and_store([notebook]) == [notebook]
    first = notebook.read_bytes()
    assert running.run_and_store([notebook]) == []
    assert notebook.read_bytes() == first


def test_what_differs_from_machine_to_machine_is_left_out(notebook):
    running.run_and_store([notebook])
    stored = nbformat.read(notebook, as_version=4)
    assert stored.metadata == {"kernelspec": running.KERNELSPEC, "language_info": {"name": "python"}}
    assert all(cell.metadata == {} for cell in stored.cells)
    assert [(output.name, output.text) for output in stored.cells[1].outputs] == [
        ("stdout", "a\nc\n"),
        ("stderr", "b\n"),
    ]


def test_tags_and_identifiers_stay(notebook):
    stored = nbformat.read(notebook, as_version=4)
    stored.cells[2].metadata = {"tags": ["finding"], "scrolled": True}
    stored.cells[2].id = "the-finding"
    nbformat.write(stored, notebook)
    running.run_and_store([notebook])
    cell = nbformat.read(notebook, as_version=4).cells[2]
    assert cell.metadata == {"tags": ["finding"]}
    assert cell.id == "the-finding"


def test_the_kernel_is_this_python(notebook):
    stored = nbformat.read(notebook, as_version=4)
    stored.cells[1].source = "import sys\nprint(sys.executable)"
    nbformat.write(stored, notebook)
    assert running.execute(notebook).cells[1].outputs[0].text.strip() == sys.executable


def test_an_error_names_the_cell_and_leaves_the_file(notebook):
    stored = nbformat.read(notebook, as_version=4)
    stored.cells[2].source = "1 / 0"
    nbformat.write(stored, notebook)
    before = notebook.read_bytes()
    with pytest.raises(
        running.NotebookError, match=r"one\.ipynb, cell 3: ZeroDivisionError: division by zero"
    ):
        running.run_and_store([notebook])
    assert notebook.read_bytes() == before
    assert [path.name for path in notebook.parent.iterdir()] == ["one.ipynb"]


def test_an_error_of_one_keeps_none_of_the_others(notebook):
    broken = notebook.with_name("zero.ipynb")
    nbformat.write(new_notebook(cells=[new_code_cell("print(1)"), new_code_cell("1 / 0")]), broken)
    before = notebook.read_bytes()
    with pytest.raises(running.NotebookError, match=r"zero\.ipynb, cell 2: ZeroDivisionError"):
        running.run_and_store([notebook, broken])
    assert notebook.read_bytes() != before
    results = dict(running.execute_all([notebook, broken]))
    assert results[notebook].cells[2].outputs
    assert results[broken].notebook.cells[0].outputs[0].text == "1\n"


def test_an_error_that_is_meant_is_not_the_one_named(notebook):
    cells = [new_code_cell("1 / 0", metadata={"tags": ["raises-exception"]}), new_code_cell("[][1]")]
    nbformat.write(new_notebook(cells=cells), notebook)
    with pytest.raises(running.NotebookError, match="cell 2: IndexError"):
        running.execute(notebook)


def test_a_dead_kernel_is_an_error(notebook):
    stored = nbformat.read(notebook, as_version=4)
    stored.cells[2].source = "import os\nos._exit(1)"
    nbformat.write(stored, notebook)
    with pytest.raises(running.NotebookError, match=r"one\.ipynb, cell 3: the kernel died"):
        running.execute(notebook)


def test_a_write_that_fails_leaves_the_old_file(notebook, monkeypatch):
    before = notebook.read_bytes()

    def full(self, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(running.Path, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        running.store(nbformat.read(notebook, as_version=4), notebook)
    assert notebook.read_bytes() == before
    assert [path.name for path in notebook.parent.iterdir()] == ["one.ipynb"]


@pytest.mark.parametrize("content", ["", "not json", "[]", '{"cells": 3}'])
def test_what_is_no_notebook(tmp_path, content):
    path = tmp_path / "bad.ipynb"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(running.NotebookError, match=r"bad\.ipynb: this is not a notebook"):
        running.read_notebook(path)


def test_the_command(notebook):
    command = [sys.executable, "-m", "afghanpolicy.notebooks"]
    done = subprocess.run([*command, notebook.parent], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stdout.splitlines() == ["1 notebooks run, 1 changed", f"  {notebook}"]
    done = subprocess.run([*command, notebook.parent / "none"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
