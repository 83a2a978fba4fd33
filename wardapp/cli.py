"""The command line: find the command, import its module alone, and run it."""

from __future__ import annotations

import gc
import importlib
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from wardapp.commands.output import flush_result, prepare_streams, print_message
from wardapp.errors import WardappError, WrongUsage

if TYPE_CHECKING:
    from wardapp.commands.context import CommandContext

__all__ = ["COMMANDS", "Command", "main"]


class Command(NamedTuple):
    """A command: English name, Vietnamese alias, module in `wardapp.commands`, purpose."""

    name: str
    alias: str
    module: str
    help: str


COMMANDS: tuple[Command, ...] = (
    Command("demo", "dungthu", "demo", "lập một phường mẫu, xuất biểu và mở cửa sổ xem thử"),
    Command("find", "tim", "data.find", "tìm người, lớp, đề nghị … bằng vài chữ không dấu"),
    Command("import", "nhapdanhsach", "data.import_list", "nhập danh sách người từ Excel hoặc CSV"),
    Command("export", "xuat", "period.export", "xuất biểu của đơn vị ra Excel"),
    Command("template", "bieumau", "period.template", "xuất biểu mẫu trống để ghi tay"),
    Command("lock", "chot", "period.lock", "chốt số liệu một kỳ"),
    Command("unlock", "bochot", "period.unlock", "bỏ chốt một kỳ"),
    Command("check", "soatloi", "period.check", "soát lỗi trong sổ, hoặc trong biểu ai đó gửi"),
    Command("stats", "solieu", "period.stats", "các chỉ tiêu của một kỳ"),
    Command("compile", "tonghop", "period.compile", "tổng hợp biểu của các đơn vị thành biểu của cấp trên"),
    Command("dump", "ketxuat", "data.dump", "kết xuất bản ghi, mỗi dòng một bản ghi JSON"),
    Command("load", "nap", "data.load", "nạp bản ghi đã kết xuất"),
    Command("history", "nhatky", "book.history", "ai đã sửa gì, khi nào, trước và sau"),
    Command("undo", "hoantac", "book.undo", "lấy lại lần nhập gần nhất, hoặc thay đổi theo số"),
    Command("redo", "lamlai", "book.redo", "làm lại thay đổi vừa hoàn tác"),
    Command("backup", "saoluu", "book.backup", "sao lưu sổ ra một tệp, ra ổ USB cũng được"),
    Command("restore", "khoiphuc", "book.restore", "khôi phục sổ từ bản sao lưu; sổ bị thay được giữ lại"),
    Command("person", "nguoi", "data.person", "mọi điều sổ ghi về một người; --erase để xoá tên người ấy"),
    Command("handover", "bangiao", "book.handover", "một trang cho người nhận bàn giao"),
    Command("where", "noiluu", "book.where", "dữ liệu nằm ở đâu"),
)

_PURPOSE = "Sổ học tập, điểm danh và đề nghị khen thưởng của đơn vị. Không ghi lệnh thì mở cửa sổ."
_DATA = "--data"
_COLLECT_AFTER = 20_000
"""New objects, a few megabytes."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return the exit code: 0 done, 1 refused or failed, 2 wrong usage."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if arguments is None:
        _stop_at_signals()
    prepare_streams()
    return flush_result(_run_safely(words))


def _stop_at_signals() -> None:
    """Stop a command with a sentence at a signal too, not only at Ctrl+C; a file that is half written is given up."""
    import signal

    for name in ("SIGTERM", "SIGHUP", "SIGQUIT", "SIGBREAK"):
        number = getattr(signal, name, None)
        # What the parent ignores, as `nohup` does, stays ignored.
        if number is not None and signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler)


def _run_safely(words: list[str]) -> int:
    """Run a command; whatever fails is reported in a sentence, never as a traceback."""
    try:
        return _dispatch(words)
    except WardappError as refusal:
        print_message(refusal)
        return refusal.exit_code
    except KeyboardInterrupt:
        print_message("Đã dừng theo yêu cầu.")
        return 1
    except SystemExit as exit_request:  # argparse exits after its help
        return exit_request.code if isinstance(exit_request.code, int) else 0
    except OSError as failure:
        from wardapp.commands.crash_report import report_disk_error

        return report_disk_error(failure)
    except Exception as fault:  # noqa: BLE001  # an officer never sees a traceback
        from wardapp.commands.crash_report import report_crash

        return report_crash(fault, _chosen_folder(words))


def _dispatch(words: list[str]) -> int:
    if any("\0" in word for word in words):
        raise WrongUsage("Tham số có ký tự rỗng (NUL), không tên tệp hay chữ nào có ký tự đó.")
    before, name, after = _split(words)
    if name is None and (not before or (before[0] == _DATA and len(before) == 2 and _chosen_folder(before))):
        from wardapp.commands import open_window as window

        return window.run(_context(_chosen_folder(before)), _listing())
    if name is None:
        from wardapp.commands.parser import Parser

        parser = Parser("wardapp", f"{_PURPOSE}\n\n{_listing()}")
        parser.add_argument("--version", action="store_true", help="xem phiên bản")
        arguments = parser.parse_args(before)
        from wardapp.commands import open_window as window

        if arguments.version:
            return window.print_version()
        return window.run(_context(arguments.data), _listing())
    command = next((command for command in COMMANDS if name in (command.name, command.alias)), None)
    if command is None:
        raise _no_command(name)
    # A command creates many objects and drops few: collecting garbage at every few hundred costs a tenth of its time.
    gc.set_threshold(_COLLECT_AFTER)
    module = importlib.import_module(f"wardapp.commands.{command.module}")
    # `find` answers most calls without the parser and the book, which cost as much as all the rest of it.
    run_from_cache = getattr(module, "run_from_cache", None)
    exit_code = None if run_from_cache is None else run_from_cache([*before, *after])
    if exit_code is not None:
        return int(exit_code)
    from wardapp.commands.parser import Parser

    parser = Parser(f"wardapp {command.name}", f"{command.help[:1].upper()}{command.help[1:]}.")
    module.configure(parser)
    arguments = parser.parse_args([*before, *after])
    return int(module.run(_context(arguments.data), arguments))


def _context(chosen: str | None) -> CommandContext:
    """Return the context of a command, after making the data folder private to its owner."""
    from wardapp.commands.context import CommandContext
    from wardapp.locations import Locations, data_folder

    locations = Locations(data_folder(chosen))
    locations.tighten()
    return CommandContext(locations)


def _split(words: list[str]) -> tuple[list[str], str | None, list[str]]:
    """Return the words before the command, the command, and the words after it."""
    at = 0
    while at < len(words):
        if words[at] == _DATA:
            at += 2
        elif words[at].startswith("-"):
            at += 1
        else:
            return words[:at], words[at], words[at + 1 :]
    return words, None, []


def _chosen_folder(words: list[str]) -> str | None:
    """Return the value of `--data` in a command line that may be invalid; None without one."""
    for at, word in enumerate(words):
        if word.startswith(f"{_DATA}="):
            return word.partition("=")[2]
        if word == _DATA:
            return next(iter(words[at + 1 :]), None)
    return None


def _no_command(name: str) -> WrongUsage:
    from difflib import get_close_matches

    close = get_close_matches(name, [word for command in COMMANDS for word in (command.name, command.alias)], 1)
    meant = f" Có phải là «{close[0]}»?" if close else ""
    return WrongUsage(f"Không có lệnh «{name}».{meant}", f"Các lệnh: {', '.join(known.name for known in COMMANDS)}.")


def _listing() -> str:
    lines = [f"  {f'{command.name} ({command.alias})':<24} {command.help}" for command in COMMANDS]
    return "Các lệnh:\n" + "\n".join(lines)
