"""The form of one record: its screen and what it proposes."""
