"""Findings say what the estimates say, whatever the estimates are."""

import re

import pandas as pd
import pytest

import afghanpolicy as ap
from afghanpolicy import findings
from afghanpolicy.analysis import agreement, changepoints, coverage, trend


def points(*rows):
    names = ["date", "before", "after", "estimate", "stability", "low", "high"]
    table = pd.DataFrame(
        [(pd.Timestamp(row[0]), *row[1:], *[pd.Timestamp(row[0])] * 2) for row in rows], columns=names
    )
    return table.assign(n=100)


def around(low, high):
    row = {"estimate": (low + high) / 2, "low": low, "high": high, "n_first": 10, "n_second": 12}
    return pd.DataFrame([row], index=["not enemies"])


MAY = ("2024-05-27", 0.4, 1.1, 0.7, 0.6)
EARLIER = ("2015-12-16", -1.2, 0.4, 1.6, 0.7)
SMALLER = ("2015-12-16", 0.2, 0.4, 0.2, 0.7)


@pytest.mark.parametrize(
    ("found", "low", "high", "title"),
    [
        ([EARLIER, MAY], 0.4, 1.1, "May 2024 is a turning point, but the turn from hostility came earlier"),
        ([SMALLER, MAY], 0.4, 1.1, "May 2024 is the turning point in these data"),
        ([MAY], 0.4, 1.1, "May 2024 is the turning point in these data"),
        ([EARLIER], 0.4, 1.1, "May 2024 is no turning point in these data"),
        ([EARLIER, MAY], -0.1, 1.1, "May 2024 is no turning point in these data"),
        ([EARLIER, MAY], float("nan"), float("nan"), "May 2024 is no turning point in these data"),
        ([], 0.4, 1.1, "May 2024 is no turning point in these data"),
    ],
)
def test_the_answer_about_may_2024_follows_the_estimates(found, low, high, title):
    answer = findings.is_turning_point(points(*found), around(low, high), "2024-05-27", "not enemies")
    assert answer.title == title


def test_turning_points_name_the_largest_first():
    found = findings.turning_points(points(MAY, EARLIER))
    assert found.title == "The largest shift came in December 2015; May 2024 was a further step"
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
        "eras": findings.era_means(by_era),
        "words": findings.words_and_deeds(
            trend.means_by(acts[~acts["deed"]], "era", replicates=50),
            trend.means_by(acts[acts["deed"]], "era", replicates=50),
        ),
        "issues": findings.issues(trend.means_by(acts, "issue", replicates=50)),
        "sides": findings.two_sides(by_era, trend.means_by(taliban, "era", replicates=50)),
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
