"""`python -m tests.formats.making`.

Everything that this version writes, kept as test data for every later one. Takes some ten minutes.
"""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.formats import surfaces
from tests.formats.making import evaluations, stores
from tests.formats.making.packing import archived, readme, write
from tests.formats.product import command

DATA = Path(__file__).resolve().parents[2] / "data"


def main():
    """Make the folder of this version's data.

    Refuse where it is there already: what a version wrote is never written again.
    """
    version = command("--version")[1].split()[-1]
    to = DATA / version
    if to.exists():
        sys.exit(
            f"{to} is there already: a version's data is made once, at its tag, and never again."
        )
    with TemporaryDirectory() as given:
        folder = Path(given)
        files = (
            stores_of(folder)
            | evaluations.example(folder / "example")
            | evaluations.councils(folder / "councils")
        )
    for name, content in files.items():
        write(to, name, content)
    write(to, "README.md", readme(version, to).encode())


def stores_of(folder):
    """Both stores, the backup, what people carried away, and what programs hold on to."""
    kept, carried = stores.told(folder / "sqlite", "", folder / "backup.tender")
    with stores.a_postgresql() as (address, programs):
        other, _ = stores.told(folder / "postgresql", address)
        (folder / "postgresql" / "tender.sql").write_text(stores.dumped(address, programs), "utf-8")
    told = {
        "store-sqlite": kept["store"],
        "store-postgresql": other["store"],
        "backup": kept["backup"],
    }
    files = {f"{name}.json": as_json(said) for name, said in told.items()} | carried
    files |= {
        f"store-{kind}.tar": archived(
            folder / kind, ("tender.db", "tender.sql", "secret-key", "files")
        )
        for kind in ("sqlite", "postgresql")
    }
    return (
        files
        | {"backup.tender": (folder / "backup.tender").read_bytes()}
        | promised(folder / "sqlite")
    )


def promised(folder):
    """Routes, commands, the API's description, schemas, the words in rows.

    As this version has them.
    """
    app = stores.Installation(folder, stores.Clock(stores.BEGINS)).app
    names = {
        "columns": surfaces.columns(folder / "tender.db"),
        "words": surfaces.words(),
        "in rows": surfaces.in_rows(folder / "tender.db"),
    }
    return {
        "openapi.json": app.test_client().get("/api/v1/openapi.json").data,
        "routes.txt": "".join(f"{route}\n" for route in surfaces.routes(app)).encode(),
        "commands.json": as_json(surfaces.commands()),
        "help.txt": surfaces.helps().encode(),
        "names.json": as_json(names),
    } | {f"schemas/{name}.json": as_json(schema) for name, schema in surfaces.schemas().items()}


def as_json(value):
    """Data as a text that people can read."""
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


if __name__ == "__main__":
    main()
