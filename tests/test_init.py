"""The flat front door."""

import subprocess
import sys

import pytest

import afghanpolicy as ap


@pytest.mark.parametrize("name", ap.__all__)
def test_every_public_name_is_there_and_documented(name):
    assert getattr(ap, name).__doc__


def test_dir_lists_what_there_is():
    assert set(ap.__all__) <= set(dir(ap))


def test_an_unknown_name_says_what_there_is():
    with pytest.raises(AttributeError, match=r"stanse.*offers.*load"):
        _ = ap.stanse


def test_importing_the_package_imports_nothing_heavy():
    heavy = {"pandas", "numpy", "matplotlib", "scipy", "sklearn", "trafilatura", "frictionless", "textblob"}
    script = "import sys, afghanpolicy; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert heavy.isdisjoint(done.stdout.split())
