"""Tables to estimates: each with its interval, its number of observations and its method."""

from afghanpolicy.analysis import agreement, changepoints, coverage, eras, resampling, trend

__all__ = ["agreement", "changepoints", "coverage", "eras", "resampling", "trend"]
