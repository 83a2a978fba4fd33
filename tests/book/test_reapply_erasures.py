"""Names that an older backup brought back are erased again, and each is reported."""

from __future__ import annotations

from pathlib import Path

from wardapp.book import Book
from wardapp.book.erasure.reapply_erasures import reapply_erasures
from wardapp.records import Nomination, Person


def test_names_that_came_back_are_erased_and_refusals_are_reported(tmp_path: Path) -> None:
    with Book.open(tmp_path / "book") as book:
        book.save(
            Person(id="an", given_name="An"),
            Person(id="binh", given_name="Bình"),
            Nomination(id="n", kind="individual", name="Bình", person="binh", level="town", status="awarded"),
        )
        reported = list(reapply_erasures({"an", "binh", "never"} - book.erased, book.erase))
        assert len(reported) == 2
        assert "Người mã an đã được xoá tên trước đây" in reported[0]
        assert "đã được khen thưởng" in reported[1]
        names = {person.id: person.given_name for person in book.of(Person)}
        assert names["an"] != "An"
        assert names["binh"] == "Bình"
        assert list(reapply_erasures({"an"} - book.erased, book.erase)) == []
