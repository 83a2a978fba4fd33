"""Dump, load and merge of JSON lines."""
