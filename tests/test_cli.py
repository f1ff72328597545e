"""The command line as a user types it."""

import json
import os
import subprocess
import sys

import pytest


def run(*arguments, cwd=None, **environment):
    return subprocess.run(
        [sys.executable, "-m", "afghanpolicy", *map(str, arguments)],
        capture_output=True,
        check=False,
        cwd=cwd,
        encoding="utf-8",
        env={**os.environ, **environment},
    )


@pytest.fixture
def sample(repository):
    return repository / "data" / "samples" / "wire-dateline.txt"


@pytest.mark.parametrize("command", [[], ["read"], ["validate"], ["report"]])
def test_help_names_the_command(command):
    done = run(*command, "--help")
    assert done.returncode == 0
    assert "Usage:" in done.stdout
    assert " ".join(["afghanpolicy", *command]) in done.stdout


def test_version():
    from afghanpolicy import __version__

    assert run("--version").stdout.strip() == f"afghanpolicy {__version__}"


def test_read_json_is_one_object_a_file(repository, sample):
    other = repository / "data" / "samples" / "newspaper-page.txt"
    done = run("read", sample, other, "--json")
    assert done.returncode == 0
    objects = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(objects) == 2
    for found in objects:
        assert list(found) == [
            "title",
            "byline",
            "agency",
            "dateline_place",
            "outlet",
            "published",
            "published_basis",
            "lines",
        ]
        assert all(set(line) == {"n", "role"} for line in found["lines"])


def test_read_json_is_the_same_in_every_locale(sample):
    assert (
        run("read", sample, "--json", LC_ALL="C", PYTHONIOENCODING="ascii").stdout
        == run("read", sample, "--json", LC_ALL="C.UTF-8", PYTHONUTF8="1").stdout
    )


def test_read_shows_header_and_roles(sample):
    done = run("read", sample)
    assert done.returncode == 0
    assert "published basis" in done.stdout
    assert "body" in done.stdout


def test_read_reports_a_bad_file_and_goes_on(tmp_path, sample):
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    done = run("read", tmp_path / "absent.txt", empty, sample, "--json")
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 1
    complaints = done.stderr.splitlines()
    assert len(complaints) == 2
    assert "absent.txt" in complaints[0]
    assert "empty.txt" in complaints[1]
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("wrong", [["read"], ["read", "--jsno", "x"], ["raed"], ["report", "--out"]])
def test_a_wrong_call_is_one_line_and_exit_code_2(wrong):
    done = run(*wrong)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert "--help" in done.stderr


def test_markup_in_an_article_is_printed_not_obeyed(tmp_path):
    page = tmp_path / "page.txt"
    page.write_text(
        "[bold red]Envoys meet[/]\n\nThe two sides met in Moscow on Tuesday, 3 June 2025.\n", encoding="utf-8"
    )
    done = run("read", page)
    assert done.returncode == 0
    assert "[bold red]Envoys meet[/]" in done.stdout


def test_validate_the_shipped_tables():
    done = run("validate")
    assert done.returncode == 0
    assert "valid" in done.stdout


def test_validate_names_every_error(tmp_path, repository):
    import shutil

    folder = tmp_path / "data"
    shutil.copytree(repository / "data", folder, ignore=shutil.ignore_patterns("raw", "samples"))
    events = folder / "events.csv"
    text = events.read_text(encoding="utf-8").replace("2003-02,", "2003-14,", 1)
    events.write_text(text.replace("2015-12,", "last year,", 1), encoding="utf-8", newline="\n")
    done = run("validate", folder)
    assert done.returncode == 1
    assert done.stdout == ""
    complaints = done.stderr.splitlines()
    assert len(complaints) == 2
    assert all(line.startswith("afghanpolicy: events.csv, row ") for line in complaints)
    assert "2003-14" in complaints[0]
    assert "last year" in complaints[1]


def test_validate_a_folder_that_is_not_there(tmp_path):
    done = run("validate", tmp_path / "nowhere")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "nowhere" in done.stderr


def test_report_without_notebooks(tmp_path):
    done = run("report", "--notebooks", tmp_path / "none", "--out", tmp_path / "out")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "none" in done.stderr
    assert not (tmp_path / "out" / "index.html").exists()
