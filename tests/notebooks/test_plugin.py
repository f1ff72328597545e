"""Each of the four checks sees a copy of a notebook that was broken in its way, and passes the unbroken copy."""

import subprocess
import sys
from xml.etree import ElementTree

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
axes.plot([1, 2], [2, 2], label="a line that stays, named at such length that no excerpt would hold it")
figure"""
TABLE = """import pandas as pd
share = 0.25
pd.DataFrame({"share": [share], "n": [17]})"""


def change_curve(cells):
    cells[2].source = cells[2].source.replace("height = 4", "height = 5")


def change_table(cells):
    cells[3].source = cells[3].source.replace("0.25", "0.26")


def forget_execution(cells):
    cells[3].execution_count = None
    cells[3].outputs = []
    cells[0].source = "# Small"


def change_prose(cells):
    cells[0].source = cells[0].source.replace("17", "18")


def kill_kernel(cells):
    cells[2].source = "import os\nos._exit(1)"


def slow_down(cells):
    cells[3].source = f"import time\ntime.sleep(5)\n{cells[3].source}"


COPIES = {
    "unbroken": lambda cells: None,
    "curve": change_curve,
    "table": change_table,
    "unexecuted": forget_execution,
    "prose": change_prose,
    "dead": kill_kernel,
    "slow": slow_down,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a folder with copies of a notebook, each broken in its own way, and an empty configuration."""
    place = tmp_path_factory.mktemp("note books")
    (place / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    stored = place / "unbroken.ipynb"
    cells = [
        new_markdown_cell("# Small\n\nThere are 17 things."),
        new_code_cell(SETUP),
        new_code_cell(CURVE),
        new_code_cell(TABLE),
    ]
    store(new_notebook(cells=cells, metadata={}), stored)
    store(execute(stored), stored)
    for name, change in COPIES.items():
        notebook = nbformat.read(stored, as_version=4)
        change(notebook.cells)
        store(notebook, place / f"{name}.ipynb")
    return place


def run_pytest(folder, *arguments):
    quick = ("-p", "no:cacheprovider", "-p", "no:hypothesispytest")
    command = [sys.executable, "-m", "pytest", "-q", *quick, "-c", folder / "pytest.ini", *arguments]
    return subprocess.run([*map(str, command)], capture_output=True, text=True, check=False, cwd=folder)


def results(folder, *options):
    """Run nbval and return what came of each item: {(notebook, item): (what failed or "", seconds)}."""
    report = folder / "results.xml"
    run_pytest(folder, "--nbval", "--nbval-current-env", f"--junitxml={report}", *options)
    found = {}
    for case in ElementTree.parse(report).iter("testcase"):
        failures = [child.text or "" for child in case if child.tag in {"failure", "error"}]
        name = case.get("classname").removesuffix(".ipynb")
        found[name, case.get("name")] = ("\n".join(failures), float(case.get("time")))
    return found


@pytest.fixture(scope="module")
def checked(folder):
    return results(folder, "--notebook-checks", *(f"{name}.ipynb" for name in COPIES))


@pytest.fixture(scope="module")
def unchecked(folder):
    return results(folder, "unexecuted.ipynb", "prose.ipynb")


def failed(found, notebook):
    return {item: what for (name, item), (what, _) in found.items() if name == notebook and what}


def test_the_unbroken_copy_passes(checked):
    items = [item for name, item in checked if name == "unbroken"]
    assert sorted(items) == ["Cell 0", "Cell 1", "Cell 2", "execution", "prose"]
    assert failed(checked, "unbroken") == {}


def test_a_changed_curve_fails_and_is_named(checked):
    (item, what), *others = failed(checked, "curve").items()
    assert (item, others) == ("Cell 1", [])
    changed = [line.strip() for line in what.splitlines() if "sha256" in line]
    assert [line.split(":")[0] for line in changed] == ["-  line 'trend'", "+  line 'trend'"]


def test_a_changed_table_fails(checked):
    assert list(failed(checked, "table")) == ["Cell 2"]


def test_a_cell_that_was_never_executed_fails(checked, unchecked):
    assert failed(checked, "unexecuted") == {"execution": "unexecuted.ipynb, cell 4 was never executed"}
    assert failed(unchecked, "unexecuted") == {}, "nbval alone passes it"


def test_a_number_that_no_output_shows_fails(checked, unchecked):
    message = "prose.ipynb, cell 1: no output of the notebook shows the number 18"
    assert failed(checked, "prose") == {"prose": message}
    assert failed(unchecked, "prose") == {}, "nbval alone passes it"


def test_a_kernel_that_dies_fails_within_30_seconds(checked):
    what, seconds = checked["dead", "Cell 1"]
    assert "Cell 1: dead.ipynb: the kernel died while this cell was running" in what
    assert "os._exit" in what
    assert sum(time for (name, _), (_, time) in checked.items() if name == "dead") < 30
    assert seconds < 30


def test_a_slow_cell_is_waited_for(checked):
    assert failed(checked, "slow") == {}
    assert checked["slow", "Cell 2"][1] > 5


def test_nothing_happens_unless_it_is_asked_for(folder):
    assert "no tests ran" in run_pytest(folder, "prose.ipynb").stdout


def test_the_setting_does_what_the_option_does(folder, tmp_path):
    settings = tmp_path / "pytest.ini"
    settings.write_text("[pytest]\nnotebook_checks = true\n", encoding="utf-8")
    done = run_pytest(folder, "-c", settings, folder / "prose.ipynb")
    assert "shows the number 18" in done.stdout


def test_what_is_no_notebook_fails_readably(tmp_path):
    (tmp_path / "small.ipynb").write_text("not json", encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    done = run_pytest(tmp_path, "--notebook-checks", "small.ipynb")
    assert done.returncode == 1
    assert "this is not a notebook" in done.stdout
    assert "Traceback" not in done.stdout
