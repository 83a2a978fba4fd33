"""`template`: the blank form, to type by hand."""

from __future__ import annotations

from argparse import Namespace

from wardapp.commands.context import Desk, require_unit
from wardapp.commands.parser import Parser, given
from wardapp.commands.render.output import show

__all__ = ["configure", "run"]


def configure(parser: Parser) -> None:
    """Declare what `template` takes."""
    parser.add_argument("-o", metavar="NƠI", dest="target", type=given, help="tệp hoặc thư mục để ghi ra")


def run(desk: Desk, arguments: Namespace) -> int:
    """Write the blank form and print its path; returns the exit code."""
    from exports.unit.blank_form import write_blank_form
    from exports.xlsx.report_name import blank_form_name
    from exports.xlsx.target import target_of

    with desk.book(read_only=True) as book:
        unit = require_unit(book)
    path = target_of(arguments.target, desk.locations.exports, blank_form_name(unit))
    write_blank_form(unit, path)
    show(path)
    return 0
