"""The procurements that come ready-made, by name."""

from importlib.resources import files
from pathlib import Path

from evidence.finding import BadInput, Problem


def names() -> tuple[str, ...]:
    """The names of the ready-made procurements: "leicester-2023"."""
    return tuple(
        sorted(
            entry.name.removesuffix(".toml").replace("_", "-")
            for entry in files("tender.procurement.catalogue").iterdir()
            if entry.name.endswith(".toml")
        )
    )


def path_of(name: str) -> Path:
    """The file of a ready-made procurement. Raises BadInput for an unknown name."""
    if name not in names():
        raise BadInput(
            [
                Problem(
                    file=name,
                    place="",
                    what="there is no file and no ready-made procurement of this name",
                    right=f"ready-made: {', '.join(names())}",
                )
            ]
        )
    return Path(
        str(files("tender.procurement.catalogue").joinpath(name.replace("-", "_") + ".toml"))
    )


def resolve(given: str) -> Path:
    """A path as given, or the file of the ready-made procurement so named.

    Raises BadInput where it is neither.
    """
    path = Path(given)
    return path if path.exists() else path_of(given)
