"""Annual reports on government information disclosure: read, checked, compared."""

__version__ = "0.1.0"
