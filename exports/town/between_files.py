"""Differences between the files of a town: unknown figures, lists of topics, names that differ from the list of units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from exports.submission.cell_values import code_key
from exports.submission.difference import Difference
from exports.town.compiled_town import TownUnit
from wardapp.records.vocabulary import UNIT_KIND
from wardapp.vietnamese.folding import name_key

_SEVERAL = 2
_MOST_NAMED = 5
WHOLE_OR_NONE = "B3"
"""The indicator that is unknown for the town if one unit's is: a sum without it would be taken for everybody."""


def unknown_figures(units: Iterable[TownUnit]) -> Iterator[Difference]:
    """Yield the figures of units that are not known, so that the town's lacks them."""
    for unit in units:
        if unit.submission is None:
            continue
        file, name = unit.submission.file, unit.expected.name
        for code, figure in unit.figures.items():
            if figure.value is None and code != WHOLE_OR_NONE:
                message = f"{code}: không đọc được số của {name} nên số chung chưa có số của đơn vị này."
                yield Difference(file, "Bieu01_TongHop", "", "", "", message, is_error=True)


def differing_topics(units: Iterable[TownUnit]) -> Iterator[Difference]:
    """Yield a difference for each list of topics that is not the one of most units."""
    by_list: dict[frozenset[str], list[tuple[str, str]]] = {}
    words: dict[str, str] = {}
    for unit in units:
        if unit.submission is None or not (topics := unit.submission.rows.topics):
            continue
        words.update((code_key(topic), topic) for topic in topics)
        key = frozenset(map(code_key, topics))
        by_list.setdefault(key, []).append((unit.submission.file, unit.expected.name))
    if len(by_list) < _SEVERAL:
        return
    usual = max(by_list, key=lambda one: len(by_list[one]))
    for topics_of_few, of_units in by_list.items():
        if topics_of_few == usual:
            continue
        names = ", ".join(name for _file, name in of_units[:_MOST_NAMED])
        more = f" và {len(of_units) - _MOST_NAMED} đơn vị nữa" if len(of_units) > _MOST_NAMED else ""
        lacking, extra = (
            ", ".join(f"“{words[one]}”" for one in sorted(part)[:_MOST_NAMED])
            for part in (usual - topics_of_few, topics_of_few - usual)
        )
        parts = [f"không có {lacking}" if lacking else "", f"có thêm {extra}" if extra else ""]
        message = (
            f"Danh mục nội dung học tập của {names}{more} khác {len(by_list[usual])} đơn vị khác: "
            f"{'; '.join(filter(None, parts))}. Các số A0-A3a của mỗi đơn vị tính theo danh mục của chính đơn vị đó, nên "
            "“học đủ” ở các đơn vị không cùng một nghĩa. Thống nhất danh mục nếu cần rồi đề nghị gửi lại."
        )
        yield Difference(of_units[0][0], "Bieu02b_ChuyenDe", "", "", "", message)


def has_one_list(units: Iterable[TownUnit]) -> bool:
    """Return whether all units that list topics list the same ones."""
    lists = {
        frozenset(map(code_key, unit.submission.rows.topics))
        for unit in units
        if unit.submission is not None and unit.submission.rows.topics
    }
    return len(lists) < _SEVERAL


def differing_versions(units: Iterable[TownUnit]) -> Iterator[Difference]:
    """Yield a difference for each unit whose workbook follows older rules than those of others."""
    by_schema: dict[str, list[tuple[str, str]]] = {}
    for unit in units:
        if unit.submission is not None and unit.submission.head.schema:
            by_schema.setdefault(unit.submission.head.schema, []).append((unit.submission.file, unit.expected.name))
    for schema in sorted(by_schema)[:-1]:
        for file, name in by_schema[schema]:
            message = (
                f"{name} dùng chương trình phiên bản cũ: A0, C2 và tỷ lệ có mặt tính theo quy tắc cũ, các đơn vị khác theo "
                "quy tắc mới. Đề nghị đơn vị cài bản mới rồi chốt và gửi lại."
            )
            yield Difference(file, "Bieu01_TongHop", "", "", "", message)


def differences_from_list(units: Iterable[TownUnit]) -> Iterator[Difference]:
    """Yield the names and kinds in the files that differ from the list of units."""
    for unit in units:
        if unit.submission is None:
            continue
        head, file, listed = unit.submission.head, unit.submission.file, unit.expected
        if head.unit_name and name_key(head.unit_name) != name_key(listed.name):
            message = "Tên đơn vị khác danh sách đơn vị."
            yield Difference(file, "ThongTin", "", head.unit_name, listed.name, message)
        if head.unit_kind and head.unit_kind != listed.kind:
            said, expected = UNIT_KIND.label(head.unit_kind), UNIT_KIND.label(listed.kind)
            message = "Loại hình khác danh sách đơn vị; lấy theo danh sách."
            yield Difference(file, "ThongTin", "", said, expected, message)
