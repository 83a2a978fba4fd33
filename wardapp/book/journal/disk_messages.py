"""What the disk's refusals and damage are called in front of an officer."""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Iterator, Sequence
from pathlib import Path

from wardapp.book.journal.scan import Damage
from wardapp.errors import BookDamaged, BookNotWritable, InputRefused, WardappError
from wardapp.files import SHARING_ERRORS

__all__ = ["SNAPSHOT_UNREADABLE", "damaged", "not_put_in_place", "not_writable", "reading", "reason_of", "too_new"]

SNAPSHOT_UNREADABLE = "Bản chụp book.json không đọc được; sổ được dựng lại từ nhật ký."

_KEPT = "Những gì đã lưu trước đó vẫn còn nguyên."
_REASONS = {
    errno.ENOSPC: ("ổ đĩa đã đầy", f"Xoá bớt tệp trên ổ đĩa rồi lưu lại. {_KEPT}"),
    errno.EDQUOT: ("đã hết phần ổ đĩa được cấp", f"Xoá bớt tệp rồi lưu lại. {_KEPT}"),
    errno.EFBIG: ("tệp đã đến cỡ lớn nhất mà máy cho phép", f"Chuyển sổ sang ổ đĩa khác. {_KEPT}"),
    errno.EROFS: ("ổ đĩa chỉ cho đọc", "Chép sổ sang ổ đĩa ghi được, hoặc mở khoá chống ghi của ổ USB."),
    errno.EACCES: ("máy không cho phép ghi", "Kiểm tra quyền của thư mục, hoặc chọn thư mục khác bằng --data."),
    errno.EPERM: ("máy không cho phép ghi", "Kiểm tra quyền của thư mục, hoặc chọn thư mục khác bằng --data."),
    errno.ENOENT: ("không thấy thư mục của sổ", "Nếu sổ ở trên ổ USB, cắm lại ổ USB rồi lưu lại."),
    errno.ENOTDIR: ("đường dẫn này không phải thư mục", "Chọn thư mục khác bằng --data."),
    errno.EIO: ("ổ đĩa báo lỗi", f"Thử lưu lại; nếu vẫn lỗi, sao lưu sổ sang ổ đĩa khác ngay. {_KEPT}"),
}
_HELD = ("một chương trình khác đang mở tệp này", f"Đóng các cửa sổ wardapp khác rồi làm lại. {_KEPT}")
_OTHER = ("máy báo lỗi", f"Thử lưu lại; nếu vẫn lỗi, chọn thư mục khác bằng --data. {_KEPT}")


def reason_of(failure: OSError) -> tuple[str, str]:
    """Why the disk refused a write, as a clause, and what to do about it."""
    if getattr(failure, "winerror", None) in SHARING_ERRORS:
        return _HELD
    return _REASONS.get(failure.errno or 0, _OTHER)


def not_writable(folder: Path, failure: OSError, *, withdrawn: bool = True) -> BookNotWritable:
    """The refusal of a change that the disk did not take, or (not `withdrawn`) took and would not give back."""
    reason, remedy = reason_of(failure)
    if not withdrawn:
        return BookNotWritable(
            f"Ổ đĩa của sổ ở {folder} hỏng giữa lúc ghi: {reason}. Không chắc thay đổi này đã được lưu hay chưa.",
            f"Kiểm tra ổ đĩa, mở lại sổ và xem thay đổi ấy có trong đó không. {_KEPT}",
        )
    return BookNotWritable(f"Chưa ghi được vào sổ ở {folder}: {reason}.", remedy)


def not_put_in_place(folder: Path, failure: OSError, *, stands: bool | None) -> BookNotWritable:
    """The refusal of a journal that was to take the other's place; `stands`: it did, and may not outlive a power cut.

    None where nobody can tell which of the two stands.
    """
    if not stands:
        return not_writable(folder, failure, withdrawn=stands is not None)
    reason, _ = reason_of(failure)
    return BookNotWritable(
        f"Đã thay nhật ký của sổ ở {folder}, nhưng {reason}.", "Làm lại việc ấy một lần nữa cho chắc."
    )


@contextlib.contextmanager
def reading(folder: Path) -> Iterator[None]:
    """Turn a refusal to read into a sentence.

    Raises:
        WardappError: in place of the OSError.

    """
    try:
        yield
    except OSError as failure:
        raise WardappError(
            f"Không đọc được sổ ở {folder}.", "Kiểm tra ổ đĩa và quyền đọc thư mục, hoặc khôi phục từ bản sao lưu."
        ) from failure


def too_new(folder: Path) -> InputRefused:
    """The refusal of a book that a newer program wrote; it is not touched."""
    return InputRefused(
        f"Sổ ở {folder} do bản wardapp mới hơn ghi, bản này không đọc được.", "Cài bản wardapp mới rồi mở lại."
    )


def damaged(folder: Path, damage: Sequence[Damage]) -> BookDamaged:
    """The refusal to write on in a journal that has lost something, naming what and where."""
    return BookDamaged(
        f"Nhật ký của sổ ở {folder} bị hỏng: {'; '.join(_told(each) for each in damage)}.",
        "Mở sổ chỉ để xem thì vẫn đọc được phần còn lại; để ghi tiếp, khôi phục từ bản sao lưu.",
    )


def _told(damage: Damage) -> str:
    place = f"byte {damage.start}-{damage.end}"
    count = damage.last_lost - damage.first_lost + 1
    if count <= 0:
        return f"chỗ {place} không khớp với phần trước nó"
    if count == 1:
        return f"mất thay đổi số {damage.first_lost} ({place})"
    return f"mất {count} thay đổi, số {damage.first_lost} đến {damage.last_lost} ({place})"
