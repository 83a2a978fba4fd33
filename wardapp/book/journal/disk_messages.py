"""User-facing messages for disk errors and journal damage."""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Iterator, Sequence
from pathlib import Path

from wardapp.book.journal.scan import Damage
from wardapp.errors import BookDamaged, BookNotWritable, InputRefused, WardappError
from wardapp.files import SHARING_ERRORS

SNAPSHOT_UNREADABLE = "Bản chụp book.json không đọc được; sổ được dựng lại từ nhật ký."

_STILL_SAVED = "Những gì đã lưu trước đó vẫn còn nguyên."
_REASONS = {
    errno.ENOSPC: ("ổ đĩa đã đầy", f"Xoá bớt tệp trên ổ đĩa rồi lưu lại. {_STILL_SAVED}"),
    errno.EDQUOT: ("đã hết phần ổ đĩa được cấp", f"Xoá bớt tệp rồi lưu lại. {_STILL_SAVED}"),
    errno.EFBIG: ("tệp đã đến cỡ lớn nhất mà máy cho phép", f"Chuyển sổ sang ổ đĩa khác. {_STILL_SAVED}"),
    errno.EROFS: ("ổ đĩa chỉ cho đọc", "Chép sổ sang ổ đĩa ghi được, hoặc mở khoá chống ghi của ổ USB."),
    errno.EACCES: ("máy không cho phép ghi", "Kiểm tra quyền của thư mục, hoặc chọn thư mục khác bằng --data."),
    errno.EPERM: ("máy không cho phép ghi", "Kiểm tra quyền của thư mục, hoặc chọn thư mục khác bằng --data."),
    errno.ENOENT: ("không thấy thư mục của sổ", "Nếu sổ ở trên ổ USB, cắm lại ổ USB rồi lưu lại."),
    errno.ENOTDIR: ("đường dẫn này không phải thư mục", "Chọn thư mục khác bằng --data."),
    errno.EBUSY: ("tệp hoặc ổ đĩa đang bận", f"Đợi một lát rồi lưu lại. {_STILL_SAVED}"),
    **dict.fromkeys((errno.ENODEV, errno.ENXIO), ("ổ đĩa đã bị rút ra", "Cắm lại ổ đĩa rồi lưu lại.")),
    **dict.fromkeys((errno.ESTALE, errno.ETIMEDOUT), ("mất kết nối tới ổ mạng", "Nối lại ổ mạng rồi lưu lại.")),
    **dict.fromkeys(
        (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP),
        (
            "loại ổ này (thường là ổ mạng, hoặc ổ USB định dạng lạ) không khoá được tệp, hai chương trình có thể ghi đè nhau",
            "Chép cả thư mục dữ liệu sang ổ trong máy rồi mở ở đó bằng --data; ở ổ này vẫn xem và sao lưu được.",
        ),
    ),
    errno.EIO: ("ổ đĩa báo lỗi", f"Thử lưu lại; nếu vẫn lỗi, sao lưu sổ sang ổ đĩa khác ngay. {_STILL_SAVED}"),
}
_READ_REASONS = {
    errno.EACCES: "máy không cho phép đọc",
    errno.EPERM: "máy không cho phép đọc",
    errno.EIO: "ổ đĩa báo lỗi khi đọc",
    errno.EBUSY: "tệp hoặc ổ đĩa đang bận",
    errno.EISDIR: "đó là thư mục, không phải tệp",
    errno.ENOENT: "không còn tệp ấy",
    errno.ENOTDIR: "đường dẫn không phải thư mục",
    errno.ENODEV: "ổ đĩa đã bị rút ra",
    errno.ENXIO: "ổ đĩa đã bị rút ra",
    errno.ESTALE: "mất kết nối tới ổ mạng",
    errno.ETIMEDOUT: "ổ mạng không trả lời",
}
_IN_USE_ERRORS = SHARING_ERRORS - {5}
"""Windows error codes for a file in use; 5 means no right as often, so it is never told as another program."""
_NO_RIGHT_OR_IN_USE = (
    "máy không cho phép ghi, hoặc tệp đang mở ở nơi khác",
    f"Kiểm tra quyền của thư mục; nếu tệp đang mở ở chương trình nào thì đóng lại. {_STILL_SAVED}",
)
_FILE_IN_USE = ("một chương trình khác đang mở tệp này", f"Đóng các cửa sổ wardapp khác rồi làm lại. {_STILL_SAVED}")
_OTHER = ("máy báo lỗi", f"Thử lưu lại; nếu vẫn lỗi, chọn thư mục khác bằng --data. {_STILL_SAVED}")


def reason_of(failure: OSError) -> tuple[str, str]:
    """Return why the disk refused a write, as a clause, and what to do about it."""
    if getattr(failure, "winerror", None) in _IN_USE_ERRORS:
        return _FILE_IN_USE
    if getattr(failure, "winerror", None) in SHARING_ERRORS:
        return _NO_RIGHT_OR_IN_USE
    return _REASONS.get(failure.errno or 0, _OTHER)


def not_writable(folder: Path, failure: OSError, *, withdrawn: bool = True) -> BookNotWritable:
    """Return the error for a change that the disk refused; `withdrawn` if it was certainly not written."""
    reason, remedy = reason_of(failure)
    if not withdrawn:
        return BookNotWritable(
            f"Ổ đĩa của sổ ở {folder} hỏng giữa lúc ghi: {reason}. Không chắc thay đổi này đã được lưu hay chưa.",
            f"Kiểm tra ổ đĩa, mở lại sổ và xem thay đổi ấy có trong đó không. {_STILL_SAVED}",
        )
    return BookNotWritable(f"Chưa ghi được vào sổ ở {folder}: {reason}.", remedy)


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


def read_reason_of(failure: OSError) -> str:
    """Return why the disk refused to read, as a clause."""
    if getattr(failure, "winerror", None) in _IN_USE_ERRORS:
        return _FILE_IN_USE[0]
    return _READ_REASONS.get(failure.errno or 0, "máy báo lỗi")


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


def too_new(folder: Path) -> InputRefused:
    """Return the error for a book that a newer program wrote."""
    return InputRefused(
        f"Sổ ở {folder} do bản wardapp mới hơn ghi, bản này không đọc được.", "Cài bản wardapp mới rồi mở lại."
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
