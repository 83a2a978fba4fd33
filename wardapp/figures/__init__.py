"""Figures computed from records by pure functions: indicators, rows, progress."""

from __future__ import annotations

from wardapp.figures.blocks.d_h_nominations import ever_submitted
from wardapp.figures.blocks.g_publicity import PublicityRow, publicity_rows
from wardapp.figures.catalogue import INDICATORS, Column, Indicator, label_for
from wardapp.figures.figure import Figure, as_json
from wardapp.figures.nominee_rows import NomineeRow, nominees, vote_percent
from wardapp.figures.overview.branch_grid import BranchRow, BranchState, StudyState, branch_grid
from wardapp.figures.overview.topic_progress import TopicProgress, people_left, topic_progress
from wardapp.figures.percentages import percent
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
