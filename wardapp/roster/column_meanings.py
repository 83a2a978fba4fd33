"""The meaning of a column, from the words of its heading."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from wardapp.roster.groups import folded_words, group_named
from wardapp.vietnamese import nfc


class Meaning(str, Enum):
    """What a column of a list holds."""

    ORDINAL = "ordinal"
    FULL_NAME = "full_name"
    FAMILY_NAME = "family_name"
    GIVEN_NAME = "given_name"
    BIRTH = "birth"
    BIRTH_DAY = "birth_day"
    BIRTH_MONTH = "birth_month"
    BIRTH_YEAR = "birth_year"
    MALE = "male"
    FEMALE = "female"
    SEX = "sex"
    POSITION = "position"
    WORKPLACE = "workplace"
    BRANCH = "branch"
    JOINED = "joined"
    OFFICIAL = "official"
    PROBATIONARY = "probationary"
    MEMBERSHIP = "membership"
    MAIN_GROUP = "main_group"
    GROUPS = "groups"
    VETERAN = "veteran"
    WOMAN = "woman"
    FARMER = "farmer"
    YOUTH = "youth"
    FRONT = "front"
    CIVIL_SERVANT = "civil_servant"
    EXEMPT = "exempt"
    NOTE = "note"
    PRIVATE = "private"
    """Never read: identity-card numbers, telephones, addresses and the like."""


NAME_MEANINGS = (Meaning.FULL_NAME, Meaning.FAMILY_NAME, Meaning.GIVEN_NAME)
"""In the order in which a name is said."""
ASSOCIATIONS: dict[str, Meaning] = {
    meaning.value: meaning
    for meaning in Meaning
    if meaning.value in {"veteran", "woman", "farmer", "youth", "front", "civil_servant"}
}

MEANING_LABELS: dict[Meaning, str] = {
    Meaning.FULL_NAME: "Họ và tên",
    Meaning.FAMILY_NAME: "Họ và đệm",
    Meaning.GIVEN_NAME: "Tên",
    Meaning.BIRTH: "Năm sinh hoặc ngày sinh",
    Meaning.BRANCH: "Chi bộ, chi hội, tổ",
    Meaning.POSITION: "Chức vụ",
    Meaning.WORKPLACE: "Nơi công tác",
    Meaning.SEX: "Giới tính",
    Meaning.BIRTH_DAY: "Ngày sinh (riêng ngày)",
    Meaning.BIRTH_MONTH: "Tháng sinh",
    Meaning.BIRTH_YEAR: "Năm sinh (cạnh cột ngày, cột tháng)",
    Meaning.MALE: "Nam (năm sinh hoặc dấu x)",
    Meaning.FEMALE: "Nữ (năm sinh hoặc dấu x)",
    Meaning.MAIN_GROUP: "Nhóm chính",
    Meaning.GROUPS: "Các nhóm, đoàn thể",
    Meaning.MEMBERSHIP: "Đảng viên chính thức hay dự bị",
    Meaning.JOINED: "Ngày vào Đảng",
    Meaning.OFFICIAL: "Chính thức (ngày hoặc dấu x)",
    Meaning.PROBATIONARY: "Dự bị (ngày hoặc dấu x)",
    Meaning.VETERAN: "Hội viên CCB (dấu x)",
    Meaning.WOMAN: "Hội viên Phụ nữ (dấu x)",
    Meaning.FARMER: "Hội viên Nông dân (dấu x)",
    Meaning.YOUTH: "Đoàn viên Thanh niên (dấu x)",
    Meaning.FRONT: "Cán bộ Mặt trận (dấu x)",
    Meaning.CIVIL_SERVANT: "CBCCVC ngoài Đảng (dấu x)",
    Meaning.EXEMPT: "Được miễn",
    Meaning.NOTE: "Ghi chú",
    Meaning.ORDINAL: "Số thứ tự",
    Meaning.PRIVATE: "Riêng tư, không lấy",
}
"""The choices of an officer who corrects a column, the usual ones first."""

_AGE = re.compile(r"^tuoi\b(?! (?:dang|doan|nghe|quan))|^do tuoi$")
_OF_ONE_PERSON = frozenset({*NAME_MEANINGS, Meaning.BIRTH, Meaning.SEX, Meaning.POSITION, Meaning.WORKPLACE})
_RELATIVE = re.compile(r"\b(?:vợ|chồng|cha|bố|mẹ|con|chủ hộ|thân nhân|giới thiệu|thường gọi|khác|bí danh)\b")

_PIECES = frozenset(
    [
        "ho",
        "va",
        "ten",
        "dem",
        "ngay",
        "thang",
        "nam",
        "nu",
        "sinh",
        "gioi",
        "tinh",
        "chuc",
        "vu",
        "danh",
        "chi",
        "bo",
        "doan",
        "hoi",
        "vao",
        "dang",
        "chinh",
        "thuc",
        "du",
        "bi",
        "so",
        "thu",
        "tu",
        "don",
        "vi",
        "cong",
        "tac",
        "ghi",
        "chu",
        "to",
        "dan",
        "pho",
        "khu",
        "thon",
        "nhom",
        "vien",
        "ket",
        "nap",
        "mien",
        "hoat",
        "dia",
        "dien",
        "thoai",
        "phai",
        "noi",
        "trinh",
        "do",
        "chuyen",
        "mon",
        "lot",
        "chu",
    ]
)
"""Words of headings that are typed without spaces: NgaySinh, hovaten."""
_FEWEST_GLUED = 5
_ABBREVIATED: tuple[tuple[str, str], ...] = (
    (r"^s ?t ?t$|^so t ?t$", "stt"),
    (
        r"^h (?:va |v |dem )?ten$|^ho v ten$|^h va t$|^ten ho$|^ten day du$|^(?:full )?name$|^ho ten day du$",
        "ho va ten",
    ),
    (
        r"^(?:n|ng|nm|ngay|nag)?(?: ?(?:t|th|thang))?(?: ?(?:n|nm|nam))? ?sinh$|^n ?sn$|^nam sn$|^nam s$|^ng ?sinh$|^nsinh$|^ntn ?s(?:inh)?$",
        "ngay sinh",
    ),
    (r"^(?:date of birth|birth ?day|birth ?date|birth ?year|year of birth|dob)$", "ngay sinh"),
    (r"^g ?tinh$|^gt$|^gioi t$|^g t$|^sex$|^gender$|^nam hay nu$|^nam hoac nu$", "gioi tinh"),
    (r"^c ?vu$|^ch vu$|^cv$|^c danh$", "chuc vu"),
    (r"^c ?bo$|^cb$|^ch bo$", "chi bo"),
    (r"^c ?hoi$", "chi hoi"),
    (r"^g ?chu$|^ghi c$", "ghi chu"),
    (r"\bvao (?:d|dcs|dcsvn|dang csvn)$|\bv dang$|\bvao dang cong san viet nam$", "vao dang"),
    (r"\bc ?thuc$|\bch thuc$", "chinh thuc"),
    (r"\bd ?bi$", "du bi"),
)
"""What offices shorten, in words without diacritics, and the whole."""

_RULES: tuple[tuple[Meaning | None, str], ...] = (
    (Meaning.ORDINAL, r"^(?:s?tt|so tt|so thu tu|thu tu|no|stt [a-z]{2,6})$"),
    (
        Meaning.PRIVATE,
        r"\b(?:dia chi|noi o|cho o|cu tru|tru quan|thuong tru|tam tru|dien thoai|sdt|so dt|dtdd|di dong|cmnd|cmtnd|cccd|cmt)\b",
    ),
    (
        Meaning.PRIVATE,
        r"\b(?:chung minh|can cuoc|dinh danh|que quan|nguyen quan|noi sinh|dan toc|ton giao|email|thu dien tu|so the|tai khoan|luong)\b",
    ),
    (Meaning.PRIVATE, r"\b(?:trinh do|hoc van|hoc vi|chuyen mon|ly luan|ngoai ngu|suc khoe|ly lich|ho khau)\b"),
    (Meaning.FAMILY_NAME, r"^ho(?:$| .*\b(?:dem|lot)$)"),
    (Meaning.FULL_NAME, r"^ho\b.*\bten\b|^hoten\b|^ten (?:dang vien|hoi vien|doan vien|can bo|nguoi|dai bieu)\b"),
    (Meaning.GIVEN_NAME, r"^ten$"),
    (Meaning.EXEMPT, r"\bmien\b.*\b(?:sinh hoat|cong tac)\b|\b(?:duoc|dien) mien\b|^mien$"),
    (Meaning.NOTE, r"^ghi chu\b|^chu thich$|^(?:trang thai|tinh trang|hien trang)(?: sinh hoat)?$"),
    (None, r"^noi (?:ket nap|vao|cap|chuyen)\b|^nguoi\b"),
    (Meaning.SEX, r"^(?:gioi tinh|gioi|phai|nam nu|gioi tinh nam nu)$"),
    (Meaning.BIRTH, r"\b(?:nam|ngay|thang)\b.*\bsinh\b(?! hoat)|^sinh (?:nam|ngay)\b|^(?:ns|ntns|sinh)$"),
    (Meaning.POSITION, r"\b(?:chuc vu|chuc danh|nghe nghiep|cong viec|nhiem vu)\b"),
    (
        Meaning.MEMBERSHIP,
        r"\bchinh thuc\b.*\bdu bi\b|\bdu bi\b.*\bchinh thuc\b.*\bdang vien\b|^ct db$|^chinh thuc du bi$|^loai dang vien$|^dang vien$|^dien dang vien$",
    ),
    (Meaning.JOINED, r"\b(?:vao dang|ket nap)\b.*\bdu bi\b"),
    (Meaning.OFFICIAL, r"\bchinh thuc\b"),
    (Meaning.JOINED, r"\bvao dang\b|\bket nap(?! (?:doan|hoi))\b"),
    (Meaning.PROBATIONARY, r"\bdu bi\b"),
    (None, r"\b(?:ngay|thang|nam|thoi gian) (?:vao|ve|chuyen|nhap)\b|\bvao (?:doan|hoi)\b|^tuoi\b"),
    (Meaning.MAIN_GROUP, r"^nhom(?: chinh)?$|^(?:doi tuong|thanh phan)$|\bthuoc dien\b"),
    (
        Meaning.BRANCH,
        r"\b(?:chi bo|chi hoi|chi doan|phan hoi|phan doan|to dan pho|to dang|to nhan dan|khu pho|khu dan cu|thon)\b|^to(?!\w| quoc| chuc)\b",
    ),
    (Meaning.WORKPLACE, r"\b(?:cong tac|lam viec|co quan|don vi)\b"),
    (Meaning.GROUPS, r"\bdoan the\b|\bto chuc\b|\bnhom\b|^hoi vien$|^la hoi vien$"),
)


def meaning_of(heading: str, above: str = "") -> Meaning | None:
    """Return the meaning of a heading below a wider one; None if it is unknown.

    `Nam` (male) and `Năm` (year) fold to the same word, so the spelling decides, then the heading above.
    """
    folded, over = heading_words(heading), heading_words(above)
    if not folded:
        return _by_rules(over, above) if over else None
    lower = " ".join(nfc(heading).casefold().split())
    of_birth = _by_rules(over, above) is Meaning.BIRTH
    if folded == "nu":
        return Meaning.FEMALE
    if folded == "nam":
        return (
            Meaning.BIRTH_YEAR
            if lower.startswith("năm") and of_birth
            else Meaning.BIRTH
            if lower.startswith("năm")
            else Meaning.MALE
        )
    if of_birth and folded in {"ngay", "thang"}:
        return Meaning.BIRTH_DAY if folded == "ngay" else Meaning.BIRTH_MONTH
    together = _by_rules(f"{over} {folded}", f"{above} {heading}") if over else None
    alone = _by_rules(folded, heading)
    if over and folded in {"du bi", "chinh thuc"}:
        return together
    return alone or together


def is_age(heading: str) -> bool:
    """Check whether a column holds ages, from which no year of birth follows for certain."""
    return bool(_AGE.search(heading_words(heading)))


@lru_cache(maxsize=1024)
def heading_words(heading: str) -> str:
    """Return a heading in words without diacritics, however it is shortened or glued together (`N.sinh`, `NgaySinh`)."""
    letters = nfc(heading)
    spaced = "".join(
        f" {letter}" if letter.isupper() and before.islower() else letter
        for before, letter in zip(f" {letters}", letters, strict=False)
    )
    words = " ".join(piece for word in folded_words(spaced).split() for piece in _apart(word))
    for pattern, whole in _ABBREVIATED:
        words = re.sub(pattern, whole, words)
    return words


def _apart(word: str) -> list[str]:
    """Return the words that are glued together in one, or the one."""
    if len(word) >= _FEWEST_GLUED and word not in _PIECES:
        for end in range(len(word) - 1, 1, -1):
            if word[:end] in _PIECES:
                rest = [word[end:]] if word[end:] in _PIECES else _apart(word[end:])
                if all(piece in _PIECES for piece in rest):
                    return [word[:end], *rest]
    return [word]


def _by_rules(folded: str, heading: str) -> Meaning | None:
    if not folded:
        return None
    for meaning, pattern in _RULES:
        if re.search(pattern, folded):
            if meaning in _OF_ONE_PERSON and _RELATIVE.search(nfc(heading).casefold()):
                return None
            return meaning
    group = group_named(heading)
    if group in {"official_member", "probationary_member"}:
        return Meaning.MEMBERSHIP
    return ASSOCIATIONS.get(group or "")
