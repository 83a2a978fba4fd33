"""The sheets of the form, under the name that other programs import."""

from __future__ import annotations

from wardapp.reports.form.all_sheets import *  # noqa: F403
from wardapp.reports.form.all_sheets import __all__ as __all__
