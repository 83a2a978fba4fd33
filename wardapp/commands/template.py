"""`template`: the blank form, to type by hand."""

from __future__ import annotations

from argparse import Namespace

from wardapp.commands.desk import Desk, unit_of
from wardapp.commands.output import show
from wardapp.commands.parser import Parser, given

__all__ = ["configure", "run"]


def configure(parser: Parser) -> None:
    """Declare what `template` takes."""
    parser.add_argument("-o", metavar="NƠI", dest="target", type=given, help="tệp hoặc thư mục để ghi ra")


def run(desk: Desk, arguments: Namespace) -> int:
    """Write the blank form and print its path; returns the exit code."""
    from exports.blank_form import write_blank_form
    from exports.report_name import blank_form_name
    from exports.target import target_of

    with desk.book(read_only=True) as book:
        unit = unit_of(book)
    path = target_of(arguments.target, desk.locations.exports, blank_form_name(unit))
    write_blank_form(unit, path)
    show(path)
    return 0
