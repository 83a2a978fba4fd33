"""The sentences of a unit's and of the town's report, as templates."""

from __future__ import annotations

from wardapp.reports.sentences.template import Template

_LEADERSHIP = "Lãnh đạo, chỉ đạo"
_STUDY = "Kết quả học tập"
_ASSOCIATIONS = "Hội viên đoàn thể"
_REVIEW = "Giới thiệu, bình xét"
FOLLOWING = "Học tập và làm theo"
_CONTESTS = "Hội thi kể chuyện"
_MODELS = "Mô hình hay, cách làm hiệu quả"
_INSPECTIONS = "Kiểm tra, giám sát"
_PUBLICITY = "Tuyên truyền"
_AWARDS = "Biểu dương, khen thưởng"

TOWN_PARTS = (
    _LEADERSHIP,
    _STUDY,
    FOLLOWING,
    _CONTESTS,
    _INSPECTIONS,
    _PUBLICITY,
    _AWARDS,
    "Bài học kinh nghiệm",
    "Phương hướng",
)
"""The parts of the town's report, in order."""

_GRADES = "{E6 thí sinh đạt loại giỏi|E7 thí sinh đạt loại khá}"
_PRIZES = "{E9a giải nhất|E9b giải nhì|E9c giải ba|E9d giải khuyến khích}"
_SOME_PRIZE = "E9a|E9b|E9c|E9d"
_SOME_PUBLICITY = "G1|G2|G3|G4|G5|G6|G7|G8"


def _publicity(banners: str) -> str:
    return (
        f"{{G1 tin|G2 bài|G3 phóng sự|G4 tấm panô|G5 áp phích|G6 {banners}|G7 buổi phát thanh|"
        "G8 sản phẩm tuyên truyền khác}"
    )


def _nominees(collective: str, individual: str) -> str:
    return f"{{{collective} tập thể|{individual} cá nhân}}"


def _award(collective: str, individual: str, before: str) -> Template:
    return Template(_AWARDS, f"{collective}|{individual}", f"{before} {_nominees(collective, individual)}.")


UNIT_TEMPLATES: tuple[Template, ...] = (
    Template(
        _LEADERSHIP,
        "directives",
        "Căn cứ văn bản chỉ đạo số {directives}, {unit} đã triển khai {campaign} tới cán bộ, đảng viên và nhân dân.",
    ),
    Template(
        _STUDY,
        "A2",
        "{until}, đơn vị đã triển khai {A2} nội dung học tập bắt buộc"
        "[A0%?; {A0/} chi bộ trực thuộc đã triển khai đủ nội dung (đạt {A0%})].",
    ),
    Template(
        _STUDY,
        "A3",
        "{until}, có {A3/} cán bộ, đảng viên, công chức học đủ nội dung[A3%? (đạt {A3%})]"
        "[A3a?, trong đó đảng viên {A3a/} người[A3a%? (đạt {A3a%})]].",
    ),
    Template(
        _STUDY,
        "B1|B4",
        "Trong kỳ, đơn vị mở {B1 lớp|B4 buổi sinh hoạt chuyên đề ở chi bộ}[B2?, thu hút {B2} lượt người nghe]"
        "[B3? ({B3} người, không tính trùng)].",
    ),
    Template(_STUDY, "A4", "Đã thu {A4} bài thu hoạch."),
    Template(
        _ASSOCIATIONS,
        "C1",
        "Mở {C1} lớp cho hội viên đoàn thể[C2?; có {C2} hội viên CCB, Phụ nữ, Nông dân đã học tập ở các lớp].",
    ),
    Template(_ASSOCIATIONS, "!C1 C2", "Có {C2} hội viên CCB, Phụ nữ, Nông dân đã học tập ở các lớp."),
    Template(
        _ASSOCIATIONS,
        "C3|C4|C5|C6",
        "Đã học tập: {C3/% hội viên CCB|C4/% hội viên Phụ nữ|C5/% hội viên Nông dân|C6/% đoàn viên}.",
    ),
    Template(
        _REVIEW,
        "meetings",
        "Tổ chức {meetings} hội nghị giới thiệu, thảo luận, bình xét"
        f"[D2|D3?, qua đó giới thiệu {_nominees('D2', 'D3')} tiêu biểu].",
    ),
    Template(_REVIEW, "!meetings D2|D3", f"Giới thiệu {_nominees('D2', 'D3')} tiêu biểu."),
    Template(
        _CONTESTS,
        "E1",
        "Tổ chức Hội thi kể chuyện cấp cơ sở[E2|E4? với {E2 thí sinh dự thi|E4 lượt người xem}]"
        "[E3?; thí sinh cao tuổi nhất {E3#} tuổi].",
    ),
    Template(
        _CONTESTS,
        "E5",
        f"Cử {{E5}} thí sinh dự Hội thi cấp {{upper}}[E6|E7?, {_GRADES}]"
        "[E8?; {E8} thí sinh được chọn dự thi cấp {top}].",
    ),
    Template(_CONTESTS, _SOME_PRIZE, f"Tại Hội thi cấp {{top}}, đạt {_PRIZES}."),
    Template(
        _MODELS,
        "M1",
        "{until}, có {M1} mô hình hay, cách làm hiệu quả đã đăng ký[M2?, trong đó {M2} mô hình có hiệu quả]"
        "[M3?, {M3} mô hình được nhân rộng].",
    ),
    Template(_INSPECTIONS, "F1", "Tiến hành {F1} cuộc kiểm tra, giám sát[F2? tại {F2} đơn vị]."),
    Template(_PUBLICITY, _SOME_PUBLICITY, f"Đã thực hiện {_publicity('khẩu hiệu, băng rôn')}."),
    _award("H9", "H10", "Biểu dương, khen thưởng ở cơ sở"),
    _award("H1", "H2", "Đề nghị {upper} biểu dương, khen thưởng"),
    _award("H3", "H4", "Được {upper} biểu dương, khen thưởng"),
    _award("H5", "H6", "Đề nghị {top} biểu dương, khen thưởng"),
    _award("H7", "H8", "Được {top} biểu dương, khen thưởng"),
)
"""The sentences of a unit; words: directives, unit, campaign, until, meetings, upper, top."""

TOWN_TEMPLATES: tuple[Template, ...] = (
    Template(
        _LEADERSHIP, "missing", "Tổng hợp từ biểu của {handed_in} đơn vị; chưa có số của {missing} đơn vị chưa gửi."
    ),
    Template(
        _LEADERSHIP,
        "directives",
        "Thực hiện các văn bản chỉ đạo số {directives}, Ban Chỉ đạo đã triển khai Cuộc vận động tới các đơn vị.",
    ),
    Template(
        _STUDY,
        "A1 everybody one_list",
        "Đến nay, có {A1/} chi bộ, đảng bộ đã triển khai {A2} nội dung chuyên đề cho {A3} cán bộ, đảng viên, công chức"
        "[A3%? (đạt {A3%})].",
    ),
    Template(
        _STUDY,
        "A1 !everybody|!one_list",
        "Đến nay, có [!missing?{A1/} chi bộ, đảng bộ][missing?{A1} trong số {reporting} chi bộ, đảng bộ đã gửi biểu] đã triển "
        "khai đủ các nội dung chuyên đề [one_list?({A2} nội dung)][!one_list?theo danh mục của đơn vị mình (danh mục các đơn vị "
        "không giống nhau, nhiều nhất {A2} nội dung)].",
    ),
    Template(
        _STUDY,
        "A3 !everybody|!one_list",
        "Có {A3/} cán bộ, đảng viên, công chức đã học đủ nội dung của đơn vị mình[A3%? (đạt {A3%})].",
    ),
    Template(
        _STUDY,
        "A3 !A1 everybody one_list",
        "Có {A3/} cán bộ, đảng viên, công chức đã học đủ nội dung[A3%? (đạt {A3%})].",
    ),
    Template(
        _STUDY,
        "B1|B4",
        "Trong kỳ, {upper} mở được {B1 lớp|B4 buổi sinh hoạt chuyên đề ở chi bộ}[B2? cho {B2} lượt người nghe].",
    ),
    Template(
        _STUDY,
        "C1",
        "{Upper} đã tổ chức được {C1} lớp học tập cho hội viên đoàn thể[C2?; có {C2} cán bộ, hội viên Hội Cựu chiến binh, "
        "Hội Phụ nữ, Hội Nông dân đã học][C3%|C4%|C5%? (luỹ kế: {C3/% hội viên Hội Cựu chiến binh|C4/% hội viên Hội Phụ "
        "nữ|C5/% hội viên Hội Nông dân})].",
    ),
    Template(
        FOLLOWING,
        "D1",
        "Đến nay, [!missing?{D1/} đơn vị][missing?{D1} trong số {reporting} đơn vị đã gửi biểu] đã tổ chức giới thiệu, thảo "
        "luận và bình xét"
        f"[D2|D3?, giới thiệu được {_nominees('D2', 'D3')} tiêu biểu].",
    ),
    Template(
        _CONTESTS,
        "E1",
        "{whole} có [!missing?{E1/} đảng bộ][missing?{E1} đảng bộ, trong số {committees} đảng bộ đã gửi biểu,] tổ chức Hội "
        "thi kể chuyện với tổng số {E2} thí sinh tham gia"
        "[E3?; thí sinh cao tuổi nhất là {E3} tuổi][E4?; có {E4} lượt khán giả].",
    ),
    Template(
        _CONTESTS,
        "E5",
        f"Hội thi cấp {{upper}} có {{E5}} thí sinh tham gia[E6|E7?: {_GRADES}]"
        "[E8?, {E8} thí sinh được tham dự Hội thi cấp {top}].",
    ),
    Template(_CONTESTS, _SOME_PRIZE, f"Tại Hội thi cấp {{top}} đạt {_PRIZES}."),
    Template(_INSPECTIONS, "F1", "Đã tiến hành {F1} cuộc kiểm tra, giám sát tại {F2} đơn vị."),
    Template(_PUBLICITY, _SOME_PUBLICITY, f"Công tác tuyên truyền đã thực hiện {_publicity('khẩu hiệu')}."),
    _award("H9", "H10", "Cơ sở đã biểu dương, khen thưởng"),
    _award("H1", "H2", "Các đơn vị đề nghị Ban Chỉ đạo {upper} khen thưởng"),
    _award("H3", "H4", "Ban Chỉ đạo {upper} đã quyết định khen thưởng cho"),
    _award("H5", "H6", "Đề nghị {top} biểu dương, khen thưởng cho"),
    _award("H7", "H8", "Được {top} khen thưởng"),
)
"""The sentences of the town.

Words: directives, upper, Upper, top, whole; handed_in ("33/40"), missing and reporting (numbers of units), committees (that
handed in); everybody and one_list, which are empty unless every unit studied all topics, and all have one list of them.
"""
