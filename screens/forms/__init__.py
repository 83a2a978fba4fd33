"""The form of one record: its fields, the screen around them, and what it proposes."""
