"""Broken tables get errors that name the place, the value and what is allowed; frictionless agrees."""

import csv
import io
import json

import pandas as pd
import pytest
from frictionless import Package
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import afghanpolicy.schema.folder as folder_module
from afghanpolicy.corpus import load
from afghanpolicy.errors import ColumnError, DataError
from afghanpolicy.schema import STRING, Schema, data_folder, read_tables, to_csv, validate
from afghanpolicy.schema.checks import problem_of


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    """Return a small data folder: one event's articles and what belongs to them."""
    folder = tmp_path_factory.mktemp("small") / "data"
    return load().filter(event=["e2016_trilateral", "e2020_bounties"]).save(folder)


@pytest.fixture
def broken(small, tmp_path):
    """Return a copy of the small data folder to break."""
    folder = tmp_path / "data"
    folder.mkdir()
    for path in small.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def rows_of(folder, name):
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def write(folder, name, rows):
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    (folder / f"{name}.csv").write_text(text.getvalue(), encoding="utf-8", newline="")


def put(folder, name, line, column, value):
    """Set the cell of a column in a line of the file (the header is line 1)."""
    rows = rows_of(folder, name)
    rows[line - 1][rows[0].index(column)] = value
    write(folder, name, rows)


def messages(folder):
    return [str(error) for error in validate(folder)]


def test_the_shipped_tables_are_valid():
    assert validate() == []
    assert Package(str(data_folder() / "datapackage.json")).validate().valid


LEVELS = {
    "stance": ("statements", "3", "-2, -1, 0, 1, 2", "Statement"),
    "target": ("statements", "Taliban", "taliban, russia", "Statement"),
    "confidence": ("statements", "certain", "low, medium, high", "Statement"),
    "mode": ("sources", "quoted", "direct, indirect, both", "Source mention"),
    "voice": ("labels", "both", "outlet, attributed", "Label"),
    "extent": ("articles", "whole", "opening, full", "Article"),
    "ownership": ("outlets", "oligarch", "state, public, private, party_or_advocacy, government", "Outlet"),
    "clear": ("agreement", "yes", "true, false", "Agreement"),
}


@pytest.mark.parametrize("column", LEVELS)
def test_a_wrong_level_is_named_with_those_allowed_and_where_they_are_explained(broken, column):
    table, value, allowed, section = LEVELS[column]
    put(broken, table, 4, column, value)
    problem = f'{value!r} is not one of {allowed} (see data/CODEBOOK.md, "{section}")'
    expected = f"{table}.csv, row 4, column {column}: {problem}"
    assert messages(broken) == [expected]
    with pytest.raises(DataError) as error:
        read_tables(broken)
    assert str(error.value) == expected


CELLS = {
    "a number that is a word": ("labels", "count", "two", "'two' is not a whole number"),
    "a number that is a fraction": ("labels", "count", "1.5", "'1.5' is not a whole number"),
    "a number with a leading zero": ("labels", "count", "01", "'01' is not a whole number"),
    "a number that is too small": ("sources", "order", "0", "'0' is less than 1"),
    "a negative number": ("articles", "words_read", "-10", "'-10' is less than 1"),
    "a missing value": ("statements", "sentence", "", "the value is missing"),
    "a missing level": ("statements", "stance", "", "the value is missing"),
    "a day that no calendar has": (
        "statements",
        "said_on",
        "2016-02-30",
        "'2016-02-30' is not a date of the form YYYY, YYYY-MM or YYYY-MM-DD in the calendar",
    ),
    "a date in words": (
        "articles",
        "published",
        "December 2016",
        "'December 2016' is not a date of the form YYYY, YYYY-MM or YYYY-MM-DD in the calendar",
    ),
    "a key phrase of seven words": (
        "statements",
        "key_phrase",
        "one two three four five six seven",
        "'one two three four five six seven' does not have the form "
        r'\S+( \S+){0,5} (see data/CODEBOOK.md, "Statement")',
    ),
    "a country in words": (
        "outlets",
        "country",
        "Russia",
        "'Russia' does not have the form [A-Z]{2} (see data/CODEBOOK.md, \"Outlet\")",
    ),
    "a role without a kind": (
        "actors",
        "role",
        "president",
        "'president' does not have the form (person|office|institution|joint|unnamed|media|document): .+ "
        '(see data/CODEBOOK.md, "Actor")',
    ),
    "a foreign key to nowhere": (
        "statements",
        "actor_id",
        "nobody",
        "'nobody' is not in column actor_id of actors.csv",
    ),
    "an event that is not": (
        "articles",
        "event_id",
        "e1789",
        "'e1789' is not in column event_id of events.csv",
    ),
}


@pytest.mark.parametrize("kind", CELLS)
def test_a_wrong_cell_is_named(broken, kind):
    table, column, value, problem = CELLS[kind]
    put(broken, table, 3, column, value)
    assert f"{table}.csv, row 3, column {column}: {problem}" in messages(broken)


def test_an_error_knows_its_parts(broken):
    put(broken, "labels", 5, "count", "many")
    (error,) = validate(broken)
    assert (error.table, error.row, error.column) == ("labels.csv", 5, "count")


def test_a_key_that_occurs_twice(broken):
    rows = rows_of(broken, "events")
    write(broken, "events", [*rows, rows[1]])
    key = rows[1][0]
    problem = f"{key!r} is in row 2 already, but a key may occur once"
    assert messages(broken) == [f"events.csv, row {len(rows) + 1}, column event_id: {problem}"]


def test_a_key_of_several_columns_that_occurs_twice(broken):
    rows = rows_of(broken, "labels")
    write(broken, "labels", [*rows[:3], rows[1], *rows[3:]])
    key = ", ".join(repr(rows[1][place]) for place in (0, 1, 2, 4))
    problem = f"{key} is in row 2 already, but a key may occur once"
    assert messages(broken) == [f"labels.csv, row 4, column article_id, label, voice, coder: {problem}"]


def test_a_unique_value_that_occurs_twice(broken):
    url = rows_of(broken, "articles")[1][1]
    put(broken, "articles", 4, "url", url)
    assert messages(broken) == [f"articles.csv, row 4, column url: {url!r} is in row 2 already"]


def test_a_missing_column(broken):
    write(broken, "labels", [row[:2] + row[3:] for row in rows_of(broken, "labels")])
    assert messages(broken) == ["labels.csv, row 1, column voice: the column is missing"]


def test_a_column_that_is_not_described(broken):
    rows = rows_of(broken, "events")
    write(broken, "events", [[*row, "note" if row is rows[0] else "x"] for row in rows])
    there_are = "no such column is described; there are: event_id, start, end, title"
    assert messages(broken) == [f"events.csv, row 1, column note: {there_are}"]


def test_columns_out_of_order(broken):
    write(broken, "events", [[row[0], row[2], row[1], row[3]] for row in rows_of(broken, "events")])
    order = "the columns are not in their order, which is: event_id, start, end, title"
    assert messages(broken) == [f"events.csv, row 1: {order}"]


def test_a_column_that_occurs_twice(broken):
    write(broken, "events", [[*row, row[3]] for row in rows_of(broken, "events")])
    assert "events.csv, row 1, column title: the column occurs twice" in messages(broken)


def test_ragged_and_empty_lines(broken):
    path = broken / "events.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([lines[0], lines[1] + ",more", "", "short", *lines[2:], ""]), encoding="utf-8")
    found = messages(broken)
    assert found[:3] == [
        "events.csv, row 2: the row has 5 cells, but the header has 4",
        "events.csv, row 3: the line is empty",
        "events.csv, row 4: the row has 1 cells, but the header has 4",
    ]


def test_a_file_in_another_encoding(broken):
    path = broken / "events.csv"
    text = path.read_text(encoding="utf-8")
    path.write_bytes(text.replace("Alleged", "Allégé").encode("latin-1"))
    line = next(n for n, line in enumerate(text.splitlines(), 1) if "Alleged" in line)
    problem = f"events.csv, row {line}: the line is not UTF-8; save the file as CSV UTF-8"
    assert messages(broken)[0] == problem


def test_a_file_with_broken_quotes(broken):
    with (broken / "events.csv").open("a", encoding="utf-8") as file:
        file.write('e9999,2020,2021,"never closed\n')
    assert messages(broken)[0].startswith("events.csv, row 4: the line is not CSV")


def test_a_missing_file(broken):
    (broken / "labels.csv").unlink()
    assert messages(broken) == [f"labels.csv: the file is missing from {broken}"]


def test_an_empty_file(broken):
    (broken / "labels.csv").write_bytes(b"")
    found = messages(broken)
    assert found[0] == "labels.csv, row 1, column article_id: the column is missing"
    assert len(found) == 5


def test_a_missing_description(broken):
    (broken / "datapackage.json").unlink()
    (message,) = messages(broken)
    assert message.startswith(f"datapackage.json: the file is missing from {broken}; copy it")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{\n'", "datapackage.json, row 2: the text is not JSON"),
        ("[]", "datapackage.json: the text is not a tabular data package"),
        ("{}", "datapackage.json: the text is not a tabular data package"),
    ],
)
def test_a_description_that_is_none(broken, text, expected):
    (broken / "datapackage.json").write_text(text, encoding="utf-8")
    assert messages(broken)[0].startswith(expected)


def describe(folder, change):
    path = folder / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    change(package)
    path.write_text(json.dumps(package), encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            {"type": "geojson"},
            "articles.url has a type or format that is not one of string, integer, boolean",
        ),
        ({"format": "uri"}, "articles.url has a type or format that is not one of string, integer, boolean"),
        ({"constraints": {"maxLength": 9}}, "articles.url has the unknown constraint maxLength"),
    ],
)
def test_a_description_that_would_not_be_checked_is_refused(broken, change, expected):
    describe(broken, lambda package: package["resources"][0]["schema"]["fields"][1].update(change))
    assert messages(broken) == [f"datapackage.json: {expected}"]


def test_what_frictionless_finds_wrong_with_the_description_is_told(broken):
    describe(broken, lambda package: package.update(created="yesterday"))
    (message,) = messages(broken)
    assert message.startswith("datapackage.json: ")
    assert "created" in message


def test_a_level_added_to_the_description_is_allowed(broken):
    put(broken, "articles", 2, "genre", "satire")
    genre = next(n for n, field in enumerate(rows_of(broken, "articles")[0]) if field == "genre")

    def add(package):
        package["resources"][0]["schema"]["fields"][genre]["constraints"]["enum"].append("satire")

    assert len(validate(broken)) == 1
    describe(broken, add)
    assert validate(broken) == []
    assert "satire" in set(read_tables(broken)["articles"]["genre"])


def test_loading_raises_the_first_error_and_counts_the_others(broken):
    for line in (3, 5, 6):
        put(broken, "labels", line, "voice", "whisper")
    put(broken, "articles", 2, "genre", "poem")
    first, *others = messages(broken)
    with pytest.raises(DataError) as error:
        load(broken)
    assert len(others) == 3
    assert str(error.value) == f"{first} (and 3 more; `afghanpolicy validate` lists all)"


def test_line_ends_and_a_byte_order_mark_do_not_matter(small, broken):
    for path in broken.glob("*.csv"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    for name, frame in read_tables(broken).items():
        pd.testing.assert_frame_equal(frame, read_tables(small)[name])


def test_a_quoted_line_break_does_not_shift_the_rows_named(broken):
    put(broken, "statements", 2, "sentence", "One.\nTwo.")
    put(broken, "statements", 3, "stance", "9")
    (message,) = messages(broken)
    assert message.startswith("statements.csv, row 4, column stance: '9'")


def test_rows_are_sorted_by_the_key_whatever_their_order_in_the_file(small, broken):
    rows = rows_of(broken, "sources")
    write(broken, "sources", [rows[0], *reversed(rows[1:])])
    pd.testing.assert_frame_equal(read_tables(broken)["sources"], read_tables(small)["sources"])


CORRUPTIONS = {
    **{column: (table, 4, column, value) for column, (table, value, *_) in LEVELS.items()},
    **{
        kind: (table, 3, column, value)
        for kind, (table, column, value, _) in CELLS.items()
        # frictionless reads "01" as 1 and knows no calendar for a pattern
        if kind not in {"a number with a leading zero", "a day that no calendar has"}
    },
}


@pytest.mark.parametrize("kind", CORRUPTIONS)
def test_frictionless_agrees_on_wrong_cells(broken, kind):
    table, line, column, value = CORRUPTIONS[kind]
    put(broken, table, line, column, value)
    assert places(broken) == frictionless_places(broken) != set()


def test_frictionless_agrees_on_many_wrong_cells_at_once(broken):
    for table, line, column, value in CORRUPTIONS.values():
        put(broken, table, line, column, value)
    assert len(places(broken)) >= 8
    assert places(broken) == frictionless_places(broken)


def drop_column(folder):
    write(folder, "labels", [row[:2] + row[3:] for row in rows_of(folder, "labels")])


def swap_columns(folder):
    write(folder, "events", [[row[0], row[2], row[1], row[3]] for row in rows_of(folder, "events")])


def repeat_row(folder):
    write(folder, "labels", [*rows_of(folder, "labels"), rows_of(folder, "labels")[1]])


def lengthen_row(folder):
    write(folder, "labels", [*rows_of(folder, "labels")[:-1], [*rows_of(folder, "labels")[-1], "more"]])


def shorten_row(folder):
    write(folder, "labels", [*rows_of(folder, "labels")[:-1], rows_of(folder, "labels")[-1][:-2]])


def write_latin(folder):
    text = (folder / "events.csv").read_text(encoding="utf-8") + "e1,2020,2021,Talibán\n"
    (folder / "events.csv").write_bytes(text.encode("latin-1"))


def remove_file(folder):
    (folder / "labels.csv").unlink()


@pytest.mark.parametrize(
    "corrupt",
    [drop_column, swap_columns, repeat_row, lengthen_row, shorten_row, write_latin, remove_file],
)
def test_frictionless_agrees_that_a_table_of_another_form_is_wrong(broken, corrupt):
    corrupt(broken)
    tables = {error.table for error in validate(broken)}
    assert {table for table, _ in frictionless_places(broken)} & tables


def test_frictionless_agrees_that_the_small_tables_are_right(small):
    assert frictionless_places(small) == places(small) == set()


def places(folder):
    return {(error.table, error.row) for error in validate(folder)}


def frictionless_places(folder):
    report = Package(str(folder / "datapackage.json")).validate()
    return {
        (task.place.split("/")[-1], getattr(error, "row_number", None))
        for task in report.tasks
        for error in task.errors
    }


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    value=st.text(max_size=12) | st.sampled_from(["0", "-2", "+1", "١", " 1", "1 ", "1_0", "true", "2016-12"])
)
def test_what_passes_as_a_value_is_written_as_it_was_read(value):
    schema = Schema.read(data_folder())
    for table in schema.tables.values():
        for field in table.fields:
            if problem_of(value, field, table) is None and value not in table.missing:
                convert = {"integer": int, "boolean": lambda text: text == "true"}.get(field.type, str)
                frame = pd.DataFrame({field.name: pd.Series([convert(value)], dtype=field.dtype)})
                one = type(table)(table.name, table.path, table.title, "", (field,), (field.name,), ())
                (cells,) = list(csv.reader(io.StringIO(to_csv(frame, one).decode("utf-8"), newline="")))[1:]
                assert cells == [value]


def test_dtypes_are_those_documented():
    tables = read_tables()
    schema = Schema.read(data_folder())
    for name, table in schema.tables.items():
        assert tuple(tables[name].columns) == table.columns
        for field in table.fields:
            dtype = tables[name][field.name].dtype
            expected = {"string": STRING, "integer": pd.Int64Dtype(), "boolean": pd.BooleanDtype()}[
                field.type
            ]
            if field.name == "confidence":
                expected = pd.CategoricalDtype(["low", "medium", "high"], ordered=True)
            assert dtype == expected, (name, field.name)


def test_the_description_knows_its_columns():
    statements = Schema.read(data_folder()).tables["statements"]
    assert statements.field("side").levels[:2] == ("russia", "taliban")
    with pytest.raises(ColumnError, match="no column of statements 'mood'; there are: statement_id"):
        statements.field("mood")


def test_the_data_folder_is_the_argument_the_variable_the_wheels_or_the_checkouts(monkeypatch, tmp_path):
    monkeypatch.setenv("AFGHANPOLICY_DATA", str(tmp_path / "mine"))
    assert data_folder(tmp_path / "given") == tmp_path.resolve() / "given"
    assert data_folder() == tmp_path.resolve() / "mine"
    monkeypatch.delenv("AFGHANPOLICY_DATA")
    assert (data_folder() / "datapackage.json").is_file()
    package = tmp_path / "src" / "afghanpolicy"
    (package / "data").mkdir(parents=True)
    monkeypatch.setattr(folder_module, "files", lambda _: package)
    assert data_folder() == tmp_path.resolve() / "data"
    (package / "data" / "datapackage.json").write_text("{}")
    assert data_folder() == package.resolve() / "data"


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(DataError, match=r"datapackage\.json: the file is missing from .*nowhere"):
        load(tmp_path / "nowhere")
