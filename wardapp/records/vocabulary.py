"""Closed lists of codes with their Vietnamese labels (`docs/records.md`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping


class Vocabulary(Mapping[str, str]):
    """A closed list: a read-only mapping of stored codes to Vietnamese labels, in display order."""

    def __init__(self, /, **labels: str) -> None:
        self._labels = labels

    def __getitem__(self, code: str) -> str:
        return self._labels[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._labels)

    def __len__(self) -> int:
        return len(self._labels)

    def label(self, code: str | None) -> str:
        """Return the label of a code: "" if absent, the code itself if it is unknown."""
        return "" if code is None else self._labels.get(code, code)


RECORD = Vocabulary(
    unit="Đơn vị",
    branch="Chi bộ, chi hội, tổ",
    person="Danh bạ",
    headcount="Số người thuộc diện học tập",
    directive="Văn bản chỉ đạo",
    topic="Nội dung học tập",
    session="Lớp học",
    attendance="Điểm danh",
    contest="Hội thi kể chuyện",
    contestant="Thí sinh",
    inspection="Kiểm tra, giám sát",
    publicity="Tuyên truyền",
    meeting="Hội nghị bình xét",
    nomination="Đề nghị biểu dương, khen thưởng",
    assessment="Kết quả chuyển biến",
    model="Mô hình hay, cách làm hiệu quả",
    period="Kỳ báo cáo",
)
UNIT_KIND = Vocabulary(
    party_committee="Đảng bộ cơ sở",
    party_cell="Chi bộ cơ sở",
    superior_committee="Đảng bộ cấp trên trực tiếp cơ sở",
)
SECTOR = Vocabulary(
    ward="Phường",
    commune="Xã",
    agency="Cơ quan",
    public_service="Đơn vị sự nghiệp",
    school="Trường học",
    enterprise="Doanh nghiệp",
    cooperative="Hợp tác xã",
    armed_forces="Lực lượng vũ trang",
)
BRANCH_KIND = Vocabulary(cell="Chi bộ", association="Chi hội", group="Tổ, khác")
LETTERHEAD = Vocabulary(
    party_2018="Thể thức văn bản của Đảng (từ 2018)",
    party_2026="Thể thức văn bản của Đảng (từ 2026)",
    state="Thể thức văn bản của Nhà nước",
)
SEX = Vocabulary(male="Nam", female="Nữ")
GROUP = Vocabulary(
    official_member="Đảng viên chính thức",
    probationary_member="Đảng viên dự bị",
    civil_servant="CBCCVC, người lao động ngoài Đảng",
    veteran="Hội viên CCB",
    woman="Hội viên Phụ nữ",
    farmer="Hội viên Nông dân",
    youth="Đoàn viên Thanh niên",
    front="Cán bộ Mặt trận",
    public="Nhân dân",
)
GROUP_SHORT = Vocabulary(
    official_member="Đảng viên chính thức",
    probationary_member="Đảng viên dự bị",
    civil_servant="CBCCVC ngoài Đảng",
    veteran="CCB",
    woman="Phụ nữ",
    farmer="Nông dân",
    youth="Thanh niên",
    front="Mặt trận",
    public="Nhân dân",
)
MEMBER_GROUPS = ("official_member", "probationary_member")
STUDY_GROUPS = (*MEMBER_GROUPS, "civil_servant")
LEFT_REASON = Vocabulary(transferred="Chuyển đi", deceased="Từ trần", other="Lý do khác")
TOPIC_KIND = Vocabulary(
    theme="Chuyên đề", work="Tác phẩm", resolution="Nghị quyết", appeal="Lời kêu gọi", other="Nội dung khác"
)
AUDIENCE = Vocabulary(party="Cán bộ, đảng viên, công chức", association="Hội viên đoàn thể", public="Nhân dân")
FORMAT = Vocabulary(
    assembly="Lớp tập trung",
    branch_meeting="Sinh hoạt chi bộ",
    online="Trực tuyến",
    loudspeaker="Loa truyền thanh",
    other="Hình thức khác",
)
SESSION_ROLE = Vocabulary(host="Đơn vị mở lớp", delegate="Cử người dự")
SESSION_LEVEL = Vocabulary(branch="Chi bộ", base="Cơ sở", town="Thị xã", province="Tỉnh")
COUNTING = Vocabulary(roll_call="Điểm danh", headcount="Ghi số lượng")
SESSION_STATUS = Vocabulary(planned="Dự kiến", held="Đã mở", cancelled="Huỷ")
MARK = Vocabulary(
    present="Có mặt",
    excused="Vắng có lý do",
    unexcused="Vắng không lý do",
    exempt="Được miễn",
    made_up="Học bù",
)
MARK_SIGN = Vocabulary(present="x", excused="P", unexcused="K", exempt="M", made_up="B")
REASON = Vocabulary(
    sick="Ốm", duty="Công tác", study="Đi học", family="Việc gia đình", maternity="Thai sản", other="Lý do khác"
)
CONTEST_LEVEL = Vocabulary(base="Cơ sở", town="Thị xã", province="Tỉnh", national="Toàn quốc")
GRADE = Vocabulary(excellent="Giỏi", good="Khá", average="Trung bình")
PRIZE = Vocabulary(first="Giải nhất", second="Giải nhì", third="Giải ba", consolation="Giải khuyến khích")
INSPECTION_KIND = Vocabulary(inspection="Kiểm tra", supervision="Giám sát", self="Tự kiểm tra")
INSPECTION_ROLE = Vocabulary(conducted="Đơn vị đi kiểm tra", received="Được kiểm tra")
RATING = Vocabulary(good="Tốt", fair="Khá", average="Trung bình", poor="Yếu")
PUBLICITY_FORM = Vocabulary(
    news="Tin",
    article="Bài",
    report="Phóng sự",
    panel="Panô",
    poster="Áp phích",
    banner="Khẩu hiệu, băng rôn",
    broadcast="Buổi phát thanh",
    online="Tin, bài trên trang thông tin, mạng xã hội",
    leaflet="Tờ rơi, tài liệu",
    other="Hình thức khác",
)
BALLOT = Vocabulary(show_of_hands="Biểu quyết giơ tay", secret="Bỏ phiếu kín")  # noqa: S106  # a ballot, not a password
VOTE_BASE = Vocabulary(convened="Số được triệu tập", present="Số có mặt", valid="Số phiếu hợp lệ")
NOMINEE_KIND = Vocabulary(collective="Tập thể", individual="Cá nhân")
MODEL_STATE = Vocabulary(registered="Đã đăng ký", effective="Có hiệu quả", spread="Nhân rộng", stopped="Dừng thực hiện")
AWARD = Vocabulary(commendation="Biểu dương", certificate="Giấy khen", diploma="Bằng khen", other="Hình thức khác")
NOMINATION_LEVEL = Vocabulary(base="Cơ sở", town="Thị xã", province="Tỉnh")
NOMINATION_STATUS = Vocabulary(
    introduced="Giới thiệu",
    voted="Đã bình xét",
    not_passed="Không thông qua",
    submitted="Đã trình cấp trên",
    awarded="Được khen thưởng",
    commended="Được biểu dương",
    not_considered="Cấp trên không xét",
)
