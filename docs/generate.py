"""Write the tables of `records.md` and `form.md` from the declarations.

Run as `python -m docs.generate`.

A table is between two comments, `<!-- generated: NAME -->` and `<!-- end -->`; the text around it is written by hand.
"""

from __future__ import annotations

import ast
import inspect
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from wardapp.figures.catalogue import INDICATORS, Column, Indicator, OwnRule, TownRule
from wardapp.records import KINDS, FieldSpec, FieldType, fields_of, vocabulary
from wardapp.records.fields import LONGEST_TEXT
from wardapp.records.kinds import NATURAL_KEYS
from wardapp.records.rules.checklist import RULES, Rule
from wardapp.records.vocabulary import RECORD, Vocabulary
from wardapp.reports.form import all_sheets, lists, town
from wardapp.reports.sheet import Sheet

__all__ = ["PAGES", "TABLES", "updated"]

_FOLDER = Path(__file__).parent
_BLOCK = re.compile(r"(<!-- generated: (?P<name>[a-z-]+) -->\n).*?(<!-- end -->)", re.DOTALL)
_VOCABULARIES = {name: one for name, one in vars(vocabulary).items() if isinstance(one, Vocabulary)}
_TYPES = {
    FieldType.TEXT: "text",
    FieldType.PARAGRAPH: "text with line breaks",
    FieldType.DATE: "date",
    FieldType.TIME: "time",
    FieldType.WHOLE: "whole number",
    FieldType.NUMBER: "number",
    FieldType.FLAG: "true or false",
    FieldType.MAPPING: "object",
}
_COLUMN_WORDS = {Column.IN_PERIOD: "in the period", Column.TO_END: "up to its end"}
_TOWN_WORDS = {
    TownRule.SUM: "sum",
    TownRule.MAXIMUM: "maximum",
    TownRule.UNITS: "units above 0 / units expected",
    TownRule.COMMITTEES: "party committees above 0 / party committees expected",
}
_OWN_WORDS = {
    OwnRule.ADDED: "added",
    OwnRule.IGNORED: "left out",
    OwnRule.CONTESTS: "replaces the sum if unit 00 lists at least as many contestants of level `{level}`",
    OwnRule.AWARDS: "replaces the sum if it is at least as large",
}


def updated(page: str) -> str:
    """Return a page with its generated tables as they should be now.

    Raises:
        KeyError: the page asks for a table that does not exist.

    """
    return _BLOCK.sub(lambda block: f"{block[1]}\n{TABLES[block['name']]()}\n\n{block[3]}", page)


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    cells = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in cells)


def _kinds() -> str:
    sections = []
    for name, kind in KINDS.items():
        key = NATURAL_KEYS.get(name)
        words = [f"### `{name}`: {RECORD[name]}", (kind.__doc__ or "").partition("\n")[0]]
        if key is not None:
            words.append(f"Natural key: {' + '.join(f'`{field}`' for field in key)}.")
        sections.append("\n\n".join([*words, _fields(fields_of(kind))]))
        with_rows = [(spec.name, spec.row) for spec in fields_of(kind) if spec.row is not None]
        sections += [f"Rows of `{field}`:\n\n{_fields(fields_of(row))}" for field, row in with_rows]
    return "\n\n".join(sections)


def _fields(specs: Iterable[FieldSpec]) -> str:
    rows = (
        (f"`{spec.name}`" + ("*" if spec.required else ""), spec.label, _type_of(spec), _limits_of(spec))
        for spec in specs
    )
    return _table(("Field", "Label", "Type", "Default and limits"), rows)


def _type_of(spec: FieldSpec) -> str:
    if spec.vocabulary is not None:
        name = next(name for name, one in _VOCABULARIES.items() if one is spec.vocabulary)
        return f"list of {name}" if spec.type is FieldType.CHOICES else name
    if spec.refers_to is not None:
        return f"{'ids' if spec.type is FieldType.REFERENCES else 'id'} of `{spec.refers_to}`"
    if spec.row is not None:
        return "list of rows, see below"
    return _TYPES[spec.type] if spec.grouped else "year"


def _limits_of(spec: FieldSpec) -> str:
    limits = []
    if spec.default is not None:
        limits.append(f"default `{spec.default}`" if spec.vocabulary else f"default {spec.default}")
    if spec.minimum:
        limits.append(f"from {spec.minimum}")
    if spec.maximum_length != LONGEST_TEXT:
        limits.append(f"at most {spec.maximum_length} characters")
    return ", ".join(limits)


def _vocabularies() -> str:
    rows = (
        (name, " · ".join(f"`{code}` {label}" for code, label in codes.items()))
        for name, codes in _VOCABULARIES.items()
        if name not in ("RECORD", "GROUP_SHORT", "MARK_SIGN")
    )
    return _table(("List", "Codes and labels"), rows)


def _rules() -> str:
    """List each rule of records by its level, codes, kinds and docstring."""
    kinds_of: dict[Rule, list[str]] = {}
    for kind, rules in RULES.items():
        for rule in rules:
            kinds_of.setdefault(rule, []).append(f"`{kind.record}`")
    rows = []
    for rule, kinds in kinds_of.items():
        applies_to = "all" if len(kinds) == len(RULES) else ", ".join(kinds)
        reported = (
            (rule.__doc__ or "")
            .partition("\n")[0]
            .removeprefix("Report ")
            .removesuffix(" (`docs/records.md`).")
            .rstrip(".")
        )
        rows += [(level, f"`{code}`", applies_to, reported) for level, code in dict.fromkeys(_codes_in(rule))]
    return _table(("Level", "Code", "Kinds", "What is reported"), sorted(rows))


def _codes_in(rule: Rule) -> Iterator[tuple[str, str]]:
    """Find the levels and codes of the problems that a rule makes.

    Looks in its source, and in functions of its module that it calls.
    """
    module = ast.parse(inspect.getsource(inspect.getmodule(rule) or rule))
    functions = {one.name: one for one in module.body if isinstance(one, ast.FunctionDef)}
    function = functions[rule.__name__]
    called = {
        node.func.id for node in ast.walk(function) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    for node in (
        node for name in (rule.__name__, *sorted(called & set(functions))) for node in ast.walk(functions[name])
    ):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("error", "warning"):
            code = node.args[2]
            if isinstance(code, ast.Constant):
                yield node.func.id, str(code.value)


def _sheets(found: Iterable[Sheet]) -> str:
    return _table(("Sheet", "Title", "Columns"), ((f"`{one.name}`", one.title, _columns(one)) for one in found))


def _columns(sheet: Sheet) -> str:
    names: list[str] = []
    group = None
    for column in sheet.columns:
        if column.group != group and column.group is not None:
            names.append(f"{column.group} [{column.heading}")
        else:
            names.append(column.heading)
        group = column.group
    for at, (column, following) in enumerate(zip(sheet.columns, (*sheet.columns[1:], None), strict=True)):
        if column.group is not None and (following is None or following.group != column.group):
            names[at] += "]"
    return " · ".join(name for name in names if name)


def _indicators() -> str:
    rows = (
        (
            one.code,
            one.label,
            one.measure,
            _COLUMN_WORDS[one.column],
            "yes" if one.has_base else "",
            _TOWN_WORDS[one.town],
            _own_words(one),
        )
        for one in INDICATORS
    )
    return _table(("Code", "Label", "Unit", "Value is", "Base", "Town", "Unit 00's own value"), rows)


def _own_words(indicator: Indicator) -> str:
    if indicator.town in (TownRule.UNITS, TownRule.COMMITTEES):
        return _OWN_WORDS[OwnRule.IGNORED]  # unit 00 is not one of the expected units
    return _OWN_WORDS[indicator.own].format(level=indicator.own_level)


def _papers() -> str:
    found = [all_sheets.ROLL, all_sheets.BLANK_ROLL, all_sheets.MINUTES, town.LETTER, town.REMINDERS]
    found += [one for one in vars(lists).values() if isinstance(one, Sheet)]
    return _sheets([*found, lists.corrections_sheet(1, 2), lists.row_corrections_sheet(1, 2)])


def _town_sheets() -> str:
    others = (
        town.PROGRESS, town.CLASSES, town.CONTESTS, town.AWARDS, town.CAMPAIGN, town.DEVIATIONS,
        all_sheets.SENTENCES,
    )  # fmt: skip
    blocks = "; ".join(" ".join(indicator.code for indicator in block) for block in town.BLOCKS)
    summary = (
        f"| `{town.SUMMARY.name}` | {town.SUMMARY.title} | TT · Mã · Đơn vị · the indicators, in blocks: {blocks} |"
    )
    charts = f"| `{town.CHARTS.name}` | {town.CHARTS.title} | charts of A3's rates in {town.SUMMARY.name}, one printed page each |"
    head, line, *rest = _sheets(others).split("\n")
    return "\n".join([head, line, summary, *rest, charts])


TABLES: dict[str, Callable[[], str]] = {
    "kinds": _kinds,
    "vocabularies": _vocabularies,
    "rules": _rules,
    "unit-sheets": lambda: _sheets(all_sheets.SHEETS),
    "information-items": lambda: " · ".join(item.label for item in all_sheets.INFORMATION_ITEMS),
    "indicators": _indicators,
    "papers": _papers,
    "town-sheets": _town_sheets,
}
"""Name of a generated table -> the function that makes it."""

PAGES = (_FOLDER / "records.md", _FOLDER / "form.md")


def main() -> int:
    """Rewrite the pages; return how many changed."""
    changed = 0
    for path in PAGES:
        page = path.read_text(encoding="utf-8")
        if (now := updated(page)) != page:
            path.write_text(now, encoding="utf-8")
            changed += 1
            sys.stdout.write(f"{path.name}\n")
    return changed


if __name__ == "__main__":
    main()
