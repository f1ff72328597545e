"""The exhibits of the notebook on robustness."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from afghanpolicy.analysis import outlet_choices, specification, stance_claims
from afghanpolicy.figures import specification as figures
from afghanpolicy.findings import robustness as findings
from afghanpolicy.report.exhibit import Exhibit

if TYPE_CHECKING:
    from afghanpolicy.corpus import Corpus


def robustness_exhibits(corpus: Corpus) -> Iterator[Exhibit]:
    """Yield the summary of all claims, and the specification curve of each.

    Parameters
    ----------
    corpus : the corpus.
    """
    claims = [*stance_claims.stance_claims(corpus), *outlet_choices.outlet_claims(corpus)]
    curves = {claim.name: claim.curve() for claim in claims}
    summary = specification.summary(claims, curves)
    finding = findings.claims_kept(summary)
    yield Exhibit(
        "claims_kept", finding, figures.claims_kept(summary, finding.title), {"claims_kept": summary}
    )
    for claim in claims:
        finding, curve = findings.one_claim(claim.name, summary), curves[claim.name]
        choices = list(claim.choices)
        name = "curve_" + re.sub(r"\W+", "_", claim.name).strip("_").lower()
        figure = figures.specification_curve(curve, choices, claim.measure, finding.title)
        tables = {name: curve, f"{name}_choices": specification.choice_weight(curve, choices)}
        yield Exhibit(name, finding, figure, tables)
