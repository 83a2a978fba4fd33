"""Build what a Linux machine without a network needs.

    python3 packaging/linux/bundle.py

Writes dist/wardapp-VERSION-linux.pyz, one file that runs with the Python 3.11 or newer of the machine that it was built for, and
dist/wardapp-VERSION-linux-offline.tar.gz, wheels for each supported Python with an installer that asks no network. What is
committed is built, with the versions in packaging/windows/lock.txt.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import venv
from pathlib import Path

import tomllib

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
DIST = PROJECT / "dist"
LOCK = PROJECT / "packaging" / "windows" / "lock.txt"
BUNDLER = "shiv==1.0.8"
"""Unpacks once beside the user's other caches, then starts as an ordinary installation does. BSD licence, no dependency but pip."""
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
INSTALLER = "cai-dat.sh"


def main() -> None:
    """Build both bundles, and print what was written."""
    with tempfile.TemporaryDirectory() as place:
        work = Path(place)
        version, wheel = _build_wheel(work)
        constraints = work / "constraints.txt"
        pinned = re.findall(r"^([\w.-]+==\S+)", LOCK.read_text("utf-8"), re.MULTILINE)
        constraints.write_text("\n".join(pinned) + "\n", "utf-8")
        DIST.mkdir(exist_ok=True)
        single = DIST / f"wardapp-{version}-linux.pyz"
        _build_single_file(work, wheel, constraints, single)
        offline = DIST / f"wardapp-{version}-linux-offline.tar.gz"
        _build_offline_folder(work, wheel, constraints, offline, f"wardapp-{version}")
    for file in (single, offline):
        print(f"dist/{file.name}: {file.stat().st_size:,} bytes")


def _build_wheel(work: Path) -> tuple[str, Path]:
    source = work / "source"
    source.mkdir()
    archive = subprocess.run(["git", "-C", PROJECT, "archive", "HEAD"], check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as committed:
        committed.extractall(source, filter="data")
    _pip(sys.executable, "wheel", "--no-deps", "-w", work / "own", source)
    version = tomllib.loads((source / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    return version, next((work / "own").glob("wardapp-*.whl"))


def _build_single_file(work: Path, wheel: Path, constraints: Path, target: Path) -> None:
    tools = work / "tools"
    venv.create(tools, with_pip=True)
    _pip(tools / "bin" / "python", "install", BUNDLER)
    shiv: list[str | Path] = [tools / "bin" / "shiv", "--reproducible", "--compressed", "-p", "/usr/bin/env python3"]
    built: list[str | Path] = ["-e", "wardapp.cli:main", "-o", target, "--constraint", constraints, wheel]
    subprocess.run([*shiv, *built], check=True, stdout=subprocess.DEVNULL)


def _build_offline_folder(work: Path, wheel: Path, constraints: Path, target: Path, name: str) -> None:
    folder = work / name
    wheels = folder / "wheels"
    wheels.mkdir(parents=True)
    for python in PYTHONS:
        binary = ("--only-binary=:all:", "--python-version", python, "--platform", "manylinux2014_x86_64")
        _pip(sys.executable, "download", *binary, "-c", constraints, "-d", wheels, wheel)
    shutil.copy(HERE / INSTALLER, folder)
    with tarfile.open(target, "w:gz") as archive:
        archive.add(folder, name)


def _pip(python: str | Path, command: str, *words: str | Path) -> None:
    subprocess.run([python, "-m", "pip", command, "-q", "--disable-pip-version-check", *words], check=True)


if __name__ == "__main__":
    main()
