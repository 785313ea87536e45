"""Charts: DataFrame → plotly Figure; pure."""
