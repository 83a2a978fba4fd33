"""The command line's parser, speaking Vietnamese; what argparse would say in English is translated here."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, NoReturn

from wardapp.commands.render.output import show
from wardapp.errors import WrongUsage

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

__all__ = ["Parser", "at_least_one", "given"]

_SENTENCES = tuple(
    (re.compile(pattern, re.DOTALL), sentence)
    for pattern, sentence in (
        (r"the following arguments are required: (.+)", "thiếu {0}"),
        (r"unrecognized arguments: (.+)", "không có tham số {0}"),
        (r"argument (.+?): expected one argument", "sau {0} phải có một giá trị"),
        (r"argument (.+?): expected at least one argument", "sau {0} phải có ít nhất một giá trị"),
        (r"argument (.+?): invalid choice: (.+) \(choose from (.+)\)", "{0} không nhận {1}; chọn một trong {2}"),
        (r"argument (.+?): ignored explicit argument (.+)", "{0} không nhận giá trị {1}"),
        (r"argument (.+?): not allowed with argument (.+)", "không dùng {0} cùng với {1}"),
        (r"ambiguous option: (.+?) could match (.+)", "{0} có thể là {1}; ghi đủ tên"),
        (r"argument (.+?): ((?:phải|không) .+)", "{0} {1}"),
    )
)


def given(text: str) -> str:
    """The type of an option whose value says something: an unset variable of a script is told, never guessed around.

    Raises:
        argparse.ArgumentTypeError: it is blank.

    """
    if not text.strip():
        raise argparse.ArgumentTypeError("không được để trống")
    return text


def at_least_one(text: str) -> int:
    """The type of an option that counts from 1.

    Raises:
        argparse.ArgumentTypeError: it is no such number.

    """
    if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text)):
        raise argparse.ArgumentTypeError(f"phải là số nguyên từ 1 trở lên, không phải «{text}»")
    return int(text)


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Help with Vietnamese headings."""

    def add_usage(self, usage: str | None, actions: object, groups: object, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "Cách dùng: " if prefix is None else prefix)  # type: ignore[arg-type]  # argparse's own types


class Parser(argparse.ArgumentParser):
    """An argument parser whose help and refusals are Vietnamese; it raises instead of leaving the program."""

    def __init__(self, program: str, description: str) -> None:
        super().__init__(
            prog=program, description=description, add_help=False, allow_abbrev=False, formatter_class=_Formatter
        )
        self._positionals.title = "Tham số"
        self._optionals.title = "Tuỳ chọn"
        self.add_argument("-h", "--help", action="help", help="xem phần trợ giúp này")
        self.add_argument("--data", metavar="THƯ_MỤC", type=given, help="thư mục chứa toàn bộ dữ liệu")

    def print_help(self, file: SupportsWrite[str] | None = None) -> None:
        """Print the help as a result is printed: argparse's own way passes over a disk that is full."""
        if file is None:
            show(self.format_help().rstrip())
        else:
            super().print_help(file)

    def error(self, message: str) -> NoReturn:
        """Refuse the command line.

        Raises:
            WrongUsage: always.

        """
        told = ""
        for pattern, sentence in _SENTENCES:
            if found := pattern.fullmatch(message):
                told = f": {sentence.format(*found.groups())}"
                break
        raise WrongUsage(f"Lệnh ghi chưa đúng{told}.", f"Xem cách dùng: {self.prog} --help")
