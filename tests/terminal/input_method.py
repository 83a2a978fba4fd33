"""What Vietnamese input methods send for a text: letters, and for each correction backspaces and the new letters."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

__all__ = ["ACCENTED_LETTERS", "TELEX", "VNI", "InputMethod", "invented_names"]

_TONES = {"\u0301": 0, "\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0323": 4}
_SHAPES = {"\u0302": 0, "\u031b": 1, "\u0306": 2}


def _accented_letters() -> str:
    plain = [shaped for base in "aăâeêioôơuưy" for shaped in base] + ["đ"]
    toned = [unicodedata.normalize("NFC", letter + tone) for letter in plain if letter != "đ" for tone in _TONES]
    small = [letter for letter in plain if letter not in "aeiouy"] + toned
    return "".join(small + [letter.upper() for letter in small])


ACCENTED_LETTERS = _accented_letters()
"""The 134 letters of Vietnamese that ASCII lacks."""


@dataclass(frozen=True)
class InputMethod:
    """A way of typing and the way its program corrects what the console already holds."""

    tone_keys: str
    """The keys of sắc, huyền, hỏi, ngã, nặng."""
    shape_keys: Mapping[str, str]
    """The key that gives a plain letter its shape, by the shaped letter (â, ơ, ă, đ …)."""
    backspace: bytes = b"\x7f"
    """What the terminal sends for Backspace; some send 0x08."""
    tones_last: bool = True
    """Whether the tone is typed after the word (most people) or after its vowel."""
    lets_keys_through: bool = False
    """Whether the key of a tone reaches the console first and is taken back with the letters it corrects."""
    decomposed: bool = False
    """Whether tones are sent as marks of their own ("Unicode tổ hợp"), and taken back as such."""

    def bursts(self, text: str) -> Iterator[bytes]:
        """For each key pressed while typing `text`, the bytes that reach the terminal."""
        for number, word in enumerate(unicodedata.normalize("NFC", text).split(" ")):
            if number:
                yield b" "
            shown = ""
            for key, wanted in self._presses(word):
                yield self._correction(key, self._sent(shown), self._sent(wanted))
                shown = wanted

    def stream(self, text: str) -> bytes:
        """All bytes of `bursts`."""
        return b"".join(self.bursts(text))

    def _sent(self, shown: str) -> str:
        """A text in the code points that this method sends."""
        if not self.decomposed:
            return shown
        parts = []
        for letter in shown:
            marks = unicodedata.normalize("NFD", letter)
            tone = "".join(mark for mark in marks if mark in _TONES)
            parts.append(unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES)) + tone)
        return "".join(parts)

    def _correction(self, key: str, old: str, new: str) -> bytes:
        if new == old + key:
            return key.encode()
        same = next((place for place, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), None)
        same = min(len(old), len(new)) if same is None else same
        through = key if self.lets_keys_through else ""
        return through.encode() + self.backspace * (len(old) - same + len(through)) + new[same:].encode()

    def _presses(self, word: str) -> Iterator[tuple[str, str]]:
        """Each key pressed for a word, and the word as it then should stand."""
        shown: list[str] = []
        late: list[tuple[str, int, str]] = []
        place = 0
        letters = list(word)
        while place < len(letters):
            # u o w gives ươ: one key that corrects two letters.
            pair = [_untoned(letter) for letter in letters[place : place + 2]]
            if [letter.lower() for letter in pair] == ["ư", "ơ"]:
                group, key = pair, self.shape_keys["ơ"]
            else:
                group = pair[:1]
                key = self.shape_keys.get(group[0].lower(), "")
            for letter in group:
                shown.append(_unshaped(letter))
                yield shown[-1], "".join(shown)
            if key:
                shown[-len(group) :] = group
                yield key, "".join(shown)
            for offset in range(len(group)):
                wanted = letters[place + offset]
                if wanted != group[offset]:
                    tone = self.tone_keys[_tone(wanted)]
                    if self.tones_last:
                        late.append((tone, place + offset, wanted))
                    else:
                        shown[place + offset] = wanted
                        yield tone, "".join(shown)
            place += len(group)
        for tone, at, wanted in late:
            shown[at] = wanted
            yield tone, "".join(shown)


TELEX = InputMethod("sfrxj", {"â": "a", "ê": "e", "ô": "o", "ơ": "w", "ư": "w", "ă": "w", "đ": "d"})
VNI = InputMethod("12345", {"â": "6", "ê": "6", "ô": "6", "ơ": "7", "ư": "7", "ă": "8", "đ": "9"})


def _marks(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[1:]


def _tone(letter: str) -> int:
    return next(_TONES[mark] for mark in _marks(letter) if mark in _TONES)


def _untoned(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    return unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))


def _unshaped(letter: str) -> str:
    plain = {"đ": "d", "Đ": "D"}.get(letter)
    return plain or "".join(part for part in unicodedata.normalize("NFD", letter) if part not in _SHAPES)


_FAMILY = (
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Nông Lường Ma Bàn Triệu Hà Vi Sầm Lục Mạc "
    "Đàm Quách Giàng Thào Sùng Chảo Phùng Tẩn Lò Cầm Quàng Đinh Đoàn Mẫn Tạ Từ Trịnh Cù Khổng Kiều Nghiêm Ưng"
)
_MIDDLE = "Văn Thị Đình Hữu Ngọc Đức Xuân Thế Quỳnh Bích Minh Như Mỹ Diễm Kỷ Ỷ Phước Thuỳ Tấn Quốc Hồng Ánh Việt Tố"
_GIVEN = (
    "Lan Linh Long Mạnh Nga Ngân Nguyệt Phúc Quang Quỳnh Sơn Hương Thuý Thủy Dũng Hằng Hải Hậu Hiển Hiệp Hoà Hòa Huệ "
    "Hưởng Khuê Khánh Kiên Lượng Lựu Mẫn Mười Mỹ Nghĩa Nguyên Nhũ Oanh Phượng Quý Quyết Sáu Tám Tâm Thắng Thơ Thưởng "
    "Tiến Toản Trường Tuấn Tuyết Tỵ Ước Vượng Xuyến Yến Ý Ẩn Ổn Đẹp Đằng Đợi Đỗ Ngoãn Khoẻ Bẩy Chỉnh Chữ Dậu Gấm Ghềnh"
)


def invented_names(count: int) -> list[str]:
    """Return `count` names, no two alike, the same at every call; every seventh in capitals."""
    chance = random.Random(2008)
    names: dict[str, None] = {}
    while len(names) < count:
        name = " ".join(chance.choice(part.split()) for part in (_FAMILY, _MIDDLE, _GIVEN))
        names[name.upper() if len(names) % 7 == 0 else name] = None
    return list(names)
