"""Writes the bill of materials of the release: `python -m tools.materials dist`.

CycloneDX 1.6 as JSON: every library of requirements.lock and every part that the tree carries
(licences/README.md), each with its licence. Two runs on one tree write the same bytes; no path of a
machine, no host and no time stands in it. Ends with a sentence where a part has no licence.
"""

import hashlib
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

from cyclonedx.schema import SchemaVersion
from cyclonedx.spdx import is_expression
from cyclonedx.validation.json import JsonStrictValidator
from license_expression import get_spdx_licensing

ROOT = Path(__file__).resolve().parents[1]
LOCKED = re.compile(r"^([a-z0-9._-]+)==(\S+)(?: ; (.*?))? \\$", re.MULTILINE)
ROW = re.compile(r"^\| ([^|]+) \| `([^`]+)` \| ([^|]+) \| (\S+) \| \[.*\) \|$", re.MULTILINE)
BSD_3 = "BSD-3-Clause"
#: What a library's own metadata do not say in a name of SPDX's; from the text it brings along,
#: or from its repository where it brings none.
STATED = {
    "brotlicffi": "MIT",
    "cssselect2": BSD_3,
    "flask-wtf": BSD_3,
    "itsdangerous": BSD_3,
    "jinja2": BSD_3,
    "pyasn1-modules": "BSD-2-Clause",
    "pydyf": BSD_3,
    "pypdfium2": f"{BSD_3} AND Apache-2.0 AND LicenseRef-pdfium-third-party",
    "pyphen": "GPL-2.0-or-later OR LGPL-2.1-or-later OR MPL-1.1",
    "pyrage": "MIT",
    "segno": BSD_3,
    "tinycss2": BSD_3,
    "weasyprint": BSD_3,
    "webencodings": BSD_3,
    "wtforms": BSD_3,
}
CLASSIFIERS = {
    "License :: OSI Approved :: MIT License": "MIT",
    "License :: OSI Approved :: Apache Software License": "Apache-2.0",
    "License :: OSI Approved :: Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
Component = dict[str, Any]
SPDX = get_spdx_licensing()


class NoLicence(Exception):
    """A part of which nobody says a licence; the sentence names it."""


def licence_of(name: str) -> str:
    """The licence of a library as an SPDX expression, as it says itself or as is stated here.

    Raises NoLicence.
    """
    if name in STATED:
        return STATED[name]
    try:
        said = metadata(name)
    except PackageNotFoundError as fault:
        raise NoLicence(
            f"{name} is not installed here: state its licence in tools/materials.py"
        ) from fault
    classifiers = said.get_all("Classifier") or []
    for licence in (
        said.get("License-Expression"),
        said.get("License"),
        *(CLASSIFIERS.get(line) for line in classifiers),
    ):
        if licence and is_expression(licence):
            return str(licence)
    raise NoLicence(f"{name} names no licence: state it in tools/materials.py")


def may_be_shipped(expression: str) -> bool:
    """Whether an SPDX expression leaves a choice that is neither GPL nor AGPL."""
    parsed = SPDX.parse(expression)

    def free(part: Any) -> bool:
        if part.isliteral:
            return not str(part).startswith(("GPL", "AGPL"))
        return (any if part.operator.strip() == "OR" else all)(map(free, part.args))

    return free(parsed)


def libraries() -> Iterator[Component]:
    """Those of requirements.lock; where one is meant for some machines alone, for which."""
    for name, version, where in LOCKED.findall((ROOT / "requirements.lock").read_text("utf-8")):
        address = f"pkg:pypi/{name}@{version}"
        component = {
            "type": "library",
            "bom-ref": address,
            "name": name,
            "version": version,
            "licenses": [{"expression": licence_of(name)}],
            "purl": address,
        }
        yield component | (
            {"properties": [{"name": "tender:where", "value": where}]} if where else {}
        )


def carried() -> Iterator[Component]:
    """What others made and the tree carries, with each file and its hash."""
    for title, pattern, whose, licence in ROW.findall(
        (ROOT / "licences" / "README.md").read_text("utf-8")
    ):
        files = [
            {
                "type": "file",
                "bom-ref": path.relative_to(ROOT).as_posix(),
                "name": path.relative_to(ROOT).as_posix(),
                "hashes": [
                    {"alg": "SHA-256", "content": hashlib.sha256(path.read_bytes()).hexdigest()}
                ],
            }
            for path in sorted(ROOT.glob(pattern))
        ]
        version = re.search(r"\d+(?:\.\d+)+", title)
        yield {
            "type": "library",
            "bom-ref": f"carried:{pattern}",
            "supplier": {"name": whose},
            "name": title,
            **({"version": version[0]} if version else {}),
            "licenses": [{"expression": licence}],
            "components": files,
        }


def bill() -> dict[str, Any]:
    """The whole bill. Raises NoLicence."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    parts = [*libraries(), *carried()]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": project["name"],
                "name": project["name"],
                "version": project["version"],
                "description": project["description"],
                "licenses": [{"expression": project["license"]}],
            }
        },
        "components": parts,
        "dependencies": [
            {"ref": project["name"], "dependsOn": sorted(part["bom-ref"] for part in parts)}
        ],
    }


def text_of(whole: dict[str, Any]) -> str:
    """The bill as a file, held to CycloneDX's own schema. Raises ValueError where it is not so."""
    text = json.dumps(whole, indent=1, ensure_ascii=False) + "\n"
    if fault := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text):
        raise ValueError(f"this is no bill of materials: {fault}")
    return text


def main(folder: str = "dist") -> int:
    """Write it, say how many parts it has, and give the status to end with."""
    try:
        whole = bill()
    except NoLicence as fault:
        print(f"{fault}.")
        return 1
    product = whole["metadata"]["component"]
    path = Path(folder) / f"{product['name']}-{product['version']}.cdx.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text_of(whole), "utf-8")
    print(f"{path}: {len(whole['components'])} parts, each with its licence")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
