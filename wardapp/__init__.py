"""What is recorded, where it is kept and the command line; knows no screen and no Excel."""

__version__ = "0.1.0"
"""That of `pyproject.toml`, which costs more to ask of the installation."""
