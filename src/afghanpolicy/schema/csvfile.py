"""A table's text as columns of strings, with the line of every row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from afghanpolicy.errors import DataError
from afghanpolicy.schema.description import Table


@dataclass
class Cells:
    """The cells of a CSV file: `columns` by name, and for each row its line in the file (the header is 1)."""

    columns: dict[str, list[str]] = field(default_factory=dict)
    lines: list[int] = field(default_factory=list)


def read_cells(folder: Path, table: Table) -> tuple[Cells, list[DataError]]:
    """Read the file of `table` and say what is wrong with its form.

    Parameters
    ----------
    folder : the data folder.
    table : the description of the table.

    Returns
    -------
    Cells, list of DataError
        The rows that have as many cells as the header, and the errors: a missing file, an encoding that is
        not UTF-8, broken quotes, a header that is not the described one, rows that are empty or ragged.
    """
    text, problem = _text(folder / table.path, table)
    if problem is not None:
        return Cells(), [problem]
    rows = list(_rows(text, table))
    errors = [row for row in rows if isinstance(row, DataError)]
    good = [row for row in rows if not isinstance(row, DataError)]
    header = good[0][1] if good else []
    if len(set(header)) < len(header) or not set(header) & set(table.columns):
        return Cells(), [*errors, *_header_errors(header, table)]
    errors += _header_errors(header, table)
    full = [(line, cells) for line, cells in good[1:] if len(cells) == len(header)]
    errors += [_ragged(table, line, cells, header) for line, cells in good[1:] if len(cells) != len(header)]
    columns = dict(zip(header, map(list, zip(*(cells for _, cells in full), strict=True)), strict=False))
    return Cells({name: columns.get(name, []) for name in header}, [line for line, _ in full]), errors


def _text(path: Path, table: Table) -> tuple[str, DataError | None]:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return "", DataError(table.path, f"the file is missing from {path.parent}")
    except OSError as error:
        return "", DataError(table.path, f"the file cannot be read: {error.strerror}")
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return "", DataError(table.path, "the line is not UTF-8; save the file as CSV UTF-8", row=line)


def _rows(text: str, table: Table) -> Iterator[tuple[int, list[str]] | DataError]:
    """Yield each row with the line it begins on, and what the CSV reader cannot make sense of."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield DataError(table.path, f"the line is not CSV: {error}", row=line)
            return
        yield (line, cells)


def _header_errors(header: list[str], table: Table) -> list[DataError]:
    twice = [name for place, name in enumerate(header) if name in header[:place]]
    missing = [name for name in table.columns if name not in header]
    extra = [name for name in header if name not in table.columns]
    errors = [DataError(table.path, "the column occurs twice", row=1, column=name) for name in twice]
    errors += [DataError(table.path, "the column is missing", row=1, column=name) for name in missing]
    errors += [
        DataError(table.path, f"no such column is described; there are: {', '.join(table.columns)}", 1, name)
        for name in extra
    ]
    if not errors and tuple(header) != table.columns:
        problem = f"the columns are not in their order, which is: {', '.join(table.columns)}"
        errors.append(DataError(table.path, problem, row=1))
    return errors


def _ragged(table: Table, line: int, cells: list[str], header: list[str]) -> DataError:
    if not cells:
        return DataError(table.path, "the line is empty", row=line)
    problem = f"the row has {len(cells)} cells, but the header has {len(header)}"
    return DataError(table.path, problem, row=line)
