"""Findings: estimates put into one sentence each, with their interval and n, so that no number is typed by hand."""

from afghanpolicy.findings.corpus import agreement, coverage
from afghanpolicy.findings.finding import Finding
from afghanpolicy.findings.stance import (
    era_means,
    is_turning_point,
    issues,
    placing,
    turning_points,
    two_sides,
    words_and_deeds,
)

__all__ = [
    "Finding",
    "agreement",
    "coverage",
    "era_means",
    "is_turning_point",
    "issues",
    "placing",
    "turning_points",
    "two_sides",
    "words_and_deeds",
]
