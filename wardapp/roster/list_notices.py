"""Sentences for the officer about a list as a whole: columns and rows that were not read, dates, hidden rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from wardapp.roster.column_meanings import Meaning, is_age
from wardapp.roster.headings import Column, Layout
from wardapp.roster.values.cell_values import is_error, text_of
from wardapp.roster.values.column_dates import DateHabits
from wardapp.sheet_table import SheetTable, cell_address, column_letters

_EXAMPLES = 3
_LONGEST = 30
_MOST_CELLS = 10
_MOST_SKIPPED = 60
_ROWS_IN_SENTENCE = 3


def unread_notices(sheet: SheetTable, layout: Layout, rows: Sequence[int]) -> Iterator[str]:
    """Yield a sentence for each column whose heading is unknown, and one for the private columns.

    Args:
        sheet: the sheet.
        layout: its columns.
        rows: the rows of people.

    """
    private: list[str] = []
    for column in layout.columns:
        if is_age(column.heading):
            yield (
                f"Trang “{sheet.name}”: không đọc {_named(column)}, vì không rõ tuổi tính đến ngày nào nên không suy ra "
                "năm sinh. Nếu cần, thêm cột năm sinh trong tệp rồi nhập lại."
            )
            continue
        if column.meaning not in {None, Meaning.PRIVATE}:
            continue
        texts = (text_of(sheet.value(row, column.number)) for row in rows)
        found = list(dict.fromkeys(text for text in texts if text and not is_error(text)))
        if not found:
            continue
        if column.meaning is Meaning.PRIVATE:
            private.append(_named(column))
            continue
        shown = ", ".join(f"“{_short(text)}”" for text in found[:_EXAMPLES])
        more = ", …" if len(found) > _EXAMPLES else ""
        yield (
            f"Trang “{sheet.name}”: không đọc {_named(column)} vì không rõ tiêu đề; cột có: {shown}{more}. "
            "Nếu cần cột này, sửa tiêu đề trong tệp, hoặc chọn nghĩa của cột (F5) khi nhập ở cửa sổ."
        )
    if private:
        yield f"Trang “{sheet.name}”: không lấy cột riêng tư: {', '.join(private)}."


def skipped_notice(sheet: SheetTable, rows: Mapping[int, str]) -> Iterator[str]:
    """Yield sentences about rows that were taken for nobody: number of the row -> its text.

    A sentence names a few rows, so that a window of 80 letters has room for it.
    """
    every = [f"dòng {row} “{_short(text)}”" for row, text in rows.items()]
    for start in range(0, min(len(every), _MOST_SKIPPED), _ROWS_IN_SENTENCE):
        shown = ", ".join(every[start : start + _ROWS_IN_SENTENCE])
        yield f"Trang “{sheet.name}”: không phải tên người nên không nhập: {shown}."
    if len(every) > _MOST_SKIPPED:
        yield f"Trang “{sheet.name}”: còn {len(every) - _MOST_SKIPPED} dòng khác không phải tên người nên không nhập."


def hidden_notice(sheet: SheetTable, rows: Sequence[int]) -> Iterator[str]:
    """Yield a sentence about people in rows that the file hides."""
    if rows:
        shown = ", ".join(map(str, rows[:_MOST_CELLS])) + (", …" if len(rows) > _MOST_CELLS else "")
        yield (
            f"Trang “{sheet.name}”: dòng {shown} đang bị ẩn hoặc lọc trong tệp, vẫn được nhập. "
            "Nếu không cần, xoá các dòng đó trong tệp rồi nhập lại."
        )


def date_notices(
    sheet: SheetTable, layout: Layout, habits: Mapping[int, DateHabits], rows: Sequence[int]
) -> Iterator[str]:
    """Yield a sentence for each column whose dates are not written as offices do."""
    for number, own in habits.items():
        cells = [(row, cell) for row in rows if (cell := sheet.value(row, number)) is not None]
        where = f"Trang “{sheet.name}”, cột {column_letters(number)} “{layout.heading(number)}”"
        years = [(row, cell) for row, cell in cells if own.is_year_as_day(cell)]
        if years:
            row, cell = years[0]
            yield (
                f"{where}: {len(years)} ô ghi năm trong ô kiểu ngày, ví dụ ô {cell_address(row, number)} hiện "
                f"“{text_of(cell)}” nên đọc là năm {own.read(cell)}. Nếu đúng là ngày của năm 1905, sửa trong Danh bạ."
            )
        changed = [
            (row, cell)
            for row, cell in cells
            if not own.is_year_as_day(cell) and not own.is_unclear(cell) and text_of(own.read(cell)) != text_of(cell)
        ]
        if changed:
            row, cell = changed[0]
            yield (
                f"{where}: tháng ghi trước ngày, ví dụ ô {cell_address(row, number)} “{text_of(cell)}” đọc là "
                f"“{text_of(own.read(cell))}”. Nếu không đúng, sửa cột đó thành ngày/tháng/năm rồi nhập lại."
            )
        unclear = [cell_address(row, number) for row, cell in cells if own.is_unclear(cell)]
        if unclear:
            shown = ", ".join(unclear[:_MOST_CELLS]) + (", …" if len(unclear) > _MOST_CELLS else "")
            yield f"{where}: không rõ số nào là ngày, số nào là tháng, chỉ lấy năm ở ô {shown}. Ghi lại là ngày/tháng/năm rồi nhập lại."


def _named(column: Column) -> str:
    heading = f" “{_short(column.heading)}”" if column.heading else ", cột không có tiêu đề"
    return f"cột {column_letters(column.number)}{heading}"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
