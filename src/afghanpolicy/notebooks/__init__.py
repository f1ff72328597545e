"""Notebooks that can be trusted: four checks beyond nbval's, as a pytest plugin, and running them reproducibly.

nbval runs a stored notebook and compares the outputs. It does not notice a changed curve (it leaves images out),
a cell that was never run (it compares no outputs of it), a number in the prose that the outputs no longer show,
or, for more than half an hour, a kernel that has died. With this plugin all four fail:

- a changed curve: `afghanpolicy.setup_notebook()` in the first cell makes the text of a matplotlib figure a
  fingerprint of the data it plots, which nbval compares; the failure names the artist that changed;
- a cell never run: each code cell needs an execution count, and the counts must be 1, 2, 3 and so on in order;
- a number in the prose: each number in a Markdown cell must appear in an output of the same notebook (years,
  dates, references, code and formulas excepted);
- a dead kernel: it is noticed within seconds, while a cell that is merely slow is waited for as long as nbval is
  told (``--nbval-cell-timeout``).

Any project can use it: install this package, and run::

    pytest --nbval --nbval-current-env --notebook-checks notebooks

or set ``notebook_checks = true`` in the pytest section of the configuration. Without either, the plugin does
nothing. ``--nbval-current-env`` makes nbval use the Python that runs pytest. nbval counts the code cells of a notebook
from 0; the two checks of this plugin, ``execution`` and ``prose``, count all its cells from 1. With pytest-xdist, use
``--dist loadfile``, since the cells of a notebook share a kernel.

``python -m afghanpolicy.notebooks notebooks`` runs notebooks and stores their outputs; running it twice gives the
same bytes.
"""

from afghanpolicy.notebooks.plugin import (
    pytest_addoption,
    pytest_assertrepr_compare,
    pytest_collect_file,
    pytest_configure,
    pytest_runtest_call,
)

__all__ = [
    "pytest_addoption",
    "pytest_assertrepr_compare",
    "pytest_collect_file",
    "pytest_configure",
    "pytest_runtest_call",
]
