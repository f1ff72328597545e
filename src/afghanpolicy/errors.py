"""What can go wrong, said to the person who can mend it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


class AfghanpolicyError(Exception):
    """Base of every error that this package raises on purpose; its text is one readable line."""


class ReadError(AfghanpolicyError):
    """A file could not be read as an article.

    Parameters
    ----------
    path : the file.
    problem : what is wrong with it.
    remedy : what its owner can do.
    place : where in the file ("byte 17", "document 3"), if known.

    Examples
    --------
    >>> print(ReadError("page.txt", "the file is empty", "save the article's text in it"))
    page.txt: the file is empty; save the article's text in it
    """

    def __init__(self, path: str | Path, problem: str, remedy: str, place: str | None = None) -> None:
        self.path, self.problem, self.remedy, self.place = str(path), problem, remedy, place
        where = f"{path}, {place}" if place else str(path)
        super().__init__(f"{where}: {problem}; {remedy}")


class DataError(AfghanpolicyError):
    """A table holds something that its description does not allow.

    Parameters
    ----------
    table : the file of the table, such as "statements.csv".
    problem : what is wrong there.
    row : the line of the file (the header is row 1), if the error has one.
    column : the column, if the error has one.

    Examples
    --------
    >>> print(DataError("events.csv", "the value is missing", row=3, column="title"))
    events.csv, row 3, column title: the value is missing
    """

    def __init__(self, table: str, problem: str, row: int | None = None, column: str | None = None) -> None:
        self.table, self.problem, self.row, self.column = table, problem, row, column
        where = [table]
        where += [f"row {row}"] if row is not None else []
        where += [f"column {column}"] if column is not None else []
        super().__init__(f"{', '.join(where)}: {problem}")


class ColumnError(AfghanpolicyError):
    """A table has no such column, or a column no such level.

    Parameters
    ----------
    name : what was asked for.
    available : what there is.
    what : the kind of thing, such as "column" or "level of side".

    Examples
    --------
    >>> print(ColumnError("blok", ["bloc", "country"]))
    no column 'blok'; there are: bloc, country
    """

    def __init__(self, name: str, available: Iterable[str], what: str = "column") -> None:
        self.name, self.available, self.what = name, list(available), what
        super().__init__(f"no {what} {name!r}; there are: {', '.join(self.available)}")
