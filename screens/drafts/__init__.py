"""Unfinished forms: written to the disk while they are filled in, found again, reopened.

- `draft_store`: the drafts of one window, written by one thread.
- `draft_screen`: the base of forms that write a draft and restore it.
- `draft_forms`: the form that reopens a draft.
- `draft_list`: the screen that lists the drafts of an earlier run; `screens.app` opens it at the start.
"""
