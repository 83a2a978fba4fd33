"""Bình xét, đề nghị: review meetings, nominations and their papers."""
