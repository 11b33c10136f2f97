"""What a backup says of itself."""

import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from tender.storage.migrating import known


class NotRestored(Exception):
    """A backup could not be put back; the store is as it was. The sentence says why."""


def manifest_of(archive: ZipFile, path: Path, form: str) -> Any:
    """What a backup says of itself. Raises NotRestored for another file, or a later version."""
    manifest = json.loads(archive.read("manifest.json"))
    if not _shaped(manifest) or manifest.get("format") != form:
        raise NotRestored(f"{path.name} is not a backup of Tender.")
    if manifest["migration"] not in known():
        raise NotRestored(
            f"{path.name} was made by a version with schema {manifest['migration']}; "
            f"this one knows {', '.join(known())}. Restore it with that version."
        )
    return manifest


def _shaped(manifest: Any) -> bool:
    """Whether a backup tells of its rows, hashes, files and audit in the shape that one has."""
    if not isinstance(manifest, dict):
        return False
    shape: dict[str, Any] = {"files": {}} | manifest
    if not all(isinstance(shape.get(name), dict) for name in ("rows", "sha256", "audit", "files")):
        return False
    rows, hashes, audit = (shape[name] for name in ("rows", "sha256", "audit"))
    return (
        all(type(count) is int for count in rows.values())
        and all(isinstance(told, str) for told in hashes.values())
        and {name: type(value) for name, value in audit.items()} == {"number": int, "hash": str}
        and isinstance(manifest.get("migration"), str)
    )
