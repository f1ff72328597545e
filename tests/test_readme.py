"""The README says what is so."""

import re
import runpy

import pytest


@pytest.fixture(scope="module")
def readme(repository):
    return (repository / "README.md").read_text(encoding="utf-8")


def test_the_picture_is_the_stored_notebook_s_main_figure(repository):
    script = runpy.run_path(str(repository / "scripts" / "readme_figure.py"))
    assert script["PICTURE"].read_bytes() == script["first_picture"](script["NOTEBOOK"])


def test_links_lead_somewhere(repository, readme):
    targets = re.findall(r"\]\(([^)#:]+)\)", readme)
    assert targets
    assert [target for target in targets if not (repository / target).exists()] == []


def test_every_make_goal_it_names_exists(repository, readme):
    goals = set(re.findall(r"`?make ([a-z]+)", readme))
    defined = set(
        re.findall(r"^([a-z]+):", (repository / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert {"report", "test"} <= goals <= defined


def test_it_stays_short(readme):
    assert len(readme.splitlines()) < 150
