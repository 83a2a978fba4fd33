"""Kinds, labels, lists and natural keys are those of docs/records.md."""

from __future__ import annotations

import dataclasses
import unicodedata
from typing import Any

import pytest

from tests.records.ward import made
from wardapp.records import KINDS, FieldSpec, FieldType, Record, Session, fields_of, natural_key
from wardapp.records.fields import LARGEST_WHOLE
from wardapp.records.study import CountRow
from wardapp.vietnamese.numbers import MOST_DIGITS

CONTRACT = {
    "unit": "code* name* kind* sector campaign parent_heading issuer_heading receiver upper_level top_level place "
    "letterhead number_suffix sign_authority signer_title signer compiler reporting_year_start",
    "branch": "name* kind secretary active_from active_to",
    "person": "family_name given_name* birth_year birth_date sex position branch groups main_group* exempt exempt_from "
    "exempt_to joined_on official_on active_from active_to left_reason",
    "headcount": "year* as_of official_members probationary_members exempt_members transferred_members civil_servants "
    "veterans women farmers youth",
    "directive": "number* date kind subject issuer",
    "topic": "code* title* short_title kind directive year* start_on due mandatory",
    "session": "date_from* date_to start_time sittings place topics* audience* format role* organiser level shared_code "
    "branches makes_up lecturer lecturer_title counting* invitees counts distinct_people status* note",
    "attendance": "session* sitting person* mark* reason group essay",
    "contest": "name* level* date* place organiser pilot spectators spectators_estimated",
    "contestant": "contest* family_name given_name* birth_year sex group branch story score grade prize advanced",
    "inspection": "date* kind role team level inspected* content rating strengths shortcomings remedy_by remedied_on "
    "conclusion",
    "publicity": "date* form* quantity* outlet",
    "meeting": "date* started_at ended_at place body branch chair secretary guests official_total convened present "
    "excused unexcused absentees ballot ballots_issued ballots_returned ballots_valid vote_base conclusion minutes",
    "nomination": "date* meeting follows kind* name* person branch birth_year sex position direct_worker achievement "
    "votes_for votes_against votes_other award award_granted level* status* proposal submitted_on decision decision_date",
    "assessment": "period* awareness action shortcomings causes lessons next_steps proposals",
    "model": "name* owner_kind* owner person branch registered_on* state* field description result",
    "period": "label* date_from* date_to* due submission locked_at locked_figures fingerprint schema compiler sign_authority "
    "signer_title signer report_number report_date submitted_on received_by resubmit_reason signed_copy explanations",
}  # fmt: skip


def test_the_kinds_are_those_of_the_page_in_its_order() -> None:
    assert list(KINDS) == list(CONTRACT)


@pytest.mark.parametrize("name", CONTRACT)
def test_a_kind_has_the_fields_of_the_page_in_its_order(name: str) -> None:
    declared = [f"{spec.name}{'*' if spec.required else ''}" for spec in fields_of(KINDS[name])]
    assert declared == CONTRACT[name].split()


def test_a_row_of_counts_has_the_fields_of_the_page() -> None:
    declared = [f"{spec.name}{'*' if spec.required else ''}" for spec in fields_of(CountRow)]
    assert declared == ["group*", "sitting", "guest", "invited", "present*", "excused", "unexcused"]


def every_field() -> list[tuple[str, FieldSpec]]:
    return [(name, spec) for name, kind in KINDS.items() for spec in fields_of(kind)]


@pytest.mark.parametrize(("name", "spec"), every_field(), ids=lambda value: getattr(value, "name", value))
def test_a_field_is_declared_completely(name: str, spec: FieldSpec) -> None:
    assert spec.label
    assert unicodedata.is_normalized("NFC", spec.label)
    assert (spec.vocabulary is not None) == (spec.type in (FieldType.CHOICE, FieldType.CHOICES))
    assert (spec.refers_to in KINDS) == (spec.type in (FieldType.REFERENCE, FieldType.REFERENCES))
    assert (spec.row is not None) == (spec.type is FieldType.ROWS)
    if spec.vocabulary is not None:
        assert all(label and unicodedata.is_normalized("NFC", label) for label in spec.vocabulary.values())
    if spec.default is not None:
        assert spec.vocabulary is None or spec.default in spec.vocabulary


def test_labels_within_a_kind_are_distinct() -> None:
    for kind in KINDS.values():
        labels = [spec.label for spec in fields_of(kind)]
        assert len(labels) == len(set(labels)), kind.record


def test_a_record_is_a_value() -> None:
    one = made({"record": "branch", "id": "b", "name": "Tổ 1"})
    assert one == made({"record": "branch", "id": "b", "name": "Tổ 1"})
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.id = "c"  # type: ignore[misc]  # what is tried here is wrong on purpose


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"record": "headcount", "year": 2008}, {"record": "headcount", "year": 2008, "as_of": "2008-01-01"}),
        (
            {"record": "attendance", "session": "s", "person": "p"},
            {"record": "attendance", "session": "s", "person": "p", "sitting": 1, "mark": "present"},
        ),
        (
            {"record": "assessment", "period": "2008"},
            {"record": "assessment", "period": "2008", "lessons": "Nêu gương"},
        ),
        ({"record": "period", "label": "Sơ kết"}, {"record": "period", "label": "Sơ kết ", "submission": 2}),
    ],
)
def test_two_ids_of_one_natural_key_are_one_record(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert natural_key(made({**one, "id": "a"})) == natural_key(made({**other, "id": "b"})) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"record": "headcount", "year": 2008}, {"record": "headcount", "year": 2008, "as_of": "2008-07-01"}),
        (
            {"record": "attendance", "session": "s", "person": "p"},
            {"record": "attendance", "session": "s", "person": "p", "sitting": 2},
        ),
        ({"record": "assessment", "period": "2008"}, {"record": "period", "label": "2008"}),
    ],
)
def test_other_natural_keys_are_other_records(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert natural_key(made({**one, "id": "a"})) != natural_key(made({**other, "id": "a"}))


@pytest.mark.parametrize(
    "line",
    [
        {"record": "attendance", "session": "s"},
        {"record": "attendance", "person": "p"},
        {"record": "headcount"},
        {"record": "period"},
        {"record": "assessment"},
        {"record": "person", "given_name": "Lan"},
        {"record": "unit", "code": "07"},
    ],
)
def test_without_a_complete_natural_key_only_the_id_counts(line: dict[str, Any]) -> None:
    assert natural_key(made({**line, "id": "a"})) is None


def test_properties_give_the_defaults_of_absent_numbers() -> None:
    session = made({"record": "session", "id": "s"})
    assert isinstance(session, Session)
    assert session.sitting_count == 1
    assert isinstance(session, Record)


LISTS = {
    "unit.kind": "party_committee party_cell superior_committee",
    "unit.sector": "ward commune agency public_service school enterprise cooperative armed_forces",
    "unit.letterhead": "party_2018 party_2026 state",
    "person.sex": "male female",
    "person.left_reason": "transferred deceased other",
    "person.main_group": "official_member probationary_member civil_servant veteran woman farmer youth front public",
    "topic.kind": "theme work resolution appeal other",
    "session.audience": "party association public",
    "session.format": "assembly branch_meeting online loudspeaker other",
    "session.role": "host delegate",
    "session.level": "branch base town province",
    "session.counting": "roll_call headcount",
    "session.status": "planned held cancelled",
    "attendance.mark": "present excused unexcused exempt made_up",
    "attendance.reason": "sick duty study family maternity other",
    "contest.level": "base town province national",
    "contestant.grade": "excellent good average",
    "contestant.prize": "first second third consolation",
    "inspection.kind": "inspection supervision self",
    "inspection.role": "conducted received",
    "inspection.rating": "good fair average poor",
    "publicity.form": "news article report panel poster banner broadcast online leaflet other",
    "meeting.ballot": "show_of_hands secret",
    "meeting.vote_base": "convened present valid",
    "nomination.kind": "collective individual",
    "nomination.award": "commendation certificate diploma other",
    "nomination.award_granted": "commendation certificate diploma other",
    "nomination.level": "base town province",
    "nomination.status": "introduced voted not_passed submitted awarded commended not_considered",
}


@pytest.mark.parametrize("place", LISTS)
def test_a_closed_list_has_the_codes_of_the_page_in_its_order(place: str) -> None:
    name, _, field = place.partition(".")
    spec = next(spec for spec in fields_of(KINDS[name]) if spec.name == field)
    assert list(spec.vocabulary or ()) == LISTS[place].split()


def test_a_stored_number_has_at_most_as_many_digits_as_a_typed_one() -> None:
    assert LARGEST_WHOLE == 10**MOST_DIGITS
