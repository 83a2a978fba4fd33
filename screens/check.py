"""Check, lock, export, hand in: what is wrong with the period's figures, what they are, and the way to the signed paper."""

from __future__ import annotations

from dataclasses import replace

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import Static

from screens.ask_text import AskText
from screens.commands import ADD, BACK, HELP, MANY, NEXT_STEP, PRINT, REMOVE
from screens.dialogs import ConfirmDialog
from screens.frame import WardScreen
from screens.widgets.line_table import LineTable, TableColumn, TableRow
from screens.widgets.lines import SectionLine
from wardapp.checking import check, explanation_key
from wardapp.errors import WardappError
from wardapp.figures import Figure, indicators, label_for
from wardapp.records import KINDS, Level, Period, Problem
from wardapp.vietnamese import format_percent, format_whole

__all__ = ["CheckScreen"]


class CheckScreen(WardScreen[None]):
    """Errors and warnings of the working period, its figures, its lock."""

    heading = "SOÁT LỖI, CHỐT KỲ"
    about = (
        "Lỗi phải sửa mới chốt được kỳ; điều cần xem lại thì chốt được, nên ghi giải trình. "
        "Chốt xong thì xuất biểu chính thức, in từ Excel, ký, gửi, rồi ghi Đã gửi."
    )
    commands = (
        HELP,
        NEXT_STEP.named("Soát lại", "Soát lỗi lại từ đầu."),
        MANY.named("Giải trình", "Ghi giải trình cho điều cần xem lại đang chọn."),
        REMOVE.named("Chốt kỳ", "Chốt số liệu của kỳ; kỳ đã chốt thì bỏ chốt."),
        PRINT.named("Xuất biểu", "Xuất biểu ra Excel: bản chính thức khi đã chốt, bản dự thảo khi chưa."),
        ADD.named("Đã gửi", "Ghi ngày gửi, người nhận, số báo cáo, nơi lưu bản ký."),
        BACK,
    )

    DEFAULT_CSS = """
    CheckScreen #problems { height: 1fr; min-height: 4; }
    CheckScreen #figures { height: 7; }
    CheckScreen #state { height: auto; }
    """

    def __init__(self) -> None:
        """Begin with nothing checked."""
        super().__init__()
        self._problems: list[Problem] = []
        self._list = LineTable(
            (TableColumn("", 8), TableColumn("Điều gì"), TableColumn("Giải trình", 22)),
            empty="Không có lỗi, không có điều cần xem lại. F8 để chốt kỳ.",
            id="problems",
        )
        self._figures = LineTable(
            (
                TableColumn("Mã", 4),
                TableColumn("Xem trước số liệu"),
                TableColumn("Trong kỳ", 9, right=True),
                TableColumn("Luỹ kế", 9, right=True),
                TableColumn("Thuộc diện", 10, right=True),
                TableColumn("Tỷ lệ", 7, right=True),
            ),
            id="figures",
        )

    def body(self) -> ComposeResult:
        """Problems, figures, state."""
        yield SectionLine(id="head")
        yield self._list
        yield self._figures
        yield SectionLine("Bản in và bản gửi")
        yield Static(id="state", markup=False)

    def on_mount(self) -> None:
        """Put the arrows on the problems."""
        super().on_mount()
        self._list.focus()

    def refresh_records(self) -> None:
        """Check again."""
        period = self.ward.period
        self._problems = sorted(
            check(self.book, period, self.ward.today), key=lambda problem: problem.level is Level.WARNING
        )
        held = self._held
        explanations = (held.explanations if held else None) or {}
        errors = sum(1 for problem in self._problems if problem.level is Level.ERROR)
        self.show_title(f"SOÁT LỖI, CHỐT KỲ - {period.title}", f"Lần gửi {(held.submission if held else None) or 1}")
        self.query_one("#head", SectionLine).show(
            f"LỖI, phải sửa mới chốt được: {errors}", f"CẦN XEM LẠI, chốt được: {len(self._problems) - errors}"
        )
        self._list.set_rows(
            [
                TableRow(
                    at,
                    (
                        "LỖI" if problem.level is Level.ERROR else "Xem lại",
                        problem.message,
                        str(explanations.get(explanation_key(problem), "")),
                    ),
                    strong=problem.level is Level.ERROR,
                )
                for at, problem in enumerate(self._problems)
            ]
        )
        figures = indicators(self.book, period)
        self._figures.set_rows([self._figure_row(figure) for figure in figures.values()])
        self.query_one("#state", Static).update(Text("\n".join(f" {line}" for line in self._state_lines(held))))

    def _figure_row(self, figure: Figure) -> TableRow:
        percent = figure.percent
        cells = (
            figure.code,
            label_for(figure.indicator, self.ward.unit),
            "chưa rõ" if figure.in_period is None else format_whole(figure.in_period),
            "chưa rõ" if figure.cumulative is None else format_whole(figure.cumulative),
            format_whole(figure.base) if figure.base else "",
            "" if percent is None else format_percent(percent),
        )
        return TableRow(figure.code, cells)

    @property
    def _held(self) -> Period | None:
        from exports.locking import recorded_period

        return recorded_period(self.book, self.ward.period)

    def _state_lines(self, held: Period | None) -> list[str]:
        from exports.fingerprint import check_code
        from exports.locking import differences, is_unchanged

        unit = self.ward.unit
        signer = (
            " ".join(part for part in (unit.sign_authority, unit.signer_title, unit.signer) if part) if unit else ""
        )
        lines = [
            f"Ký: {signer or 'chưa ghi (8 Danh mục, thiết lập > Đơn vị)'}   Lập biểu: {(unit.compiler if unit else None) or '…'}"
        ]
        if held is None or held.locked_at is None:
            lines.append("Chưa chốt. Mã đối chiếu in ở chân trang: sinh khi chốt.")
            return lines
        lines.append(
            f"Đã chốt lúc {held.locked_at[11:16]} ngày {held.locked_at[8:10]}/{held.locked_at[5:7]}/{held.locked_at[:4]}. "
            f"Mã đối chiếu {check_code(held.fingerprint or '')}."
        )
        if not is_unchanged(self.book, held):
            changed = "; ".join(differences(self.book, held)[:4])
            lines.append(f"Số liệu đã khác lúc chốt{': ' + changed if changed else ''}. F8 để chốt lại.")
        if held.submitted_on:
            lines.append(
                f"Đã gửi ngày {held.submitted_on:%d/%m/%Y} cho {held.received_by or '…'}. Bản ký lưu tại {held.signed_copy or '…'}."
            )
        return lines

    def on_line_table_moved(self, event: LineTable.Moved) -> None:
        """Say the whole of a problem that its line has no room for."""
        if event.table is self._list and isinstance(event.key, int):
            self.tell(self._problems[event.key].message)

    def on_line_table_chosen(self, event: LineTable.Chosen) -> None:
        """Go to the record that the problem in hand stands in."""
        if event.table is not self._list:
            return
        from screens.open_record import screen_for

        problem = self._problems[int(str(event.key))]
        kind = KINDS.get(problem.record)
        record = self.book.get(kind, problem.id) if kind is not None else None
        screen = screen_for(record, self.book, problem.field) if record is not None else None
        if screen is None:
            self.tell(problem.message)
        else:
            self.app.push_screen(screen)

    def action_next_step(self) -> None:
        """Check again and say what was found."""
        self.refresh_records()
        self.tell(
            f"Đã soát lại: {len(self._problems)} điều." if self._problems else "Đã soát lại: không có gì phải sửa."
        )

    def action_many(self) -> None:
        """Explain the warning in hand."""
        key = self._list.current_key
        problem = self._problems[key] if isinstance(key, int) else None
        if problem is None or problem.level is Level.ERROR:
            self.tell("Chọn một điều cần xem lại để ghi giải trình; lỗi thì phải sửa.")
            return
        name = explanation_key(problem)
        held = self._period_record()
        known = dict(held.explanations or {})

        def answered(words: str | None) -> None:
            if words is None:
                return
            known[name] = words
            kept = {key: value for key, value in known.items() if value}
            self.keep([replace(held, explanations=kept)], then=lambda _kept: self.tell("Đã ghi giải trình."))

        self.app.push_screen(AskText(f"Giải trình: {problem.message}", str(known.get(name, ""))), answered)

    def _period_record(self) -> Period:
        period = self.ward.period
        return self._held or Period(label=period.code, date_from=period.first, date_to=period.last)

    def action_remove(self) -> None:
        """Lock the period, or take its lock off."""
        from exports.locking import is_unchanged, lock_period, unlock_period

        held = self._held
        if held is not None and held.locked_at is not None and is_unchanged(self.book, held):

            def answered(yes: bool | None) -> None:
                if yes:
                    self.keep([unlock_period(held)], reason="unlock", then=lambda _kept: self.tell("Đã bỏ chốt."))

            self.app.push_screen(ConfirmDialog(f"Bỏ chốt kỳ {self.ward.period.title}?", "Bỏ chốt"), answered)
            return
        try:
            locked = lock_period(self.book, self.ward.period, self.ward.settings.now())
        except WardappError as refusal:
            self.tell(str(refusal).splitlines()[0] + " Enter vào từng lỗi để sửa.", wrong=True)
            return
        self.keep([locked], reason="lock", then=lambda _kept: self._tell_locked(locked))

    def _tell_locked(self, locked: Period) -> None:
        from exports.fingerprint import check_code

        now = self.ward.settings.now()
        self.tell(
            f"Chốt số liệu lúc {now:%H:%M}. Mã đối chiếu {check_code(locked.fingerprint or '')}. F9 để xuất biểu."
        )

    def action_print(self) -> None:
        """Write the workbook."""
        from screens.export import export_from

        export_from(self)

    def action_add(self) -> None:
        """Record that the period was handed in."""
        from screens.hand_in import HandInScreen

        held = self._held
        if held is None or held.locked_at is None:
            self.tell("Chốt kỳ và xuất biểu trước, gửi xong mới ghi Đã gửi.", wrong=True)
            return

        def answered(record: object) -> None:
            if isinstance(record, Period):
                self.tell(f"Đã gửi lần {record.submission or 1}. Tệp đã gửi được giữ trong {self.ward.locations.sent}.")

        self.app.push_screen(HandInScreen(held), answered)
