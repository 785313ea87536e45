"""A collection's own lists: which districts and offices there are, and what they were called."""

from gaistats.registry.entries import District, Office, OfficeName, Registry
from gaistats.registry.loading import REGISTRY_FILES, load_registry

__all__ = ["REGISTRY_FILES", "District", "Office", "OfficeName", "Registry", "load_registry"]
