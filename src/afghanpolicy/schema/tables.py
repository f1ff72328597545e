"""Checked tables as typed DataFrames, and back to CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from pathlib import Path

import pandas as pd

from afghanpolicy.errors import DataError
from afghanpolicy.schema.checks import check_cells, check_references
from afghanpolicy.schema.csvfile import Cells, read_cells
from afghanpolicy.schema.description import Field, Schema, Table
from afghanpolicy.schema.folder import DESCRIPTION, data_folder


def read_tables(folder: str | Path | None = None) -> dict[str, pd.DataFrame]:
    """Read and check the tables of a data folder.

    Parameters
    ----------
    folder : the data folder; see `data_folder` for what is read without it.

    Returns
    -------
    dict of DataFrame by table name, in the order of the description, with its columns in its order and
        the rows sorted by the primary key.
        dtypes: string (nullable) for text, identifiers, unordered levels and partial dates; an ordered
        categorical where levels are ordered; Int64 for integers; boolean (nullable).

    Raises
    ------
    DataError : the first thing that is wrong, and how many more there are.

    Examples
    --------
    >>> read_tables()["statements"]["confidence"].dtype
    CategoricalDtype(categories=['low', 'medium', 'high'], ordered=True, ...)
    """
    folder = data_folder(folder)
    schema = Schema.read(folder)
    cells, errors = _check(folder, schema)
    if errors:
        raise _first_of(errors)
    return {name: typed(_frame(cells[name], table), table) for name, table in schema.tables.items()}


def validate(folder: str | Path | None = None) -> list[DataError]:
    """Return everything that is wrong with the tables of a data folder and with their description.

    Parameters
    ----------
    folder : the data folder; see `data_folder` for what is checked without it.

    Returns
    -------
    list of DataError: in the order of the tables in the description, rows and columns; then foreign keys.
        Empty if all is well.

    Examples
    --------
    >>> validate()
    []
    """
    folder = data_folder(folder)
    try:
        schema = Schema.read(folder)
    except DataError as error:
        return [error]
    return [*_description_errors(folder), *_check(folder, schema)[1]]


def _description_errors(folder: Path) -> list[DataError]:
    """Return what frictionless finds wrong with the description, without reading the tables."""
    from frictionless import FrictionlessException, Package  # slow to import, and load() needs it not

    try:
        Package.from_descriptor(str(folder / DESCRIPTION))
    except FrictionlessException as found:
        reasons = found.reasons or [found.error]
        return [DataError(DESCRIPTION, reason.note) for reason in reasons]
    return []


def _check(folder: Path, schema: Schema) -> tuple[dict[str, Cells], list[DataError]]:
    cells: dict[str, Cells] = {}
    errors: list[DataError] = []
    for name, table in schema.tables.items():
        cells[name], problems = read_cells(folder, table)
        errors += [*problems, *check_cells(cells[name], table)]
    return cells, errors + check_references(cells, schema)


def _first_of(errors: list[DataError]) -> DataError:
    first = errors[0]
    if len(errors) == 1:
        return first
    problem = f"{first.problem} (and {len(errors) - 1} more; `afghanpolicy validate` lists all)"
    return DataError(first.table, problem, row=first.row, column=first.column)


def _frame(cells: Cells, table: Table) -> pd.DataFrame:
    columns = {field.name: _typed_cells(cells.columns[field.name], field, table) for field in table.fields}
    return pd.DataFrame(columns, columns=list(table.columns))


def _typed_cells(values: list[str], field: Field, table: Table) -> pd.Series:
    present = [None if value in table.missing else value for value in values]
    convert: Callable[[str], object] = str
    if field.type == "integer":
        convert = int
    elif field.type == "boolean":
        convert = field.true.__contains__
    return pd.Series([None if value is None else convert(value) for value in present], dtype=field.dtype)


def typed(frame: pd.DataFrame, table: Table) -> pd.DataFrame:
    """Return the columns of `table` in its order and dtypes, sorted by its key.

    Parameters
    ----------
    frame : rows of the table, whatever their dtypes.
    table : the description.

    Returns
    -------
    DataFrame with a fresh index.
    """
    columns = {field.name: frame[field.name].astype(field.dtype) for field in table.fields}
    return pd.DataFrame(columns).sort_values(list(table.key), kind="stable", ignore_index=True)


def to_csv(frame: pd.DataFrame, table: Table) -> bytes:
    """Return a table as the bytes of its file: UTF-8, LF line ends, quotes only where needed.

    Parameters
    ----------
    frame : the rows, with at least the columns of `table`.
    table : the description.

    Returns
    -------
    bytes
    """
    columns = [_as_cells(frame[field.name], field) for field in table.fields]
    return "".join(map(_csv_line, [table.columns, *zip(*columns, strict=True)])).encode("utf-8")


def _csv_line(cells: Iterable[str]) -> str:
    """Return one row; the writer quotes a carriage return only if it is part of its own line end."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(cells)
    return text.getvalue().removesuffix("\r\n") + "\n"


def _as_cells(column: pd.Series, field: Field) -> list[str]:
    values = column.astype(object).where(column.notna(), None)
    if field.type == "boolean":
        return ["" if value is None else (field.true if value else field.false)[0] for value in values]
    return ["" if value is None else str(value) for value in values]
