"""A collection → what is read from its files → its store."""
