"""Tables to estimates: each with its interval, its number of observations and its method."""

from afghanpolicy.analysis import (
    agreement,
    changepoints,
    contrasts,
    coverage,
    eras,
    resampling,
    series,
    trend,
)

__all__ = ["agreement", "changepoints", "contrasts", "coverage", "eras", "resampling", "series", "trend"]
