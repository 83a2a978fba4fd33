"""The parser of a command's options, in Vietnamese."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, NoReturn

from wardapp.commands.output import print_result
from wardapp.errors import WrongUsage

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

_TRANSLATIONS = {
    "usage: ": "Cách dùng: ",
    "positional arguments": "Tham số",
    "options": "Tuỳ chọn",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s %(message)s",
    "the following arguments are required: %s": "thiếu %s",
    "unrecognized arguments: %s": "không có tham số %s",
    "expected one argument": "phải có một giá trị đi sau",
    "expected at least one argument": "phải có ít nhất một giá trị đi sau",
    "invalid choice: %(value)r (choose from %(choices)s)": "không nhận %(value)r; chọn một trong %(choices)s",
    "ignored explicit argument %r": "không nhận giá trị %r",
    "not allowed with argument %s": "không dùng cùng với %s",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s có thể là %(matches)s; ghi đủ tên",
}
_PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[rsd]")
# Python 3.11 does not ask for a translation of these words everywhere.
_UNTRANSLATED = re.compile(r"argument (.+?): ")


def _translated(message: str) -> str:
    """Translate a message of argparse; of an unknown one only the values are left."""
    return _TRANSLATIONS.get(message, " ".join(_PLACEHOLDER.findall(message)))


# The functions by which argparse has its messages translated.
argparse._ = _translated  # type: ignore[attr-defined]
argparse.ngettext = lambda one, many, count: _translated(one if count == 1 else many)  # type: ignore[attr-defined]


def given(text: str) -> str:
    """Return the value of an option, which an unset variable of a script would leave blank.

    Raises:
        argparse.ArgumentTypeError: it is blank.

    """
    if not text.strip():
        raise argparse.ArgumentTypeError("không được để trống")
    return text


def at_least_one(text: str) -> int:
    """Return the value of an option that is a number from 1.

    Raises:
        argparse.ArgumentTypeError: it is no such number.

    """
    if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text)):
        raise argparse.ArgumentTypeError(f"phải là số nguyên từ 1 trở lên, không phải «{text}»")
    return int(text)


def add_target(parser: Parser, otherwise: str = "") -> None:
    """Add `-o`, the file or folder to write to; `otherwise` is added to its help: what happens without it."""
    parser.add_argument("-o", metavar="NƠI", dest="target", type=given, help=f"tệp hoặc thư mục để ghi ra{otherwise}")


class Parser(argparse.ArgumentParser):
    """An argument parser that raises instead of leaving the program."""

    def __init__(self, program: str, description: str) -> None:
        super().__init__(
            prog=program,
            description=description,
            add_help=False,
            allow_abbrev=False,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        self.add_argument("-h", "--help", action="help", help="xem phần trợ giúp này")
        self.add_argument("--data", metavar="THƯ_MỤC", type=given, help="thư mục chứa toàn bộ dữ liệu")

    def print_help(self, file: SupportsWrite[str] | None = None) -> None:
        """Print the help as a result is printed: argparse itself ignores a full disk."""
        if file is None:
            print_result(self.format_help().rstrip())
        else:
            super().print_help(file)

    def error(self, message: str) -> NoReturn:
        """Refuse the command line.

        Raises:
            WrongUsage: always.

        """
        message = _UNTRANSLATED.sub(r"\1 ", message, count=1).strip()
        reason = f": {message}" if message else ""
        raise WrongUsage(f"Lệnh ghi chưa đúng{reason}.", f"Xem cách dùng: {self.prog} --help")
