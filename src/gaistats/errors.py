"""What can go wrong by a user's doing, each with a way out.

An error carries a message identifier of the catalogue and its parameters, never a
finished sentence, so that the command line and the pages word it in the reader's language.
"""


class GaistatsError(Exception):
    """A failure that the user can do something about; shown without a traceback.

    ``message`` is an entry of the catalogue (marked with ``wording.N_``) whose
    ``{placeholders}`` are filled from ``parameters`` when it is worded.
    """

    def __init__(self, message: str, **parameters: object) -> None:
        super().__init__(message.format(**parameters) if parameters else message)
        self.message = message
        self.parameters = parameters


class UnreadableFileError(GaistatsError):
    """The bytes cannot be turned into paragraphs and tables."""


class DefinitionError(GaistatsError):
    """A data file that ships with the package is broken; names file and line."""


class RegistryError(GaistatsError):
    """A collection's CSV file is broken; names file and line."""


class CollectionError(GaistatsError):
    """The folder is no collection, or may not be changed."""


class StoreError(GaistatsError):
    """There is no built store, or it cannot be opened."""


class MeasureError(GaistatsError):
    """There is no measure of that name."""


class ExportError(GaistatsError):
    """The file cannot be written, or there is nothing to write into it."""


class PieceError(GaistatsError):
    """A chart or table cannot be made: what it was made of is not there (any more)."""
