"""The shipped tables keep to their description, their codebook and each other."""

import json
import re
from collections import Counter

import krippendorff
import pandas as pd
import pytest

from afghanpolicy.coding.actors import ActorIndex
from afghanpolicy.dates import intervals
from afghanpolicy.schema import Schema, data_folder, read_tables, to_csv

ROWS = {
    "articles": 312,
    "outlets": 205,
    "events": 30,
    "actors": 348,
    "statements": 581,
    "sources": 913,
    "labels": 772,
    "agreement": 1223,
}


@pytest.fixture(scope="module")
def tables():
    return read_tables()


@pytest.fixture(scope="module")
def schema():
    return Schema.read(data_folder())


@pytest.fixture(scope="module")
def codebook():
    """Return the codebook's sections by heading."""
    text = (data_folder() / "CODEBOOK.md").read_text(encoding="utf-8")
    parts = re.split(r"^## (.+)\n", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def markdown_tables(section):
    """Yield the header and the first cells of each table in a section."""
    for block in re.findall(r"(?:^\|.*\|\n)+", section, flags=re.MULTILINE):
        rows = [
            [cell.strip() for cell in line.strip().strip("|").split(" | ")] for line in block.splitlines()
        ]
        yield rows[0], rows[2:]


def levels_in(codebook):
    """Return the levels by column that the codebook defines, with the meaning of each."""
    found = {}
    for section in codebook.values():
        for header, rows in markdown_tables(section):
            name = re.fullmatch(r"`(\w+)`", header[0].strip())
            if name:
                assert name[1] not in found, f"{name[1]} is defined twice"
                found[name[1]] = {row[0].strip("` "): row[-1] for row in rows}
    return found


def test_the_tables_hold_what_was_coded(tables):
    assert {name: len(frame) for name, frame in tables.items()} == ROWS


def test_the_files_are_sorted_and_written_as_the_library_writes_them(tables, schema):
    for name, table in schema.tables.items():
        content = (data_folder() / table.path).read_bytes()
        assert b"\r" not in content
        assert content == to_csv(tables[name], table), name


def test_every_level_of_the_description_is_in_the_codebook_and_vice_versa(schema, codebook):
    described = {}
    for table in schema.tables.values():
        for field in table.fields:
            if field.levels:
                assert described.setdefault(field.name, field.levels) == field.levels
    defined = levels_in(codebook)
    assert {name: set(levels) for name, levels in described.items()} == {
        name: set(levels) for name, levels in defined.items()
    }
    for levels in defined.values():
        assert all(len(meaning) > 1 for meaning in levels.values())


def test_every_column_is_in_its_section_of_the_codebook_and_no_other(schema, codebook):
    for table in schema.tables.values():
        named = []
        for header, rows in markdown_tables(codebook[table.title]):
            if header[0] == "column":
                named += [name for row in rows for name in re.findall(r"`(\w+)`", row[0])]
        assert sorted(named) == sorted(table.columns), table.name


def test_the_key_of_each_table_is_in_the_codebook(schema, codebook):
    for table in schema.tables.values():
        (key,) = re.findall(r"Key:\s+(.*?)\.", codebook[table.title], flags=re.DOTALL)
        assert tuple(re.findall(r"`(\w+)`", key)) == table.key


def test_the_kinds_of_actors_are_those_of_the_codebook(tables, schema, codebook):
    ((_, rows),) = [found for found in markdown_tables(codebook["Actor"]) if found[0][0].startswith("kind")]
    kinds = {row[0].strip("`") for row in rows}
    pattern = schema.tables["actors"].field("role").pattern
    assert kinds == set(re.findall(r"\w+", pattern.partition(":")[0]))
    assert kinds == set(tables["actors"]["role"].str.partition(":")[0])


def test_every_column_is_described(schema):
    for table in schema.tables.values():
        assert table.description
        for field in table.fields:
            assert field.description.endswith((".", ")")), (table.name, field.name)


def test_the_codebooks_figures_on_agreement_are_those_of_the_table(tables, codebook):
    text = " ".join(codebook["How the data were made"].split())
    stances = tables["agreement"].pivot_table(index="statement_id", columns="coder", values="stance")
    for other in ("B", "C"):
        pair = stances[["A", other]].dropna().astype(float)
        alpha = krippendorff.alpha(pair.to_numpy().T, level_of_measurement="ordinal")
        assert f"A-{other} {alpha:.2f} (n = {len(pair)})" in text
    whole = int(tables["articles"]["sha256"].notna().sum())
    assert whole == 5
    assert f"coded {len(tables['articles']) - whole} English-language pages" in text


def test_the_codes_in_agreement_and_statements_are_the_same(tables):
    coded = tables["agreement"].query("coder == 'A'").set_index("statement_id")["stance"]
    pd.testing.assert_series_equal(coded, tables["statements"].set_index("statement_id")["stance"])


def test_clear_is_asked_of_coder_c_only(tables):
    agreement = tables["agreement"]
    assert agreement["clear"].notna().equals(agreement["coder"].eq("C").astype(bool))


def test_dates_have_a_basis_and_events_end_after_they_start(tables):
    articles, events = tables["articles"], tables["events"]
    assert articles["published"].isna().equals(articles["published_basis"].isna())
    assert (intervals(events["start"])["start"] <= intervals(events["end"])["end"]).all()


def test_identifiers_of_statements_begin_with_their_article(tables):
    statements = tables["statements"]
    articles = statements["statement_id"].str.extract(r"^(.*)-s\d+$")[0]
    assert articles.eq(statements["article_id"]).all()


def test_sources_are_numbered_without_gaps(tables):
    orders = tables["sources"].groupby(["article_id", "coder"])["order"]
    assert (orders.min().eq(1) & orders.max().eq(orders.size())).all()


def test_everything_is_referred_to(tables):
    assert set(tables["outlets"]["outlet_id"]) == set(tables["articles"]["outlet_id"])
    assert set(tables["events"]["event_id"]) == set(tables["articles"]["event_id"].dropna())


def test_no_key_phrase_is_longer_than_six_words(tables):
    assert tables["statements"]["key_phrase"].dropna().str.split().str.len().max() <= 6


def test_an_actors_side_is_that_of_most_of_its_rows(tables):
    sides = Counter()
    for name in ("statements", "sources"):
        sides.update(zip(tables[name]["actor_id"], tables[name]["side"], strict=True))
    for actor in ActorIndex.from_table(tables["actors"]).actors.values():
        own = {side: n for (actor_id, side), n in sides.items() if actor_id == actor.actor_id}
        assert own[actor.side] == max(own.values()), (actor.actor_id, own)


def test_rows_of_an_actor_under_another_side_are_those_the_codebook_names(tables):
    home = tables["actors"].set_index("actor_id")["side"]
    assert tables["statements"]["side"].eq(tables["statements"]["actor_id"].map(home)).all()
    sources = tables["sources"]
    moved = sources[sources["side"].ne(sources["actor_id"].map(home))]
    assert set(zip(moved["actor_id"], moved["side"], strict=True)) == {
        ("tass", "russia"),
        ("extended-troika", "other"),
        ("russia-and-pakistan", "other"),
        ("russia-and-the-united-states", "other"),
    }


def test_the_licence_and_the_provenance_are_stated():
    package = json.loads((data_folder() / "datapackage.json").read_text(encoding="utf-8"))
    assert [licence["name"] for licence in package["licenses"]] == ["CC-BY-4.0"]
    assert "large language model" in package["provenance"]["coded_by"]
    assert package["provenance"]["checked_by_humans"] is False
    licence = (data_folder() / "LICENSE").read_text(encoding="utf-8")
    assert "CC BY 4.0" in licence
    assert package["licenses"][0]["path"] in licence


def test_texts_are_clean(tables):
    for name, frame in tables.items():
        for column in frame.select_dtypes("string"):
            values = frame[column].dropna()
            assert values.eq(values.str.strip()).all(), (name, column)
            assert not values.str.contains("[\\x00-\\x1f\\x7f\ufffd]", regex=True).any(), (name, column)
            assert values.map(lambda text: text.isprintable()).all(), (name, column)
