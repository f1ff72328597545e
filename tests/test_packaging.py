"""What is installed, and from what: dependencies, the lock, the wheel."""

import re
import shutil
import subprocess
import sys
import tomllib
import zipfile

import pytest
import yaml

CONDA_NAMES: dict[str, str] = {}  # a package's name in that channel where it differs


@pytest.fixture(scope="module")
def project(repository):
    return tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def dependencies(project):
    return set(project["dependencies"]).union(*project["optional-dependencies"].values())


def test_environment_names_what_pyproject_names(repository, project, dependencies):
    environment = yaml.safe_load((repository / "environment.yml").read_text(encoding="utf-8"))
    listed = []
    for entry in environment["dependencies"]:
        listed += entry["pip"] if isinstance(entry, dict) else [entry]
    assert len(listed) == len(set(listed))
    in_pyproject_terms = {CONDA_NAMES.get(entry, entry) for entry in listed}
    assert in_pyproject_terms - {"pip", "-e ."} == dependencies | {f"python{project['requires-python']}"}


def test_lock_holds_every_dependency_with_hashes(repository, dependencies):
    lock = (repository / "requirements.lock").read_text(encoding="utf-8")
    pinned = re.split(r"\n(?=[a-z0-9])", lock)
    names = {re.split(r"[=\[]", entry)[0] for entry in pinned}
    assert {re.split(r"[><=!~]", d)[0].lower() for d in dependencies} <= names
    assert all("--hash=sha256:" in entry for entry in pinned)
    assert "://" not in lock


def test_the_packages_the_project_is_built_on_are_there(project):
    names = {re.split(r"[><=]", d)[0] for d in project["dependencies"]}
    assert {"jupyterlab", "pandas", "matplotlib", "textblob", "nbval"} <= names


def test_version_is_written_once_and_cited(repository, project):
    from afghanpolicy import __version__

    assert __version__ == project["version"]
    citation = yaml.safe_load((repository / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == project["version"]


@pytest.fixture(scope="module")
def wheel(repository, tmp_path_factory):
    """Build a wheel from a copy that has a private article in data/raw."""
    copy = tmp_path_factory.mktemp("wheel") / "a copy"
    ignored = shutil.ignore_patterns(".git", ".venv", "build", ".*_cache", "__pycache__")
    shutil.copytree(repository, copy, ignore=ignored)
    (copy / "data" / "raw" / "private.txt").write_text("not to be packed", encoding="utf-8")
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "wheel",
            "--quiet",
            "--no-deps",
            "--no-build-isolation",
            "-w",
            "dist",
            ".",
        ],
        cwd=copy,
        check=True,
        capture_output=True,
    )
    (built,) = (copy / "dist").glob("*.whl")
    return built


def test_wheel_packs_the_tables_and_no_raw_article(wheel, repository):
    names = set(zipfile.ZipFile(wheel).namelist())
    tables = {f"afghanpolicy/data/{path.name}" for path in (repository / "data").glob("*.csv")}
    assert tables
    assert tables | {"afghanpolicy/data/datapackage.json", "afghanpolicy/data/CODEBOOK.md"} <= names
    assert "afghanpolicy/py.typed" in names
    assert not [name for name in names if "raw/" in name or name.endswith("private.txt")]


def test_wheel_works_outside_the_repository(wheel, tmp_path):
    site = tmp_path / "site packages"
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", site, wheel], check=True
    )
    script = (
        f"import sys; sys.path.insert(0, {str(site)!r})\n"
        "import afghanpolicy as ap\n"
        "print(ap.__file__)\n"
        "print(len(ap.load().statements))\n"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    where, statements = done.stdout.splitlines()
    assert where.startswith(str(site))
    assert int(statements) > 500


def test_no_machine_or_registry_in_tracked_files(repository):
    if not (repository / ".git").exists():
        pytest.skip("not a git checkout")
    tracked = subprocess.run(
        ["git", "ls-files", "-z"], cwd=repository, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    private = re.compile(r"(?<![\w.])/(?:home|Users|root)/\w|py" + r"pi\.org|python" + r"hosted")
    found = []
    for name in filter(None, tracked):
        try:
            text = (repository / name).read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue
        found += [f"{name}: {match.group()}" for match in private.finditer(text)]
    assert found == []


def test_what_is_imported_is_declared(repository, dependencies):
    import ast
    from importlib.metadata import packages_distributions

    imported = set()
    for path in (repository / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {name.name.split(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                imported.add((node.module or "").split(".")[0])
    foreign = imported - set(sys.stdlib_module_names) - {"afghanpolicy"}
    declared = {re.split(r"[><=!~]", one)[0].lower().replace("_", "-") for one in dependencies}
    owners = packages_distributions()
    missing = {
        module
        for module in foreign
        if not declared & {owner.lower().replace("_", "-") for owner in owners.get(module, [module])}
    }
    assert missing == set()
