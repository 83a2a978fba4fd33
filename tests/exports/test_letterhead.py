"""Corners and signatures follow the profile; what the officer typed is printed as typed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from tests.exports.sample_ward import sample_unit
from wardapp.records import Period, Unit
from wardapp.reports.letterhead import (
    PROFILES,
    annex_reference,
    campaign_in_quotes,
    letterhead,
    propose_authority,
    recipients,
    signature,
)

UNIT = sample_unit()
STATE = replace(
    UNIT,
    letterhead="state",
    parent_heading="UỶ BAN NHÂN DÂN THỊ XÃ BẮC KẠN",
    issuer_heading="ỦY BAN NHÂN DÂN PHƯỜNG SÔNG CẦU",
    number_suffix="BC-UBND",
    sign_authority="TM. ỦY BAN NHÂN DÂN",
    signer_title="CHỦ TỊCH",
)


def texts(lines: tuple[object, ...]) -> list[str]:
    return [line.text for line in lines]  # type: ignore[attr-defined]


@pytest.mark.parametrize("profile", ["party_2018", "party_2026", None])
def test_a_party_paper_has_the_partys_corners(profile: str | None) -> None:
    head = letterhead(replace(UNIT, letterhead=profile))
    assert texts(head.left) == ["ĐẢNG BỘ THỊ XÃ BẮC KẠN", "ĐẢNG UỶ PHƯỜNG SÔNG CẦU", "*", "Số ……-BC/ĐU"]
    assert [line.bold for line in head.left] == [False, True, False, False]
    assert head.right[0].text == "ĐẢNG CỘNG SẢN VIỆT NAM"
    assert head.right[0].bold
    assert head.right[0].ruled
    assert head.right[1].italic
    assert head.right[1].text == "Sông Cầu, ngày …… tháng …… năm ……"


def test_a_state_paper_has_the_states_corners_and_no_star() -> None:
    head = letterhead(STATE)
    assert texts(head.left) == [
        "UỶ BAN NHÂN DÂN THỊ XÃ BẮC KẠN",
        "ỦY BAN NHÂN DÂN PHƯỜNG SÔNG CẦU",
        "————",
        "Số: ……/BC-UBND",
    ]
    assert texts(head.right)[:2] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    assert [line.ruled for line in head.right] == [False, True, False]


@pytest.mark.parametrize("typed", ["đảng uỷ Phường", "ĐẢNG ỦY PHƯỜNG SÔNG CẦU", "Hoà Bình (cơ sở 2)"])
def test_a_typed_heading_is_never_rewritten(typed: str) -> None:
    for profile in PROFILES:
        unit = replace(
            UNIT, letterhead=profile, issuer_heading=typed, parent_heading=typed, signer=typed, signer_title=typed
        )
        assert texts(letterhead(unit).left)[:2] == [typed, typed]
        assert signature(unit).above[-1].text == typed
        assert signature(unit).name == typed


def test_number_and_day_are_printed_if_the_clerk_has_given_them() -> None:
    head = letterhead(replace(UNIT, letterhead="party_2026"), number="7", day=dt.date(2009, 2, 5))
    assert head.left[-1].text == "Số 07-BC/ĐU"
    assert head.right[-1].text == "Sông Cầu, ngày 05 tháng 02 năm 2009"
    assert letterhead(UNIT, number="7").left[-1].text == "Số 7-BC/ĐU"
    assert letterhead(UNIT, day=dt.date(2009, 11, 15)).right[-1].text == "Sông Cầu, ngày 15 tháng 11 năm 2009"


def test_an_annex_leaves_number_day_and_issuer_to_the_clerk() -> None:
    assert annex_reference() == "(Kèm theo Báo cáo số …… ngày …… của ……)"
    assert annex_reference("12-BC/ĐU", dt.date(2008, 7, 2)) == "(Kèm theo Báo cáo số 12-BC/ĐU ngày 02/07/2008 của ……)"


def test_a_committee_is_signed_for_under_its_name() -> None:
    block = signature(UNIT)
    assert texts(block.above) == ["T/M ĐẢNG UỶ", "BÍ THƯ"]
    assert [line.bold for line in block.above] == [True, False]
    assert block.name == "Hà Văn Khánh"


def test_a_steering_board_does_not_sign_for_anybody() -> None:
    head = replace(UNIT, sign_authority=None, signer_title="TRƯỞNG BAN")
    assert texts(signature(head).above) == ["TRƯỞNG BAN"]
    deputy = replace(UNIT, sign_authority=None, signer_title="PHÓ TRƯỞNG BAN")
    assert texts(signature(deputy).above) == ["K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"]


def test_a_deputy_of_a_committee_signs_under_the_committees_authority() -> None:
    assert propose_authority("party_2018", "PHÓ BÍ THƯ") == ""
    assert propose_authority("party_2018", "BÍ THƯ") == ""


def test_a_chairs_deputy_on_a_state_paper_signs_with_kt() -> None:
    assert texts(signature(STATE).above) == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
    assert propose_authority("state", "PHÓ CHỦ TỊCH") == "KT. CHỦ TỊCH"


def test_the_signer_at_the_lock_is_on_a_paper_printed_later() -> None:
    locked = Period(signer="Lý Thị Mai", signer_title="PHÓ BÍ THƯ", sign_authority="T/M BAN THƯỜNG VỤ")
    block = signature(UNIT, locked)
    assert texts(block.above) == ["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"]
    assert block.name == "Lý Thị Mai"
    assert signature(UNIT, Period(label="2008")).name == "Hà Văn Khánh"


def test_the_receiver_is_at_the_foot() -> None:
    assert recipients(UNIT) == ("Nơi nhận:", "- Ban Chỉ đạo Cuộc vận động thị xã Bắc Kạn;", "- Lưu.")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Học tập và làm theo", "“Học tập và làm theo”"),
        ("Cuộc vận động Học tập và làm theo", "Cuộc vận động “Học tập và làm theo”"),
        ('Cuộc vận động "Học tập"', 'Cuộc vận động "Học tập"'),
        ("“Học tập”", "“Học tập”"),
        (None, ""),
    ],
)
def test_the_campaign_is_printed_in_full_and_in_quotation_marks(typed: str | None, printed: str) -> None:
    assert campaign_in_quotes(typed) == printed


def test_a_unit_that_is_not_set_up_leaves_blanks_and_nothing_breaks() -> None:
    for unit in (None, Unit()):
        assert letterhead(unit).left[-1].text == "Số ……-BC"
        assert signature(unit).name == ""
        assert recipients(unit) == ("Nơi nhận:", "- Lưu.")
