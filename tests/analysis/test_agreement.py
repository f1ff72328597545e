"""Agreement against published values, other packages and what must hold."""

import krippendorff
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

import afghanpolicy as ap
from afghanpolicy.analysis import agreement as ag

PAIRS = st.lists(st.tuples(*[st.sampled_from(ag.STANCES)] * 2), min_size=2, max_size=40)

# four coders, twelve units: Krippendorff (2011), Computing Krippendorff's alpha-reliability, section C
PUBLISHED = pd.DataFrame(
    {
        "A": [1, 2, 3, 3, 2, 1, 4, 1, 2, np.nan, np.nan, np.nan],
        "B": [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, np.nan, 3],
        "C": [np.nan, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, np.nan],
        "D": [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, np.nan],
    }
)


def test_published_ordinal_alpha():
    assert ag.ordinal_alpha(PUBLISHED) == pytest.approx(0.815, abs=0.0005)


def by_definition(codes):
    """Ordinal alpha from the coincidence matrix, as defined."""
    units = [row.dropna().astype(int).tolist() for _, row in codes.iterrows()]
    units = [unit for unit in units if len(unit) > 1]
    values = sorted({code for unit in units for code in unit})
    matrix = np.zeros((len(values), len(values)))
    for unit in units:
        for i, one in enumerate(unit):
            for j, two in enumerate(unit):
                if i != j:
                    matrix[values.index(one), values.index(two)] += 1 / (len(unit) - 1)
    n = matrix.sum(axis=1)
    distance = np.array(
        [
            [(n[min(c, k) : max(c, k) + 1].sum() - (n[c] + n[k]) / 2) ** 2 for k in range(len(n))]
            for c in range(len(n))
        ]
    )
    observed = (matrix * distance).sum()
    expected = (np.outer(n, n) * distance).sum() / (n.sum() - 1)
    return 1 - observed / expected if expected else np.nan


@given(PAIRS)
def test_alpha_by_its_definition(pairs):
    codes = pd.DataFrame(pairs, columns=["A", "B"]).astype(float)
    if len({code for pair in pairs for code in pair}) > 1:
        assert ag.ordinal_alpha(codes) == pytest.approx(by_definition(codes))


@given(PAIRS)
def test_kappa_is_sklearns(pairs):
    codes = pd.DataFrame(pairs, columns=["A", "B"]).astype(float)
    ours = ag.weighted_kappa(codes)
    if np.isnan(ours):
        assert codes["A"].eq(codes["B"]).all()
    else:
        theirs = cohen_kappa_score(codes["A"], codes["B"], weights="quadratic", labels=ag.STANCES)
        assert ours == pytest.approx(theirs)


@given(PAIRS)
def test_agreement_does_not_depend_on_the_order(pairs):
    codes = pd.DataFrame(pairs, columns=["A", "B"]).astype(float)
    for measure in ag.MEASURES.values():
        assert measure(codes) == pytest.approx(measure(codes[::-1]), nan_ok=True)
        assert measure(codes) == pytest.approx(measure(codes[["B", "A"]]), nan_ok=True)


@pytest.mark.parametrize("rows", [[], [(1.0, 1.0)], [(1.0, np.nan)] * 3, [(2.0, 2.0)] * 5])
def test_nothing_to_compare_gives_nan(rows):
    codes = pd.DataFrame(rows, columns=["A", "B"], dtype=float)
    assert np.isnan(ag.ordinal_alpha(codes))


def test_the_shipped_codes_agree_as_the_codebook_says():
    corpus = ap.load()
    codes = ag.code_table(corpus.agreement, corpus.statements, corpus.articles)
    table = ag.pairwise(codes, replicates=60)
    assert table.loc[("A-B", "ordinal alpha"), ["estimate", "n"]].tolist() == [
        pytest.approx(0.92, abs=0.005),
        90,
    ]
    assert table.loc[("A-C", "ordinal alpha"), ["estimate", "n"]].tolist() == [
        pytest.approx(0.97, abs=0.005),
        552,
    ]
    assert (table["low"] <= table["estimate"]).all()
    assert (table["estimate"] <= table["high"]).all()
    matrix = codes[["A", "C"]].dropna().to_numpy().T
    assert table.loc[("A-C", "ordinal alpha"), "estimate"] == krippendorff.alpha(
        matrix, level_of_measurement="ordinal"
    )


def test_confusion_counts_every_pair_once():
    corpus = ap.load()
    codes = ag.code_table(corpus.agreement, corpus.statements, corpus.articles)
    table = ag.confusion(codes, "A", "C")
    assert table.to_numpy().sum() == 552
    assert table.index.tolist() == table.columns.tolist() == ag.STANCES
    exact = np.trace(table.to_numpy()) / 552
    assert exact == ag.exact_agreement(codes[["A", "C"]])
