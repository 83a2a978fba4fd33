"""Invented Vietnamese names in every spelling that officers' machines produce: NFC, NFD, capitals, both tone places."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator

FAMILY = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Nông Ma Hà Lường Đồng Triệu Hứa Quách Vi Ân Ông"
MIDDLE = "Văn Thị Hữu Đức Ngọc Quang Công Kim Bích Xuân Thuỳ Đình Minh Mạnh Tiến Ánh Ái Duy Khắc Viết"
GIVEN = (
    "An Ân Ăn Anh Ánh Ảnh Bình Bính Chí Chỉ Cường Dũng Dung Đạt Đào Đạo Đảo Đáo Giang Hà Hạ Hải Hai Hoa Hoá Hoà Hoạ Hùng Hưng"
    " Hương Hường Khoẻ Lan Lân Linh Mai Mơ Mùa Mừng Nga Nghĩa Oanh Phượng Quý Quỳnh Sơn Sửu Tâm Tú Tư Tứ Thảo Thuý Thuỷ Thuỵ"
    " Tiên Tiến Toàn Tuấn Uyên Ước Vân Văn Vinh Xuân Xuyến Yên Yến Ý Út"
)
OTHERS = (
    "Vừ A Sử|Giàng Thị Mỷ|Lò Văn Ốm|Thào A Phử|Sùng Mí Vư|K'Brơi|K'Brơi Thị Lan|K’Dốp|Y Thô Niê|H'Hen Niê|H'Bia|Ka Să|Rơ Châm Hyơi"
    "|Điểu K'Ré|Bhnướch Zơrâm|Pơloong Bríu|Lý Phà Xó|Tẩn Mẩy|Chẻo Láo Sì|Phàn Phù Lìn|Kpă Klơng|Nay H’Win|Fan Wèi|Jang Zoă|Ðàm Đáo"
    "|Lâm-Thị Mai|Nguyễn Văn A 2|Nguyễn Văn A 10|Trần (Bé) An|Đỗ Thị Út.|Françoise Lê|Müller|Núñez Trần|Søren Đỗ|Lê-na"
)
_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x f j w z"
_VOWELS = "aăâeêioôơuưy"
_CODAS = ["", "", "c", "ch", "i", "m", "n", "ng", "nh", "o", "p", "t", "u", "y"]
_TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
_TWO_PLACES = (("òa", "oà"), ("óa", "oá"), ("ỏa", "oả"), ("õa", "oã"), ("ọa", "oạ"), ("òe", "oè"), ("óe", "oé"),
               ("ỏe", "oẻ"), ("úy", "uý"), ("ùy", "uỳ"), ("ủy", "uỷ"), ("ũy", "uỹ"), ("ụy", "uỵ"))  # fmt: skip


def full_names(count: int, seed: int, *, nonsense: bool = True) -> Iterator[str]:
    """`count` names, the same for the same seed, in mixed spellings; some of syllables that do not exist if `nonsense`."""
    choose = random.Random(seed)
    for _ in range(count):
        yield respelled(plain_name(choose, nonsense=nonsense), choose)


def plain_name(choose: random.Random, *, nonsense: bool = False) -> str:
    """Make one name, mostly of common words, sometimes of a minority."""
    kind = choose.random()
    if kind < 0.08:
        return choose.choice(OTHERS.split("|"))
    if nonsense and kind < 0.35:
        return " ".join(_syllable(choose).capitalize() for _ in range(choose.randint(1, 4)))
    words = [choose.choice(FAMILY.split()), *choose.choices(MIDDLE.split(), k=choose.randint(0, 2))]
    return " ".join([*words, choose.choice(GIVEN.split())])


def respelled(name: str, choose: random.Random) -> str:
    """Respell a name as another machine may: composed or not, in capitals, with the tone on either vowel."""
    for old, new in _TWO_PLACES:
        if choose.random() < 0.5:
            name = name.replace(old, new) if choose.random() < 0.5 else name.replace(new, old)
    case = choose.random()
    name = name.upper() if case < 0.15 else name.lower() if case < 0.25 else name
    return unicodedata.normalize(choose.choice(["NFC", "NFD"]), name)


def _syllable(choose: random.Random) -> str:
    vowels = "".join(choose.choices(_VOWELS, k=choose.randint(1, 2)))
    return unicodedata.normalize(
        "NFC", choose.choice(_ONSETS.split()) + vowels + choose.choice(_TONES) + choose.choice(_CODAS)
    )
