"""Sheets of a briefing's workbook: native charts with their data, and heat maps."""
