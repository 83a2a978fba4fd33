"""The command line's parser, speaking Vietnamese; what argparse would say in English is translated here."""

from __future__ import annotations

import argparse
import re
from typing import NoReturn

from wardapp.errors import WrongUsage

__all__ = ["Parser"]

_SENTENCES = (
    (re.compile(r"the following arguments are required: (.+)"), r"thiếu {0}"),
    (re.compile(r"unrecognized arguments: (.+)"), r"không có tham số {0}"),
    (re.compile(r"argument (.+?): expected one argument"), r"sau {0} phải có một giá trị"),
    (re.compile(r"argument (.+?): expected at least one argument"), r"sau {0} phải có ít nhất một giá trị"),
    (
        re.compile(r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)"),
        r"{0} không nhận {1}; chọn một trong {2}",
    ),
    (re.compile(r"argument (.+?): invalid int value: (.+)"), r"{0} phải là số nguyên, không phải {1}"),
    (re.compile(r"argument (.+?): ignored explicit argument (.+)"), r"{0} không nhận giá trị {1}"),
    (re.compile(r"argument (.+?): not allowed with argument (.+)"), r"không dùng {0} cùng với {1}"),
)


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
        self.add_argument("--data", metavar="DIR", help="thư mục chứa toàn bộ dữ liệu")

    def error(self, message: str) -> NoReturn:
        """Refuse the command line.

        Raises:
            WrongUsage: always.
        """
        told = message
        for pattern, sentence in _SENTENCES:
            if found := pattern.match(message):
                told = sentence.format(*found.groups())
                break
        raise WrongUsage(f"Lệnh ghi chưa đúng: {told}.", f"Xem cách dùng: {self.prog} --help")
