"""Figures computed from records by pure functions: indicators, rows, progress."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wardapp import lazy_names

if TYPE_CHECKING:
    from wardapp.figures.catalogue import INDICATORS, Column, Indicator, label_for
    from wardapp.figures.d_h_nominations import ever_submitted
    from wardapp.figures.e_g_activities import PublicityRow, publicity_rows
    from wardapp.figures.figure import Figure, as_json, percent
    from wardapp.figures.nominee_rows import NomineeRow, nominees, vote_percent
    from wardapp.figures.overview.branch_grid import BranchRow, BranchState, StudyState, branch_grid
    from wardapp.figures.overview.topic_progress import TopicProgress, people_left, topic_progress
    from wardapp.figures.study.class_rows import ClassRow, class_row, class_rows
    from wardapp.figures.study.entitled import Entitled, entitled
    from wardapp.figures.study.index import StudyIndex
    from wardapp.figures.study.roll import RollCount, Tally, session_tally
    from wardapp.figures.unit_figures import indicators

__all__ = [
    "INDICATORS",
    "BranchRow",
    "BranchState",
    "ClassRow",
    "Column",
    "Entitled",
    "Figure",
    "Indicator",
    "NomineeRow",
    "PublicityRow",
    "RollCount",
    "StudyIndex",
    "StudyState",
    "Tally",
    "TopicProgress",
    "as_json",
    "branch_grid",
    "class_row",
    "class_rows",
    "entitled",
    "ever_submitted",
    "indicators",
    "label_for",
    "nominees",
    "people_left",
    "percent",
    "publicity_rows",
    "session_tally",
    "topic_progress",
    "vote_percent",
]

__getattr__ = lazy_names(
    __name__,
    {
        "catalogue": ("Column", "INDICATORS", "Indicator", "label_for"),
        "d_h_nominations": ("ever_submitted",),
        "e_g_activities": ("PublicityRow", "publicity_rows"),
        "figure": ("Figure", "as_json", "percent"),
        "nominee_rows": ("NomineeRow", "nominees", "vote_percent"),
        "overview.branch_grid": ("BranchRow", "BranchState", "StudyState", "branch_grid"),
        "overview.topic_progress": ("TopicProgress", "people_left", "topic_progress"),
        "study.class_rows": ("ClassRow", "class_row", "class_rows"),
        "study.entitled": ("Entitled", "entitled"),
        "study.index": ("StudyIndex",),
        "study.roll": ("RollCount", "Tally", "session_tally"),
        "unit_figures": ("indicators",),
    },
)
