"""Whether the cells of a table are what its description allows.

Each check looks at the distinct values of a column and only then for the rows that hold a wrong one, so that
a table of thousands of rows takes milliseconds (frictionless, which reads cell by cell, agrees with the
result but takes two seconds on the shipped tables; `tests/test_schema.py` compares the two).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from afghanpolicy.dates import DateError, PartialDate
from afghanpolicy.errors import DataError
from afghanpolicy.schema.csvfile import Cells
from afghanpolicy.schema.description import Field, Schema, Table

_INTEGER = re.compile(r"0|-?[1-9][0-9]*")


def check_cells(cells: Cells, table: Table) -> list[DataError]:
    """Return what is wrong with the cells of one table, row by row: values, then keys."""
    errors = [error for field in table.fields for error in _column_errors(cells, table, field)]
    errors += _key_errors(cells, table)
    return sorted(errors, key=lambda error: (error.row or 0, _place(error, table)))


def _place(error: DataError, table: Table) -> int:
    return table.columns.index(error.column) if error.column in table.columns else len(table.columns)


def _column_errors(cells: Cells, table: Table, field: Field) -> Iterator[DataError]:
    values = cells.columns.get(field.name)
    if values is None:
        return
    wrong = {value: problem for value in set(values) if (problem := problem_of(value, field, table))}
    seen: dict[str, int] = {}
    for line, value in zip(cells.lines, values, strict=True):
        if value in wrong:
            yield DataError(table.path, wrong[value], row=line, column=field.name)
        elif field.unique and value not in table.missing and seen.setdefault(value, line) != line:
            yield DataError(table.path, f"{value!r} is in row {seen[value]} already", line, field.name)


def problem_of(value: str, field: Field, table: Table) -> str | None:
    r"""Return what is wrong with a value of `field` as the file has it, or None.

    Parameters
    ----------
    value : the cell.
    field, table : the column and its table.

    Returns
    -------
    str or None: the problem in words, with the levels allowed where the column has levels.

    Examples
    --------
    >>> from afghanpolicy.schema import Schema, data_folder
    >>> statements = Schema.read(data_folder()).tables["statements"]
    >>> problem_of("3", statements.field("stance"), statements)
    '\'3\' is not one of -2, -1, 0, 1, 2 (see data/CODEBOOK.md, "Statement")'
    """
    if value in table.missing:
        return "the value is missing" if field.required else None
    see = f'(see data/CODEBOOK.md, "{table.title}")'
    if field.partial_date:
        return _date_problem(value)
    allowed = field.levels or ((*field.true, *field.false) if field.type == "boolean" else ())
    if allowed:
        return None if value in allowed else f"{value!r} is not one of {', '.join(allowed)} {see}"
    if field.type == "integer":
        return _integer_problem(value, field)
    formed = field.pattern is None or re.fullmatch(field.pattern, value)
    return None if formed else f"{value!r} does not have the form {field.pattern} {see}"


def _date_problem(value: str) -> str | None:
    try:
        PartialDate.parse(value)
    except DateError as error:
        return str(error)
    return None


def _integer_problem(value: str, field: Field) -> str | None:
    if not _INTEGER.fullmatch(value):
        return f"{value!r} is not a whole number"
    if field.minimum is not None and int(value) < field.minimum:
        return f"{value!r} is less than {field.minimum}"
    if field.maximum is not None and int(value) > field.maximum:
        return f"{value!r} is more than {field.maximum}"
    return None


def _key_errors(cells: Cells, table: Table) -> Iterator[DataError]:
    if not table.key or any(column not in cells.columns for column in table.key):
        return
    seen: dict[tuple[str, ...], int] = {}
    keys = zip(*(cells.columns[column] for column in table.key), strict=True)
    for line, key in zip(cells.lines, keys, strict=True):
        if seen.setdefault(key, line) != line:
            shown, column = ", ".join(map(repr, key)), ", ".join(table.key)
            problem = f"{shown} is in row {seen[key]} already, but a key may occur once"
            yield DataError(table.path, problem, row=line, column=column)


def check_references(cells: Mapping[str, Cells], schema: Schema) -> list[DataError]:
    """Return the foreign keys that lead nowhere, table by table and row by row."""
    errors: list[DataError] = []
    for table in schema.tables.values():
        for reference in table.foreign_keys:
            known = cells[reference.table].columns.get(reference.other)
            values = cells[table.name].columns.get(reference.column)
            if known and values:
                path = schema.tables[reference.table].path
                problem = f"is not in column {reference.other} of {path}"
                errors += _dangling(cells[table.name], table, reference.column, set(known), problem)
    return errors


def _dangling(cells: Cells, table: Table, column: str, known: set[str], problem: str) -> Iterator[DataError]:
    for line, value in zip(cells.lines, cells.columns[column], strict=True):
        if value not in known and value not in table.missing:
            yield DataError(table.path, f"{value!r} {problem}", row=line, column=column)
