"""The procurements that come ready-made, by name."""

from importlib.resources import files
from pathlib import Path

from tender.intake.refusal import refusal

CATALOGUE = "tender.procurement.catalogue"


def names() -> tuple[str, ...]:
    """The names of the ready-made procurements: "leicester-2023"."""
    return tuple(
        sorted(
            entry.name.removesuffix(".toml").replace("_", "-")
            for entry in files(CATALOGUE).iterdir()
            if entry.name.endswith(".toml")
        )
    )


def path_of(name: str) -> Path:
    """The file of a ready-made procurement. Raises BadInput for an unknown name."""
    if name not in names():
        raise refusal(
            name,
            "there is no file and no ready-made procurement of this name",
            f"ready-made: {', '.join(names())}",
        )
    return Path(str(files(CATALOGUE).joinpath(name.replace("-", "_") + ".toml")))


def resolve(name: str) -> Path:
    """The file at a path, or the file of the ready-made procurement so named.

    A folder of that name, which `tender demo` leaves behind, is no file. Raises BadInput where it
    is neither.
    """
    path = Path(name)
    if path.is_dir() and name in names():
        return path_of(name)
    return path if path.exists() else path_of(name)
