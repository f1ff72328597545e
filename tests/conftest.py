"""Fixtures that more than one test module uses."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# the same examples every time: a failure is repeated by whoever runs the suite next
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def repository() -> Path:
    """Return the checkout's top folder."""
    return Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def raw_folder() -> Path:
    """Return the folder with the owner's copies of the five raw articles."""
    folder = os.environ.get("AFGHANPOLICY_RAW")
    if not folder:
        pytest.skip("AFGHANPOLICY_RAW is not set: the five raw articles are not here")
    return Path(folder).resolve()
