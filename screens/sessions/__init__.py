"""Lớp học: classes, their forms, whom they invite, their numbers and papers."""
