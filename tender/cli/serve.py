"""`tender serve`: the application on this machine, with everything it lacks set up first."""

import tempfile
from pathlib import Path

import click

from tender.cli.console import err, progress
from tender.config import Settings
from tender.serving import prepare, run

#: characters of a folder's name, to which `multiprocessing` adds some 35; a socket has 107
LONGEST_TEMPORARY = 70


@click.command()
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Where to listen; put a web server with HTTPS before anything but this machine.",
)
@click.option("--port", default=8000, show_default=True)
@click.option(
    "--workers",
    default=2,
    show_default=True,
    help="Processes; each has 64 requests under way at a time.",
)
@click.option(
    "--demonstration",
    is_flag=True,
    help=(
        "Seven ready-made procurements at different stages, invented people, and a sign-in page "
        "with one click for each."
    ),
)
def serve(host: str, port: int, workers: int, *, demonstration: bool) -> None:
    """Serve the application until it is stopped (Ctrl+C)."""
    if len(tempfile.gettempdir()) > LONGEST_TEMPORARY:
        raise click.UsageError(
            f"The folder for temporary files, {tempfile.gettempdir()}, has a name of over "
            f"{LONGEST_TEMPORARY} characters, which is too long for what processes call each other "
            "by. Set TMPDIR to a shorter one."
        )
    settings = Settings()
    if demonstration:
        settings = settings.model_copy(
            update={
                "demonstration": True,
                "folder": settings.folder / "demonstration",
                "address": f"http://localhost:{port}",
            }
        )
    with progress() as report:
        prepare(settings, report)
    where = settings.address
    if where == "http://localhost:8000":
        where = f"http://localhost:{port}"
    if settings.key_beside_data and not demonstration:
        err.print(settings.key_beside_data, markup=False)
    err.print(f"Tender is at {where} – stop it with Ctrl+C.", markup=False)
    if demonstration:
        err.print(
            "This is a demonstration: everything is invented, and kept in "
            f"{Path(settings.folder)}. `make demo` shows the command line, and ends by itself.",
            markup=False,
        )
    run(settings, host, port, workers)
