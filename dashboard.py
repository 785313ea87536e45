"""The frame of the dashboard: run by ``gaistats dashboard`` or ``streamlit run dashboard.py``."""

# A process that reads files runs the program's script once more, under another name, when
# somebody opens a page in the moment in which it begins.
if __name__ == "__main__":
    from gaistats.ui.frame import open_frame

    open_frame().run()
