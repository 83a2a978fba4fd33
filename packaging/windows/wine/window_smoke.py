"""Type into the window of the Windows folder under Wine, as input methods and consoles send keys; ends with 1 on a wrong letter.

    python packaging/windows/wine/window_smoke.py WINE_PREFIX FOLDER

FOLDER is the unpacked folder in the prefix, as Windows names it. smoke.sh calls this with its own prefix. Run with the Python of
the tests (it needs pyte and the package `tests`) from the project's folder, with DISPLAY set.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pyte

from tests.terminal.input_method import TELEX, VNI, InputMethod, invented_names

Step = tuple[str, str]

TAB, F10, ENTER = "\t", "\x1b[21~", "\r"
FIRST_SCREEN = "THIẾT LẬP"
DRAFT_OFFERED = "đang nhập dở"
NAMES = ", ".join(invented_names(50))
VARIANTS: dict[str, tuple[str, InputMethod, bool]] = {
    "telex": ("vt", TELEX, False),
    "telex-shift": ("vt", TELEX, True),
    "num-lock": ("lock", TELEX, True),
    "raw": ("raw", replace(TELEX, lets_keys_through=True), True),
    "vni-decomposed": ("lock", replace(VNI, decomposed=True), True),
}
"""Kind of console events, input method, and whether Shift is pressed alone before capitals."""


def main() -> None:
    """Type fifty names in each variant into a form, end the window as the task manager does, and open it again."""
    prefix, folder = Path(sys.argv[1]), sys.argv[2]
    drive = prefix / "drive_c"
    shutil.copy(Path(__file__).with_name("console_keys.py"), drive)
    for variant, (kind, method, shift) in VARIANTS.items():
        data = drive / "gõ" / variant
        steps: list[Step] = [("until", FIRST_SCREEN), ("vt", TAB)]
        for burst in method.bursts(NAMES):
            keys = burst.decode().replace("\x7f", "\b" if kind == "raw" else "\x7f")
            steps += [("alone", " ")] if shift and keys[:1].isupper() else []
            steps.append((kind, keys))
        _run(drive, folder, variant, [*steps, ("draft", NAMES), ("kill", "")])
        typed = any(
            json.dumps(NAMES, ensure_ascii=False)[1:-1] in draft.read_text("utf-8")
            for draft in (data / "drafts").glob("*")
        )
        print(f"{'ok' if typed else 'FAILED'}: {len(NAMES)} letters, {variant}", flush=True)
        if not typed:
            print(_screen(drive / "gõ" / f"{variant}.out"))
            sys.exit(1)
    screen = _run(drive, folder, "telex", [("until", DRAFT_OFFERED), ("mark", "offered"), ("kill", "")])
    offered = DRAFT_OFFERED in _screen(Path(f"{screen}.offered"))
    print(f"{'ok' if offered else 'FAILED'}: what was typed is offered again", flush=True)
    sys.exit(0 if offered else 1)


def _run(drive: Path, folder: str, name: str, steps: list[Step]) -> Path:
    """Run the window on the data folder of this name; returns the file with what it wrote to the screen."""
    place = drive / "gõ"
    place.mkdir(exist_ok=True)
    for old in place.glob(f"{name}.*"):
        old.unlink()
    (place / f"{name}.json").write_text(json.dumps(steps), "utf-8")
    engine = rf"{folder}\chuong-trinh"
    words = [rf"{engine}\python.exe", "-X", "utf8", r"C:\console_keys.py", engine]
    words += [rf"C:\gõ\{name}.out", rf"C:\gõ\{name}.json", "--data", rf"C:\gõ\{name}"]
    subprocess.run(["wineconsole", *words], capture_output=True, timeout=300, check=False)
    return place / f"{name}.out"


def _screen(file: Path) -> str:
    screen = pyte.Screen(80, 25)
    # Two requests of the keyboard protocol that pyte would print.
    pyte.Stream(screen).feed(file.read_text("utf-8").replace("\x1b[>1u", "").replace("\x1b[<u", ""))
    return "\n".join(line.rstrip() for line in screen.display)


if __name__ == "__main__":
    main()
