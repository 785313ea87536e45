"""Slides of a briefing: native charts and tables in the hand of the house, or of an office."""
