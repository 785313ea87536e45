"""An invented set of documents as offices send them, written without looking at the readers."""
