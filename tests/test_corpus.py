"""The corpus joins, filters, counts acts and saves without losing or inventing anything."""

import json
from dataclasses import replace
from html.parser import HTMLParser

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from afghanpolicy.corpus import Corpus, load
from afghanpolicy.dates import DateError, PartialDate
from afghanpolicy.errors import ColumnError, DataError
from afghanpolicy.schema import STRING, data_folder

TABLES = ["articles", "outlets", "events", "actors", "statements", "sources", "labels", "agreement"]


@pytest.fixture(scope="module")
def corpus():
    return load()


def made_up(rows, articles):
    """Return a corpus of made-up statements (as changes to a plain one) in made-up articles."""
    shipped = load()
    plain = shipped.statements.iloc[0].to_dict()
    plain |= {"actor_id": "russian-officials", "side": "russia", "target": "taliban", "issue": "talks"}
    plain |= {"stance": 0, "confidence": "low", "channel": "unknown", "said_on": pd.NA}
    statements = pd.DataFrame(
        [{**plain, "statement_id": f"{row['article_id']}-s{n}", **row} for n, row in enumerate(rows, 1)]
    ).astype(shipped.statements.dtypes.to_dict())
    page = shipped.articles.iloc[0].to_dict() | {"event_id": pd.NA}
    pages = [
        {**page, "article_id": name, "url": f"https://{name}", **change} for name, change in articles.items()
    ]
    pages = pd.DataFrame(pages).astype(shipped.articles.dtypes.to_dict())
    kept = {name: getattr(shipped, name).iloc[:0] for name in ("sources", "labels", "agreement")}
    return replace(shipped, statements=statements, articles=pages, **kept)


def assert_consistent(corpus):
    for table in corpus.schema.tables.values():
        frame = corpus.tables[table.name]
        assert not frame.duplicated(list(table.key)).any()
        assert list(frame.index) == list(range(len(frame)))
        assert {name: frame[name].dtype for name in table.columns} == {f.name: f.dtype for f in table.fields}
        for key in table.foreign_keys:
            assert set(frame[key.column].dropna()) <= set(corpus.tables[key.table][key.other]), (
                table.name,
                key,
            )


def assert_same(one, other):
    for name in TABLES:
        pd.testing.assert_frame_equal(one.tables[name], other.tables[name])


# loading


def test_the_corpus_has_the_tables_in_the_order_of_their_description(corpus):
    assert isinstance(corpus, Corpus)
    assert list(corpus.tables) == TABLES
    assert_consistent(corpus)
    assert corpus.texts == {}
    assert corpus.unknown_files == ()


def test_the_docstring_names_the_columns_of_every_table(corpus):
    text = " ".join(Corpus.__doc__.split())
    for name, frame in corpus.tables.items():
        assert f"{name} : {', '.join(frame.columns)}." in text


def test_loading_twice_gives_the_same(corpus):
    assert_same(corpus, load())


# joins


def test_statement_reports_are_the_statements_with_more_columns(corpus):
    reports = corpus.statement_reports()
    columns = list(corpus.statements.columns)
    pd.testing.assert_frame_equal(reports[columns], corpus.statements)
    assert reports.columns.is_unique
    assert set(corpus.articles.columns) | set(corpus.outlets.columns) <= set(reports.columns)
    articles = corpus.articles.set_index("article_id")
    assert reports["url"].tolist() == articles.loc[reports["article_id"], "url"].tolist()
    names = corpus.actors.set_index("actor_id")["name"]
    assert reports["name"].tolist() == names[reports["actor_id"]].tolist()


def test_statement_reports_are_dated_by_what_is_known(corpus):
    reports = corpus.statement_reports()
    said, published = reports["said_on"].notna(), reports["published"].notna()
    assert reports.loc[said, "date_basis"].eq("said_on").all()
    assert reports.loc[~said & published, "date_basis"].eq("published").all()
    assert reports.loc[~said & ~published, ["date_basis", "start", "end", "date"]].isna().all(axis=None)
    for row in reports.dropna(subset="date_basis").itertuples():
        date = PartialDate.parse(row.said_on if row.date_basis == "said_on" else row.published)
        assert (row.start.date(), row.end.date(), row.date.date()) == (date.start, date.end, date.midpoint)


def test_source_mentions_are_the_sources_with_more_columns(corpus):
    mentions = corpus.source_mentions()
    pd.testing.assert_frame_equal(mentions[list(corpus.sources.columns)], corpus.sources)
    assert mentions.columns.is_unique
    assert set(corpus.articles.columns) | set(corpus.outlets.columns) <= set(mentions.columns)
    assert {"actor", "start", "end", "date"} <= set(mentions.columns)
    assert mentions["start"].notna().equals(mentions["published"].notna())


def test_joining_does_not_change_the_tables(corpus):
    before = {name: frame.copy() for name, frame in corpus.tables.items()}
    corpus.statement_reports(), corpus.source_mentions(), corpus.speech_acts(), corpus.filter(side="russia")
    for name, frame in before.items():
        pd.testing.assert_frame_equal(corpus.tables[name], frame)


# speech acts

ARTICLES = {
    "one": {"outlet_id": "a-news", "published": "2024-05-28", "event_id": "e2024_notenemies"},
    "two": {"outlet_id": "bbc-news", "published": "2024-05-28", "event_id": "e2024_notenemies"},
    "three": {"outlet_id": "bbc-news", "published": "2024-06", "event_id": "e2024_law"},
    "four": {"outlet_id": "bbc-news", "published": pd.NA, "published_basis": pd.NA},
    "five": {"outlet_id": "a-news", "published": pd.NA, "published_basis": pd.NA},
}


def test_reports_of_one_act_are_counted_once():
    corpus = made_up(
        [
            {"article_id": "one", "said_on": "2024-05-27", "stance": 2, "channel": "action"},
            {
                "article_id": "two",
                "said_on": "2024-05-27",
                "stance": -1,
                "channel": "speech",
                "confidence": "high",
            },
            {"article_id": "three", "said_on": "2024-05-27", "stance": 1, "channel": "action"},
        ],
        ARTICLES,
    )
    (act,) = corpus.speech_acts().to_dict("records")
    assert act["act_id"] == "russia/russian-officials/taliban/talks/2024-05-27"
    assert (act["name"], act["side"], act["target"], act["issue"]) == (
        "Russian officials",
        "russia",
        "taliban",
        "talks",
    )
    assert (act["said_on"], act["date_basis"]) == ("2024-05-27", "said_on")
    assert act["start"] == act["end"] == act["date"] == pd.Timestamp("2024-05-27")
    assert (act["stance"], act["reports"], act["outlets"]) == (1.0, 3, 2)
    assert (act["channel"], act["deed"], act["confidence"]) == ("action", True, "high")
    assert act["event_id"] == "e2024_notenemies"


def test_the_median_of_an_even_number_of_reports_may_lie_between_levels():
    rows = [{"article_id": "one", "said_on": "2024", "stance": n} for n in (0, 1)]
    assert made_up(rows, ARTICLES).speech_acts()["stance"].tolist() == [0.5]


@pytest.mark.parametrize(
    "change",
    [
        {"actor_id": "kremlin"},
        {"said_on": "2024-05"},
        {"said_on": pd.NA},
        {"issue": "arms"},
        {"side": "taliban"},
        {"target": "russia"},
    ],
)
def test_statements_that_differ_in_one_of_these_are_different_acts(change):
    row = {"article_id": "one", "said_on": "2024-05-28"}
    corpus = made_up([row, {**row, **change}], ARTICLES)
    assert corpus.speech_acts(side=None, target=None)["reports"].tolist() == [1, 1]


@pytest.mark.parametrize(
    "change",
    [
        {"article_id": "two"},
        {"stance": -2},
        {"channel": "action"},
        {"actor": "x"},
        {"role": "x"},
        {"coder": "B"},
    ],
)
def test_statements_that_differ_in_one_of_these_are_reports_of_one_act(change):
    row = {"article_id": "one", "said_on": "2024-05-28"}
    assert made_up([row, {**row, **change}], ARTICLES).speech_acts()["reports"].tolist() == [2]


def test_acts_without_a_date_take_that_of_publication_and_say_so():
    corpus = made_up(
        [{"article_id": name} for name in ("one", "two", "three", "four", "four", "five")], ARTICLES
    )
    acts = corpus.speech_acts()
    assert acts["act_id"].str.rpartition("/")[2].tolist() == [
        "published-2024-05-28",  # one and two: published alike
        "published-2024-06",
        "five",
        "four",  # its two statements on one issue
    ]
    assert acts["reports"].tolist() == [2, 1, 1, 2]
    assert acts["said_on"].isna().all()
    assert acts["date_basis"].fillna("none").tolist() == ["published", "published", "none", "none"]
    assert acts["start"].isna().tolist() == [False, False, True, True]
    assert acts.loc[1, "end"] == pd.Timestamp("2024-06-30")


def test_among_equally_frequent_channels_the_first_level_and_events_the_first_by_name():
    rows = [
        {"article_id": "one", "said_on": "2024", "channel": "unknown"},
        {"article_id": "three", "said_on": "2024", "channel": "briefing"},
    ]
    (act,) = made_up(rows, ARTICLES).speech_acts().to_dict("records")
    assert (act["channel"], act["deed"], act["event_id"]) == ("briefing", False, "e2024_law")


def test_an_act_whose_articles_cover_no_event_has_none():
    acts = made_up([{"article_id": "four", "said_on": "2024"}], ARTICLES).speech_acts()
    assert acts["event_id"].isna().all()


def test_speech_acts_of_the_shipped_tables(corpus):
    acts = corpus.speech_acts()
    statements = corpus.statements.query("side == 'russia' and target == 'taliban'")
    assert acts["reports"].sum() == len(statements) == 468
    assert acts["act_id"].is_unique
    assert acts["side"].eq("russia").all()
    keys = statements.assign(said=statements["said_on"].fillna("")).query("said != ''")
    assert acts["said_on"].notna().sum() == len(keys[["actor_id", "said", "issue"]].drop_duplicates())
    assert acts["stance"].between(-2, 2).all()
    assert acts["deed"].equals(acts["channel"].isin(["action", "law_or_ruling"]).astype(bool))
    dated = acts.dropna(subset="start")
    assert dated["start"].is_monotonic_increasing
    assert list(acts.index) == list(range(len(acts)))


def test_dtypes_of_speech_acts(corpus):
    for acts in (corpus.speech_acts(), corpus.filter(side="gulf").speech_acts()):
        expected = dict.fromkeys(acts.columns, STRING)
        expected |= dict.fromkeys(["start", "end", "date"], "datetime64[ns]")
        expected |= {"deed": "bool", "stance": "float64", "reports": "Int64", "outlets": "Int64"}
        expected["confidence"] = corpus.statements["confidence"].dtype
        assert acts.dtypes.to_dict() == expected
        assert list(acts.columns[:6]) == ["act_id", "actor_id", "name", "side", "target", "said_on"]


def test_speech_acts_of_an_unknown_side_name_those_there_are(corpus):
    with pytest.raises(ColumnError, match="no level of side 'Russia'; there are: russia, taliban, us"):
        corpus.speech_acts(side="Russia")
    with pytest.raises(ColumnError, match="no level of target 'us'; there are: taliban, russia"):
        corpus.speech_acts(target="us")


def test_the_order_of_the_rows_does_not_matter(corpus):
    shuffled = replace(
        corpus, statements=corpus.statements.sample(frac=1, random_state=3).reset_index(drop=True)
    )
    pd.testing.assert_frame_equal(shuffled.speech_acts(None, None), corpus.speech_acts(None, None))


# filters


def test_no_condition_leaves_everything(corpus):
    assert_same(corpus.filter(), corpus)


@pytest.mark.parametrize(
    ("conditions", "table", "column"),
    [
        ({"side": "russia"}, "statements", "side"),
        ({"target": ["russia"]}, "statements", "target"),
        ({"issue": ("arms", "drugs")}, "statements", "issue"),
        ({"coder": "A"}, "labels", "coder"),
        ({"outlet": "bbc-news"}, "articles", "outlet_id"),
        ({"bloc": ["russian", "iranian"]}, "outlets", "bloc"),
        ({"ownership": "state"}, "outlets", "ownership"),
        ({"country": "GB"}, "outlets", "country"),
        ({"event": "e2025_court"}, "articles", "event_id"),
        ({"genre": "opinion"}, "articles", "genre"),
    ],
)
def test_only_rows_with_the_levels_stay_and_all_of_them(corpus, conditions, table, column):
    (levels,) = conditions.values()
    levels = [levels] if isinstance(levels, str) else list(levels)
    part = corpus.filter(**conditions)
    assert_consistent(part)
    assert set(part.tables[table][column]) == set(levels)
    assert part.tables[table][column].isin(levels).sum() == corpus.tables[table][column].isin(levels).sum()


def test_confidence_is_the_least(corpus):
    part = corpus.filter(confidence="medium")
    assert set(part.statements["confidence"]) == {"medium", "high"}
    assert len(part.statements) == corpus.statements["confidence"].isin(["medium", "high"]).sum()
    with pytest.raises(ColumnError, match="no level of confidence 'most'; there are: low, medium, high"):
        corpus.filter(confidence="most")


def test_conditions_on_articles_keep_their_rows_and_no_others(corpus):
    part = corpus.filter(bloc="russian", genre="news")
    articles = set(part.articles["article_id"])
    for name in ("statements", "sources", "labels"):
        whole = corpus.tables[name]
        assert part.tables[name].equals(whole[whole["article_id"].isin(articles)].reset_index(drop=True))
    assert set(part.agreement["statement_id"]) == set(part.statements["statement_id"])


def test_conditions_on_statements_keep_their_articles_with_all_sources_and_labels(corpus):
    part = corpus.filter(side="taliban", issue="drugs")
    assert set(part.articles["article_id"]) == set(part.statements["article_id"])
    for name in ("sources", "labels"):
        whole = corpus.tables[name]
        assert len(part.tables[name]) == whole["article_id"].isin(part.articles["article_id"]).sum()


def test_coder_keeps_the_articles_that_the_coder_coded(corpus):
    row = corpus.statements.iloc[[5]].assign(statement_id="x-s1", coder="rules")
    statements = pd.concat([corpus.statements, row.astype(corpus.statements.dtypes)], ignore_index=True)
    both = replace(corpus, statements=statements)
    part = both.filter(coder="rules")
    assert part.articles["article_id"].tolist() == row["article_id"].tolist()
    assert part.statements["statement_id"].tolist() == ["x-s1"]
    assert (len(part.sources), len(part.labels)) == (0, 0)
    assert_consistent(part)
    with pytest.raises(ColumnError, match="no level of coder 'Z'; there are: A, rules"):
        both.filter(coder="Z")


@pytest.mark.parametrize(
    ("since", "until", "inside"),
    [
        ("2024-05", None, ["2024-05", "2024-05-27", "2024-06", "2025"]),
        (None, "2024-05", ["2023", "2024-05", "2024-05-27"]),
        ("2024", "2024", ["2024", "2024-05", "2024-05-27", "2024-06"]),
        ("2024-05-27", "2024-05-27", ["2024-05-27"]),
        ("2024-05-28", "2025-11", ["2024-06"]),
        (None, None, ["2023", "2024", "2024-05", "2024-05-27", "2024-06", "2025", pd.NA]),
    ],
)
def test_a_period_holds_dates_that_lie_in_it_for_certain(since, until, inside):
    dates = ["2023", "2024", "2024-05", "2024-05-27", "2024-06", "2025", pd.NA]
    corpus = made_up([{"article_id": "five", "said_on": date} for date in dates], ARTICLES)
    part = corpus.filter(since=since, until=until)
    assert part.statements["said_on"].fillna("").tolist() == [
        "" if date is pd.NA else date for date in inside
    ]


def test_a_period_dates_statements_by_publication_where_nothing_else_is_known():
    corpus = made_up([{"article_id": name} for name in ("one", "three", "four")], ARTICLES)
    assert corpus.filter(since="2024-06").statements["article_id"].tolist() == ["three"]


def test_a_period_of_articles_is_that_of_publication(corpus):
    part = corpus.filter(since="2016", until="2016-12", dated="articles")
    assert part.articles["published"].str.startswith("2016").all()
    assert len(part.articles) == corpus.articles["published"].str.startswith("2016").sum()
    assert (~part.statements["said_on"].fillna("2016").str.startswith("2016")).any()
    with pytest.raises(ColumnError, match="there are: statements, articles"):
        corpus.filter(since="2016", dated="sources")
    with pytest.raises(DateError):
        corpus.filter(since="last year")


@pytest.mark.parametrize(
    ("conditions", "message"),
    [
        ({"side": "moscow"}, "no level of side 'moscow'; there are: russia, taliban, us"),
        ({"target": ["taliban", "us"]}, "no level of target 'us'; there are: taliban, russia"),
        ({"issue": "oil"}, "no level of issue 'oil'; there are: terror_listing"),
        ({"outlet": "pravda"}, "no level of outlet_id 'pravda'; there are: a-news"),
        ({"bloc": "west"}, "no level of bloc 'west'; there are: western"),
        ({"ownership": "mixed"}, "no level of ownership 'mixed'; there are: state"),
        ({"country": "UK"}, "no level of country 'UK'; there are: AE"),
        ({"event": "kabul"}, "no level of event_id 'kabul'; there are: e1998_airlift"),
        ({"genre": "poem"}, "no level of genre 'poem'; there are: news"),
        ({"coder": "D"}, "no level of coder 'D'; there are: A"),
    ],
)
def test_unknown_levels_name_those_there_are(corpus, conditions, message):
    with pytest.raises(ColumnError) as error:
        corpus.filter(**conditions)
    assert str(error.value).startswith(message)


def levels(corpus, table, column):
    return st.none() | st.lists(
        st.sampled_from(sorted(corpus.tables[table][column].dropna().unique())), max_size=3
    )


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_any_part_is_consistent_and_filtering_it_again_changes_nothing(data):
    corpus = load()
    conditions = {
        "side": data.draw(levels(corpus, "statements", "side")),
        "issue": data.draw(levels(corpus, "statements", "issue")),
        "bloc": data.draw(levels(corpus, "outlets", "bloc")),
        "genre": data.draw(levels(corpus, "articles", "genre")),
        "confidence": data.draw(st.sampled_from([None, "low", "medium", "high"])),
        "since": data.draw(st.sampled_from([None, "2001", "2016-12", "2021-08-15"])),
        "until": data.draw(st.sampled_from([None, "2003-02", "2021-08", "2025-07-03"])),
        "dated": data.draw(st.sampled_from(["statements", "articles"])),
    }
    part = corpus.filter(**conditions)
    assert_consistent(part)
    again = {
        name: value for name, value in conditions.items() if name not in {"bloc", "side", "issue", "genre"}
    }
    assert_same(part.filter(**again), part)
    assert part.speech_acts(None, None)["reports"].sum() == len(part.statements)
    assert len(part.statement_reports()) == len(part.statements)
    repr(part), part._repr_html_()


# saving


def test_what_was_loaded_is_saved_byte_for_byte(corpus, tmp_path):
    folder = corpus.save(tmp_path / "new" / "data")
    shipped = {path.name: path.read_bytes() for path in data_folder().iterdir() if path.is_file()}
    saved = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert saved == {name: shipped[name] for name in saved}
    assert set(saved) == {f"{name}.csv" for name in TABLES} | {"datapackage.json", "CODEBOOK.md", "LICENSE"}
    assert_same(load(folder), corpus)
    assert [path.name for path in folder.parent.iterdir()] == ["data"]


def test_saving_again_replaces_the_tables_and_leaves_other_files_alone(corpus, tmp_path):
    corpus.save(tmp_path)
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "raw").mkdir()
    part = corpus.filter(bloc="russian")
    part.save(tmp_path)
    assert_same(load(tmp_path), part)
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert (tmp_path / "raw").is_dir()
    assert not [path for path in tmp_path.parent.iterdir() if path.name.startswith(f".{tmp_path.name}-")]


@pytest.mark.parametrize("content", ["file", "other", "package"])
def test_a_folder_of_another_kind_is_not_overwritten(corpus, tmp_path, content):
    folder = tmp_path / "folder"
    if content == "file":
        folder.write_text("x")
    else:
        folder.mkdir()
        name, text = ("thesis.docx", "x") if content == "other" else ("datapackage.json", '{"resources": []}')
        (folder / name).write_text(text)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(DataError, match="name a new folder"):
        corpus.save(folder)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_table_that_breaks_its_description_is_not_saved(corpus, tmp_path):
    folder = corpus.save(tmp_path / "data")
    statements = corpus.statements.copy()
    statements.loc[7, "issue"] = "weather"
    with pytest.raises(DataError, match=r"statements\.csv, row 9, column issue: 'weather' is not one of"):
        replace(corpus, statements=statements).save(folder)
    assert_same(load(folder), corpus)
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_helper_columns_are_not_stored(corpus, tmp_path):
    more = replace(corpus, statements=corpus.statements.assign(year=2024))
    assert_same(load(more.save(tmp_path / "data")), corpus)


def test_a_recoded_statement_is_saved(corpus, tmp_path):
    statements = corpus.statements.copy()
    statements.loc[0, "stance"] = -2
    saved = load(replace(corpus, statements=statements).save(tmp_path / "data"))
    assert saved.statements.loc[0, "stance"] == -2
    assert saved.statements.drop(index=0).equals(corpus.statements.drop(index=0))


text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=30)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    sentences=st.lists(text, min_size=3, max_size=3),
    stance=st.integers(-2, 2),
    order=st.permutations(range(3)),
)
def test_any_text_survives_saving_and_loading(tmp_path_factory, sentences, stance, order):
    rows = [{"article_id": "one", "sentence": sentence, "stance": stance} for sentence in sentences]
    corpus = made_up([rows[n] for n in order], ARTICLES)
    folder = corpus.save(tmp_path_factory.mktemp("saved") / "data")
    again = load(folder)
    assert_same(again, replace(corpus, articles=corpus.articles.sort_values("article_id", ignore_index=True)))
    assert {path.name: path.read_bytes() for path in again.save(folder.parent / "again").iterdir()} == {
        path.name: path.read_bytes() for path in folder.iterdir()
    }


# display


def test_the_text_tells_at_a_glance_what_is_there(corpus):
    lines = repr(corpus).splitlines()
    assert lines[0] == "Corpus"
    assert [line.split()[0] for line in lines[1:]] == TABLES
    assert [int(line.split()[1]) for line in lines[1:]] == [len(corpus.tables[name]) for name in TABLES]
    assert "1996-08 to 2026-05" in lines[1]
    assert "russia on taliban 468" in lines[5]


class Parser(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.text = [], ""

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)

    def handle_data(self, data):
        self.text += data


def test_the_html_escapes_everything(corpus, tmp_path):
    evil = "<script>alert('x')</script>"
    outlets = corpus.outlets.assign(bloc=pd.Series(evil, index=corpus.outlets.index, dtype=STRING))
    html = replace(corpus, outlets=outlets, unknown_files=(tmp_path / "<b>.txt",))._repr_html_()
    parser = Parser()
    parser.feed(html)
    assert set(parser.tags) <= {"table", "caption", "thead", "tbody", "tr", "th", "td", "p"}
    assert f"{evil} 205" in parser.text
    assert "<b>.txt" in parser.text


def test_an_empty_part_is_shown_too(corpus):
    empty = corpus.filter(side="gulf")
    assert len(empty.articles) == 0
    assert "articles" in repr(empty)
    assert "<table>" in empty._repr_html_()


def test_a_saved_description_is_the_loaded_one(corpus, tmp_path):
    package = json.loads((corpus.save(tmp_path / "data") / "datapackage.json").read_text(encoding="utf-8"))
    assert [resource["name"] for resource in package["resources"]] == TABLES
