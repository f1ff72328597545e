"""Findings say what the estimates say, whatever the estimates are."""

import re

import pandas as pd
import pytest

import afghanpolicy as ap
from afghanpolicy import findings
from afghanpolicy.analysis import agreement, changepoints, contrasts, coverage, trend

LATE = ["takeover", "delisting", "recognition"]


def points(*rows):
    names = ["date", "before", "after", "estimate", "stability", "date_low", "date_high"]
    table = pd.DataFrame(
        [(pd.Timestamp(row[0]), *row[1:], *[pd.Timestamp(row[0])] * 2) for row in rows], columns=names
    )
    return table.assign(n=100, low=table["estimate"] - 0.1, high=table["estimate"] + 0.1)


def around(low, high):
    row = {"estimate": (low + high) / 2, "low": low, "high": high, "n_first": 10, "n_second": 12}
    return pd.DataFrame([row], index=["not enemies"])


MAY = ("2024-05-27", 0.4, 1.1, 0.7, 0.6)
EARLIER = ("2015-12-16", -1.2, 0.4, 1.6, 0.7)
SMALLER = ("2015-12-16", 0.2, 0.4, 0.2, 0.7)


EVERYWHERE, ELSEWHERE = ["2024-05-27", "2024-04-01"], ["2024-05-27", None]


def units(dates):
    """Change points with two units of the series."""
    table = pd.DataFrame({"unit": ["acts", "events"], "n": [300, 70], "date": dates})
    return table.astype({"date": "datetime64[ns]"})


@pytest.mark.parametrize(
    ("found", "low", "high", "elsewhere", "title"),
    [
        (
            [EARLIER, MAY],
            0.4,
            1.1,
            EVERYWHERE,
            "May 2024 was a further step; the turn from hostility came earlier",
        ),
        (
            [EARLIER, MAY],
            0.4,
            1.1,
            ELSEWHERE,
            "May 2024 was a smaller and less certain step; the turn from hostility came earlier",
        ),
        ([SMALLER, MAY], 0.4, 1.1, EVERYWHERE, "May 2024 is the turning point in these data"),
        ([MAY], 0.4, 1.1, ELSEWHERE, "May 2024 is the turning point in these data"),
        ([EARLIER], 0.4, 1.1, ELSEWHERE, "May 2024 is no turning point in these data"),
        ([EARLIER, MAY], -0.1, 1.1, EVERYWHERE, "May 2024 is no turning point in these data"),
        (
            [EARLIER, MAY],
            float("nan"),
            float("nan"),
            EVERYWHERE,
            "May 2024 is no turning point in these data",
        ),
        ([], 0.4, 1.1, ELSEWHERE, "May 2024 is no turning point in these data"),
    ],
)
def test_the_answer_about_may_2024_follows_the_estimates(found, low, high, elsewhere, title):
    answer = findings.is_turning_point(
        points(*found), around(low, high), units(elsewhere), "2024-05-27", "not enemies"
    )
    assert answer.title == title
    assert "acts May 2024 (n = 300)" in answer.sentence
    assert f"events {'none' if elsewhere[1] is None else 'April 2024'} (n = 70)" in answer.sentence


def test_turning_points_name_the_largest_first():
    found = findings.turning_points(points(MAY, EARLIER))
    assert found.title == "The largest shift came around December 2015; May 2024 was a further step"
    assert "from −1.20 to +0.40" in found.sentence
    assert "n = 100" in found.sentence


@pytest.fixture(scope="module")
def all_findings():
    corpus = ap.load()
    acts = trend.dated(corpus.speech_acts())
    taliban = trend.dated(corpus.speech_acts("taliban", "russia"))
    by_era = trend.means_by(acts, "era", replicates=50)
    found = changepoints.change_points(acts, replicates=20)
    codes = agreement.code_table(corpus.agreement, corpus.statements, corpus.articles)
    years, blocs, missing = (
        coverage.by_year(corpus),
        coverage.by_level(corpus, "bloc"),
        coverage.missing(corpus),
    )
    return {
        "turning points": findings.turning_points(found),
        "placing": findings.placing(found),
        "eras": findings.era_means(by_era, contrasts.steps(acts, replicates=50)),
        "words": findings.words_and_deeds(contrasts.deeds_minus_words(acts, replicates=50)),
        "issues": findings.issues(trend.means_by(acts, "issue", replicates=50)),
        "sides": findings.two_sides(
            *(contrasts.between(table, ["hostility"], LATE, replicates=50) for table in (acts, taliban)),
            (by_era, trend.means_by(taliban, "era", replicates=50)),
        ),
        "coverage": findings.coverage(years, blocs, missing),
        "agreement": findings.agreement(agreement.pairwise(codes, replicates=5)),
    }


def test_findings_have_no_holes(all_findings):
    for name, finding in all_findings.items():
        text = finding._repr_markdown_()
        assert not re.search(r"\bnan\b|NaT|None|<NA>|-\d", text), name
        assert text.startswith(f"**{finding.title}.** ")
        assert text.endswith(".")


def test_findings_state_n(all_findings):
    for name, finding in all_findings.items():
        assert re.search(r"n = \d|\d+ articles", finding.sentence), name


@pytest.mark.parametrize(
    ("low", "high", "title"),
    [
        (0.1, 0.9, "Deeds were friendlier than the words of their time"),
        (-0.9, -0.1, "Deeds were harsher than the words of their time"),
        (-0.1, 0.9, "Deeds cannot be told from the words of their time"),
        (float("nan"), float("nan"), "Deeds cannot be told from the words of their time"),
    ],
)
def test_words_and_deeds_follow_the_interval(low, high, title):
    row = {"estimate": (low + high) / 2, "low": low, "high": high, "n_first": 10, "n_second": 3}
    gaps = pd.DataFrame([row, row], index=["takeover", "all"])
    assert findings.words_and_deeds(gaps).title.startswith(title)


@pytest.mark.parametrize(
    ("low", "high", "title"),
    [(1, 2, "Both sides warmed"), (-2, -1, "Both sides cooled"), (-1, 1, "It cannot be told")],
)
def test_two_sides_follow_the_interval(low, high, title):
    row = {"estimate": (low + high) / 2, "low": low, "high": high, "n_first": 10, "n_second": 12}
    means = pd.DataFrame({"estimate": [-1.0, 0.5, 1.0]}, index=["a", "b", "c"])
    found = findings.two_sides(row, row, (means, means))
    assert found.title.startswith(title)
    assert "in 3 eras is 1.00" in found.sentence


def test_steps_whose_interval_holds_zero_are_not_claimed():
    means = pd.DataFrame({"estimate": [-1.0, 0.5], "low": [-2.0, 0.0], "high": [0.0, 1.0], "n": [9, 9]})
    means.index = ["hostility", "listing"]
    steps = pd.DataFrame({"estimate": [1.5], "low": [-0.1], "high": [2.0]}, index=["listing"])
    assert "no step's interval leaves out zero" in findings.era_means(means, steps).sentence


def test_a_date_that_few_samples_have_is_not_made_up():
    found = points(MAY).assign(date_low=pd.NaT)
    assert "?–2024" in findings.placing(found).title
