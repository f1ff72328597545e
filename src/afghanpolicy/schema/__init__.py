"""What a table may hold, and whether it does.

``data/datapackage.json`` (a Frictionless Data Package) is the one description of the tables. `description`
reads it, `csvfile` reads a table's text, `checks` compares the two, and `tables` gives typed DataFrames.
"""

from afghanpolicy.schema.description import STRING, Field, ForeignKey, Schema, Table
from afghanpolicy.schema.folder import data_folder
from afghanpolicy.schema.tables import read_tables, to_csv, typed, validate

__all__ = [
    "STRING",
    "Field",
    "ForeignKey",
    "Schema",
    "Table",
    "data_folder",
    "read_tables",
    "to_csv",
    "typed",
    "validate",
]
