"""Import every module that the Windows folder holds, with its own Python; ends with 1 if one is missing."""

from __future__ import annotations

import importlib
import sys
import warnings
import zipfile
from pathlib import Path

STARTS_SOMETHING = ("__main__", "textual._sleep", "antigravity", "this")
OF_UNIX = frozenset(
    {
        "asyncio.unix_events",
        "multiprocessing.popen_fork",
        "multiprocessing.popen_forkserver",
        "multiprocessing.popen_spawn_posix",
        "pty",
        "tty",
    }
)
"""Modules of the standard library that its own branches for other systems import."""

warnings.simplefilter("ignore")
engine = Path(sys.executable).parent
names = [name for archive in ("python311.zip", "lib.zip") for name in zipfile.ZipFile(engine / archive).namelist()]
names += [str(file.relative_to(engine / "lib").as_posix()) for file in (engine / "lib").rglob("*.pyc")]
missing = []
count = 0
for name in sorted(names):
    module = name.removesuffix(".pyc").removesuffix("/__init__").replace("/", ".")
    if not name.endswith(".pyc") or module.endswith(STARTS_SOMETHING) or module in OF_UNIX:
        continue
    try:
        importlib.import_module(module)
        count += 1
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever stops it is reported
        missing.append(f"{module}: {error!r:.110}")
print(f"{count} modules imported, {len(missing)} not")
print("\n".join(missing))
sys.exit(1 if missing else 0)
