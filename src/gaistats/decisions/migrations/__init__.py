"""The revisions of the log, oldest first; a released one is never changed."""
