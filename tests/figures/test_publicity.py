"""Sheet Bieu07: publicity by month and form."""

from __future__ import annotations

from tests.figures.ward import book, day, publicity
from wardapp.figures import publicity_rows
from wardapp.figures.e_g_activities import PUBLICITY_MEASURE, PUBLICITY_OF
from wardapp.records import parse_period
from wardapp.records.vocabulary import PUBLICITY_FORM


def test_one_form_of_one_month_is_one_row_in_the_order_of_months_and_forms() -> None:
    records = book(
        publicity("article", 2, on="2008-05-20", outlet="Báo tỉnh"),
        publicity("news", 3, on="2008-05-31", outlet="Đài truyền thanh"),
        publicity("news", 4, on="2008-05-01", outlet="Bản tin phường"),
        publicity("news", 1, on="2008-05-02", outlet="Đài truyền thanh"),
        publicity("other", 9, on="2008-04-30"),
        publicity("news", 7, on="2009-01-01"),
        publicity("banner", None, on="2008-06-01"),
    )
    rows = publicity_rows(records, parse_period("2008"))
    assert [(row.month, row.form, row.quantity, row.outlets) for row in rows] == [
        (day("2008-04-01"), "other", 9, ()),
        (day("2008-05-01"), "news", 8, ("Bản tin phường", "Đài truyền thanh")),
        (day("2008-05-01"), "article", 2, ("Báo tỉnh",)),
        (day("2008-06-01"), "banner", 0, ()),
    ]
    assert [row.measure for row in rows] == ["sản phẩm", "tin", "bài", "khẩu hiệu"]


def test_every_form_has_a_measure_and_an_indicator() -> None:
    assert set(PUBLICITY_MEASURE) == set(PUBLICITY_OF) == set(PUBLICITY_FORM)
