"""Build the folder that runs wardapp on 64-bit Windows without Python, network or administrator.

    python3 packaging/windows/build.py            writes dist/wardapp-VERSION-win64.zip and its bill of materials
    python3 packaging/windows/build.py --renew    locks the newest libraries that pyproject.toml allows (lock.txt)

What is committed is built. Two builds of one commit are the same to the byte. Needs Linux, git, and Python 3.11 with pip:
what it compiles is read by the Python in the folder.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from datetime import datetime, timezone

if sys.version_info[:2] != (3, 11):
    if (right_python := shutil.which("python3.11")) is None:
        sys.exit("Needs Python 3.11: what it compiles is read by the Python 3.11 in the folder.")
    os.execv(right_python, [right_python, *sys.argv])
if os.environ.get("PYTHONHASHSEED") != "0":
    # Sets of constants are stored in the order of their hashes; without a fixed seed no two builds would be equal.
    os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "PYTHONHASHSEED": "0"})

from contents import write_contents, write_hashes, write_zip
from downloads import PROJECT, RUNTIME, fetch, renew
from materials import bill_of_materials

DIST = PROJECT / "dist"


def main() -> None:
    """Build, and print what was written."""
    if sys.argv[1:] == ["--renew"]:
        renew()
        return
    if sys.argv[1:]:
        sys.exit(__doc__)
    files = fetch(DIST / "downloads")
    folder = DIST / "win64" / "wardapp"
    shutil.rmtree(folder.parent, ignore_errors=True)
    runtime = next(path for download, path in files.items() if download.name == RUNTIME)
    libraries = write_contents(folder, runtime, [path for path in files.values() if path != runtime])
    moment = _moment_of_commit()
    bill = bill_of_materials(_version(), moment.isoformat().replace("+00:00", "Z"), files, libraries)
    (folder / "giay-phep" / "thanh-phan.cdx.json").write_text(bill, "utf-8")
    write_hashes(folder)
    name = f"wardapp-{_version()}-win64"
    (DIST / f"{name}.cdx.json").write_text(bill, "utf-8")
    contents = {
        file.relative_to(folder.parent).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }
    write_zip(DIST / f"{name}.zip", contents, moment.timetuple()[:6])
    data = (DIST / f"{name}.zip").read_bytes()
    size = sum(map(len, contents.values()))
    print(f"dist/{name}.zip: {len(data):,} bytes; the folder: {len(contents)} files, {size:,} bytes")
    print(f"sha256 {hashlib.sha256(data).hexdigest()}")


def _version() -> str:
    text = _git("show", "HEAD:pyproject.toml")
    match = re.search(r'^version = "([^"]+)"$', text, re.MULTILINE)
    if match is None:
        sys.exit("pyproject.toml names no version")
    return match[1]


def _moment_of_commit() -> datetime:
    return datetime.fromtimestamp(int(_git("log", "-1", "--format=%ct")), timezone.utc)


def _git(*words: str) -> str:
    return subprocess.run(["git", "-C", PROJECT, *words], check=True, capture_output=True, text=True).stdout.strip()


if __name__ == "__main__":
    main()
