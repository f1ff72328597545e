"""The description of the tables: ``datapackage.json`` as objects."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd
from pandas.api.extensions import ExtensionDtype

from afghanpolicy.errors import ColumnError, DataError
from afghanpolicy.schema.folder import DESCRIPTION

PARTIAL_DATE = "http://id.loc.gov/datatypes/edtf/EDTF-level0"
# Not "string": its storage, and with it the look of results, would depend on whether pyarrow is installed.
STRING = pd.StringDtype("python")
_DTYPES: Mapping[str, ExtensionDtype] = {
    "string": STRING,
    "integer": pd.Int64Dtype(),
    "boolean": pd.BooleanDtype(),
}
_CONSTRAINTS = {"required", "unique", "enum", "pattern", "minimum", "maximum"}


@dataclass(frozen=True)
class Field:
    """A column: its type (string, integer or boolean), its levels and what else its values must keep to.

    Parameters
    ----------
    name, type, description : as in the Table Schema.
    levels : the values allowed, in their order, as the file has them; empty where any value is.
    ordered : whether the order of the levels means something.
    partial_date : whether the values are dates as precise as known.
    required, unique : whether a value must be there, and must differ from the others.
    pattern : regular expression that the whole value matches.
    minimum, maximum : bounds of an integer.
    true, false : how a boolean is written.
    """

    name: str
    type: str
    description: str = ""
    levels: tuple[str, ...] = ()
    ordered: bool = False
    partial_date: bool = False
    required: bool = False
    unique: bool = False
    pattern: str | None = None
    minimum: int | None = None
    maximum: int | None = None
    true: tuple[str, ...] = ("true",)
    false: tuple[str, ...] = ("false",)

    @classmethod
    def from_descriptor(cls, descriptor: Mapping[str, Any], table: str) -> Field:
        """Read a field of a Table Schema; what this package would not check is refused."""
        name, kind = descriptor["name"], descriptor.get("type", "string")
        constraints = descriptor.get("constraints", {})
        if kind not in _DTYPES or (descriptor.get("format", "default") != "default"):
            problem = f"{table}.{name} has a type or format that is not one of {', '.join(_DTYPES)}"
            raise DataError(DESCRIPTION, problem)
        if unknown := sorted(set(constraints) - _CONSTRAINTS):
            raise DataError(DESCRIPTION, f"{table}.{name} has the unknown constraint {unknown[0]}")
        return cls(
            name=name,
            type=kind,
            description=descriptor.get("description", ""),
            levels=tuple(str(level) for level in constraints.get("enum", ())),
            ordered=descriptor.get("categoriesOrdered", False),
            partial_date=descriptor.get("rdfType") == PARTIAL_DATE,
            true=tuple(descriptor.get("trueValues", ("true",))),
            false=tuple(descriptor.get("falseValues", ("false",))),
            **{key: value for key, value in constraints.items() if key != "enum"},
        )

    @property
    def dtype(self) -> ExtensionDtype:
        """The dtype of the column: an ordered categorical, or a nullable string, Int64 or boolean."""
        if self.ordered:
            return pd.CategoricalDtype(list(self.levels), ordered=True)
        return _DTYPES[self.type]


@dataclass(frozen=True)
class ForeignKey:
    """A column whose values are those of a column of another table."""

    column: str
    table: str
    other: str


@dataclass(frozen=True)
class Table:
    """A table: its file, the section of the codebook that explains it, its columns and its keys."""

    name: str
    path: str
    title: str
    description: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    missing: tuple[str, ...] = ("",)

    @classmethod
    def from_descriptor(cls, resource: Mapping[str, Any]) -> Table:
        """Read a tabular resource of a Data Package."""
        name, schema = resource["name"], resource["schema"]
        return cls(
            name=name,
            path=resource["path"],
            title=resource.get("title", name),
            description=resource.get("description", ""),
            fields=tuple(Field.from_descriptor(field, name) for field in schema["fields"]),
            key=_names(schema.get("primaryKey", ())),
            foreign_keys=tuple(_foreign_key(key) for key in schema.get("foreignKeys", ())),
            missing=tuple(schema.get("missingValues", ("",))),
        )

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns in their order."""
        return tuple(field.name for field in self.fields)

    def field(self, column: str) -> Field:
        """Return the description of a column.

        Raises
        ------
        ColumnError : the table has no such column.
        """
        for field in self.fields:
            if field.name == column:
                return field
        raise ColumnError(column, self.columns, what=f"column of {self.name}")


def _names(names: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)


def _foreign_key(descriptor: Mapping[str, Any]) -> ForeignKey:
    (column,) = _names(descriptor["fields"])
    (other,) = _names(descriptor["reference"]["fields"])
    return ForeignKey(column, descriptor["reference"]["resource"], other)


@dataclass(frozen=True)
class Schema:
    """The tables of a data folder, in the order of their description.

    Examples
    --------
    >>> from afghanpolicy.schema import data_folder
    >>> schema = Schema.read(data_folder())
    >>> schema.tables["statements"].field("stance").levels
    ('-2', '-1', '0', '1', '2')
    """

    tables: Mapping[str, Table]

    @classmethod
    def read(cls, folder: Path) -> Schema:
        """Read ``datapackage.json`` in `folder`.

        Raises
        ------
        DataError : the file is missing, is not JSON, or describes what this package cannot check.
        """
        try:
            package = json.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))
            tables = [Table.from_descriptor(resource) for resource in package["resources"]]
        except FileNotFoundError:
            problem = f"the file is missing from {folder}; copy it from the data folder of afghanpolicy"
            raise DataError(DESCRIPTION, problem) from None
        except UnicodeDecodeError as error:
            raise DataError(DESCRIPTION, f"byte {error.start} is not UTF-8") from None
        except json.JSONDecodeError as error:
            raise DataError(DESCRIPTION, f"the text is not JSON: {error.msg}", row=error.lineno) from None
        except (KeyError, TypeError, ValueError) as error:
            raise DataError(DESCRIPTION, f"the text is not a tabular data package: {error!r}") from None
        return cls({table.name: table for table in tables})
