"""Guarded reading of files that other programs wrote: cells only, no meaning."""
