"""A unit's code or name that was wrong in its file, corrected for the compile and told in TH07."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from exports.submission.difference import Difference
from exports.submission.submission import Submission


class Correction(NamedTuple):
    """What to take for the unit of a file: its code and its name; "" leaves what the file says."""

    code: str
    name: str = ""

    def apply(self, submission: Submission) -> Submission:
        """Return a submission as that of the right unit, with a difference for what was corrected."""
        head = submission.head
        code, name = self.code or head.unit_code, self.name or head.unit_name
        told = list(self._differences(submission, code, name))
        return replace(
            submission,
            head=replace(head, unit_code=code, unit_name=name),
            differences=(*submission.differences, *told),
        )

    def _differences(self, submission: Submission, code: str, name: str) -> Iterator[Difference]:
        head = submission.head
        for words, read, right in (("Mã", head.unit_code, code), ("Tên", head.unit_name, name)):
            if read != right:
                message = f"{words} đơn vị trong tệp ghi sai; cán bộ tổng hợp đã sửa để tổng hợp. Đề nghị đơn vị sửa trong sổ."
                yield Difference(submission.file, "ThongTin", "", read, right, message)
