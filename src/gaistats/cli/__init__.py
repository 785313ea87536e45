"""The command line: ``gaistats init | read | recognise | import | build | check | …``.

Exit status: 0 when all went well, 1 for a failure or a file that is no report, 2 for wrong
usage.
"""

import sys
from collections.abc import Sequence

from gaistats.cli.arguments import make_parser
from gaistats.cli.voice import Voice, chosen_language
from gaistats.errors import GaistatsError
from gaistats.wording import N_

INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit status; a user's error is one line, no traceback."""
    words = list(sys.argv[1:] if argv is None else argv)
    voice = Voice(chosen_language(words))
    try:
        arguments = make_parser(voice, words).parse_args(words)
        status: int = arguments.run(arguments, voice)
    except GaistatsError as error:
        voice.complain(error.message, **error.parameters)
        return 1
    except KeyboardInterrupt:
        voice.complain(N_("Interrupted. Nothing is lost: run the command again to go on."))
        return INTERRUPTED
    return status
