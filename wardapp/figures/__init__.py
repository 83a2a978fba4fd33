"""Records in, indicators out: pure functions. Nothing here is kept, drawn or written."""

from __future__ import annotations

from wardapp.figures.blocks.publicity import PublicityRow, publicity_rows
from wardapp.figures.catalogue import INDICATORS, Column, Indicator, label_for
from wardapp.figures.entitled import Entitled, entitled
from wardapp.figures.figure import Figure, as_json
from wardapp.figures.nominees import NomineeRow, ever_submitted, nominees, vote_percent
from wardapp.figures.percentages import percent
from wardapp.figures.study.branch_grid import BranchRow, BranchState, StudyState, branch_grid
from wardapp.figures.study.class_rows import ClassRow, RollCount, Tally, class_row, class_rows, session_tally
from wardapp.figures.study.index import StudyIndex
from wardapp.figures.study.topic_progress import TopicProgress, people_left, topic_progress
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
