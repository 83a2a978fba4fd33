"""The figures of a period: checked, explained, drawn, locked, written, handed in."""
