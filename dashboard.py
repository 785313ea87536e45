"""The frame of the dashboard: run by ``gaistats dashboard`` or ``streamlit run dashboard.py``."""

from gaistats.ui.frame import open_frame

open_frame().run()
