"""An exhibit: a figure with its finding and the tables it is drawn from."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd
from matplotlib.figure import Figure

from afghanpolicy.findings import Finding


@dataclass(frozen=True)
class Exhibit:
    """A figure, the finding it shows, and the tables it is drawn from, by name.

    Parameters
    ----------
    name : of its files.
    finding : title and sentence.
    figure : the figure, titled with the finding.
    tables : name to table.
    """

    name: str
    finding: Finding
    figure: Figure
    tables: dict[str, pd.DataFrame] = field(default_factory=dict)
