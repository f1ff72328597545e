"""Code cells of a stored notebook that were not executed, or not in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nbformat import NotebookNode


def execution_faults(notebook: NotebookNode) -> list[str]:
    """Say what is wrong with the execution counts of a stored notebook.

    nbval compares no outputs of a cell without an execution count, so that a cell that was never run passes. The
    outputs of a notebook are what its code gives, in its order, only if it was run once from top to bottom: the
    counts of its code cells are then 1, 2, 3 and so on. A stored error fails too, unless the cell is tagged
    ``raises-exception``. Empty code cells do not count.

    Parameters
    ----------
    notebook : a notebook in format 4.

    Returns
    -------
    list of str, one sentence a fault; cells are counted from 1 over all cells.

    Examples
    --------
    >>> from nbformat.v4 import new_code_cell, new_notebook
    >>> execution_faults(new_notebook(cells=[new_code_cell("1 + 1", execution_count=1), new_code_cell("2 + 2")]))
    ['cell 2 was never executed']
    """
    faults: list[str] = []
    expected: int | None = 1  # unknown after a cell that was not executed
    for place, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type != "code" or not cell.source.strip():
            continue
        if cell.execution_count is None:
            faults.append(f"cell {place} was never executed")
            expected = None
            continue
        if expected is not None and cell.execution_count != expected:
            faults.append(
                f"cell {place} was executed as number {cell.execution_count} instead of {expected}: "
                "run the notebook once from top to bottom"
            )
        if "raises-exception" not in cell.metadata.get("tags", []):
            faults += [
                f"cell {place} stores an error: {output.ename}"
                for output in cell.outputs
                if output.output_type == "error"
            ]
        expected = cell.execution_count + 1
    return faults
