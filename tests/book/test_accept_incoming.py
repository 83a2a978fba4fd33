"""Incoming records that are preferred in a conflict are accepted by the ordinary merge."""

from __future__ import annotations

import json
from pathlib import Path

from wardapp.book import Book
from wardapp.book.exchange.load import accept_incoming
from wardapp.records import Branch


def test_only_the_chosen_records_of_a_conflict_are_accepted(tmp_path: Path) -> None:
    old = {"record": "branch", "id": "old", "name": "Không rõ lúc"}
    with Book.open(tmp_path / "book") as book:
        book.save(Branch(id="one", name="Tổ 1"), Branch(id="two", name="Tổ 2"))
        book.load([json.dumps(old)])
        present = [json.loads(line) for line in book.dump(["branch"])]
        lines = ["", *(json.dumps({**one, "name": f"{one['name']} khác"}) for one in present)]
        assert len(book.load(lines, dry_run=True).conflicts) == 3
        result = book.load(accept_incoming(lines, {("branch", "one"), ("branch", "old")}))
        assert (result.updated, len(result.conflicts)) == (2, 1)
        names = {branch.id: branch.name for branch in book.of(Branch)}
        assert names == {"one": "Tổ 1 khác", "two": "Tổ 2", "old": "Không rõ lúc khác"}
        book.undo()
        assert {branch.name for branch in book.of(Branch)} == {"Tổ 1", "Tổ 2", "Không rõ lúc"}
