"""Match rows with people of the book by the same name and birth year, then by branch.

Names are the same with every diacritic; a name typed without any is a doubt, which the officer decides.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from wardapp.records import Branch, Person, Records
from wardapp.roster.roster_row import RosterRow
from wardapp.vietnamese import fold, name_key

Key = tuple[str, int | None]


class Unmatched(Exception):  # no failure: the row is left out and listed for the officer
    """A row that fits nobody for certain: the reason in Vietnamese, and who it may be."""

    def __init__(self, reason: str, candidates: Sequence[Person] = ()) -> None:
        super().__init__(reason)
        self.candidates = tuple(person.id for person in candidates)


def _key(row: RosterRow) -> Key:
    return name_key(row.full_name), row.year_of_birth


def _lacks_diacritics(one: RosterRow, other: RosterRow) -> bool:
    return one.full_name.isascii() != other.full_name.isascii()


def _branch_key(row: RosterRow) -> str:
    return name_key(row.branch_name or "")


def _repeats(earlier: RosterRow, row: RosterRow) -> str:
    place = f"ô {earlier.name_cell}" + (f" trang “{earlier.sheet}”" if earlier.sheet != row.sheet else "")
    return f"Trùng với người ở {place} trong danh sách."


class Matcher:
    """Matches the rows of one import, in their order."""

    def __init__(self, records: Records, rows: Sequence[RosterRow]) -> None:
        """Index the people of the book, and the namesakes in the list."""
        self._branches = {branch.id: name_key(branch.name or "") for branch in records.of(Branch)}
        self._people: defaultdict[str, list[Person]] = defaultdict(list)
        self._folded: defaultdict[str, list[Person]] = defaultdict(list)
        self._is_plain = bool(rows) and all(row.full_name.isascii() for row in rows)
        for person in records.of(Person):
            self._people[name_key(person.full_name)].append(person)
            self._folded[fold(person.full_name)].append(person)
        branches: defaultdict[Key, set[str]] = defaultdict(set)
        for row in rows:
            if _branch_key(row):
                branches[_key(row)].add(_branch_key(row))
        self._namesakes = {key for key, places in branches.items() if len(places) > 1}
        # A person whom the branch identifies as one row's namesake cannot be the person of another row.
        self._claimed = {person.id for row in rows if _key(row) in self._namesakes for person in self._in_branch(row)}
        self._names = Counter(name_key(row.full_name) for row in rows)
        self._taken: dict[str, RosterRow] = {}
        self._accepted: defaultdict[str, list[RosterRow]] = defaultdict(list)

    def match(self, row: RosterRow) -> Person | None:
        """Return the person of the book, or None for a new person.

        Raises:
            Unmatched: two people fit, the row repeats another one, or only the name agrees.

        """
        person = self._existing(row)
        if person is None:
            self._check_repeated(row)
            self._accepted[fold(row.full_name)].append(row)
            return None
        if person.id in self._taken:
            raise Unmatched(_repeats(self._taken[person.id], row), [person])
        if row.sex and person.sex and row.sex != person.sex:
            raise Unmatched("Trong danh bạ có người cùng họ tên, năm sinh nhưng khác giới tính.", [person])
        if row.birth_date and person.birth_date and row.birth_date != person.birth_date:
            raise Unmatched("Trong danh bạ có người cùng họ tên, năm sinh nhưng khác ngày sinh.", [person])
        self._taken[person.id] = row
        self._accepted[fold(row.full_name)].append(row)
        return person

    def candidates(self, row: RosterRow) -> list[Person]:
        """Return the people of the book who may be the person of a row that is left out."""
        namesakes = self._people.get(name_key(row.full_name), [])
        return [person for person in namesakes if row.year_of_birth in {None, person.year_of_birth}]

    def decide(self, row: RosterRow, person: Person | None) -> None:
        """Record the officer's decision about a row, with which later rows are compared."""
        if person is not None:
            self._taken.setdefault(person.id, row)
        self._accepted[fold(row.full_name)].append(row)

    def _existing(self, row: RosterRow) -> Person | None:
        namesakes = self._people.get(name_key(row.full_name), [])
        fitting = [person for person in namesakes if person.year_of_birth == row.year_of_birth]
        own = self._in_branch(row)
        if len(own) == 1 and (len(fitting) > 1 or _key(row) in self._namesakes):
            return own[0]
        # A row without a branch may be any person of its name.
        free = [person for person in fitting if person.id not in self._claimed or not _branch_key(row)]
        if len(free) > 1:
            raise Unmatched(f"Trong danh bạ có {len(free)} người cùng họ tên, năm sinh; chưa rõ là ai.", free)
        if free and _key(row) in self._namesakes:
            raise Unmatched(
                "Danh sách có nhiều người cùng họ tên, năm sinh; chưa rõ ai là người đã có trong danh bạ.", free
            )
        if free or fitting:
            return free[0] if free else None
        self._check_plain(row)
        unsure = [person for person in namesakes if (person.year_of_birth is None) != (row.year_of_birth is None)]
        if not unsure:
            return None
        same_branch = [person for person in unsure if _branch_key(row) and self._branch_of(person) == _branch_key(row)]
        if len(unsure) == 1 and same_branch and self._names[name_key(row.full_name)] == 1:
            return unsure[0]
        raise Unmatched("Trong danh bạ có người cùng họ tên nhưng thiếu năm sinh để biết có phải là một người.", unsure)

    def _check_plain(self, row: RosterRow) -> None:
        """Raise Unmatched if the row may be a person of the book but for diacritics that one of the two lacks."""
        alike = [
            person
            for person in self._folded.get(fold(row.full_name), ())
            if name_key(person.full_name) != name_key(row.full_name)
            and row.full_name.isascii() != person.full_name.isascii()
            and (person.year_of_birth == row.year_of_birth or None in {person.year_of_birth, row.year_of_birth})
        ]
        if not alike:
            return
        names = ", ".join(dict.fromkeys(f"“{person.full_name}”" for person in alike))
        if self._is_plain:
            raise Unmatched(
                f"Cả danh sách gõ không dấu; có thể là {names} trong danh bạ. Chọn đúng người thì cập nhật.", alike
            )
        raise Unmatched(
            f"Có thể là {names} trong danh bạ, nhưng một bên gõ không dấu; chưa rõ có phải một người.", alike
        )

    def _in_branch(self, row: RosterRow) -> list[Person]:
        """Return the people with the name, birth year and branch of a row."""
        if not _branch_key(row):
            return []
        return [
            person
            for person in self._people.get(name_key(row.full_name), [])
            if person.year_of_birth == row.year_of_birth and self._branch_of(person) == _branch_key(row)
        ]

    def _branch_of(self, person: Person) -> str:
        return self._branches.get(person.branch or "", "")

    def _check_repeated(self, row: RosterRow) -> None:
        for other in self._accepted.get(fold(row.full_name), ()):
            if name_key(other.full_name) != name_key(row.full_name) and not _lacks_diacritics(other, row):
                continue
            same_year = row.year_of_birth == other.year_of_birth or None in {row.year_of_birth, other.year_of_birth}
            same_branch = _branch_key(row) == _branch_key(other) or "" in {_branch_key(row), _branch_key(other)}
            if same_year and same_branch:
                raise Unmatched(_repeats(other, row))
