"""Single cells of a list as text, births, ticks and sexes, whatever their column."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta
from functools import lru_cache

from wardapp.roster.groups import folded_words
from wardapp.sheet_table import Cell, SheetTable
from wardapp.vietnamese import format_date, nfc, parse_birth

_MIDNIGHTS = {(16, 0), (17, 0)}
"""Midnight in Vietnam by universal time, in its two time zones of the last century."""
_LAST_HOUR = 23
FIRST_YEAR, LAST_YEAR = 1850, 2100
_NO = re.compile(r"(?:0|khong|chua|k|ko|kh|chang|no|false|sai|none|n a)(?: .*)?")
_MARKS = frozenset({"x", "xx", "1", "v", "co", "dung", "true", "yes", "√", "✓", "✔", "☑", "☒", "+", "*", "ü", "þ"})
"""The last two are ticks of the Wingdings font."""
_NO_MARKS = frozenset({"☐", "□"})
_INVISIBLE = frozenset({"Cf", "Cc", "Co", "Cn", "Cs"})
_ESCAPED = re.compile(r"_x00[0-1][0-9A-Fa-f]_")
"""How a workbook writes a control code."""
_QUOTED = re.compile(r'="([^"]*)"')
_ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|GETTING_DATA|SPILL!|CALC!)|Err:[0-9]{3}")
_AFTER_DATE = re.compile(
    r"(?<=[0-9]{4})[\sT]+[0-9]{1,2}:[0-9]{2}(?::[0-9.]+)?(?:\s*[AaPpSsCc][MmAaHh])?$|(?<=[0-9])[\s.,;*?]+$"
)
"""A time that a database adds to a date, or a sign after it."""
_YEAR_BY_WORD = re.compile(r"(?:sinh )?(?:nam|sn|ns)(?: sinh)? ([12][0-9]{3})")
_UNKNOWN_DAY = re.compile(r"0{1,2}\s*([/.-])\s*([0-9]{1,2})\s*\1\s*([12][0-9]{3})")
_GLUED = re.compile(r"([0-9]{2})([0-9]{2})([12][0-9]{3})")
_USUAL_BIRTH = re.compile(r"[12][0-9]{3}|(?!00?/)[0-9]{1,2}/[0-9]{1,2}/[12][0-9]{3}")
_MOMENT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(?:\.[0-9]+)?(Z|[+]00:?00)?")
"""A date as a database or a web page writes it."""
_LUNAR = ("am lich", " al")
_WORDS_AROUND = re.compile(r"^(?:ngày|sinh ngày|sn|ns)[\s.:]+(?=[0-9])|\s*\((?:[^()0-9]*)\)$", re.IGNORECASE)
"""A word before a date, or the name of its lunar year after it: 1950 (Canh Dần)."""
_SEVERAL_SIGNS = re.compile(r"\s*([/.,-])(?:\s*[/.,-])*\s*(?=[0-9IVXA-Za-z])")
_NAMED_MONTH = re.compile(r"([0-9]{1,2})[\s/.-]+([A-Za-z]{1,9})[\s/.-]+([0-9]{4}|[0-9]{2})")
_YEAR_FIRST = re.compile(r"([12][0-9]{3})[/.]([0-9]{1,2})[/.]([0-9]{1,2})")
_ROMAN_MONTHS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ENGLISH_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: month for names in (_ROMAN_MONTHS, _ENGLISH_MONTHS) for month, name in enumerate(names, 1)}
_OTHER_TICKS = frozenset({"n", "co", "dung", "nt", "x x"})
_YEAR_ALONE = re.compile(r"[0./\-_ …]*([12][0-9]{3})(?:\.0)?")
"""A year with an empty day and month before it, as in `.../.../1950` or `00/00/1950`."""


def text_of(cell: Cell) -> str:
    """Return a cell as one line of NFC text; a date as dd/mm/yyyy, a tick as `x`."""
    if cell is None or cell is False:
        return ""
    if cell is True:
        return "x"
    if isinstance(cell, str):
        return _line_of(cell)
    if isinstance(cell, datetime):
        return format_date(day_of_moment(cell))
    if isinstance(cell, date):
        return format_date(cell)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


@lru_cache(maxsize=2048)  # a cell is asked for several times while its row is read
def _line_of(text: str) -> str:
    is_plain = text.isprintable() and "_x00" not in text
    line = " ".join(nfc(text if is_plain else visible_text(text)).split())
    return _unquoted(line) if line[:1] in {"'", "="} else line


def _unquoted(text: str) -> str:
    """Return a text without the signs by which somebody kept a spreadsheet from changing it: '0123, ="0123"."""
    if found := _QUOTED.fullmatch(text):
        return found[1].strip()
    return text[1:].strip() if text[0] == "'" and not text.endswith("'") else text


def visible_text(text: str) -> str:
    """Return a text without characters that nobody sees: of width zero, of writing direction, control codes."""
    if _ESCAPED.search(text):
        text = _ESCAPED.sub(" ", text)
    if text.isprintable():
        return text
    return "".join(
        letter
        if letter.isprintable() or letter.isspace()
        else ""
        if unicodedata.category(letter) in _INVISIBLE
        else " "
        for letter in text
    )


def is_error(cell: Cell) -> bool:
    """Check whether a cell holds what a spreadsheet shows for a formula that fails (`#REF!`)."""
    return isinstance(cell, str) and cell[:1] in "#E" and bool(_ERROR.fullmatch(cell.strip()))


def texts_of(sheet: SheetTable, row: int) -> dict[int, str]:
    """Return column numbers and texts of the filled cells of a row, from left to right."""
    index = row - sheet.first_row
    cells = sheet.rows[index] if 0 <= index < len(sheet.rows) else ()
    texts = ((number, text_of(cell)) for number, cell in enumerate(cells, sheet.first_column))
    return {number: text for number, text in texts if text}


def last_column(sheet: SheetTable) -> int:
    """Return the number of the last column of the widest row."""
    return sheet.first_column + max(map(len, sheet.rows), default=0) - 1


def birth_of(cell: Cell, today: date | None = None) -> date | int | None:
    """Return a birth date, a year alone, or None for an empty cell.

    Raises:
        ValueError: the cell holds anything else; the message is a sentence for the officer.

    """
    text = text_of(cell)
    if isinstance(cell, date):
        found: date | int = day_of_moment(cell) if isinstance(cell, datetime) else cell
    elif not folded_words(text):
        return None
    else:
        found = _birth_in(text, today)
    year = found if isinstance(found, int) else found.year
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"“{text}” không phải là năm hay ngày hợp lý.")
    if today is not None and (found > today if isinstance(found, date) else year > today.year):
        raise ValueError(f"“{text}” ở sau ngày hôm nay.")
    return found


def day_of_moment(moment: datetime, *, universal: bool = False) -> date:
    """Return the day that is meant by a moment; midnight in Vietnam is the evening before in universal time.

    Programs that reckon in time zones write 04/02 23:59:12 or 04/02 17:00 for the fifth.
    """
    is_before_midnight = (moment.hour, moment.minute) in _MIDNIGHTS if universal else moment.hour == _LAST_HOUR
    return (moment + timedelta(days=1)).date() if is_before_midnight else moment.date()


@lru_cache(maxsize=2048)
def _birth_in(written: str, today: date | None) -> date | int:
    text = written
    if _USUAL_BIRTH.fullmatch(text):
        return parse_birth(text, today)
    if moment := _MOMENT.fullmatch(text):
        return day_of_moment(datetime.fromisoformat(f"{moment[1]}T{moment[2]}"), universal=bool(moment[3]))
    if folded_words(text).endswith(_LUNAR):
        found = _birth_in(re.sub(r"\W*(?:âm lịch|ÂL|al)\W*$", "", text, flags=re.IGNORECASE), today)
        return found if isinstance(found, int) else found.year
    text = _AFTER_DATE.sub("", text)
    text = _WORDS_AROUND.sub("", text)
    text = _SEVERAL_SIGNS.sub(r"\1", text).replace(",", "/").strip()
    year = _YEAR_ALONE.fullmatch(text) or _YEAR_BY_WORD.fullmatch(folded_words(text))
    if year:
        return int(year[1])
    if unknown := _UNKNOWN_DAY.fullmatch(text):
        return int(unknown[3])
    if (named := _NAMED_MONTH.fullmatch(text)) and (month := _MONTHS.get(named[2].casefold())):
        text = f"{named[1]}/{month}/{named[3]}"
    if turned := _YEAR_FIRST.fullmatch(text):
        text = f"{turned[3]}/{turned[2]}/{turned[1]}"
    if glued := _GLUED.fullmatch(text):
        text = "/".join(glued.groups())
    try:
        return parse_birth(text, today)
    except ValueError as refusal:
        raise ValueError(str(refusal).replace(f"“{text}”", f"“{written}”")) from None


def is_marked(cell: Cell) -> bool:
    """Check whether a tick says yes: not empty, a dash, `0`, or a text that begins with `không` or `chưa`."""
    text = text_of(cell)
    folded = folded_words(text)
    if text in _MARKS:
        return True
    return bool(folded) and text not in _NO_MARKS and not _NO.fullmatch(folded)


def mark_of(cell: Cell) -> bool | None:
    """Return True for a tick, False for an empty cell or a no, None for text that is neither."""
    if not is_marked(cell):
        return False
    text = text_of(cell)
    return True if (folded_words(text) or text) in _MARKS or text in _MARKS else None


def sex_tick(cell: Cell, column_sex: str) -> str | None:
    """Return the sex that a cell of a column *Nam* or *Nữ* ticks: by a tick, a letter or a word; None if it says no.

    Raises:
        ValueError: the cell holds anything else, perhaps a year.

    """
    ticked = mark_of(cell)
    if ticked is not None:
        return column_sex if ticked else None
    folded = folded_words(text_of(cell))
    if folded in _OTHER_TICKS or (folded.isalpha() and len(folded) == 1):
        return column_sex
    return sex_of(cell)


def sex_of(cell: Cell) -> str | None:
    """Return `male`, `female`, or None for an empty cell.

    Raises:
        ValueError: the cell holds any other text; the message is a sentence for the officer.

    """
    text = text_of(cell)
    folded = folded_words(text)
    if not folded:
        return None
    if folded in {"nam", "male", "m", "trai", "ong", "nam gioi", "gioi tinh nam", "anh", "dan ong", "con trai"}:
        return "male"
    if folded in {"nu", "female", "f", "gai", "ba", "nu gioi", "gioi tinh nu", "chi", "phu nu", "con gai"}:
        return "female"
    raise ValueError(f"“{text}” không phải là Nam hay Nữ.")


def is_ordinal(cell: Cell) -> bool:
    """Check whether a cell holds the running number of a row (`12`, `12.`)."""
    return bool(re.fullmatch(r"[0-9]{1,6}[.)]?", text_of(cell)))
