"""Figures of ours as data for the native charts of office programs."""
