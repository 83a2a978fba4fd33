"""Read JSON lines from outside, each as a record or a problem."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NoReturn

from wardapp.book.encoding.canonical import UnsupportedValue
from wardapp.book.encoding.stamping import decode_record
from wardapp.errors import InputRefused
from wardapp.files import FileLayer
from wardapp.records import Record, RecordRefused, Removal, UnknownRecord

LONGEST_LINE = 1 << 24
"""Bytes; a longer line is no record."""

_MOST_PROBLEMS = 20
_BOM = b"\xef\xbb\xbf"

Source = str | os.PathLike[str] | Iterable[str | bytes]


class Intake:
    """The records of one file, and the problems of its lines."""

    def __init__(self, source: Source, layer: FileLayer) -> None:
        self._layer = layer
        self._problems: list[str] = []
        self._count = 0
        self._path: Path | None = None
        self._given: Iterable[str | bytes] = ()
        if isinstance(source, (str, os.PathLike)):
            self._path = Path(source)
        else:
            self._given = source

    def items(self) -> Iterator[tuple[int, Record | UnknownRecord | Removal]]:
        """Yield the records with their line numbers, and note lines that cannot be read.

        Raises:
            InputRefused: the file cannot be opened or is no UTF-8 text.
        """
        for number, line in enumerate(self._lines(), start=1):
            content = line.removeprefix(_BOM) if number == 1 else line
            if not content.strip():
                continue
            try:
                yield number, decode_record(_object(content))
            except RecordRefused as refused:
                for refusal in refused.refusals:
                    self.refuse(number, refusal.field, refusal.reason)
            except UnsupportedValue as refused:
                self.refuse(number, refused.field, refused.reason)
            except _Unreadable as refused:
                self.refuse(number, None, str(refused))

    def refuse(self, line: int, field: str | None, reason: str) -> None:
        """Note why a line, or a field of it, is refused, in Vietnamese."""
        self._count += 1
        if len(self._problems) < _MOST_PROBLEMS:
            file = "" if self._path is None else f"{self._path.name}, "
            place = "" if field is None else f", trường {field}"
            self._problems.append(f"{file}dòng {line}{place}: {reason}.")

    def raise_if_refused(self) -> None:
        """Refuse the file if any line was refused.

        Raises:
            InputRefused: names the file, and line, field and reason of up to twenty problems.
        """
        if not self._problems:
            return
        others = self._count - len(self._problems)
        sentences = [*self._problems, *([f"… và {others} chỗ khác."] if others else [])]
        raise InputRefused(
            "\n".join(sentences), "Chưa có gì của tệp này được ghi vào sổ: sửa các chỗ nêu trên rồi nạp lại."
        )

    def _lines(self) -> Iterator[bytes]:
        if self._path is None:
            # Lone surrogates are then reported as a line that is not UTF-8.
            return (line if isinstance(line, bytes) else line.encode(errors="surrogatepass") for line in self._given)
        return self._lines_of_file(self._path)

    def _lines_of_file(self, path: Path) -> Iterator[bytes]:
        try:
            yield from _split(self._layer.stream(path))
        except _Unreadable as refused:
            raise InputRefused(f"{path.name}: {refused}.", "Kiểm tra lại tệp: mỗi dòng phải là một bản ghi.") from None
        except FileNotFoundError as failure:
            raise InputRefused(f"Không có tệp {path}.", "Kiểm tra lại tên tệp.") from failure
        except OSError as failure:
            raise InputRefused(
                f"Không đọc được tệp {path}.", "Kiểm tra đó là một tệp, và bạn được phép đọc nó."
            ) from failure


class _Unreadable(ValueError):
    """A line that is no JSON object, with the reason in Vietnamese."""


def _split(blocks: Iterable[bytes]) -> Iterator[bytes]:
    pending: list[bytes] = []
    length = 0
    for block in blocks:
        *whole, rest = block.split(b"\n")
        for part in whole:
            yield b"".join([*pending, part])
            pending.clear()
            length = 0
        pending.append(rest)
        length += len(rest)
        if length > LONGEST_LINE:
            raise _Unreadable("có dòng dài quá mức")
    if last := b"".join(pending):
        yield last


def _object(line: bytes) -> dict[str, Any]:
    if len(line) > LONGEST_LINE:
        raise _Unreadable("dòng dài quá mức")
    try:
        text = line.decode()
    except UnicodeDecodeError:
        raise _Unreadable("không phải chữ UTF-8; kết xuất lại tệp bằng lệnh dump") from None
    try:
        data = json.loads(text, object_pairs_hook=_without_duplicates, parse_constant=_refuse_constant)
    except json.JSONDecodeError as failure:
        raise _Unreadable(f"không đúng cú pháp JSON ở ký tự thứ {failure.pos + 1}") from None
    except RecursionError:
        raise _Unreadable("lồng nhau quá nhiều lớp") from None
    except (_Unreadable, UnsupportedValue):
        raise
    except ValueError:
        # Python refuses to convert thousands of digits to a number.
        raise _Unreadable("có số quá lớn") from None
    if not isinstance(data, dict):
        raise _Unreadable("không phải một bản ghi (đối tượng JSON)")
    return data


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) != len(pairs):
        ((name, _),) = Counter(name for name, _ in pairs).most_common(1)
        raise UnsupportedValue(name, "tên trường bị lặp")
    return data


def _refuse_constant(name: str) -> NoReturn:
    raise _Unreadable(f"{name} không phải là số")
