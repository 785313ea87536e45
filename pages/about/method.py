"""Every measure, method and check: formula, reading, limits, from the data files themselves."""

from gaistats.ui.about import choose_part, show_part

show_part(choose_part())
