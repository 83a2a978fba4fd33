"""`template`: write the blank form, to be filled by hand."""

from __future__ import annotations

from argparse import Namespace

from wardapp.commands.context import CommandContext, require_unit
from wardapp.commands.output import print_result
from wardapp.commands.parser import Parser, add_target


def configure(parser: Parser) -> None:
    """Add the options of `template`."""
    add_target(parser)


def run(context: CommandContext, arguments: Namespace) -> int:
    """Write the blank form and print its path; returns the exit code."""
    from exports.unit.blank_form import write_blank_form
    from wardapp.reports.blank_form import blank_form
    from wardapp.reports.file_names import blank_form_name

    with context.book(read_only=True) as book:
        unit = require_unit(book)
    path = context.target(arguments.target, blank_form_name(unit))
    write_blank_form(blank_form(unit), path)
    print_result(path)
    return 0
