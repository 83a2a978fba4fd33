"""Promises of the lookup: any record by a few letters, best first, slips forgiven, kept up to date record by record."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.oracle.lookup_ranks import plain_search
from tests.vietnamese.invented_names import full_names
from wardapp.errors import InputRefused
from wardapp.lookup import Hit, LookupIndex, search
from wardapp.records import (
    KINDS,
    Assessment,
    Attendance,
    Branch,
    Contest,
    Contestant,
    Directive,
    Headcount,
    Inspection,
    Meeting,
    Model,
    Nomination,
    Period,
    Person,
    Publicity,
    Record,
    RecordSet,
    Session,
    Topic,
    Unit,
)
from wardapp.vietnamese import fold, split_name

same_every_run = settings(derandomize=True, max_examples=150, deadline=None)


def person(identifier: str, name: str, **fields: object) -> Person:
    family, given = split_name(name)
    return Person(id=identifier, family_name=family or None, given_name=given, **fields)  # type: ignore[arg-type]


def mark(identifier: str, who: str, kind: str, session: str = "s1") -> Attendance:
    return Attendance(id=identifier, session=session, person=who, mark=kind)


PEOPLE = (
    person("p1", "Hà Thị Hoà", birth_year=1950, branch="b3", position="Giáo viên"),
    person("p2", "Hà Thị Hoa", birth_date=dt.date(1961, 3, 5), branch="b1"),
    person("p3", "Lý Hoàng Quang", birth_year=1972, branch="b13"),
    person("p4", "Hoa Văn Sơn", birth_year=1948, branch="b3"),
    person("p5", "Nông Quang Khoa"),
    person("p6", "K'Brơi Đào"),
    person("p7", "Vừ A Sử", left_reason="transferred"),
)
WARD: tuple[Record, ...] = (
    *PEOPLE,
    Branch(id="b1", name="Tổ 1"),
    Branch(id="b3", name="Tổ 3", secretary="Ma Văn Út"),
    Branch(id="b13", name="Tổ 13"),
    Directive(id="d1", number="53-KH/TU", date=dt.date(2007, 1, 15), subject="Học tập chuyên đề năm 2007"),
    Topic(id="t1", code="CD1", title="Sửa đổi lối làm việc", kind="work", year=2008, mandatory=True, directive="d1"),
    Topic(id="t2", code="CD2", title="Nâng cao trách nhiệm", kind="theme", year=2008),
    Session(id="s1", date_from=dt.date(2008, 3, 5), place="Hội trường phường", topics=("t1", "t2"), branches=("b1", "b3"),
            lecturer="Triệu Thị Ngân", audience="party", role="host", counting="roll_call", status="held"),
    Session(id="s2", date_from=dt.date(2008, 9, 20), place="Hội trường phường", topics=("t2",), status="planned"),
    mark("a1", "p1", "present"), mark("a2", "p1", "made_up"), mark("a3", "p1", "exempt"), mark("a4", "p1", "excused"),
    mark("a5", "p2", "unexcused"),
    Contest(id="c1", name="Hội thi kể chuyện", level="base", date=dt.date(2008, 5, 19), pilot=True),
    Contestant(id="ct1", contest="c1", family_name="Đồng Thị", given_name="Yến", story="Chiếc áo cũ", score=8.5, prize="first"),
    Inspection(id="i1", date=dt.date(2008, 6, 2), inspected="Chi bộ Trường Mầm non", kind="inspection", rating="good"),
    Publicity(id="pu1", date=dt.date(2008, 5, 1), form="panel", quantity=5, outlet="Cổng chợ"),
    Meeting(id="m1", date=dt.date(2008, 12, 10), body="Cấp uỷ mở rộng", branch="b1"),
    Nomination(id="n1", date=dt.date(2008, 12, 10), kind="individual", name="Hà Thị Hoà", person="p1", award="certificate",
               level="base", status="awarded", achievement="Vận động quyên góp sách"),
    Period(id="k1", label="2008-H1", date_from=dt.date(2008, 1, 1), date_to=dt.date(2008, 6, 30), locked_at="2008-07-01"),
    Assessment(id="as1", period="2008-H1", lessons="Phải gương mẫu"),
    Model(id="mo1", name="Tiếng kẻng học bài", owner="Chi hội Phụ nữ", state="spread"),
    Headcount(id="h1", year=2008, official_members=120),
    Unit(id="u1", code="SC", name="Đảng bộ phường Sông Cầu", kind="party_committee"),
)  # fmt: skip
RECORDS = RecordSet(WARD)


def ids(text: str, kind: str | None = None, limit: int = 20) -> list[str]:
    return [hit.id for hit in search(RECORDS, text, kind, limit)]


@pytest.mark.parametrize("text", ["ha thi hoa", "hoa ha", "HOÀ THỊ", "  Hà   Hoa ", "hoa 1950", "giao vien hoa", "hòa"])
def test_a_person_is_found_by_all_words_in_any_order_without_diacritics(text: str) -> None:
    for form in ("NFC", "NFD"):
        assert "p1" in ids(unicodedata.normalize(form, text), "person")


def test_a_word_that_is_nowhere_leaves_nothing() -> None:
    assert ids("ha thi xyzxyz") == []


def test_a_given_name_comes_before_the_same_word_elsewhere_and_whole_words_before_beginnings() -> None:
    assert ids("hoa", "person") == ["p2", "p1", "p4", "p3", "p5"]  # Hoa, Hoà, họ Hoa, Hoàng, Khoa


def test_the_beginning_of_a_word_comes_before_its_inside() -> None:
    assert ids("ho", "person")[-1] == "p5"  # Khoa
    assert ids("a", "person")[0] == "p7"  # the whole word in Vừ A Sử


@pytest.mark.parametrize("typed", ["Hoà", "Hòa", "hoà"])
def test_the_exact_spelling_comes_before_another_one(typed: str) -> None:
    assert ids(typed, "person")[0] == "p1"
    assert ids(unicodedata.normalize("NFD", typed), "person")[0] == "p1"
    assert ids("Hoa", "person")[0] == "p2"


def test_an_apostrophe_may_be_left_out() -> None:
    assert ids("kbroi") == ids("K'Brơi") == ids("k’broi dao") == ["p6"]


def test_a_person_is_shown_with_branch_birth_year_and_attendance() -> None:
    assert search(RECORDS, "ha thi hoa 1950", "person") == [
        Hit("person", "p1", "Hà Thị Hoà", "Tổ 3 · sinh 1950 · Giáo viên · đã học 2/3 buổi")
    ]
    assert search(RECORDS, "ha hoa 1961", "person")[0].detail == "Tổ 1 · sinh 1961 · đã học 0/1 buổi"
    assert search(RECORDS, "vu a su")[0].detail == "Chuyển đi · chưa có buổi học nào"


def test_a_class_is_shown_with_date_topics_branches_and_status() -> None:
    assert search(RECORDS, "5/3", "session") == [
        Hit("session", "s1", "Lớp 05/03/2008, Hội trường phường",
            "Sửa đổi lối làm việc, Nâng cao trách nhiệm · Tổ 1, Tổ 3 · Cán bộ, đảng viên, công chức · Đã mở")
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["5/3/2008", "05/03/2008", "lop 5/3", "trach nhiem da mo", "trieu thi ngan"])
def test_a_class_is_found_by_date_topic_status_or_lecturer(text: str) -> None:
    assert ids(text, "session") == ["s1"]


def test_classes_come_newest_first() -> None:
    assert ids("nang cao", "session") == ["s2", "s1"]


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("sua doi loi", "topic", "t1"),
        ("53-kh/tu", "directive", "d1"),
        ("to 13", "branch", "b13"),
        ("ma van ut", "branch", "b3"),
        ("ke chuyen", "contest", "c1"),
        ("dong yen", "contestant", "ct1"),
        ("chiec ao", "contestant", "ct1"),
        ("mam non", "inspection", "i1"),
        ("pano cho", "publicity", "pu1"),
        ("binh xet 10/12", "meeting", "m1"),
        ("hoa giay khen", "nomination", "n1"),
        ("quyen gop", "nomination", "n1"),
        ("6 thang dau nam", "period", "k1"),
        ("2008-h1", "period", "k1"),
        ("guong mau", "assessment", "as1"),
        ("tieng keng", "model", "mo1"),
        ("thuoc dien 2008", "headcount", "h1"),
        ("song cau", "unit", "u1"),
    ],
)
def test_every_kind_of_record_is_found(text: str, kind: str, found: str) -> None:
    assert ids(text, kind) == [found]
    assert (kind, found) in {(hit.record, hit.id) for hit in search(RECORDS, text)}


def test_marks_of_a_roll_call_are_found_only_if_they_are_asked_for() -> None:
    assert [hit for hit in search(RECORDS, "hoa") if hit.record == "attendance"] == []
    assert search(RECORDS, "hoa hoc bu", "attendance") == [
        Hit("attendance", "a2", "Hà Thị Hoà", "Lớp 05/03/2008, Hội trường phường · Học bù")
    ]


def test_details_are_the_labels_of_the_vocabulary() -> None:
    assert search(RECORDS, "hoa", "nomination")[0].detail == (
        "Đề nghị · Cá nhân · Giấy khen · cấp cơ sở · Được khen thưởng · 10/12/2008"
    )
    assert search(RECORDS, "yen", "contestant")[0].detail == "Hội thi kể chuyện · Chiếc áo cũ · 8,5 điểm · Giải nhất"


def test_a_code_that_a_newer_program_wrote_is_shown_as_it_is() -> None:
    newer = RecordSet([Publicity(id="x", form="hologram", quantity=1)])
    assert search(newer, "hologram")[0].title == "hologram"


@pytest.mark.parametrize(
    "text", ["qunag", "quagn", "quan khoa", "quangg khoa", "quanh khoa", "ly hoang qunag", "Qunag"]
)
def test_a_small_typo_is_forgiven(text: str) -> None:
    assert set(ids(text, "person")) & {"p3", "p5"}


def test_a_typo_is_forgiven_only_if_nothing_fits_as_typed() -> None:
    held = RecordSet([*WARD, person("p8", "Lê Thị Qunag")])
    assert [hit.id for hit in search(held, "qunag")] == ["p8"]


def test_two_typos_in_one_word_and_typos_in_short_words_are_not_guessed() -> None:
    assert ids("qnuga") == []
    assert ids("vv") == []


def test_a_word_of_three_letters_is_no_typo_of_another() -> None:
    names = ("Nguyễn Thị Mai", "Lý Thị Nguyệt", "Ma Thị Vân", "Trần Là", "Nguyễn An", "Nguyệt La")
    held = RecordSet([person(f"p{number}", name) for number, name in enumerate(names)])
    assert search(held, "nguyen lan") == []
    assert search(held, "van anh") == search(held, "lan") == search(held, "ngyu lan") == []
    with_both = RecordSet([*held.of(Person), person("lan", "Nguyễn Thị Lan")])
    for typed in ("nguyen lan", "nguyne lan", "lan nguyenx"):
        assert [hit.id for hit in search(with_both, typed)] == ["lan"]


def test_people_come_first_among_those_that_fit_as_well_at_the_start_of_a_word() -> None:
    held = RecordSet(
        [
            Topic(id="t", code="CD1", title="Lan toả điều hay"),
            Session(id="s", date_from=dt.date(2008, 3, 5), place="Nhà văn hoá Lan Hương"),
            person("p1", "Hà Thị Lan"),
            person("p2", "Lý Lanh"),
            person("p3", "Ma Hoàng Linh", position="Tổ trưởng lan"),
        ]
    )
    assert [hit.id for hit in search(held, "lan")] == ["p1", "p2", "s", "t", "p3"]
    assert [hit.id for hit in search(held, "lan", limit=2)] == ["p1", "p2"]
    assert [hit.id for hit in search(held, "hoa")] == ["p3", "s"]
    assert [hit.id for hit in search(held, "hoa", limit=1)] == ["p3"]


def test_a_typo_in_the_name_of_a_branch_finds_its_people() -> None:
    held = RecordSet([Branch(id="b", name="Khu phố Đồng Tâm"), person("p", "Lê An", branch="b"), person("q", "Lê An")])
    assert [hit.id for hit in search(held, "dogn an")] == ["p"]


def test_people_are_found_by_their_branch() -> None:
    assert set(ids("to 3", "person")) == {"p1", "p4"}
    assert ids("to 3 son", "person") == ["p4"]
    assert ids("to 13", "person") == ["p3"]


def test_the_title_counts_before_the_rest() -> None:
    assert ids("to 3")[0] == "b3"


def test_the_limit_keeps_the_best() -> None:
    everything = ids("hoa", limit=100)
    assert ids("hoa", limit=2) == everything[:2]
    assert ids("hoa", limit=0) == []


def test_an_unknown_kind_is_refused_in_vietnamese() -> None:
    with pytest.raises(InputRefused, match="Không có loại bản ghi «people»"):
        search(RECORDS, "hoa", "people")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_record_can_be_asked_for(kind: str) -> None:
    assert {hit.record for hit in search(RECORDS, "", kind)} == {kind}


def test_text_of_records_cannot_command_a_console() -> None:
    hits = search(RecordSet([person("x", "Lê \x1b[31mAn", position="a\tb\x01\x1fc\nd")]), "an")
    assert hits == [Hit("person", "x", "Lê [31mAn", "a b c d · chưa có buổi học nào")]


def test_a_long_list_of_branches_is_cut_but_all_of_them_find_the_class() -> None:
    branches = [Branch(id=f"b{number}", name=f"Khu {number}") for number in range(1, 8)]
    held = RecordSet([*branches, Session(id="s", topics=(), branches=tuple(branch.id for branch in branches))])
    assert search(held, "khu 7", "session")[0].detail == "Khu 1, Khu 2, Khu 3 và 4 nữa"


def test_a_dangling_reference_and_empty_records_do_not_stop_the_search() -> None:
    empty = [kind(id="x") for kind in (Person, Session, Topic, Nomination, Meeting, Contest, Contestant, Inspection, Publicity,
                                       Directive, Branch, Period, Model, Assessment, Headcount, Unit, Attendance)]  # fmt: skip
    held = RecordSet([*empty, person("y", "Lê An", branch="gone"), mark("z", "nobody", "present", session="gone")])
    assert search(held, "le an") == [Hit("person", "y", "Lê An", "chưa có buổi học nào")]
    assert len(search(held, "", limit=100)) == 17
    assert [hit.title for hit in search(held, "", "attendance")] == ["", "nobody"]


def test_no_words_find_everything_of_a_kind_in_its_own_order() -> None:
    assert ids("", "person") == ["p6", "p2", "p1", "p5", "p3", "p4", "p7"]


@same_every_run
@given(
    st.lists(
        st.sampled_from(sorted(set(fold(" ".join(full_names(60, seed=5, nonsense=False))).split()))),
        min_size=1,
        max_size=3,
    ),
    st.integers(0, 9),
)
def test_what_is_found_are_exactly_the_names_that_have_the_letters(words: list[str], cut: int) -> None:
    typed = [word[: cut or None].replace("'", "") or word for word in words]
    names = {f"p{number}": name for number, name in enumerate(full_names(300, seed=5, nonsense=False))}
    plain = {identifier: fold(name.replace("'", "").replace("’", "")) for identifier, name in names.items()}
    fitting = {
        identifier for identifier, name in plain.items() if all(word in name for word in " ".join(typed).split())
    }
    hits = search(
        RecordSet([person(identifier, name) for identifier, name in names.items()]), " ".join(typed), limit=1000
    )
    if fitting and all(word.isalnum() for word in typed):
        assert {hit.id for hit in hits} == fitting


_NAMES = list(full_names(400, seed=11, nonsense=False))
_ALL = [
    *WARD,
    *(person(f"x{number}", name, branch=("b1", "b3", "b13")[number % 3]) for number, name in enumerate(_NAMES)),
]
_SWAPPED = [
    word[:1] + word[2:3] + word[1:2] + word[3:] for name in _NAMES[:60] for word in name.split() if len(word) > 4
]
_WORDS = sorted(
    {*(word for name in _NAMES for word in name.split()), "tổ", "to", "3", "13", "hội", "trường", "cd1", "2008"}
)


@pytest.fixture(scope="module")
def two_ways() -> tuple[LookupIndex, LookupIndex]:
    """The index as one question asks it, and as letter after letter does."""
    asked_once, asked_often = LookupIndex.of(RecordSet(_ALL)), LookupIndex.of(RecordSet(_ALL))
    asked_often.prepare()
    return asked_once, asked_often


@settings(same_every_run, max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.lists(st.sampled_from([*_WORDS, *map(fold, _WORDS), *_SWAPPED]), max_size=3),
    cut=st.integers(0, 6),
    kind=st.sampled_from([None, None, "person", "session", "branch", "period"]),
    limit=st.sampled_from([1, 5, 20, 201, 1000]),
)
def test_letter_by_letter_the_same_is_found_in_the_same_order_as_at_once(
    two_ways: tuple[LookupIndex, LookupIndex], words: list[str], cut: int, kind: str | None, limit: int
) -> None:
    text = " ".join(words)
    text = text[: len(text) - cut]
    asked_once, asked_often = two_ways
    found = asked_once.search(text, kind, limit)
    assert asked_often.search(text, kind, limit) == found
    assert [(hit.record, hit.id) for hit in found] == plain_search(asked_once, text, kind, limit)


def test_what_changed_after_the_index_was_prepared_is_found() -> None:
    index = LookupIndex.of(RecordSet(WARD))
    index.prepare()
    index.apply(None, person("p99", "Lường Thị Mới"))
    assert [hit.id for hit in index.search("luong thi moi")] == ["p99"]


def test_an_index_that_follows_changes_equals_one_rebuilt() -> None:
    index = LookupIndex()
    for record in WARD:
        index.apply(None, record)
    changes: list[tuple[Record | None, Record | None]] = [
        (PEOPLE[0], replace(PEOPLE[0], given_name="Hường", branch="b1")),
        (PEOPLE[3], None),
        (None, person("p9", "Lê Thị Hoa")),
        (mark("a5", "p2", "unexcused"), mark("a5", "p2", "present")),
        (mark("a1", "p1", "present"), None),
        (WARD[7], Branch(id=WARD[7].id, name="Khu Một")),
    ]
    held = {(record.record, record.id): record for record in WARD}
    for before, after in changes:
        index.apply(before, after)
        if before is not None:
            del held[before.record, before.id]
        if after is not None:
            held[after.record, after.id] = after
    anew = LookupIndex.of(RecordSet(held.values()))
    for text in ("hoa", "huong", "khu mot", "ha", "to 1", "", "lop"):
        assert index.search(text, limit=100) == anew.search(text, limit=100)
    assert index.search("khu mot", "person")[0].detail.startswith("Khu Một")


def test_an_index_reads_back_from_bytes_as_it_was() -> None:
    index = LookupIndex.of(RECORDS)
    again = LookupIndex.from_bytes(index.to_bytes("seq-5"), "seq-5")
    assert again is not None
    for text in ("hoa", "to 3", "5/3", "nang cao", "", "qunag"):
        assert again.search(text, limit=100) == index.search(text, limit=100)
    empty = LookupIndex.from_bytes(LookupIndex().to_bytes("1"), "1")
    assert empty is not None
    assert empty.search("hoa") == []


def test_a_cached_index_of_another_state_or_a_damaged_one_is_not_used() -> None:
    kept = LookupIndex.of(RECORDS).to_bytes("seq-5")
    assert LookupIndex.from_bytes(kept, "seq-6") is None
    assert LookupIndex.from_bytes(b"", "seq-5") is None
    for at in range(len(kept)):
        assert LookupIndex.from_bytes(kept[:at], "seq-5") is None
        assert LookupIndex.from_bytes(kept[:at] + bytes([kept[at] ^ 1]) + kept[at + 1 :], "seq-5") is None


def test_looking_in_a_cached_index_imports_neither_screens_nor_the_records() -> None:
    script = (
        "import sys; from wardapp.lookup import LookupIndex\n"
        "index = LookupIndex.from_bytes(sys.stdin.buffer.read(), '1')\n"
        "assert [hit.id for hit in index.search('ha thi hoa 1950', 'person')] == ['p1']\n"
        "loaded = {'textual', 'rich', 'tinydb', 'wardapp.records', 'wardapp.book', 'dataclasses', 'datetime'} & set(sys.modules)\n"
        "assert not loaded, loaded"
    )
    kept = LookupIndex.of(RECORDS).to_bytes("1")
    assert subprocess.run([sys.executable, "-X", "utf8", "-c", script], input=kept, check=False).returncode == 0
