"""Estimates to matplotlib figures: one function a figure, one style."""

from afghanpolicy.figures.agreement import coder_agreement
from afghanpolicy.figures.coverage import coverage_by_year
from afghanpolicy.figures.groups import stance_by_era, stance_by_issue, stance_words_and_deeds
from afghanpolicy.figures.trend import break_stability, stance_over_time, two_sides

__all__ = [
    "break_stability",
    "coder_agreement",
    "coverage_by_year",
    "stance_by_era",
    "stance_by_issue",
    "stance_over_time",
    "stance_words_and_deeds",
    "two_sides",
]
