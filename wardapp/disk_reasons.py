"""Why a disk refused to read or to write, in the words of an officer."""

from __future__ import annotations

import errno

from wardapp.files import SHARING_ERRORS

STILL_SAVED = "Những gì đã lưu trước đó vẫn còn nguyên."
_REASONS = {
    errno.ENOSPC: ("ổ đĩa đã đầy", f"Xoá bớt tệp trên ổ đĩa rồi lưu lại. {STILL_SAVED}"),
    errno.EDQUOT: ("đã hết phần ổ đĩa được cấp", f"Xoá bớt tệp rồi lưu lại. {STILL_SAVED}"),
    errno.EFBIG: ("tệp đã đến cỡ lớn nhất mà máy cho phép", f"Chuyển sổ sang ổ đĩa khác. {STILL_SAVED}"),
    errno.EROFS: ("ổ đĩa chỉ cho đọc", "Chép sổ sang ổ đĩa ghi được, hoặc mở khoá chống ghi của ổ USB."),
    errno.EACCES: ("máy không cho phép ghi", "Kiểm tra quyền của thư mục, hoặc chọn thư mục khác bằng --data."),
    errno.EPERM: ("máy không cho phép ghi", "Kiểm tra quyền của thư mục, hoặc chọn thư mục khác bằng --data."),
    errno.ENOENT: ("không thấy thư mục của sổ", "Nếu sổ ở trên ổ USB, cắm lại ổ USB rồi lưu lại."),
    errno.ENOTDIR: ("đường dẫn này không phải thư mục", "Chọn thư mục khác bằng --data."),
    errno.EBUSY: ("tệp hoặc ổ đĩa đang bận", f"Đợi một lát rồi lưu lại. {STILL_SAVED}"),
    **dict.fromkeys((errno.ENODEV, errno.ENXIO), ("ổ đĩa đã bị rút ra", "Cắm lại ổ đĩa rồi lưu lại.")),
    **dict.fromkeys((errno.ESTALE, errno.ETIMEDOUT), ("mất kết nối tới ổ mạng", "Nối lại ổ mạng rồi lưu lại.")),
    **dict.fromkeys(
        (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP),
        (
            "loại ổ này (thường là ổ mạng, hoặc ổ USB định dạng lạ) không khoá được tệp, hai chương trình có thể ghi đè nhau",
            "Chép cả thư mục dữ liệu sang ổ trong máy rồi mở ở đó bằng --data; ở ổ này vẫn xem và sao lưu được.",
        ),
    ),
    errno.EIO: ("ổ đĩa báo lỗi", f"Thử lưu lại; nếu vẫn lỗi, sao lưu sổ sang ổ đĩa khác ngay. {STILL_SAVED}"),
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
    f"Kiểm tra quyền của thư mục; nếu tệp đang mở ở chương trình nào thì đóng lại. {STILL_SAVED}",
)
_FILE_IN_USE = ("một chương trình khác đang mở tệp này", f"Đóng các cửa sổ wardapp khác rồi làm lại. {STILL_SAVED}")
_OTHER = ("máy báo lỗi", f"Thử lưu lại; nếu vẫn lỗi, chọn thư mục khác bằng --data. {STILL_SAVED}")


def reason_of(failure: OSError) -> tuple[str, str]:
    """Return why the disk refused a write, as a clause, and what to do about it."""
    if getattr(failure, "winerror", None) in _IN_USE_ERRORS:
        return _FILE_IN_USE
    if getattr(failure, "winerror", None) in SHARING_ERRORS:
        return _NO_RIGHT_OR_IN_USE
    return _REASONS.get(failure.errno or 0, _OTHER)


def read_reason_of(failure: OSError) -> str:
    """Return why the disk refused to read, as a clause."""
    if getattr(failure, "winerror", None) in _IN_USE_ERRORS:
        return _FILE_IN_USE[0]
    return _READ_REASONS.get(failure.errno or 0, "máy báo lỗi")
