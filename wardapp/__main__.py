"""Run the program as `python -m wardapp`."""

from __future__ import annotations

import sys

from wardapp.cli import main

if __name__ == "__main__":
    sys.exit(main())
