"""The checks of stored notebooks as pytest items, and the watch over nbval's kernels."""

from __future__ import annotations

import difflib
import time
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from queue import Empty
from typing import Any

import pytest

POLL = 2.0  # seconds between two looks at a kernel that does not answer


class NotebookFault(Exception):  # noqa: N818
    """What a stored notebook fails for."""


class KernelDied(Exception):  # noqa: N818
    """The kernel ended while a cell was running."""


class CheckedNotebook(pytest.File):
    """A notebook file whose stored state is checked, without running it."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield one item a check."""
        for name, check in (("execution", check_execution), ("prose", check_prose)):
            yield NotebookCheck.from_parent(self, name=name, check=check)


class NotebookCheck(pytest.Item):
    """One check of one notebook."""

    def __init__(self, *, check: Callable[[Path], None], **arguments: Any) -> None:
        super().__init__(**arguments)
        self.check = check

    def runtest(self) -> None:
        """Run the check."""
        self.check(self.path)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Print what is wrong with the notebook, without the traceback of the check."""
        from afghanpolicy.errors import AfghanpolicyError

        if isinstance(excinfo.value, NotebookFault | AfghanpolicyError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, None, str]:
        """Name the item."""
        return self.path, None, f"{self.path.name}::{self.name}"


def check_execution(path: Path) -> None:
    """Fail where a code cell was not executed, or not in order."""
    from afghanpolicy.notebooks.execution import execution_faults
    from afghanpolicy.notebooks.running import read_notebook

    faults = execution_faults(read_notebook(path))
    if faults:
        raise NotebookFault("\n".join(f"{path.name}, {fault}" for fault in faults))


def check_prose(path: Path) -> None:
    """Fail where a number in the prose is shown by no output."""
    from afghanpolicy.notebooks.prose import unshown_numbers
    from afghanpolicy.notebooks.running import read_notebook

    unshown = unshown_numbers(read_notebook(path))
    if unshown:
        raise NotebookFault(
            "\n".join(
                f"{path.name}, cell {one.cell}: no output of the notebook shows the number {one.number}"
                for one in unshown
            )
        )


def watch_kernels() -> None:
    """Make nbval notice a kernel that has died within seconds, instead of waiting for its cell timeout."""
    from nbval.kernel import RunningKernel

    waiting = RunningKernel.get_message
    if getattr(waiting, "watches", False):
        return

    def get_message(self: Any, stream: str, timeout: float | None = None) -> Any:
        end = None if timeout is None else time.monotonic() + timeout
        while True:
            left = POLL if end is None else max(0.0, min(POLL, end - time.monotonic()))
            try:
                return waiting(self, stream, timeout=left)
            except Empty:
                if not self.is_alive():
                    raise KernelDied from None
                if end is not None and time.monotonic() >= end:
                    raise

    get_message.watches = True  # type: ignore[attr-defined]
    RunningKernel.get_message = get_message


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--notebook-checks`` and the setting ``notebook_checks``."""
    group = parser.getgroup("nbval")
    what = (
        "check that stored notebooks were executed in order and that their prose shows no number of its own"
    )
    group.addoption(
        "--notebook-checks", action="store_true", help=f"{what}; with --nbval, notice dead kernels"
    )
    parser.addini("notebook_checks", f"{what} (as --notebook-checks)", type="bool", default=False)


def wanted(config: pytest.Config) -> bool:
    """Tell whether the checks are switched on."""
    return bool(config.getoption("--notebook-checks") or config.getini("notebook_checks"))


def pytest_configure(config: pytest.Config) -> None:
    """Watch nbval's kernels where both it and the checks are switched on."""
    runs = config.getoption("--nbval", False) or config.getoption("--nbval-lax", False)
    if runs and wanted(config):
        watch_kernels()


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect a notebook's checks, beside nbval's items."""
    if file_path.suffix == ".ipynb" and wanted(parent.config):
        return CheckedNotebook.from_parent(parent, path=file_path)
    return None


@pytest.hookimpl(tryfirst=True)
def pytest_assertrepr_compare(
    config: pytest.Config, op: str, left: object, right: object
) -> list[str] | None:
    """Show two fingerprints that differ line by line, so that the artist that changed is named."""
    if not (wanted(config) and _is_fingerprint(left) and _is_fingerprint(right)):
        return None
    lines = difflib.unified_diff(
        str(left).splitlines(), str(right).splitlines(), "stored", "now", lineterm="", n=0
    )
    return ["the figure plots something else than it did:", *lines]


def _is_fingerprint(value: object) -> bool:
    return isinstance(value, str) and value.startswith("Figure with ") and " axes" in value


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Name the notebook and the cell whose kernel died."""
    try:
        return (yield)
    except KernelDied:
        from nbval.plugin import NbCellError

        item.parent.timed_out = True  # type: ignore[union-attr]
        cell: Any = item
        message = f"{item.path.name}: the kernel died while this cell was running"
        raise NbCellError(cell.cell_num, message, cell.cell.source) from None
