"""Execution counts of stored notebooks."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from afghanpolicy.notebooks.execution import execution_faults


def faults(*counts):
    cells = [new_markdown_cell("# Title"), *(new_code_cell("1", execution_count=count) for count in counts)]
    return execution_faults(new_notebook(cells=cells))


def test_a_run_from_top_to_bottom_is_clean():
    assert faults(1, 2, 3) == []


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((1, None), ["cell 3 was never executed"]),
        ((None, 1), ["cell 2 was never executed"]),
        ((None, 2, 3), ["cell 2 was never executed"]),
        (
            (None, 2, 4),
            [
                "cell 2 was never executed",
                "cell 4 was executed as number 4 instead of 3: run the notebook once from top to bottom",
            ],
        ),
        ((2, 3), ["cell 2 was executed as number 2 instead of 1: run the notebook once from top to bottom"]),
        ((1, 4), ["cell 3 was executed as number 4 instead of 2: run the notebook once from top to bottom"]),
    ],
)
def test_faults_name_the_cell(counts, said):
    assert faults(*counts) == said


def test_empty_cells_do_not_count():
    assert (
        execution_faults(new_notebook(cells=[new_code_cell(" \n"), new_code_cell("1", execution_count=1)]))
        == []
    )


def test_a_stored_error_is_a_fault_unless_it_is_meant():
    error = new_output("error", ename="ValueError", evalue="no", traceback=[])
    cell = new_code_cell("x", execution_count=1, outputs=[error])
    assert execution_faults(new_notebook(cells=[cell])) == ["cell 1 stores an error: ValueError"]
    cell.metadata["tags"] = ["raises-exception"]
    assert execution_faults(new_notebook(cells=[cell])) == []
