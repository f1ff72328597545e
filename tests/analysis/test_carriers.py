"""Carriers: every name in the tables is known, and chains are in the right order."""

import pandas as pd
import pytest

import afghanpolicy as ap
from afghanpolicy.analysis import carriers


def test_every_carrier_of_the_tables_is_known():
    corpus = ap.load()
    via = corpus.sources["via"].dropna().str.split(";").explode().str.strip()
    named = set(via) | set(corpus.articles["carried_from"].dropna())
    assert named <= set(carriers.carriers().index)


def test_the_file_is_sound():
    table = carriers.carriers()
    assert table.index.is_unique
    assert set(table["kind"]) < set(carriers.KINDS)
    assert not table.drop_duplicates().duplicated("carrier").any()


def test_the_agencies_of_the_issue_are_russian_agencies():
    for name in ("TASS", "Itar-Tass", "RIA Novosti", "RIA", "Interfax"):
        assert carriers.kind_of(name) == "russian_agency"
    assert carriers.kind_of("Sputnik") == "russian_media"
    assert carriers.kind_of("Reuters") == "western_agency"


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        ({"carried_from": None, "via": None}, ()),
        ({"carried_from": "AFP", "via": None}, ("AFP",)),
        ({"carried_from": None, "via": "Itar-Tass"}, ("TASS",)),
        ({"carried_from": "TASS", "via": "Itar-Tass"}, ("TASS",)),
        ({"carried_from": "AFP", "via": "RIA; Telegram"}, ("AFP", "RIA Novosti", "Telegram")),
        ({"carried_from": None, "via": "A site nobody knows"}, ("A site nobody knows",)),
        ({}, ()),
    ],
)
def test_chains(mention, expected):
    assert carriers.chain(mention) == expected


def test_chains_of_a_table_keep_its_index_and_take_missing_values():
    table = pd.DataFrame(
        {"carried_from": ["AFP", pd.NA], "via": [pd.NA, pd.NA]}, index=[7, 3], dtype="string"
    )
    found = carriers.chains(table)
    assert found.to_dict() == {7: ("AFP",), 3: ()}


def test_one_spelling_is_a_kind_too():
    assert carriers.kind_of("X (Twitter)") == "social_media"
