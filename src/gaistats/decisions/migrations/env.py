"""Runs the migrations on the connection that the log has opened."""

from alembic import context

from gaistats.decisions.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
