"""The command line: ``afghanpolicy read | validate | report``.

Results go to standard output, errors to standard error in one line each. Exit codes: 0 all is well, 1
something in a file or table is wrong, 2 the command was called wrongly.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from afghanpolicy.errors import AfghanpolicyError

if TYPE_CHECKING:
    from afghanpolicy.reading import Article

app = typer.Typer(
    name="afghanpolicy",
    help="Stance, sourcing and outlet bias in news about Russia and the Taliban.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


# click's UsageError, wherever the installed typer keeps it
UsageError: Any = typer.BadParameter.__base__


def main() -> None:
    """Run the command line and end the process with its exit code."""
    try:
        code = app(prog_name="afghanpolicy", standalone_mode=False)
    except AfghanpolicyError as error:
        complain(error)
        code = 1
    except UsageError as error:
        context = getattr(error, "ctx", None)
        command = context.command_path if context else "afghanpolicy"
        complain(f"{error.format_message()} (see '{command} --help')")
        code = 2
    except typer.Abort:
        complain("stopped")
        code = 1
    raise SystemExit(code or 0)


def complain(error: AfghanpolicyError | str) -> None:
    """Print one line on standard error."""
    typer.echo(f"afghanpolicy: {' '.join(str(error).split())}", err=True)


def show_version(wanted: bool) -> None:
    """Print the version and stop, where it is asked for."""
    if wanted:
        from afghanpolicy import __version__

        typer.echo(f"afghanpolicy {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Stance, sourcing and outlet bias in news about Russia and the Taliban."""


@app.command()
def read(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Articles, .txt or .html.")],
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object a file, on a line of its own.")
    ] = False,
) -> None:
    """Show what an article's page says: its header fields, and the role of every line.

    A file that cannot be read is reported on standard error; the others are still shown, and the exit code is
    then 1.
    """
    from afghanpolicy.reading import read as read_article

    failed = False
    for path in files:
        try:
            article = read_article(path)
        except AfghanpolicyError as error:
            complain(error)
            failed = True
            continue
        if as_json:
            typer.echo((json.dumps(described(article), ensure_ascii=False) + "\n").encode(), nl=False)
        else:
            show_article(article)
    if failed:
        raise typer.Exit(1)


def described(article: Article) -> dict[str, Any]:
    """Return what ``read --json`` prints of an article."""
    return {
        "title": article.title,
        "byline": article.byline,
        "agency": article.agency,
        "dateline_place": article.dateline_place,
        "outlet": article.outlet,
        "published": article.published,
        "published_basis": article.published_basis,
        "lines": [{"n": line.n, "role": line.role} for line in article.lines],
    }


def show_article(article: Article) -> None:
    """Print an article's header fields and the role of every line, for a person."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    header = Table(title=Text(str(article.path)), title_justify="left", show_header=False, box=None)
    fields = described(article)
    del fields["lines"]
    for name, value in (fields | {"evidence": article.published_evidence}).items():
        header.add_row(
            Text(name.replace("_", " "), style="bold"), Text("unknown" if value is None else str(value))
        )
    lines = Table("line", "role", "text", box=None)
    for line in article.lines:
        lines.add_row(str(line.n), line.role, Text(line.text, overflow="ellipsis", no_wrap=True))
    console.print(header, lines, sep="\n")


@app.command()
def validate(
    folder: Annotated[
        Path | None, typer.Argument(help="A folder of tables; without it, the data that the package ships.")
    ] = None,
) -> None:
    """Check the tables against their description (datapackage.json): columns, types, levels, keys."""
    from afghanpolicy.schema import data_folder
    from afghanpolicy.schema import validate as find_errors

    errors = find_errors(folder)
    for error in errors:
        complain(error)
    if errors:
        raise typer.Exit(1)
    typer.echo(f"{data_folder(folder)}: valid")


@app.command()
def report(
    notebooks: Annotated[Path, typer.Option(help="The folder of notebooks to run.")] = Path("notebooks"),
    out: Annotated[Path, typer.Option(help="The folder to write the report to.")] = Path("build/report"),
) -> None:
    """Run every notebook and write the HTML report; the stored notebooks stay as they are."""
    from afghanpolicy.report import build

    typer.echo(build(notebooks, out))
