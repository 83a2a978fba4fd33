"""Judge whether a text may be the name of a person, by its words."""

from __future__ import annotations

import re
from functools import lru_cache

from wardapp.vietnamese.folding import fold, name_key, nfc
from wardapp.vietnamese.syllables import could_be_syllable, is_plain_syllable, is_syllable

_USUAL_FAMILIES = """
An Ân Âu Bá Bạch Bàn Bành Bảo Bế Bì Biện Bồ Bùi Ca Cái Cam Cao Cát Cầm Cấn Châu Chế Chu Chung Chử Chảo Chẩu Cồ Cù Cung
Cự Danh Diệp Doãn Dương Đàm Đan Đào Đăng Đặng Đậu Đèo Điền Điêu Điểu Đinh Đoàn Đỗ Đồng Đổng Đới Đường Giang Giàng Giáp
Hà Hạ Hạng Hàn Hầu Hình Hoa Hoàng Hồ Hồng Hờ Huỳnh Hứa Hùng Hướng Kha Khà Khâu Khổng Khu Khuất Khúc Khương Khuông Kiên
Kiều Kim Kỷ La Lã Lạc Lại Lâm Lăng Lầu Lê Lều Lò Lô Lỗ Lộc Lục Lù Lữ Lương Lường Lưu Lý Lỳ Ma Mã Mạc Mạch Mai Mạnh Mạ
Mao Mẫn Mông Mùa Nghiêm Ngân Ngạc Ngô Ngụy Nguyễn Nhâm Nhan Nhữ Ninh Nông Ong Ông Phạm Phan Phàn Phí Phó Phùng Phương
Quách Quan Quàng Quản Quang Quyền Sầm Sa Sùng Sái Siu Sơn Tạ Tăng Tẩn Tấn Tân Thái Thạch Thào Thạnh Thân Thẩm Thi
Thiều Thịnh Thôi Thượng Tiêu Tiền Tòng Tô Tôn Tống Trác Trang Trà Trần Trầm Triệu Trình Trịnh Trưng Trương Tướng Từ Ty
Uông Ứng Văn Vàng Vàm Vân Vi Viên Việt Võ Vòng Vũ Vương Vừ Xa Xin Xồng Yên
"""
_FAMILIES = frozenset(map(name_key, _USUAL_FAMILIES.split()))
_PLAIN_FAMILIES = frozenset(map(fold, _FAMILIES))
_BEGIN_HIGHLAND_NAMES = """
y a ka ta h' k' niê ksor kpă kpa kpuih siu rơ nay rmah rahlan rcom rchâm rơchâm ksơr kdăm bkrông mlô byă êban ayun
ayŭn adrơng hmok hmŏk kbuôr knul buôn krông ktla hđơk hwing kon bon cil kơ lơ păng ting sa să liêng jrang ndu touprong
điểu thị bàn
"""
_OF_THE_HIGHLANDS = frozenset(_BEGIN_HIGHLAND_NAMES.split())
"""Words that begin names of the Ê-đê, Gia-rai, Ba-na, Cơ-ho, Mnông and their neighbours."""
_HIGHLAND_WORD = re.compile(r"[a-zăâêôơưđĭŏŭĕčñ]{1,9}")
_WORD = re.compile(r"[^\s'’-]+['’]?")
_NUMERAL = re.compile(r"[IVX]{1,4}|[A-Z]")
"""What tells namesakes apart: Nguyễn Văn Hùng B."""
_BETWEEN = re.compile(r"[^\W\d_]+(?:['’.-]?\s?[^\W\d_]*)*")
_OF_AN_OFFICE = """
đảng viên, hội viên, đoàn viên, đội viên, chi bộ, chi hội, chi đoàn, chi uỷ, đảng bộ, đảng uỷ, đảng ủy,
tổ dân phố, khu phố, khu dân cư, tổ đảng, sinh hoạt, chính thức, dự bị, danh sách, người lập, người ghi, người
ký, lập biểu, ghi chú, lưu ý, chú thích, nơi nhận, uỷ ban, ủy ban, hội đồng, cơ quan, đơn vị, trường học, mầm
non, tiểu học, trung học, trạm y tế, công an, quân sự, quân đội, đồng chí, kế toán, thủ trưởng, chủ tịch, phó
chủ tịch, bí thư, phó bí thư, xác nhận, ký tên, trong đó, tổng số, tổng cộng, toàn bộ, họ và tên, họ tên, năm
sinh, giới tính, chức vụ, cán bộ, công chức, viên chức, nhân dân, phụ nữ, nông dân, thanh niên, cựu chiến binh,
mặt trận, được miễn, miễn công tác, từ trần, chuyển đi, chuyển đến, trưởng ban, phó ban, hội trưởng, tổ trưởng,
trưởng thôn, còn lại, dân tộc, tôn giáo, hưu trí, không có
"""
_PHRASE_KEYS = "|".join(map(name_key, re.split(r",\s+", _OF_AN_OFFICE.strip())))
_PHRASES = re.compile(rf"(?:^| )(?:{_PHRASE_KEYS})(?: |$)")
_MOST_WORDS = 7


def strange_words(name: str) -> tuple[str, ...]:
    """Return the words of a name that are neither Vietnamese nor of a language of the highlands.

    A letter that was lost or an old font that was converted badly leaves such words.
    """
    words = name.split()
    unknown = [word for word in words if not _is_known(word)]
    if unknown and _is_highland(words):
        unknown = [word for word in unknown if not all(map(_HIGHLAND_WORD.fullmatch, _pieces(word)))]
    return tuple(unknown)


def could_be_name(text: str) -> bool:
    """Check whether a text looks like a name: one to seven words of letters, and no words of an office."""
    words = text.split()
    if not 1 <= len(words) <= _MOST_WORDS or not _BETWEEN.fullmatch(text):
        return False
    if _PHRASES.search(name_key(text)):
        return False
    small = [word for word in words if word.islower()]
    # Names are written in capitals, in small letters, or with capitals; "Khối trường học" is none of the three.
    mixed = 0 < len(small) < len(words) and (words[0] in small or len(small) * 2 > len(words))
    known = len(words) - len(strange_words(text))
    return not mixed and known * 2 >= len(words)


def has_family_name(text: str) -> bool:
    """Check whether a text begins with a usual family name, of the Kinh or of another people."""
    first = text.partition(" ")[0]
    return (
        name_key(first) in _FAMILIES
        or (text.isascii() and first.lower() in _PLAIN_FAMILIES)
        or _is_highland(text.split())
    )


def _is_highland(words: list[str]) -> bool:
    first = words[0].lower().replace("’", "'") if words else ""
    return first.startswith(("h'", "k'", "y-")) or (len(words) > 1 and first in _OF_THE_HIGHLANDS)


@lru_cache(maxsize=8192)  # names share a few hundred words
def _is_known(word: str) -> bool:
    written = nfc(word).strip(".")
    if _NUMERAL.fullmatch(written):
        return True
    pieces = _pieces(written)
    return bool(pieces) and all(map(_is_word, pieces))


def _is_word(piece: str) -> bool:
    if piece.isascii():
        return is_plain_syllable(piece)
    # Qúy for Quý is how many people write their own name.
    return is_syllable(piece) or (piece.startswith("q") and could_be_syllable(piece))


def _pieces(word: str) -> list[str]:
    return [piece.strip("'’") for piece in _WORD.findall(word.lower()) if piece.strip("'’")]
