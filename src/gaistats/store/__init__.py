"""The only room that knows DuckDB: generations of one wide table, and what stands beside it."""
