"""Each of the four checks sees a copy of a notebook that was broken in its way, and passes the unbroken copy."""

import subprocess
import sys
import time

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from afghanpolicy.notebooks.running import execute, store

SETUP = "import afghanpolicy as ap\nap.setup_notebook()"
CURVE = """from matplotlib.figure import Figure
height = 4
figure = Figure()
axes = figure.add_subplot(xlim=(0, 3), ylim=(0, 9))
axes.plot([1, 2], [3, height], label="trend")
figure"""


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    path = tmp_path_factory.mktemp("stored") / "small.ipynb"
    cells = [
        new_markdown_cell("# Small\n\nThere are 17 things."),
        new_code_cell(SETUP),
        new_code_cell(CURVE),
        new_code_cell("print(17)"),
    ]
    store(new_notebook(cells=cells, metadata={}), path)
    store(execute(path), path)
    return path


@pytest.fixture
def copy(stored, tmp_path):
    def broken(change):
        notebook = nbformat.read(stored, as_version=4)
        change(notebook.cells)
        path = tmp_path / "small.ipynb"
        nbformat.write(notebook, path)
        return path

    return broken


def check(path, *options):
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "--rootdir",
        path.parent,
        "-c",
        "/dev/null",
    ]
    return subprocess.run(
        [*map(str, command), "--nbval", "--nbval-current-env", *options, str(path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=path.parent,
    )


def test_the_unbroken_copy_passes(copy):
    done = check(copy(lambda cells: None), "--notebook-checks")
    assert done.returncode == 0, done.stdout
    assert "5 passed" in done.stdout


def test_a_changed_curve_fails(copy):
    def change(cells):
        cells[2].source = cells[2].source.replace("height = 4", "height = 5")

    done = check(copy(change), "--notebook-checks")
    assert done.returncode == 1
    assert "line 'trend'" in done.stdout
    assert "1 failed, 4 passed" in done.stdout


def test_a_cell_that_was_never_executed_fails(copy):
    def change(cells):
        cells[3].execution_count = None
        cells[3].outputs = []
        cells[0].source = "# Small"

    path = copy(change)
    done = check(path, "--notebook-checks")
    assert done.returncode == 1
    assert "small.ipynb, cell 4 was never executed" in done.stdout
    assert "1 failed, 4 passed" in done.stdout
    assert check(path).returncode == 0, "nbval alone passes it"


def test_a_number_that_no_output_shows_fails(copy):
    def change(cells):
        cells[0].source = cells[0].source.replace("17", "18")

    path = copy(change)
    done = check(path, "--notebook-checks")
    assert done.returncode == 1
    assert "small.ipynb, cell 1: no output of the notebook shows the number 18" in done.stdout
    assert "1 failed, 4 passed" in done.stdout
    assert check(path).returncode == 0, "nbval alone passes it"


def test_a_kernel_that_dies_fails_within_30_seconds(copy):
    def change(cells):
        cells[2].source = "import os\nos._exit(1)"

    start = time.monotonic()
    done = check(copy(change), "--notebook-checks")
    assert time.monotonic() - start < 30
    assert done.returncode == 1
    assert "small.ipynb: the kernel died while this cell was running" in done.stdout
    assert "Cell 1" in done.stdout
    assert "os._exit" in done.stdout


def test_a_slow_cell_is_waited_for(copy):
    def change(cells):
        cells[3].source = "import time\ntime.sleep(5)\nprint(17)"

    assert check(copy(change), "--notebook-checks").returncode == 0


def test_nothing_happens_unless_it_is_asked_for(copy):
    def change(cells):
        cells[0].source = "18 things"

    path = copy(change)
    command = [sys.executable, "-m", "pytest", "-q", "-c", "/dev/null", "-p", "no:cacheprovider", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=path.parent)
    assert "no tests ran" in done.stdout


def test_the_setting_does_what_the_option_does(copy):
    def change(cells):
        cells[0].source = "18 things"

    path = copy(change)
    settings = path.parent / "pytest.ini"
    settings.write_text("[pytest]\nnotebook_checks = true\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-c", settings, "-p", "no:cacheprovider", path]
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False)
    assert "shows the number 18" in done.stdout


def test_what_is_no_notebook_fails_readably(tmp_path):
    path = tmp_path / "small.ipynb"
    path.write_text("not json", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-c", "/dev/null", "--notebook-checks", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 1
    assert "this is not a notebook" in done.stdout
    assert "Traceback" not in done.stdout
