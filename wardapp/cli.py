"""The command line: parses and dispatches. Each command is imported only when it is the one called."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from typing import NamedTuple, TextIO

from wardapp.errors import WardappError, WrongUsage

__all__ = ["COMMANDS", "Command", "main"]


class Command(NamedTuple):
    """A command as it is called: English name, Vietnamese alias, its module, what it does."""

    name: str
    alias: str
    module: str
    help: str


COMMANDS: tuple[Command, ...] = (
    Command("demo", "dungthu", "demo", "lập một phường mẫu, xuất biểu và mở cửa sổ xem thử"),
    Command("find", "tim", "find", "tìm người, lớp, đề nghị … bằng vài chữ không dấu"),
    Command("import", "nhapdanhsach", "import_list", "nhập danh sách người từ Excel hoặc CSV"),
    Command("export", "xuat", "export", "xuất biểu của đơn vị ra Excel"),
    Command("template", "bieumau", "template", "xuất biểu mẫu trống để ghi tay"),
    Command("lock", "chot", "lock", "chốt số liệu một kỳ"),
    Command("unlock", "bochot", "unlock", "bỏ chốt một kỳ"),
    Command("check", "soatloi", "check", "soát lỗi trong sổ"),
    Command("stats", "solieu", "stats", "các chỉ tiêu của một kỳ"),
    Command("dump", "ketxuat", "dump", "kết xuất bản ghi, mỗi dòng một bản ghi JSON"),
    Command("load", "nap", "load", "nạp bản ghi đã kết xuất"),
    Command("history", "nhatky", "history", "ai đã sửa gì, khi nào, trước và sau"),
    Command("undo", "hoantac", "undo", "lấy lại thay đổi vừa rồi"),
    Command("where", "noiluu", "where", "dữ liệu nằm ở đâu"),
)

_PURPOSE = "Sổ học tập, điểm danh và đề nghị khen thưởng của đơn vị. Không ghi lệnh thì mở cửa sổ."
_VALUED_OPTIONS = ("--data",)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns the exit code (0 done, 1 refused or failed, 2 wrong usage)."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    _speak_utf8(sys.stdout)
    _speak_utf8(sys.stderr)
    try:
        return _dispatch(words)
    except WardappError as refusal:
        print(refusal, file=sys.stderr)
        return refusal.exit_code
    except KeyboardInterrupt:
        print("Đã dừng theo yêu cầu.", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader went away (`wardapp find an | head`); closing quietly is what it expects.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 0
    except Exception as fault:  # noqa: BLE001  # the last door: an officer never sees a traceback
        from wardapp.commands.fault import tell_fault

        return tell_fault(fault, words)


def _dispatch(words: list[str]) -> int:
    from wardapp.commands.desk import Desk
    from wardapp.commands.parser import Parser
    from wardapp.locations import Locations, data_folder

    before, name, after = _split(words)
    if name is None:
        parser = Parser("wardapp", f"{_PURPOSE}\n\n{_listing()}")
        parser.add_argument("--version", action="store_true", help="xem phiên bản")
        arguments = parser.parse_args(before)
        from wardapp.commands import window

        if arguments.version:
            return window.tell_version()
        return window.run(Desk(Locations(data_folder(arguments.data))), _listing())
    command = next((command for command in COMMANDS if name in (command.name, command.alias)), None)
    if command is None:
        raise WrongUsage(f"Không có lệnh «{name}».", f"Các lệnh: {', '.join(known.name for known in COMMANDS)}.")
    module = importlib.import_module(f"wardapp.commands.{command.module}")
    parser = Parser(f"wardapp {command.name}", f"{command.help[:1].upper()}{command.help[1:]}.")
    module.configure(parser)
    arguments = parser.parse_args([*before, *after])
    exit_code = module.run(Desk(Locations(data_folder(arguments.data))), arguments)
    return int(exit_code)


def _split(words: list[str]) -> tuple[list[str], str | None, list[str]]:
    """The options before the command, the command, and what follows it."""
    at = 0
    while at < len(words):
        if words[at] in _VALUED_OPTIONS:
            at += 2
        elif words[at].startswith("-"):
            at += 1
        else:
            return words[:at], words[at], words[at + 1 :]
    return words, None, []


def _listing() -> str:
    lines = [f"  {f'{command.name} ({command.alias})':<24} {command.help}" for command in COMMANDS]
    return "Các lệnh:\n" + "\n".join(lines)


def _speak_utf8(stream: TextIO) -> None:
    """A pipe gets UTF-8 whatever the machine's code page; no character is ever a reason to stop."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is None:
        return
    if stream.isatty():
        reconfigure(errors="replace")
    else:
        reconfigure(encoding="utf-8", errors="replace", newline="\n")
