"""A build backend that tells pip the name and version in PKG-INFO, and nothing else."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace


def get_requires_for_build_wheel(config_settings: object = None) -> list[str]:  # noqa: ARG001
    """Ask for nothing."""
    return []


def prepare_metadata_for_build_wheel(folder: str, config_settings: object = None) -> str:  # noqa: ARG001
    """Write the metadata that PKG-INFO gives; returns its folder."""
    head = Path("PKG-INFO").read_text("utf-8").split("\n\n")[0]
    fields = dict(line.split(": ", 1) for line in head.splitlines() if line.startswith(("Name: ", "Version: ")))
    info = Path(folder, f"{fields['Name'].replace('-', '_')}-{fields['Version']}.dist-info")
    info.mkdir()
    lines = f"Metadata-Version: 2.1\nName: {fields['Name']}\nVersion: {fields['Version']}\n"
    (info / "METADATA").write_text(lines, "utf-8")
    return info.name


__legacy__ = SimpleNamespace(
    get_requires_for_build_wheel=get_requires_for_build_wheel,
    prepare_metadata_for_build_wheel=prepare_metadata_for_build_wheel,
)
"""The name that pip asks for if a source distribution has no pyproject.toml."""
