"""Running notebooks so that what is stored depends on the code alone."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from afghanpolicy.errors import AfghanpolicyError

if TYPE_CHECKING:
    from nbformat import NotebookNode

WORKERS = 2  # notebooks that run at the same time
CELL_TIMEOUT = 600  # seconds; a cell of this project takes a few
KERNELSPEC = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


class NotebookError(AfghanpolicyError):
    """A notebook cannot be read, or one of its cells raised an error.

    Parameters
    ----------
    message : what is wrong, in one line.
    notebook : the notebook with the outputs up to there, where it was run.
    """

    def __init__(self, message: str, notebook: NotebookNode | None = None) -> None:
        self.notebook = notebook
        super().__init__(message)


def find_notebooks(place: Path) -> list[Path]:
    """Return a notebook, or the notebooks of a folder in the order of their names.

    Parameters
    ----------
    place : a notebook or a folder.

    Raises
    ------
    NotebookError : there is none.

    Examples
    --------
    >>> find_notebooks(Path("nowhere"))
    Traceback (most recent call last):
        ...
    afghanpolicy.notebooks.running.NotebookError: nowhere: there is no such file or folder; ...
    """
    if place.is_file():
        return [place]
    if not place.is_dir():
        raise NotebookError(f"{place}: there is no such file or folder; name the folder of the notebooks")
    found = sorted(place.glob("*.ipynb"))
    if not found:
        raise NotebookError(f"{place}: there is no notebook in this folder; name the folder of the notebooks")
    return found


def read_notebook(path: Path) -> NotebookNode:
    """Read a notebook in format 4.

    Raises
    ------
    NotebookError : the file is not a notebook.
    """
    import nbformat

    try:
        notebook: NotebookNode = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
        return notebook
    except OSError as error:
        raise NotebookError(f"{path}: {error.strerror}; check the name and its permissions") from error
    except (ValueError, KeyError, AttributeError, TypeError, nbformat.reader.NotJSONError) as error:
        raise NotebookError(
            f"{path}: this is not a notebook; restore it or save it again from Jupyter"
        ) from error


def execute(path: Path) -> NotebookNode:
    """Run a notebook from a fresh kernel, in its own folder, and return it with its outputs, normalised.

    The kernel is the Python that runs this function, whatever kernels the user has registered.

    Raises
    ------
    NotebookError : a cell raised an error, took longer than 600 s, or ended the kernel.
    """
    from jupyter_client.manager import AsyncKernelManager
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    notebook = read_notebook(path)
    begun: list[int] = []  # cells, as a person counts them
    manager = AsyncKernelManager(kernel_name=KERNELSPEC["name"], kernel_spec_manager=_this_interpreter())
    client = NotebookClient(
        notebook,
        km=manager,
        timeout=CELL_TIMEOUT,
        record_timing=False,
        on_cell_execute=lambda cell, cell_index: begun.append(cell_index + 1),
        resources={"metadata": {"path": str(path.parent)}},
    )
    try:
        client.execute(stderr=subprocess.DEVNULL)  # what cells print there comes as messages
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        raise NotebookError(f"{path}, cell {begun[-1]}: {_reason(error)}", normalised(notebook)) from error
    return normalised(notebook)


def execute_all(paths: Iterable[Path]) -> Iterator[tuple[Path, NotebookNode | NotebookError]]:
    """Run notebooks, two at a time, with progress on stderr; yield each, or what stopped it, in the order given."""
    from tqdm import tqdm

    paths = list(paths)
    with (
        ThreadPoolExecutor(WORKERS) as pool,
        tqdm(total=len(paths), unit="notebook", desc="running") as progress,
    ):
        try:
            runs = [pool.submit(execute, path) for path in paths]
            for run in runs:
                run.add_done_callback(lambda _: progress.update())
            for path, run in zip(paths, runs, strict=True):
                error = run.exception()
                if error is not None and not isinstance(error, NotebookError):
                    raise error
                yield path, error or run.result()
        finally:
            pool.shutdown(cancel_futures=True)


def normalised(notebook: NotebookNode) -> NotebookNode:
    """Take out of a notebook what differs from run to run, and from machine to machine.

    Stream outputs of one cell and name are joined; of the metadata, the kernel's generic name and the cells'
    tags stay; a cell without an identifier gets its number as one.
    """
    notebook.metadata = {"kernelspec": dict(KERNELSPEC), "language_info": {"name": "python"}}
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    for number, cell in enumerate(notebook.cells):
        cell.setdefault("id", f"cell-{number:02d}")
        cell.metadata = {"tags": sorted(cell.metadata["tags"])} if cell.metadata.get("tags") else {}
        if cell.cell_type == "code":
            cell.outputs = _joined_streams(cell.outputs)
    return notebook


def store(notebook: NotebookNode, path: Path) -> None:
    """Write a notebook: the old file or the new one is there at any moment, never half of one."""
    import nbformat

    text = str(nbformat.writes(notebook)).rstrip("\n") + "\n"  # type: ignore[no-untyped-call]
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def run_and_store(paths: Iterable[Path]) -> list[Path]:
    """Run notebooks and store their outputs; return those whose file has changed. Progress goes to stderr.

    Raises
    ------
    NotebookError : as `execute`, for all notebooks that failed; their files are then as they were.
    """
    changed, errors = [], []
    for path, result in execute_all(sorted(paths)):
        if isinstance(result, NotebookError):
            errors.append(str(result))
            continue
        before = path.read_bytes()
        store(result, path)
        if path.read_bytes() != before:
            changed.append(path)
    if errors:
        raise NotebookError("\n".join(errors))
    return changed


def _joined_streams(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Join the pieces in which a stream arrived, and put stdout first: both differ from run to run."""
    joined: list[NotebookNode] = []
    streams: dict[str, NotebookNode] = {}
    for output in outputs:
        if output.output_type != "stream":
            joined.append(output)
        elif output.name in streams:
            streams[output.name].text += output.text
        else:
            streams[output.name] = output
            swap = output.name == "stdout" and joined and joined[-1].get("name") == "stderr"
            joined.insert(len(joined) - bool(swap), output)
    return joined


def _reason(error: Exception) -> str:
    """Say in a line why a cell stopped its notebook."""
    from nbclient.exceptions import CellExecutionError, CellTimeoutError

    if isinstance(error, CellExecutionError):
        return " ".join(f"{error.ename}: {error.evalue}".split())
    if isinstance(error, CellTimeoutError):
        return f"it took longer than {CELL_TIMEOUT} s"
    return "the kernel died while it was running"


def _this_interpreter() -> Any:
    """Return a kernel manager's helper for which every kernel is the Python that is running now."""
    import ipykernel.kernelspec
    from jupyter_client.kernelspec import KernelSpec, KernelSpecManager

    class ThisInterpreter(KernelSpecManager):
        def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
            return KernelSpec(
                resource_dir=ipykernel.kernelspec.RESOURCES, **ipykernel.kernelspec.get_kernel_dict()
            )

    return ThisInterpreter()
