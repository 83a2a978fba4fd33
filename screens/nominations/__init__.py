"""Bình xét, đề nghị: review meetings and what they put forward."""
