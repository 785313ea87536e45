"""What can be shown and given away: a chart, a table or a number with all that it must carry."""
