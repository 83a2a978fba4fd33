"""User-facing messages for disk errors and journal damage."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from wardapp import __version__
from wardapp.book.journal.scan import Damage
from wardapp.disk_reasons import STILL_SAVED, read_reason_of, reason_of
from wardapp.errors import BookDamaged, BookNotWritable, InputRefused, WardappError

SNAPSHOT_UNREADABLE = "Bản chụp book.json không đọc được; sổ được dựng lại từ nhật ký."

NAMES_NOT_SYNCED = (
    "Loại ổ này (thường là ổ mạng, hoặc ổ USB định dạng lạ) không xác nhận được tên tệp mới đã xuống đĩa: mất điện đúng lúc "
    "lập hay thay tệp thì tệp ấy có thể mất. Nên để sổ ở ổ trong máy, hoặc sao lưu thường xuyên sang ổ khác."
)


def snapshot_refused(path: Path, failure: OSError) -> str:
    """Return the sentence for a snapshot that the disk refuses to read."""
    return f"Không đọc được bản chụp {path}: {read_reason_of(failure)}. Sổ được đọc từ nhật ký, không thiếu gì."


def not_writable(folder: Path, failure: OSError, *, withdrawn: bool = True) -> BookNotWritable:
    """Return the error for a change that the disk refused; `withdrawn` if it was certainly not written."""
    reason, remedy = reason_of(failure)
    if not withdrawn:
        return BookNotWritable(
            f"Ổ đĩa của sổ ở {folder} hỏng giữa lúc ghi: {reason}. Không chắc thay đổi này đã được lưu hay chưa.",
            f"Kiểm tra ổ đĩa, mở lại sổ và xem thay đổi ấy có trong đó không. {STILL_SAVED}",
        )
    file = Path(str(failure.filename)).name if failure.filename else ""
    of_file = f" (tệp {file})" if file and file != folder.name else ""
    return BookNotWritable(f"Chưa ghi được vào sổ ở {folder}{of_file}: {reason}.", remedy)


def not_replaced(folder: Path, failure: OSError, *, replaced: bool | None) -> BookNotWritable:
    """Return the error for a journal that should have replaced another.

    `replaced` says whether the new one is in place, though it may not survive a power cut; None if that is unknown.
    """
    if not replaced:
        return not_writable(folder, failure, withdrawn=replaced is not None)
    reason, _ = reason_of(failure)
    return BookNotWritable(
        f"Đã thay nhật ký của sổ ở {folder}, nhưng {reason}.", "Làm lại việc ấy một lần nữa cho chắc."
    )


@contextlib.contextmanager
def reading(folder: Path) -> Iterator[None]:
    """Convert a failure to read the book into a user-facing error that names the file, if it is known.

    Raises:
        WardappError: instead of the OSError.
    """
    try:
        yield
    except OSError as failure:
        file = Path(str(failure.filename)).name if failure.filename else ""
        of_file = f" (tệp {file})" if file and file != folder.name else ""
        raise WardappError(
            f"Không đọc được sổ ở {folder}{of_file}: {read_reason_of(failure)}.",
            "Kiểm tra ổ đĩa và quyền đọc thư mục, hoặc khôi phục từ bản sao lưu.",
        ) from failure


def too_new(folder: Path, program: object = None) -> InputRefused:
    """Return the error for a book that a newer program wrote, whose version the journal's header names."""
    writer = f" ({program})" if program else ""
    return InputRefused(
        f"Sổ ở {folder} do bản wardapp mới hơn{writer} ghi; bản này là {__version__}, không đọc được. Sổ còn nguyên.",
        f"Cài bản wardapp{f' {program} hoặc' if program else ''} mới hơn rồi mở lại.",
    )


def damaged(folder: Path, damage: Sequence[Damage]) -> BookDamaged:
    """Return the error for a journal that has lost changes, naming which and where."""
    return BookDamaged(
        f"Nhật ký của sổ ở {folder} bị hỏng: {'; '.join(_describe(each) for each in damage)}.",
        "Mở sổ chỉ để xem thì vẫn đọc được phần còn lại; để ghi tiếp, khôi phục từ bản sao lưu.",
    )


def _describe(damage: Damage) -> str:
    place = f"byte {damage.start}-{damage.end}"
    count = damage.last_lost - damage.first_lost + 1
    if count <= 0:
        return f"chỗ {place} không khớp với phần trước nó"
    if count == 1:
        return f"mất thay đổi số {damage.first_lost} ({place})"
    return f"mất {count} thay đổi, số {damage.first_lost} đến {damage.last_lost} ({place})"
