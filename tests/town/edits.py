"""Edits that people make in a workbook, each as a change of its cells."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from exports.submission.table_reading import find_table
from wardapp.figures import INDICATORS
from wardapp.reports.form.all_sheets import TABLES, Kind, Sheet
from wardapp.sheet_table import SheetTable
from wardapp.vietnamese.folding import fold

Cells = dict[str, list[list[Any]]]
Change = Callable[[Cells], object]


@dataclass(frozen=True)
class Edit:
    """An edit; `reported_in` is the sheet for which it must be reported, None if it has no effect."""

    name: str
    change: Change
    reported_in: str | None = None
    keeps_figures: bool = True


def cells_of(tables: Sequence[SheetTable]) -> Cells:
    """Return the cells of a file for editing, with rows of equal length."""
    cells: Cells = {}
    for table in tables:
        width = max((len(row) for row in table.rows), default=0) + 1
        cells[table.name] = [[*row, *[None] * (width - len(row))] for row in table.rows]
    return cells


def tables_of(cells: Cells) -> list[SheetTable]:
    """Return edited cells as sheets that were read."""
    return [SheetTable(name, tuple(tuple(row) for row in rows)) for name, rows in cells.items()]


def edited(tables: Sequence[SheetTable], edit: Edit) -> list[SheetTable]:
    cells = cells_of(tables)
    edit.change(cells)
    return tables_of(cells)


def all_edits(tables: Sequence[SheetTable]) -> list[Edit]:
    """Return every edit."""
    return [*harmless(cells_of(tables)), *harmful(cells_of(tables))]


def harmless(cells: Cells) -> Iterator[Edit]:
    """Yield edits without effect."""
    for form in TABLES:
        name = form.name
        yield Edit(f"{name}: dòng trống chèn trên cùng", lambda c, n=name: c[n].insert(0, [None] * len(c[n][0])))
        yield Edit(
            f"{name}: dòng trống chèn dưới đầu đề", lambda c, f=form: c[f.name].insert(_first(c, f), _blank(c, f))
        )
        yield Edit(
            f"{name}: dòng trống chèn cuối bảng", lambda c, f=form: c[f.name].insert(_first(c, f) + 1, _blank(c, f))
        )
        yield Edit(f"{name}: thêm cột ở giữa", lambda c, n=name: _insert_column(c[n], 2, "Cột của đơn vị"))
        yield Edit(f"{name}: thêm cột ở đầu", lambda c, n=name: _insert_column(c[n], 0, "Cột của đơn vị"))
        yield Edit(f"{name}: cột cuối đưa lên trước", lambda c, f=form: _move_last_column(c, f))
        yield Edit(f"{name}: đầu đề viết hoa", lambda c, f=form: _headings(c, f, str.upper))
        yield Edit(f"{name}: đầu đề bỏ dấu", lambda c, f=form: _headings(c, f, fold))
        yield Edit(
            f"{name}: đầu đề thừa dấu cách", lambda c, f=form: _headings(c, f, lambda t: f"  {t.replace(' ', '  ')} ")
        )
        yield Edit(
            f"{name}: chữ tổ hợp", lambda c, n=name: _every_text(c[n], lambda t: unicodedata.normalize("NFD", t))
        )
        yield Edit(f"{name}: đổi tên trang", lambda c, n=name: _rename(c, n, n.lower().replace("_", " ")))
        yield Edit(f"{name}: số ghi thành chữ", lambda c, f=form: _numbers_as_text(c, f))
        yield Edit(f"{name}: ngày ghi thành chữ", lambda c, f=form: _dates_as_text(c, f))
        yield Edit(f"{name}: thừa dấu cách cuối ô", lambda c, n=name: _every_text(c[n], lambda t: f"{t}  "))
        yield Edit(f"{name}: đầu đề xuống dòng", lambda c, f=form: _headings(c, f, lambda t: t.replace(" ", "\n")))
        yield Edit(f"{name}: số có dấu cách ngăn nghìn", lambda c, f=form: _numbers_spaced(c, f))
        yield Edit(f"{name}: thêm dòng đầu đề của đơn vị", lambda c, n=name: _another_head_row(c[n]))
        yield Edit(f"{name}: ghi chú dưới chân", lambda c, n=name: c[n].append(["Ghi chú: xem thêm báo cáo", None]))
    yield Edit("ThongTin: dòng trống chèn", lambda c: c["ThongTin"].insert(3, [None] * 3))
    yield Edit("ThongTin: đổi chỗ hai cột", lambda c: [row.insert(0, row.pop(1)) for row in c["ThongTin"]] and None)
    yield Edit("ThongTin: mã đơn vị thành số", lambda c: _put(c["ThongTin"], "Mã đơn vị", 7))
    yield Edit("_HTLT: xoá", lambda c: c.pop("_HTLT") and None)
    yield Edit("LoiVan: sửa lời", lambda c: c["LoiVan"][-1].__setitem__(1, "Lời văn do đơn vị viết lại."))
    yield Edit("GiaiTrinh: xoá", lambda c: c.pop("GiaiTrinh") and None)
    yield Edit("thêm một trang của đơn vị", lambda c: c.update({"Ghi chú riêng": [["Họ và tên", "Số"], ["Hà Lan", 7]]}))
    yield Edit("LoiVan: xoá", lambda c: c.pop("LoiVan") and None)
    yield Edit("thứ tự trang đảo ngược", _reversed)


def harmful(cells: Cells) -> Iterator[Edit]:
    """Yield edits that must be reported."""
    for number, indicator in enumerate(INDICATORS):
        key = indicator.column.value
        yield Edit(
            f"Bieu01_TongHop: {indicator.code} ghi đè",
            lambda c, n=number, k=key: _add(c, "Bieu01_TongHop", n, k, 7),
            "Bieu01_TongHop",
            keeps_figures=indicator.code[0] in "EFGH" or indicator.code in ("B1", "B2", "B4", "C1", "D1"),
        )
        if indicator.has_base:
            yield Edit(
                f"Bieu01_TongHop: {indicator.code} thuộc diện ghi đè",
                lambda c, n=number: _add(c, "Bieu01_TongHop", n, "base", 7),
                "Bieu01_TongHop",
                keeps_figures=False,
            )
            yield Edit(
                f"Bieu01_TongHop: {indicator.code} tỷ lệ ghi đè",
                lambda c, n=number: _set(c, "Bieu01_TongHop", n, "percent", 0.123),
                "Bieu01_TongHop",
            )
    for form in TABLES:
        name = form.name
        for column in form.columns:
            if column.total:
                yield Edit(
                    f"{name}: tổng {column.key} ghi đè", lambda c, f=form, k=column.key: _overtype_total(c, f, k), name
                )
        if name != "Bieu01_TongHop":
            yield Edit(f"{name}: xoá trang", lambda c, n=name: c.pop(n) and None, name)
        if _rows(cells, form):
            yield Edit(
                f"{name}: xoá một dòng",
                lambda c, f=form: c[f.name].pop(_rows(c, f)[0]) and None,
                name,
                keeps_figures=False,
            )
            yield Edit(f"{name}: chép thêm một dòng", lambda c, f=form: _copy_row(c, f), name, keeps_figures=False)
            for column in form.columns:
                if column.key != "number" and (name, column.key) != ("Bieu10_ChuyenBien", "item"):
                    yield Edit(
                        f"{name}: cột {column.key} ghi bậy",
                        lambda c, f=form, k=column.key: _set(c, f.name, 0, k, "không rõ là gì"),
                        name,
                        keeps_figures=False,
                    )
    for name, key in (("Bieu02_LopHoc", "date_from"), ("Bieu04_HoiThi", "date"), ("Bieu08_BinhXet", "date")):
        yield Edit(
            f"{name}: ngày ngoài kỳ",
            lambda c, n=name, k=key: _set(c, n, 0, k, date(2006, 1, 5)),
            name,
            keeps_figures=False,
        )

    for item, value in (
        ("Mã đơn vị", "09"),
        ("Tên đơn vị", "Đảng bộ phường khác"),
        ("Loại hình", "Chi bộ cơ sở"),
        ("Từ ngày", date(2008, 1, 2)),
        ("Lần gửi", 9),
        ("Trạng thái", "Dự thảo"),
        ("Số lỗi", 3),
        ("Ngày chốt số liệu", "01/01/2009 08:00"),
        ("Tổng số đảng viên", 9999),
    ):
        yield Edit(
            f"ThongTin: {item} ghi đè",
            lambda c, i=item, v=value: _put(c["ThongTin"], i, v),
            "ThongTin",
            keeps_figures=False,
        )
    for form in TABLES:
        places = _rows(cells, form)
        numbers = [column.key for column in form.columns if column.total]
        if len(places) > 1:
            yield Edit(
                f"{form.name}: đổi chỗ hai dòng",
                lambda c, f=form: _swap_rows(c, f),
                form.name,
                keeps_figures=False,
            )
        if places and len(numbers) > 1:
            first, second = numbers[:2]
            if _value(cells, form, first) != _value(cells, form, second):
                yield Edit(
                    f"{form.name}: đổi chỗ hai số", lambda c, f=form: _swap_values(c, f), form.name, keeps_figures=False
                )
        if form.total_label:
            yield Edit(
                f"{form.name}: thêm dòng dưới tổng",
                lambda c, f=form: _row_below_total(c, f),
                form.name,
                keeps_figures=False,
            )


def _found(cells: Cells, form: Sheet) -> Any:
    found = find_table(form, cells[form.name])
    assert found is not None, form.name
    return found


def _first(cells: Cells, form: Sheet) -> int:
    """The index of the row under the column numbers."""
    return next(index for index, row in enumerate(cells[form.name]) if "(1)" in row) + 1


def _blank(cells: Cells, form: Sheet) -> list[Any]:
    return [None] * len(cells[form.name][0])


def _rows(cells: Cells, form: Sheet) -> list[int]:
    """The indices of the rows of data."""
    found = _found(cells, form)
    return [
        row.index
        for row in found.rows
        if sum(1 for value in row.values if value is not None) > 1
        and not any(isinstance(value, str) and fold(value) == "tong cong" for value in row.values)
    ]


def _insert_column(rows: list[list[Any]], place: int, heading: str) -> None:
    head = next(index for index, row in enumerate(rows) if "(1)" in row) - 1
    for index, row in enumerate(rows):
        row.insert(place, heading if index == head else None)


def _move_last_column(cells: Cells, form: Sheet) -> None:
    found = _found(cells, form)
    last = found.columns[form.columns[-1].key]
    target = 1 if len(form.columns) > 2 else 0
    head = _first(cells, form) - 3
    for row in cells[form.name][max(head, 0) :]:
        row.insert(target, row.pop(last))


def _headings(cells: Cells, form: Sheet, spell: Callable[[str], str]) -> None:
    wanted = {fold(column.heading) for column in form.columns}
    for row in cells[form.name][: _first(cells, form) - 1]:
        for place, value in enumerate(row):
            if isinstance(value, str) and fold(value) in wanted:
                row[place] = spell(value)


def _every_text(rows: list[list[Any]], spell: Callable[[str], str]) -> None:
    for row in rows:
        for place, value in enumerate(row):
            if isinstance(value, str):
                row[place] = spell(value)


def _rename(cells: Cells, name: str, other: str) -> None:
    cells[other] = cells.pop(name)


def _numbers_as_text(cells: Cells, form: Sheet) -> None:
    for row, place, column in _cells(cells, form):
        if column.kind in (Kind.WHOLE, Kind.YEAR) and isinstance(row[place], int):
            row[place] = f"{row[place]:,}".replace(",", ".") if column.kind is Kind.WHOLE else f" {row[place]} "


def _dates_as_text(cells: Cells, form: Sheet) -> None:
    for row, place, column in _cells(cells, form):
        if column.kind is Kind.DATE and isinstance(row[place], date):
            row[place] = f"{row[place]:%d/%m/%Y}"


def _cells(cells: Cells, form: Sheet) -> Iterator[tuple[list[Any], int, Any]]:
    found = _found(cells, form)
    for found_row in found.rows:
        for key, place in found.columns.items():
            yield cells[form.name][found_row.index], place, form.column(key)


def _add(cells: Cells, name: str, number: int, key: str, more: int) -> None:
    form = next(one for one in TABLES if one.name == name)
    found = _found(cells, form)
    row, place = cells[name][_rows(cells, form)[number]], found.columns[key]
    row[place] = (row[place] if isinstance(row[place], int) else 0) + more


def _set(cells: Cells, name: str, number: int, key: str, value: Any) -> None:
    form = next(one for one in TABLES if one.name == name)
    found = _found(cells, form)
    cells[name][_rows(cells, form)[number]][found.columns[key]] = value


def _overtype_total(cells: Cells, form: Sheet, key: str) -> None:
    found = _found(cells, form)
    total = next(row for row in found.rows if any(isinstance(v, str) and fold(v) == "tong cong" for v in row.values))
    cells[form.name][total.index][found.columns[key]] = 98_765


def _copy_row(cells: Cells, form: Sheet) -> None:
    place = _rows(cells, form)[0]
    cells[form.name].insert(place, list(cells[form.name][place]))


def _put(rows: list[list[Any]], item: str, value: Any) -> None:
    next(row for row in rows if row[0] == item)[1] = value


def _reversed(cells: Cells) -> None:
    for name in reversed(list(cells)):
        cells[name] = cells.pop(name)


def _numbers_spaced(cells: Cells, form: Sheet) -> None:
    for row, place, column in _cells(cells, form):
        if column.kind is Kind.WHOLE and isinstance(row[place], int):
            row[place] = f"{row[place]:,}".replace(",", "\u00a0")


def _another_head_row(rows: list[list[Any]]) -> None:
    """Insert a row of the unit's own between the title and the headings."""
    head = next(index for index, row in enumerate(rows) if "(1)" in row) - 2
    rows.insert(max(head, 0), ["Phần ghi của đơn vị", *[None] * (len(rows[0]) - 1)])


def _value(cells: Cells, form: Sheet, key: str) -> Any:
    return cells[form.name][_rows(cells, form)[0]][_found(cells, form).columns[key]]


def _swap_values(cells: Cells, form: Sheet) -> None:
    columns = _found(cells, form).columns
    first, second = (columns[column.key] for column in [one for one in form.columns if one.total][:2])
    row = cells[form.name][_rows(cells, form)[0]]
    row[first], row[second] = row[second], row[first]


def _swap_rows(cells: Cells, form: Sheet) -> None:
    rows, (first, second) = cells[form.name], _rows(cells, form)[:2]
    rows[first], rows[second] = rows[second], rows[first]


def _row_below_total(cells: Cells, form: Sheet) -> None:
    place = _rows(cells, form)[0]
    found = _found(cells, form)
    total = next(row for row in found.rows if any(isinstance(v, str) and fold(v) == "tong cong" for v in row.values))
    cells[form.name].insert(total.index + 1, list(cells[form.name][place]))
