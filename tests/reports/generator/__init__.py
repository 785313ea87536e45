"""Invented reports as text, with their truth. See ``documents``."""

from generator.documents import generate_documents

__all__ = ["generate_documents"]
